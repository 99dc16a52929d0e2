import { createRoute, z } from '@hono/zod-openapi'
import { listAudit } from '../../access/audit.ts'
import { type ApiDeps, about, allows, createRoutes, moment, ok, plain } from './context.ts'
import { pageFrom, pageOf, pageQuery, readCursor } from './page.ts'

const entry = z
  .object({
    ...{ id: z.number(), at: moment, actor: z.string(), ip: z.string().nullable(), action: z.string() },
    ...{ newsletterId: z.number().nullable(), subject: z.string(), before: z.any(), after: z.any() },
  })
  .openapi('AuditEntry')

const all = createRoute({
  ...{ method: 'get', path: '/audit' },
  ...about('audit', 'api.audit'),
  ...allows('access:read'),
  request: { query: pageQuery },
  responses: ok(pageOf(entry)),
})

/** Who changed what, newest first. */
export function auditRoutes({ pool }: ApiDeps) {
  return createRoutes().openapi(all, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const before = readCursor(cursor)
    const page = { limit: limit + 1, ...(before !== undefined && { before }) }
    const entries = await listAudit(pool, c.get('principal').newsletterIds, page)
    return c.json(plain(pageFrom(entries, limit, ({ id }) => id)), 200)
  })
}
