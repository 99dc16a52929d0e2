import { createRoute, z } from '@hono/zod-openapi'
import { transaction } from '../../database/pool.ts'
import { Forbidden, NotFound } from '../../errors.ts'
import { issueContent, latestIssue } from '../../issues/store.ts'
import { mostTests, queueTest } from '../../notices/test-mails.ts'
import { type ApiDeps, about, allows, audit, createRoutes, inNewsletter, newsletterOf } from './context.ts'
import { day } from './days.ts'
import { answerProblem } from './problem.ts'

const test = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/issues/{date}/test-mail' },
  ...about('issues', 'api.issues.test'),
  ...allows('issues:write'),
  request: { params: inNewsletter.extend({ date: day }) },
  responses: {
    202: {
      description: '',
      content: { 'application/json': { schema: z.object({ address: z.string(), hash: z.string() }) } },
    },
  },
})

/** An issue to whoever has signed in, and to nobody else. */
export function issueTestRoutes(deps: ApiDeps) {
  const { pool } = deps
  return createRoutes().openapi(test, async (c) => {
    const { newsletter, date } = c.req.valid('param')
    const { id: newsletterId } = await newsletterOf(c, pool, newsletter)
    const user = c.get('user')
    if (!user) throw new Forbidden('issue.test.no_address')
    const latest = await latestIssue(pool, newsletterId, date)
    if (!latest) throw new NotFound('issue.none', { date })
    const { issue } = await issueContent(pool, latest.id)
    const { email: address, name } = user
    const queued = await transaction(pool, async (db) => {
      const matter = { kind: 'test', name, issue } as const
      const queued = await queueTest(db, { newsletterId, address, language: issue.language, matter })
      const after = { hash: latest.hash }
      if (queued) await audit(c, deps, db, { action: 'issue.test', newsletterId, subject: date, after })
      return queued
    })
    if (!queued) return answerProblem(c, 429, 'issue.test.too_many', { count: mostTests }) as never
    return c.json({ address, hash: latest.hash }, 202)
  })
}
