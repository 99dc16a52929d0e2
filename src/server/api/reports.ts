import { createRoute, z } from '@hono/zod-openapi'
import { kept } from '../../database/kept.ts'
import { templateOf } from '../../delivery/mailings.ts'
import { mapHtml } from '../../message/map.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import { csvOf, mailingTables, newsletterTables } from '../../reports/csv.ts'
import { mailingReport } from '../../reports/mailing.ts'
import { newsletterReport, type Span } from '../../reports/newsletter.ts'
import { mapPolicy } from '../headers.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  allows,
  createRoutes,
  inNewsletter,
  integerId,
  newsletterOf,
  ok,
  plain,
} from './context.ts'
import { mailingOf } from './mailing-shown.ts'
import { mailingReportSchema, newsletterReportSchema } from './report-schemas.ts'

// Half a year; a cohort has opened one of the last so many issues.
const weeks = 26
const cohortIssues = 10

const inMailing = inNewsletter.extend({ id: integerId })
const span = z.object({
  issues: z.coerce.number().int().min(1).max(366).default(30),
  weeks: z.coerce.number().int().min(1).max(520).default(weeks),
})
const namesOf = <T extends object>(tables: T) => z.enum(Object.keys(tables) as [keyof T & string])
const csv = { 200: { description: '', content: { 'text/csv': { schema: z.string() } } } }

const ofMailing = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/mailings/{id}/report' },
  ...about('reports', 'api.reports.mailing'),
  ...allows('mailings:read'),
  request: { params: inMailing },
  responses: ok(mailingReportSchema),
})

const ofMailingCsv = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/mailings/{id}/report.csv' },
  ...about('reports', 'api.reports.mailing_csv'),
  ...allows('mailings:read'),
  request: { params: inMailing, query: z.object({ figure: namesOf(mailingTables) }) },
  responses: csv,
})

const map = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/mailings/{id}/map' },
  ...about('reports', 'api.reports.map'),
  ...allows('mailings:read'),
  request: { params: inMailing },
  responses: { 200: { description: '', content: { 'text/html': { schema: z.string() } } } },
})

const ofNewsletter = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/report' },
  ...about('reports', 'api.reports.newsletter'),
  ...allows('mailings:read'),
  request: { params: inNewsletter, query: span },
  responses: ok(newsletterReportSchema),
})

const ofNewsletterCsv = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/report.csv' },
  ...about('reports', 'api.reports.newsletter_csv'),
  ...allows('mailings:read'),
  request: { params: inNewsletter, query: span.extend({ figure: namesOf(newsletterTables) }) },
  responses: csv,
})

/** What came back: of a mailing, and of a newsletter over its issues. */
export function reportRoutes({ pool }: ApiDeps) {
  const reportOf = ({ slug }: Newsletter, given: Omit<Span, 'cohortIssues'>) =>
    newsletterReport(pool, slug, { ...given, cohortIssues })
  return createRoutes()
    .openapi(ofMailing, async (c) => {
      const { newsletter, id } = c.req.valid('param')
      const { status } = await mailingOf(c, pool, newsletter, id)
      const report = () => mailingReport(pool, id)
      // Of what has been sent there are sums.
      const now = async () => ({ value: await report(), at: new Date(), renewing: false })
      const { value, ...moment } = await (status === 'sent'
        ? now()
        : kept(pool, ['mailing report', id, status], report))
      return c.json(plain({ ...value, ...moment }), 200)
    })
    .openapi(ofMailingCsv, async (c) => {
      const { newsletter, id } = c.req.valid('param')
      const { figure } = c.req.valid('query')
      await mailingOf(c, pool, newsletter, id)
      const table = mailingTables[figure](await mailingReport(pool, id))
      return answerCsv(c, `${newsletter}-${id}-${figure}`, csvOf(table)) as never
    })
    .openapi(map, async (c) => {
      const { newsletter, id } = c.req.valid('param')
      await mailingOf(c, pool, newsletter, id)
      const html = mapHtml(await templateOf(pool, id))
      return c.html(html, 200, { 'content-security-policy': mapPolicy }) as never
    })
    .openapi(ofNewsletter, async (c) => {
      const { issues, weeks } = c.req.valid('query')
      const newsletter = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const report = () => reportOf(newsletter, { issues, weeks })
      const { value, ...moment } = await kept(pool, ['report', newsletter.id, { issues, weeks }], report)
      return c.json(plain({ ...value, ...moment }), 200)
    })
    .openapi(ofNewsletterCsv, async (c) => {
      const newsletter = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const { figure, ...given } = c.req.valid('query')
      const table = newsletterTables[figure](await reportOf(newsletter, given))
      return answerCsv(c, `${newsletter.slug}-${figure}`, csvOf(table)) as never
    })
}

function answerCsv(c: ApiContext, name: string, text: string): Response {
  return c.body(text, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  })
}
