import { createRoute, z } from '@hono/zod-openapi'
import type { Pool } from '../../database/pool.ts'
import { differenceOf } from '../../issues/difference.ts'
import { findRevision, issueContent } from '../../issues/store.ts'
import { issueAsMarkdown } from '../../issues/write/issue.ts'
import { type ApiDeps, about, allows, createRoutes, inNewsletter, newsletterOf, ok } from './context.ts'
import { day } from './days.ts'
import { line } from './issue-texts.ts'

const revision = z.coerce.number().int().min(1).max(9_999)

const difference = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/issues/{date}/revisions/{revision}/difference' },
  ...about('issues', 'api.issues.revision_difference'),
  ...allows('issues:read'),
  request: {
    params: inNewsletter.extend({ date: day, revision }),
    query: z.object({
      /** An earlier revision. */
      from: revision,
    }),
  },
  responses: ok(z.object({ text: z.string(), lines: z.array(line).readonly() })),
})

/** What was finalized of a date, one after the other. */
export function issueRevisionRoutes({ pool }: ApiDeps) {
  return createRoutes().openapi(difference, async (c) => {
    const { newsletter, date, revision } = c.req.valid('param')
    const { id } = await newsletterOf(c, pool, newsletter)
    const text = await textOf(pool, id, date, revision)
    const old = await textOf(pool, id, date, c.req.valid('query').from)
    return c.json({ text, lines: differenceOf(old, text) }, 200)
  })
}

async function textOf(pool: Pool, newsletterId: number, date: string, revision: number): Promise<string> {
  const { id } = await findRevision(pool, newsletterId, { date, revision })
  return issueAsMarkdown((await issueContent(pool, id)).issue)
}
