import { createRoute, z } from '@hono/zod-openapi'
import type { Action } from '../../access/actions.ts'
import { requireAll } from '../../access/principal.ts'
import { type Connection, transaction } from '../../database/pool.ts'
import {
  decidedOf,
  findProvider,
  limitProvider,
  listProviders,
  type ProviderState,
  releaseProvider,
} from '../../delivery/providers/admin.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  createRoutes,
  moment,
  ok,
  plain,
} from './context.ts'
import { reason, said } from './mailing-shown.ts'

const provider = z
  .object({
    ...{ slug: z.string(), domains: z.array(z.string()).readonly(), domainCount: z.number().int() },
    ...{ rate: z.number(), maxPerSecond: z.number().nullable(), limit: z.number().nullable() },
    ...{ restUntil: moment.nullable(), held: reason.nullable() },
  })
  .openapi('Provider')
const inProvider = z.object({ provider: z.string().max(255) })

const all = createRoute({
  ...{ method: 'get', path: '/providers' },
  ...about('relays', 'api.providers.list'),
  ...allows('settings:read'),
  responses: ok(z.object({ items: z.array(provider).readonly() })),
})

const limit = createRoute({
  ...{ method: 'put', path: '/providers/{provider}/limit' },
  ...about('relays', 'api.providers.limit'),
  ...allows('settings:write'),
  request: { params: inProvider, body: body(z.object({ perSecond: z.number().nullable() }).strict()) },
  responses: ok(provider),
})

const release = createRoute({
  ...{ method: 'post', path: '/providers/{provider}/release' },
  ...about('relays', 'api.providers.release'),
  ...allows('settings:write'),
  request: { params: inProvider },
  responses: ok(provider),
})

/** Who runs the mailboxes of the readers, what they let us send, and whether they are held. */
export function providerRoutes(deps: ApiDeps) {
  const { pool } = deps
  const changed = async (c: ApiContext, action: Action, name: string, change: (db: Connection) => Promise<void>) => {
    requireAll(c.get('principal'))
    const after = await transaction(pool, async (db) => {
      const before = await findProvider(db, name)
      await change(db)
      const after = await findProvider(db, name)
      const entry = { before: decidedOf(before), after: decidedOf(after) }
      await audit(c, deps, db, { action, newsletterId: null, subject: name, ...entry })
      return after
    })
    return plain(shown(c, after))
  }
  return createRoutes()
    .openapi(all, async (c) => {
      requireAll(c.get('principal'))
      const items = (await listProviders(pool)).map((found) => shown(c, found))
      return c.json(plain({ items }), 200)
    })
    .openapi(limit, async (c) => {
      const { provider: name } = c.req.valid('param')
      const { perSecond } = c.req.valid('json')
      return c.json(await changed(c, 'provider.change', name, (db) => limitProvider(db, name, perSecond)), 200)
    })
    .openapi(release, async (c) => {
      const { provider: name } = c.req.valid('param')
      return c.json(await changed(c, 'provider.release', name, (db) => releaseProvider(db, name)), 200)
    })
}

const shown = (c: ApiContext, { heldReason, ...provider }: ProviderState) => ({
  ...provider,
  held: heldReason && said(c, heldReason),
})
