import { createRoute, z } from '@hono/zod-openapi'
import { actions } from '../../access/actions.ts'
import { listAudit } from '../../access/audit.ts'
import { type ApiDeps, about, allows, createRoutes, defined, moment, ok, plain } from './context.ts'
import { pageFrom, pageOf, pageQuery, readCursor } from './page.ts'

const entry = z
  .object({
    ...{ id: z.number(), at: moment, actor: z.string(), ip: z.string().nullable(), action: z.enum(actions) },
    ...{ newsletterId: z.number().nullable(), subject: z.string(), before: z.any(), after: z.any() },
  })
  .openapi('AuditEntry')

const all = createRoute({
  ...{ method: 'get', path: '/audit' },
  ...about('audit', 'api.audit'),
  ...allows('access:read'),
  request: {
    query: pageQuery.extend({
      /** In the name of who did it. */
      actor: z.string().max(300).optional(),
      action: z.enum(actions).optional(),
      from: moment.optional(),
      /** Before this moment. */
      to: moment.optional(),
    }),
  },
  responses: ok(pageOf(entry)),
})

/** Who changed what, newest first. */
export function auditRoutes({ pool }: ApiDeps) {
  return createRoutes().openapi(all, async (c) => {
    const { limit, cursor, from, to, ...named } = c.req.valid('query')
    const before = readCursor(cursor)
    const within = { ...(from && { from: new Date(from) }), ...(to && { to: new Date(to) }) }
    const page = { limit: limit + 1, ...(before !== undefined && { before }), ...defined(named), ...within }
    const entries = await listAudit(pool, c.get('principal').newsletterIds, page)
    return c.json(plain(pageFrom(entries, limit, ({ id }) => id)), 200)
  })
}
