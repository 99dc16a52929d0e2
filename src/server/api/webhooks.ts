import { createRoute, z } from '@hono/zod-openapi'
import { requireAll } from '../../access/principal.ts'
import { transaction } from '../../database/pool.ts'
import { addWebhook, listWebhooks, removeWebhook, type WebhookState } from '../../feedback/webhooks/store.ts'
import { services } from '../../feedback/webhooks/webhook.ts'
import {
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  created,
  createRoutes,
  moment,
  noContent,
  ok,
  plain,
  slug,
} from './context.ts'

const webhook = z
  .object({
    ...{ name: slug, service: z.enum(services), url: z.string(), topic: z.string().nullable() },
    ...{ opens: z.boolean(), createdAt: moment, lastAt: moment.nullable() },
  })
  .openapi('Webhook')

const all = createRoute({
  ...{ method: 'get', path: '/webhooks' },
  ...about('webhooks', 'api.webhooks.list'),
  ...allows('settings:write'),
  responses: ok(z.object({ items: z.array(webhook).readonly() })),
})

const add = createRoute({
  ...{ method: 'post', path: '/webhooks' },
  ...about('webhooks', 'api.webhooks.add'),
  ...allows('settings:write'),
  request: {
    body: body(
      z.strictObject({
        ...{ name: slug, service: z.enum(services) },
        ...{ secret: z.string().max(5_000).optional(), topic: z.string().max(500).optional() },
      }),
    ),
  },
  responses: created(webhook.extend({ secret: z.string().nullable() })),
})

const remove = createRoute({
  ...{ method: 'delete', path: '/webhooks/{webhook}' },
  ...about('webhooks', 'api.webhooks.remove'),
  ...allows('settings:write'),
  request: { params: z.object({ webhook: slug }) },
  responses: noContent,
})

/** By which services tell what came back. Their addresses are secrets, too: for who may change them. */
export function webhookRoutes(deps: ApiDeps) {
  const { pool, secrets, publicUrl } = deps
  const shown = ({ path, ...state }: WebhookState) => ({ ...state, url: publicUrl + path })
  return createRoutes()
    .openapi(all, async (c) => {
      requireAll(c.get('principal'))
      return c.json(plain({ items: (await listWebhooks(pool, secrets)).map(shown) }), 200)
    })
    .openapi(add, async (c) => {
      requireAll(c.get('principal'))
      const { name, service, secret, topic } = c.req.valid('json')
      const { state, made } = await transaction(pool, async (db) => {
        const added = await addWebhook(db, secrets, { name, service, secret, topic })
        await audit(c, deps, db, { ...entryOf(name), action: 'webhook.add', after: { name, service, topic } })
        return added
      })
      c.set('kept', { ...shown(state), secret: null })
      return c.json(plain({ ...shown(state), secret: made ?? null }), 201)
    })
    .openapi(remove, async (c) => {
      requireAll(c.get('principal'))
      const { webhook: name } = c.req.valid('param')
      await transaction(pool, async (db) => {
        await removeWebhook(db, name)
        await audit(c, deps, db, { ...entryOf(name), action: 'webhook.remove' })
      })
      return c.body(null, 204)
    })
}

const entryOf = (name: string) => ({ newsletterId: null, subject: name })
