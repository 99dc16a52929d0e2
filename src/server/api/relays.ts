import { createRoute, z } from '@hono/zod-openapi'
import { requireAll } from '../../access/principal.ts'
import { checkRelay } from '../../checks/relay.ts'
import { checkSenders } from '../../checks/senders.ts'
import { type Connection, transaction } from '../../database/pool.ts'
import {
  changeRelay,
  createRelay,
  findRelay,
  listRelays,
  type RelayState,
  relayAddress,
  removeRelay,
} from '../../delivery/relays/admin.ts'
import { type Locale, translate } from '../../locale/index.ts'
import { localeOf } from '../locale.ts'
import { checks, said } from './checks.ts'
import {
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  created,
  createRoutes,
  defined,
  moment,
  noContent,
  ok,
  plain,
  slug,
} from './context.ts'
import { changeSeen, tagged } from './etag.ts'

const warmUp = z.object({ first: z.number().int(), factor: z.number() })
const settings = z.object({
  ...{ weight: z.number().int(), connections: z.number().int() },
  ...{ perSecond: z.number().nullable(), perDay: z.number().int().nullable() },
  ...{ timeZone: z.string().max(100), envelopeSender: z.string().max(320).nullable(), enabled: z.boolean() },
})
const given = settings
  .extend({ warmUp: warmUp.nullable() })
  .partial()
  .extend({ url: z.string().max(2_000).optional() })
const relay = settings
  .extend({
    ...{ slug, host: z.string().nullable(), port: z.number().int().nullable(), inUse: z.boolean() },
    warmUp: warmUp.extend({ from: z.string() }).nullable(),
    ...{ allowedToday: z.number().nullable(), takenToday: z.number() },
    ...{ downSince: moment.nullable(), downReason: z.string().nullable() },
  })
  .openapi('Relay')
const inRelay = z.object({ relay: slug })

const all = createRoute({
  ...{ method: 'get', path: '/relays' },
  ...about('relays', 'api.relays.list'),
  ...allows('settings:read'),
  responses: ok(z.object({ items: z.array(relay).readonly() })),
})

const create = createRoute({
  ...{ method: 'post', path: '/relays' },
  ...about('relays', 'api.relays.create'),
  ...allows('settings:write'),
  request: { body: body(given.extend({ slug, url: z.string().max(2_000) }).strict()) },
  responses: created(relay),
})

const show = createRoute({
  ...{ method: 'get', path: '/relays/{relay}' },
  ...about('relays', 'api.relays.show'),
  ...allows('settings:read'),
  request: { params: inRelay },
  responses: ok(relay),
})

const change = createRoute({
  ...{ method: 'patch', path: '/relays/{relay}' },
  ...about('relays', 'api.relays.change'),
  ...allows('settings:write'),
  request: { params: inRelay, body: body(given.strict()) },
  responses: ok(relay),
})

const remove = createRoute({
  ...{ method: 'delete', path: '/relays/{relay}' },
  ...about('relays', 'api.relays.remove'),
  ...allows('settings:write'),
  request: { params: inRelay },
  responses: noContent,
})

const test = createRoute({
  ...{ method: 'post', path: '/relays/{relay}/test' },
  ...about('relays', 'api.relays.test'),
  ...allows('settings:write'),
  request: { params: inRelay },
  responses: ok(checks),
})

const senders = createRoute({
  ...{ method: 'get', path: '/senders' },
  ...about('relays', 'api.senders.check'),
  ...allows('settings:read'),
  responses: ok(checks),
})

/** The servers that mail goes out through. What they are let in with comes in, and never out. */
export function relayRoutes(deps: ApiDeps) {
  const { pool, secrets, fallback } = deps
  const how = { secrets, fallback }
  return createRoutes()
    .openapi(all, async (c) => {
      requireAll(c.get('principal'))
      const items = (await listRelays(pool, how)).map((found) => shown(found, localeOf(c)))
      return c.json(plain({ items }), 200)
    })
    .openapi(create, async (c) => {
      requireAll(c.get('principal'))
      const wanted = c.req.valid('json')
      const made = await transaction(pool, async (db) => {
        await createRelay(db, secrets, { timeZone: 'UTC', ...defined(wanted) })
        const made = shown(await findRelay(db, how, wanted.slug), localeOf(c))
        await audit(c, deps, db, { ...entryOf(made), action: 'relay.create', after: made })
        return made
      })
      return c.json(plain(tagged(c, made)), 201)
    })
    .openapi(show, async (c) => {
      requireAll(c.get('principal'))
      const found = await findRelay(pool, how, c.req.valid('param').relay)
      return c.json(plain(tagged(c, shown(found, localeOf(c)))), 200)
    })
    .openapi(change, async (c) => {
      requireAll(c.get('principal'))
      const { relay: name } = c.req.valid('param')
      const find = async (db: Connection) => shown(await findRelay(db, how, name), localeOf(c))
      return changeSeen(c, pool, `relay ${name}`, find, async (db, before) => {
        await changeRelay(db, secrets, name, defined(c.req.valid('json')))
        const after = await find(db)
        await audit(c, deps, db, { ...entryOf(before), action: 'relay.change', before, after })
        return c.json(plain(tagged(c, after)), 200)
      })
    })
    .openapi(remove, async (c) => {
      requireAll(c.get('principal'))
      const before = shown(await findRelay(pool, how, c.req.valid('param').relay), localeOf(c))
      await transaction(pool, async (db) => {
        await removeRelay(db, before.slug)
        await audit(c, deps, db, { ...entryOf(before), action: 'relay.remove', before })
      })
      return c.body(null, 204)
    })
    .openapi(test, async (c) => {
      requireAll(c.get('principal'))
      const { relay: name } = c.req.valid('param')
      const address = await relayAddress(pool, how, name)
      return c.json(said(await checkRelay(name, () => address), localeOf(c)), 200)
    })
    .openapi(senders, async (c) => {
      requireAll(c.get('principal'))
      return c.json(said(await checkSenders(pool, secrets, deps.outside?.resolve), localeOf(c)), 200)
    })
}

const shown = ({ downReason, ...relay }: RelayState, locale: Locale) => ({
  ...relay,
  downReason: downReason && translate(locale, downReason.key, downReason.values),
})

const entryOf = ({ slug }: Pick<RelayState, 'slug'>) => ({ newsletterId: null, subject: slug })
