import { createRoute, z } from '@hono/zod-openapi'
import { actions } from '../../access/actions.ts'
import { type AuditEntry, listAudit } from '../../access/audit.ts'
import type { Audience } from '../../audience/audience.ts'
import { namesById } from '../../audience/named.ts'
import { type ApiDeps, about, allows, createRoutes, defined, moment, ok, plain } from './context.ts'
import { pageFrom, pageOf, pageQuery, readCursor } from './page.ts'

const entry = z
  .object({
    ...{ id: z.number(), at: moment, actor: z.string(), ip: z.string().nullable(), action: z.enum(actions) },
    ...{ newsletterId: z.number().nullable(), subject: z.string(), before: z.any(), after: z.any() },
  })
  .openapi('AuditEntry')

const names = z.record(z.string(), z.string())

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
  responses: ok(
    pageOf(entry).extend({
      /** What the lists and segments of these entries, which tell of them by number, are called now. */
      names: z.object({ lists: names, segments: names }),
    }),
  ),
})

/** Who changed what, newest first. */
export function auditRoutes({ pool }: ApiDeps) {
  return createRoutes().openapi(all, async (c) => {
    const { limit, cursor, from, to, ...named } = c.req.valid('query')
    const before = readCursor(cursor)
    const within = { ...(from && { from: new Date(from) }), ...(to && { to: new Date(to) }) }
    const wanted = { limit: limit + 1, ...(before !== undefined && { before }), ...defined(named), ...within }
    const entries = await listAudit(pool, c.get('principal').newsletterIds, wanted)
    const page = pageFrom(entries, limit, ({ id }) => id)
    return c.json(plain({ ...page, names: await namesById(pool, idsIn(page.items)) }), 200)
  })
}

/** The numbers of lists and segments, as a mailing has them. */
function idsIn(entries: readonly AuditEntry[]) {
  const records = entries.flatMap(({ before, after }) => [before, after]) as (Partial<Audience> | null)[]
  const of = (...fields: (keyof Audience)[]) =>
    records.flatMap((record) => fields.flatMap((field) => record?.[field] ?? []))
  return { lists: of('listIds', 'exceptListIds'), segments: of('segmentIds', 'exceptSegmentIds') }
}
