import type { Context, Hono } from 'hono'
import { type ArchivedIssue, archivedIssue, archivedIssues, publicNewsletter } from '../../archive/archive.ts'
import { feedOf } from '../../archive/feed.ts'
import type { Pool } from '../../database/pool.ts'
import { archiveUrl } from '../../links/archive.ts'
import { isDay } from '../../newsletters/calendar.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import { escapeHtml } from '../../rendering/escape.ts'
import type { ServerDeps } from '../deps.ts'
import { etagOf } from '../etag.ts'
import { articlePolicy } from '../headers.ts'
import { archivePage, issuePage } from '../pages/archive.ts'

const home = '/archive/:newsletter'
const ofPage = 30
const inFeed = 20
const inSitemap = 10_000

/** What anybody may read of the newsletters that are public. Nothing of a subscriber is asked for or shown. */
export function archiveRoutes(app: Hono, { pool, publicUrl }: ServerDeps): void {
  app.get(home, (c) =>
    ofNewsletter(c, pool, async (newsletter) => {
      const search = (c.req.query('q') ?? '').replaceAll('\0', '').slice(0, 100).trim()
      const from = c.req.query('before') ?? ''
      const before = isDay(from) ? from : undefined
      const issues = await archivedIssues(pool, newsletter.id, { before, search, limit: ofPage + 1 })
      const shown = issues.slice(0, ofPage)
      const older = issues.length > ofPage ? shown.at(-1)!.date : null
      return published(
        c,
        'text/html',
        String(await archivePage(newsletter, publicUrl, { issues: shown, search, older })),
      )
    }),
  )

  for (const kind of ['atom', 'rss'] as const) {
    app.get(`${home}/${kind}.xml`, (c) =>
      ofNewsletter(c, pool, async (newsletter) => {
        const feed = await feedOf(newsletter, await latest(pool, newsletter), publicUrl)
        return published(c, `application/${kind}+xml`, kind === 'atom' ? feed.atom1() : feed.rss2())
      }),
    )
  }

  app.get(`${home}/sitemap.xml`, (c) =>
    ofNewsletter(c, pool, async (newsletter) => {
      const issues = await archivedIssues(pool, newsletter.id, { limit: inSitemap })
      const urls = ['', ...issues.map(({ date }) => date)].map((path) => archiveUrl(publicUrl, newsletter, path))
      const entries = urls.map((url) => `<url><loc>${escapeHtml(url)}</loc></url>`).join('\n')
      const open = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
      return published(c, 'application/xml', `<?xml version="1.0" encoding="UTF-8"?>\n${open}\n${entries}\n</urlset>\n`)
    }),
  )

  app.get(`${home}/:date`, (c) =>
    ofNewsletter(c, pool, async (newsletter) => {
      const date = c.req.param('date')!
      const issue = isDay(date) ? await archivedIssue(pool, newsletter.id, date) : undefined
      return issue && published(c, 'text/html', String(await issuePage(newsletter, publicUrl, issue)))
    }),
  )
}

async function latest(pool: Pool, { id }: Newsletter): Promise<ArchivedIssue[]> {
  const issues = await archivedIssues(pool, id, { limit: inFeed })
  const whole = await Promise.all(issues.map(({ date }) => archivedIssue(pool, id, date)))
  return whole.filter((issue) => issue !== undefined)
}

async function ofNewsletter(
  c: Context,
  pool: Pool,
  answer: (newsletter: Newsletter) => Promise<Response | undefined>,
): Promise<Response> {
  const newsletter = await publicNewsletter(pool, c.req.param('newsletter')!)
  return (newsletter && (await answer(newsletter))) ?? c.notFound()
}

/** For everybody, and for a while: whoever has it already is told so. */
function published(c: Context, type: string, body: string): Response {
  const etag = etagOf(body)
  const headers = {
    etag,
    'cache-control': 'public, max-age=300',
    'content-security-policy': articlePolicy,
    'x-robots-tag': 'all',
    'cross-origin-resource-policy': 'cross-origin',
  }
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'content-type': `${type}; charset=utf-8` })
}
