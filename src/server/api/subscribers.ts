import { createRoute, z } from '@hono/zod-openapi'
import { requireAddress } from '../../audience/address.ts'
import { historyOf } from '../../audience/history.ts'
import { findList } from '../../audience/lists.ts'
import { findPeople } from '../../audience/people.ts'
import { changeSubscriberIn, findProfile, lockProfile, type Profile } from '../../audience/subscribers.ts'
import { subscriptionsOf } from '../../audience/subscriptions.ts'
import { suppressionsOf } from '../../audience/suppressions.ts'
import { type Queryable, transaction } from '../../database/pool.ts'
import { locales } from '../../locale/index.ts'
import { subscribePerson, unsubscribePerson } from '../../persons/by-admin.ts'
import {
  type ApiDeps,
  about,
  allows,
  body,
  consentWords,
  created,
  createPersonRoutes,
  defined,
  id,
  moment,
  newsletterOf,
  ok,
  originOf,
  plain,
  slug,
} from './context.ts'
import { changeSeen, tagged } from './etag.ts'
import { meantBy, meantQuery } from './meant.ts'
import { cursorOf, pageOf, pageQuery, readCursor } from './page.ts'
import { suppression } from './suppressions.ts'

const number = z.number().int()
const person = z.object({ id: number, email: z.string(), name: z.string() }).openapi('Person')
const subscription = z
  .object({
    ...{ listId: number, list: slug, newsletterId: number, status: z.enum(['pending', 'confirmed', 'unsubscribed']) },
    ...{ source: z.string(), words: z.string().nullable(), createdAt: moment, ip: z.string().nullable() },
    ...{ confirmedAt: moment.nullable(), confirmedIp: z.string().nullable() },
    ...{ unsubscribedAt: moment.nullable(), unsubscribedSource: z.string().nullable() },
  })
  .openapi('Subscription')
const subscriber = person
  .extend({
    language: z.enum(locales).nullable(),
    timeZone: z.string().nullable(),
    smtpUtf8: z.boolean(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    tags: z.array(z.string()).readonly(),
    createdAt: moment,
    subscriptions: z.array(subscription).readonly(),
    /** Of the address, by whatever newsletter, and of its domain. */
    suppressions: z.array(suppression).readonly(),
  })
  .openapi('Subscriber')
const changeOfHistory = z.object({
  ...{
    at: moment,
    actor: z.string(),
    source: z.string(),
    ip: z.string().nullish(),
    changes: z.record(z.string(), z.any()),
  },
})
const inSubscriber = z.object({ id })
const onList = z.object({ newsletter: slug, list: slug })

const all = createRoute({
  ...{ method: 'get', path: '/subscribers' },
  ...about('subscribers', 'api.subscribers.list'),
  ...allows('audience:read'),
  request: { query: pageQuery.extend(meantQuery.shape) },
  responses: ok(pageOf(person)),
})

const create = createRoute({
  ...{ method: 'post', path: '/subscribers' },
  ...about('subscribers', 'api.subscribers.create'),
  ...allows('audience:write'),
  request: {
    body: body(onList.extend({ email: z.string(), name: z.string().default(''), consent: consentWords }).strict()),
  },
  responses: created(subscriber),
})

const show = createRoute({
  ...{ method: 'get', path: '/subscribers/{id}' },
  ...about('subscribers', 'api.subscribers.show'),
  ...allows('audience:read'),
  request: { params: inSubscriber },
  responses: ok(subscriber),
})

const change = createRoute({
  ...{ method: 'patch', path: '/subscribers/{id}' },
  ...about('subscribers', 'api.subscribers.change'),
  ...allows('audience:write'),
  request: {
    params: inSubscriber,
    body: body(
      z
        .object({
          name: z.string(),
          language: z.enum(locales).nullable(),
          timeZone: z.string().nullable(),
          /** By key, as text; an empty one removes the value. */
          attributes: z.record(z.string(), z.string()),
          tags: z.array(z.string()).readonly(),
        })
        .partial()
        .strict(),
    ),
  },
  responses: ok(subscriber),
})

const history = createRoute({
  ...{ method: 'get', path: '/subscribers/{id}/history' },
  ...about('subscribers', 'api.subscribers.history'),
  ...allows('audience:read'),
  request: { params: inSubscriber },
  responses: ok(z.object({ items: z.array(changeOfHistory).readonly() })),
})

const leave = createRoute({
  ...{ method: 'post', path: '/subscribers/{id}/unsubscribe' },
  ...about('subscribers', 'api.subscribers.unsubscribe'),
  ...allows('audience:write'),
  request: { params: inSubscriber, body: body(onList.strict()) },
  responses: ok(subscriber),
})

/**
 * Persons belong to no newsletter, so that they are for those who see all of them. What is done to one stands in the
 * history of that person, which is erased with them, and not in the audit log.
 */
export function subscriberRoutes(deps: ApiDeps) {
  const { pool, hashKeys } = deps
  const subscriberOf = async (db: Queryable, id: number) => shown(db, await findProfile(db, id))
  const shown = async (db: Queryable, profile: Profile) => {
    const subscriptions = await subscriptionsOf(db, profile.id)
    return { ...profile, subscriptions, suppressions: await suppressionsOf(db, hashKeys, profile.email) }
  }
  return createPersonRoutes()
    .openapi(all, async (c) => {
      const { limit, cursor, ...given } = c.req.valid('query')
      const found = await findPeople(pool, await meantBy(c, deps, given), { after: readCursor(cursor) ?? 0, limit })
      return c.json({ items: found.subscribers, next: cursorOf(found.after) }, 200)
    })
    .openapi(create, async (c) => {
      const { newsletter, list: name, consent: words, ...person } = c.req.valid('json')
      const { id: newsletterId } = await newsletterOf(c, pool, newsletter)
      const list = await findList(pool, newsletterId, name)
      const email = requireAddress(person.email)
      const { id } = await transaction(pool, (db) =>
        subscribePerson(db, hashKeys, { ...person, email }, list, { ...originOf(c), words }),
      )
      return c.json(plain(tagged(c, await subscriberOf(pool, id))), 201)
    })
    .openapi(show, async (c) => c.json(plain(tagged(c, await subscriberOf(pool, c.req.valid('param').id))), 200))
    .openapi(change, async (c) => {
      const { id } = c.req.valid('param')
      return changeSeen(
        c,
        pool,
        `subscriber ${id}`,
        async (db) => shown(db, await lockProfile(db, id)),
        async (db) => {
          await changeSubscriberIn(db, id, defined(c.req.valid('json')), originOf(c))
          return c.json(plain(tagged(c, await subscriberOf(db, id))), 200)
        },
      )
    })
    .openapi(history, async (c) => {
      const { id } = await findProfile(pool, c.req.valid('param').id)
      return c.json(plain({ items: await historyOf(pool, id) }), 200)
    })
    .openapi(leave, async (c) => {
      const { newsletter, list: name } = c.req.valid('json')
      const { id: newsletterId } = await newsletterOf(c, pool, newsletter)
      const list = await findList(pool, newsletterId, name)
      const { id } = await findProfile(pool, c.req.valid('param').id)
      await transaction(pool, (db) => unsubscribePerson(db, id, newsletterId, [list.id], originOf(c)))
      return c.json(plain(tagged(c, await subscriberOf(pool, id))), 200)
    })
}
