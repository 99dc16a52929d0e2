import { createRoute, z } from '@hono/zod-openapi'
import { requireAll } from '../../access/principal.ts'
import { exportPieces, formats } from '../../audience/export/export.ts'
import type { Exported } from '../../audience/export/rows.ts'
import { findList } from '../../audience/lists.ts'
import { findSegment, segmentQueries } from '../../audience/segments/segments.ts'
import type { Pool } from '../../database/pool.ts'
import { Invalid } from '../../errors.ts'
import { type ApiDeps, about, allows, audit, createRoutes, inNewsletter, newsletterOf, slug } from './context.ts'
import { attachment } from './download.ts'

const exported = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/export' },
  ...about('subscribers', 'api.export'),
  ...allows('audience:read'),
  request: {
    params: inNewsletter,
    query: z.object({
      ...{ list: slug.optional(), segment: slug.optional(), format: z.enum(formats).default('csv') },
      /** Without a byte order mark Excel takes it for another encoding. */
      bom: z.enum(['true', 'false']).default('true'),
    }),
  },
  responses: {
    200: {
      description: '',
      content: { 'text/csv': { schema: z.string() }, 'application/jsonl': { schema: z.string() } },
    },
  },
})

/** People as a file, written while it is taken. */
export function exportRoutes(deps: ApiDeps) {
  const { pool } = deps
  return createRoutes().openapi(exported, async (c) => {
    requireAll(c.get('principal'))
    const { list, segment, format, bom } = c.req.valid('query')
    const { id, slug } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
    const who = await exportedOf(pool, id, list, segment)
    const subject = segment ?? list ?? slug
    await audit(c, deps, pool, { action: 'subscribers.export', newsletterId: id, subject, after: { format } })
    const type = format === 'csv' ? 'text/csv' : 'application/jsonl'
    return attachment(c, exportPieces(pool, who, { format, bom: bom === 'true' }), type, `${subject}.${format}`)
  })
}

async function exportedOf(pool: Pool, newsletterId: number, list?: string, segment?: string): Promise<Exported> {
  if (list !== undefined && segment !== undefined) throw new Invalid('people.export_one')
  if (list !== undefined) return { listId: (await findList(pool, newsletterId, list)).id }
  if (segment === undefined) return { newsletterId }
  const found = await findSegment(pool, newsletterId, segment)
  return { newsletterId, segment: (await segmentQueries(pool, newsletterId, [found.id])).get(found.id) }
}
