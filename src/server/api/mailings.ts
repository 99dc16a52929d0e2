import { createRoute, z } from '@hono/zod-openapi'
import { requireAll } from '../../access/principal.ts'
import { findSubscriberByAddress } from '../../audience/subscribers.ts'
import { type Connection, type Pool, transaction } from '../../database/pool.ts'
import { deliveriesAfter } from '../../delivery/deliveries.ts'
import { findDeliveries } from '../../delivery/find-deliveries.ts'
import { cancelMailing, lockMailing, pauseMailing, resumeMailing } from '../../delivery/mailing-states.ts'
import { findMailing, listMailings, type Mailing } from '../../delivery/mailings.ts'
import { storyOf } from '../../delivery/story.ts'
import { resolveUnknown } from '../../delivery/unknown.ts'
import { issuesById } from '../../issues/store.ts'
import { isNone, ledgersOf } from '../../reports/ledger.ts'
import { scheduleByHand } from '../../schedule/by-hand.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  created,
  createRoutes,
  defined,
  id,
  inNewsletter,
  integerId,
  moment,
  newsletterOf,
  ok,
  plain,
} from './context.ts'
import { day } from './days.ts'
import { canary, ledger, mailing, mailingOf, mailingShown, perSecond } from './mailing-shown.ts'
import { cursorOf, pageFrom, pageOf, pageQuery, readCursor } from './page.ts'
import { audienceNames } from './segments.ts'

const number = z.number().int()
const withLedger = mailing.extend({ title: z.string(), ledger })
const inMailing = inNewsletter.extend({ id: integerId })
const statuses = ['queued', 'claimed', 'handing_off', 'accepted', 'refused', 'excluded', 'unknown'] as const
const delivery = z
  .object({
    ...{ id: number, address: z.string(), status: z.enum(statuses), attempts: number },
    ...{ nextAttemptAt: moment.nullable(), settledAt: moment.nullable(), reply: z.string().nullable() },
  })
  .openapi('Delivery')
const event = z.object({
  at: moment,
  kind: z.enum([
    ...(['queued', 'handed_off', 'deferred', 'accepted', 'refused', 'excluded', 'unknown'] as const),
    ...(['bounced', 'weak_bounce', 'complained', 'weak_complaint', 'unsubscribed'] as const),
  ]),
  attempt: number.nullable(),
  relay: z.string().nullable(),
  reply: z.string().nullable(),
  until: moment.nullable(),
})
const deliveryStory = delivery
  .extend({ provider: z.string(), story: z.array(event).readonly() })
  .openapi('DeliveryStory')

const all = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/mailings' },
  ...about('mailings', 'api.mailings.list'),
  ...allows('mailings:read'),
  request: { params: inNewsletter, query: pageQuery },
  responses: ok(pageOf(withLedger)),
})

const create = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/mailings' },
  ...about('mailings', 'api.mailings.create'),
  ...allows('mailings:write'),
  request: {
    params: inNewsletter,
    body: body(
      z
        .object({
          ...{ date: day, digest: z.boolean().optional() },
          ...{ canary: canary.optional(), perSecond: perSecond.optional() },
          /** Left out: now. */
          at: z.iso.datetime({ offset: true }).optional(),
          ...audienceNames.shape,
        })
        .strict(),
    ),
  },
  responses: created(mailing),
})

const show = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/mailings/{id}' },
  ...about('mailings', 'api.mailings.show'),
  ...allows('mailings:read'),
  request: { params: inMailing },
  responses: ok(withLedger),
})

const act = <Act extends 'pause' | 'resume' | 'cancel'>(name: Act) =>
  createRoute({
    ...{ method: 'post', path: `/newsletters/{newsletter}/mailings/{id}/${name}` as const },
    ...about('mailings', `api.mailings.${name}`),
    ...allows('mailings:write'),
    request: { params: inMailing },
    responses: ok(withLedger),
  })

const deliveries = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/mailings/{id}/deliveries' },
  ...about('mailings', 'api.mailings.deliveries'),
  ...allows('mailings:read'),
  request: {
    params: inMailing,
    query: pageQuery.extend({
      status: z.enum(statuses).optional(),
      address: z.string().max(320).optional(),
      /** In an address or a name; goes with neither of the others. */
      search: z.string().max(320).optional(),
    }),
  },
  responses: ok(pageOf(delivery)),
})

const story = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/mailings/{id}/deliveries/{subscriber}' },
  ...about('mailings', 'api.mailings.story'),
  ...allows('mailings:read'),
  request: { params: inMailing.extend({ subscriber: id }) },
  responses: ok(deliveryStory),
})

const unknown = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/mailings/{id}/unknown' },
  ...about('mailings', 'api.mailings.unknown'),
  ...allows('mailings:write'),
  request: {
    params: inMailing,
    body: body(
      z
        .object({
          decision: z.enum(['resend', 'accept']),
          /** Left out: all that are unknown. */
          addresses: z.array(z.string().max(320)).min(1).max(10_000).readonly().optional(),
        })
        .strict(),
    ),
  },
  responses: ok(z.object({ count: number })),
})

