import { createRoute, z } from '@hono/zod-openapi'
import { includes, permissions } from '../../access/permissions.ts'
import { requireAll } from '../../access/principal.ts'
import { createToken, listTokens, revokeToken, type Token } from '../../access/tokens.ts'
import { transaction } from '../../database/pool.ts'
import { Forbidden } from '../../errors.ts'
import {
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  created,
  createRoutes,
  integerId,
  moment,
  ok,
  plain,
} from './context.ts'

const settings = z.object({
  name: z.string(),
  permissions: z.array(z.enum(permissions)).readonly(),
  /** Null: all. */
  newsletterIds: z.array(z.number().int()).min(1).max(1_000).readonly().nullable(),
})
const token = settings
  .extend({
    ...{ id: z.number(), beginning: z.string(), createdAt: moment, createdBy: z.string(), expiresAt: moment },
    ...{ revokedAt: moment.nullable(), usedAt: moment.nullable() },
  })
  .openapi('Token')

const all = createRoute({
  ...{ method: 'get', path: '/tokens' },
  ...about('tokens', 'api.tokens.list'),
  ...allows('access:read'),
  responses: ok(z.object({ items: z.array(token).readonly() })),
})
const create = createRoute({
  ...{ method: 'post', path: '/tokens' },
  ...about('tokens', 'api.tokens.create'),
  ...allows('access:write'),
  request: { body: body(settings.extend({ days: z.number().int() }).strict()) },
  // The secret is shown this once: a repeated request gets null.
  responses: created(token.extend({ secret: z.string().nullable() })),
})
const revoke = createRoute({
  ...{ method: 'post', path: '/tokens/{id}/revoke' },
  ...about('tokens', 'api.tokens.revoke'),
  ...allows('access:write'),
  request: { params: z.object({ id: integerId }) },
  responses: ok(token),
})

/** What programs use the API with. */
export function tokenRoutes(deps: ApiDeps) {
  const { pool } = deps
  return createRoutes()
    .openapi(all, async (c) => {
      requireAll(c.get('principal'))
      return c.json(plain({ items: await listTokens(pool) }), 200)
    })
    .openapi(create, async (c) => {
      const principal = c.get('principal')
      requireAll(principal)
      const wanted = c.req.valid('json')
      const more = wanted.permissions.find((permission) => !includes(principal.permissions, permission))
      if (more) throw new Forbidden('access.token_more', { permission: more })
      const made = await transaction(pool, async (db) => {
        const made = await createToken(db, { ...wanted, createdBy: principal.name })
        const { secret: _, ...shown } = made
        await audit(c, deps, db, { ...entryOf(made), action: 'token.create', after: shown })
        return made
      })
      c.set('kept', { ...made, secret: null })
      return c.json(plain(made), 201)
    })
    .openapi(revoke, async (c) => {
      requireAll(c.get('principal'))
      const revoked = await transaction(pool, async (db) => {
        const revoked = await revokeToken(db, c.req.valid('param').id)
        await audit(c, deps, db, { ...entryOf(revoked), action: 'token.revoke', after: revoked })
        return revoked
      })
      return c.json(plain(revoked), 200)
    })
}

const entryOf = ({ id, newsletterIds }: Token) => ({
  newsletterId: newsletterIds?.length === 1 ? newsletterIds[0]! : null,
  subject: String(id),
})
