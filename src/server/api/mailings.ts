import { createRoute, z } from '@hono/zod-openapi'
import { findSubscriberByAddress } from '../../audience/subscribers.ts'
import type { Pool } from '../../database/pool.ts'
import { deliveriesAfter } from '../../delivery/deliveries.ts'
import { ledgerOf } from '../../delivery/ledger.ts'
import {
  cancelMailing,
  findMailing,
  listMailings,
  type Mailing,
  pauseMailing,
  resumeMailing,
} from '../../delivery/mailings.ts'
import { NotFound } from '../../errors.ts'
import { translate } from '../../locale/index.ts'
import { scheduleByHand } from '../../schedule/by-hand.ts'
import { localeOf } from '../locale.ts'
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
  moment,
  newsletterOf,
  ok,
  plain,
  slug,
} from './context.ts'
import { day } from './days.ts'
import { pageFrom, pageOf, pageQuery, readCursor } from './page.ts'

const number = z.number().int()
const ids = z.array(number).readonly()
const canary = z.object({ share: z.number().min(0.001).max(0.5), minutes: z.number().int().min(1).max(240) })
const mailing = z
  .object({
    ...{ id: number, newsletterId: number, issueId: number, kind: z.enum(['issue', 'digest']), tracking: z.string() },
    ...{ issueDate: day, slot: moment.nullable(), scheduledFor: moment, canary: canary.nullable() },
    ...{ listIds: ids, segmentIds: ids, exceptListIds: ids, exceptSegmentIds: ids },
    status: z.enum(['scheduled', 'preparing', 'sending', 'paused', 'sent', 'cancelled', 'missed']),
    pausedBy: z.enum(['admin', 'relays', 'canary']).nullable(),
    /** Why it stands as it does. */
    reason: z.object({ code: z.string(), text: z.string() }).nullable(),
    ...{ startedAt: moment.nullable(), giveUpAt: moment.nullable(), finishedAt: moment.nullable() },
  })
  .openapi('Mailing')
const ledger = z
  .object({
    ...{ audience: number, queued: number, inFlight: number, accepted: number, refused: number, excluded: number },
    ...{ unknown: number, balances: z.boolean() },
  })
  .openapi('Ledger')
const withLedger = mailing.extend({ ledger })
const inMailing = inNewsletter.extend({ id })
const statuses = ['queued', 'claimed', 'handing_off', 'accepted', 'refused', 'excluded', 'unknown'] as const
const delivery = z
  .object({
    ...{ id: number, address: z.string(), status: z.enum(statuses), attempts: number },
    ...{ nextAttemptAt: moment.nullable(), settledAt: moment.nullable(), reply: z.string().nullable() },
  })
  .openapi('Delivery')
const slugs = z.array(slug).max(100).readonly().optional()

const all = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/mailings' },
  ...about('mailings', 'api.mailings.list'),
  ...allows('mailings:read'),
  request: { params: inNewsletter, query: pageQuery },
  responses: ok(pageOf(mailing)),
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
          ...{ date: day, digest: z.boolean().optional(), canary: canary.optional() },
          /** Left out: now. */
          at: z.iso.datetime({ offset: true }).optional(),
          ...{ list: slugs, segment: slugs, exceptList: slugs, exceptSegment: slugs },
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
    query: pageQuery.extend({ status: z.enum(statuses).optional(), address: z.string().max(320).optional() }),
  },
  responses: ok(pageOf(delivery)),
})

/** Issues going to audiences, and what becomes of each delivery. */
export function mailingRoutes(deps: ApiDeps) {
  const { pool } = deps
  const changes = {
    pause: (id: number) => pauseMailing(pool, id, 'admin', { key: 'mailing.reason.by_hand', values: {} }),
    resume: (id: number) => resumeMailing(pool, id),
    cancel: (id: number) => cancelMailing(pool, id),
  }
  const change = async (c: ApiContext, { newsletter, id }: z.infer<typeof inMailing>, name: keyof typeof changes) => {
    const before = await mailingOf(c, pool, newsletter, id)
    await changes[name](id)
    const after = await findMailing(pool, id)
    const { newsletterId } = before
    const statuses = { before: { status: before.status }, after: { status: after.status } }
    await audit(c, deps, pool, { action: `mailing.${name}`, newsletterId, subject: String(id), ...statuses })
    return { ...shown(c, after), ledger: await ledgerOf(pool, id) }
  }
  return createRoutes()
    .openapi(all, async (c) => {
      const { id: newsletterId } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const { limit, cursor } = c.req.valid('query')
      const rows = await listMailings(pool, { newsletterId, before: readCursor(cursor), limit: limit + 1 })
      const { items, next } = pageFrom(rows, limit, ({ id }) => id)
      return c.json(plain({ items: items.map((mailing) => shown(c, mailing)), next }), 200)
    })
    .openapi(create, async (c) => {
      const newsletter = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const { at, ...wanted } = defined(c.req.valid('json'))
      const made = await scheduleByHand(pool, newsletter, {
        ...wanted,
        at: at === undefined ? undefined : new Date(at),
      })
      const { id: newsletterId } = newsletter
      await audit(c, deps, pool, { action: 'mailing.create', newsletterId, subject: String(made.id), after: made })
      return c.json(plain(shown(c, made)), 201)
    })
    .openapi(show, async (c) => {
      const { newsletter, id } = c.req.valid('param')
      const found = await mailingOf(c, pool, newsletter, id)
      return c.json(plain({ ...shown(c, found), ledger: await ledgerOf(pool, id) }), 200)
    })
    .openapi(act('pause'), async (c) => c.json(plain(await change(c, c.req.valid('param'), 'pause')), 200))
    .openapi(act('resume'), async (c) => c.json(plain(await change(c, c.req.valid('param'), 'resume')), 200))
    .openapi(act('cancel'), async (c) => c.json(plain(await change(c, c.req.valid('param'), 'cancel')), 200))
    .openapi(deliveries, async (c) => {
      const { newsletter, id } = c.req.valid('param')
      const { limit, cursor, status, address } = c.req.valid('query')
      await mailingOf(c, pool, newsletter, id)
      const subscriber = address === undefined ? undefined : ((await findSubscriberByAddress(pool, address))?.id ?? 0)
      const wanted = { status, subscriber, after: readCursor(cursor), limit: limit + 1 }
      return c.json(plain(pageFrom(await deliveriesAfter(pool, id, wanted), limit, (row) => row.id)), 200)
    })
}

async function mailingOf(c: ApiContext, pool: Pool, newsletter: string, id: number): Promise<Mailing> {
  const { id: newsletterId } = await newsletterOf(c, pool, newsletter)
  const found = await findMailing(pool, id)
  if (found.newsletterId !== newsletterId) throw new NotFound('mailing.unknown', { id })
  return found
}

/** With its reason in words. */
function shown(c: ApiContext, { canaryDue: _, reason, ...mailing }: Mailing) {
  const text = reason && translate(localeOf(c), reason.key, reason.values)
  return { ...mailing, reason: reason && { code: reason.key, text: text! } }
}