/** Issues going to audiences, and what becomes of each delivery: how many for all, and of whom for those who see persons. */
export function mailingRoutes(deps: ApiDeps) {
  const { pool } = deps
  const changes = {
    pause: (db: Connection, id: number) => pauseMailing(db, id, 'admin', { key: 'mailing.reason.by_hand', values: {} }),
    resume: resumeMailing,
    cancel: cancelMailing,
  }
  const change = async (c: ApiContext, { newsletter, id }: z.infer<typeof inMailing>, name: keyof typeof changes) => {
    const { newsletterId } = await mailingOf(c, pool, newsletter, id)
    const after = await transaction(pool, async (db) => {
      const before = await lockMailing(db, id)
      await changes[name](db, id)
      const after = await findMailing(db, id)
      const statuses = { before: { status: before.status }, after: { status: after.status } }
      await audit(c, deps, db, { action: `mailing.${name}`, newsletterId, subject: String(id), ...statuses })
      return after
    })
    return (await withLedgers(c, pool, [after]))[0]!
  }
  return createRoutes()
    .openapi(all, async (c) => {
      const { id: newsletterId } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const { limit, cursor } = c.req.valid('query')
      const rows = await listMailings(pool, { newsletterId, before: readCursor(cursor), limit: limit + 1 })
      const { items, next } = pageFrom(rows, limit, ({ id }) => id)
      return c.json(plain({ items: await withLedgers(c, pool, items), next }), 200)
    })
    .openapi(create, async (c) => {
      const newsletter = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const { at, ...others } = defined(c.req.valid('json'))
      const wanted = { ...others, at: at === undefined ? undefined : new Date(at) }
      const { id: newsletterId } = newsletter
      const made = await transaction(pool, async (db) => {
        const made = await scheduleByHand(db, newsletter, wanted)
        await audit(c, deps, db, { action: 'mailing.create', newsletterId, subject: String(made.id), after: made })
        return made
      })
      return c.json(plain(mailingShown(c, made)), 201)
    })
    .openapi(show, async (c) => {
      const { newsletter, id } = c.req.valid('param')
      const found = await mailingOf(c, pool, newsletter, id)
      return c.json(plain((await withLedgers(c, pool, [found]))[0]!), 200)
    })
    .openapi(act('pause'), async (c) => c.json(plain(await change(c, c.req.valid('param'), 'pause')), 200))
    .openapi(act('resume'), async (c) => c.json(plain(await change(c, c.req.valid('param'), 'resume')), 200))
    .openapi(act('cancel'), async (c) => c.json(plain(await change(c, c.req.valid('param'), 'cancel')), 200))
    .openapi(deliveries, async (c) => {
      requireAll(c.get('principal'))
      const { newsletter, id } = c.req.valid('param')
      const { limit, cursor, status, address, search } = c.req.valid('query')
      await mailingOf(c, pool, newsletter, id)
      if (search !== undefined) {
        const found = await findDeliveries(pool, id, search, { after: readCursor(cursor), limit })
        return c.json(plain({ items: found.deliveries, next: cursorOf(found.after) }), 200)
      }
      const subscriber = address === undefined ? undefined : ((await findSubscriberByAddress(pool, address))?.id ?? 0)
      if (status && (await isNone(pool, id, status))) return c.json({ items: [], next: null }, 200)
      const wanted = { status, subscriber, after: readCursor(cursor), limit: limit + 1 }
      return c.json(plain(pageFrom(await deliveriesAfter(pool, id, wanted), limit, (row) => row.id)), 200)
    })
    .openapi(story, async (c) => {
      requireAll(c.get('principal'))
      const { newsletter, id, subscriber } = c.req.valid('param')
      await mailingOf(c, pool, newsletter, id)
      return c.json(plain(await storyOf(pool, id, subscriber)), 200)
    })
    .openapi(unknown, async (c) => {
      const { newsletter, id } = c.req.valid('param')
      const { newsletterId } = await mailingOf(c, pool, newsletter, id)
      const { decision, addresses } = c.req.valid('json')
      if (addresses) requireAll(c.get('principal'))
      const count = await transaction(pool, async (db) => {
        const count = await resolveUnknown(db, id, decision, addresses)
        const after = { decision, count }
        await audit(c, deps, db, { action: 'mailing.unknown', newsletterId, subject: String(id), after })
        return count
      })
      return c.json({ count }, 200)
    })
}

async function withLedgers(c: ApiContext, pool: Pool, mailings: readonly Mailing[]) {
  const ledgers = await ledgersOf(
    pool,
    mailings.map(({ id }) => id),
  )
  const issues = await issuesById(
    pool,
    mailings.map(({ issueId }) => issueId),
  )
  const titles = new Map(issues.map(({ id, title }) => [id, title]))
  return mailings.map((mailing) => ({
    ...mailingShown(c, mailing),
    title: titles.get(mailing.issueId) ?? '',
    ledger: ledgers.get(mailing.id)!,
  }))
}
