import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { archivedIssues } from '../../src/archive/archive.ts'
import { createList } from '../../src/audience/lists.ts'
import { sendErratum } from '../../src/delivery/corrections.ts'
import { freezeAudience } from '../../src/delivery/freeze.ts'
import { type Mailing, scheduleMailing } from '../../src/delivery/mailings.ts'
import { readMarkdown } from '../../src/issues/read-text.ts'
import { finalizeIssue, saveDraft } from '../../src/issues/store.ts'
import { changeNewsletter, type Newsletter } from '../../src/newsletters/newsletter.ts'
import { useDatabase } from '../support/database.ts'
import { addSubscribers, makeNewsletter, onLists } from '../support/scene.ts'
import { publicUrl, serverFor } from './world.ts'

const database = useDatabase()
const pool = () => database.pool
const ask = (path: string, headers = {}) => serverFor(pool()).request(path, { headers })
const text = async (path: string) => (await ask(path)).text()

const article = (date: string, title: string, body = 'The harbour opens again.') =>
  `---\ntitle: ${title}\ndate: ${date}\n---\n\n## Harbours\n\n${body} [Read on](https://example.com/a?x=1&y=2)\n\n## Ships\n\nMore of them.\n`

/** An issue that went out, to a list of its own. */
async function publish(
  newsletter: Newsletter,
  source: string,
  { open = true, status = 'sent' } = {},
): Promise<Mailing> {
  const { issue, hash } = readMarkdown(Buffer.from(source), { language: 'en' })
  await saveDraft(pool(), newsletter.id, issue, hash)
  const stored = await finalizeIssue(pool(), newsletter.id, issue.date)
  const slug = `l-${Math.random().toString(36).slice(2, 10)}`
  const list = await createList(pool(), { newsletterId: newsletter.id, slug, name: slug, public: open })
  await addSubscribers(pool(), list.id, 1)
  const scheduledFor = new Date(`${issue.date}T07:00:00Z`)
  const mailing = await scheduleMailing(pool(), {
    newsletterId: newsletter.id,
    issueId: stored.id,
    listIds: [list.id],
    scheduledFor,
  })
  await pool().query(
    sql`update mailings set status = ${status}, started_at = ${scheduledFor}, audience = 1 where id = ${mailing.id}`,
  )
  return mailing
}

/** To whom the mailing went, which is to all of its list. */
async function sendCorrected(newsletter: Newsletter, mailing: Mailing, source: string): Promise<void> {
  await freezeAudience(pool(), mailing, onLists(newsletter.id, mailing.listIds))
  await pool().query(sql`update deliveries set status = 'accepted', due_at = null where mailing_id = ${mailing.id}`)
  const { issue, hash } = readMarkdown(Buffer.from(source), { language: 'en' })
  await saveDraft(pool(), newsletter.id, issue, hash)
  await finalizeIssue(pool(), newsletter.id, issue.date)
  const { id } = await sendErratum(pool(), mailing.id)
  await pool().query(sql`update mailings set status = 'sent', started_at = now() where id = ${id}`)
}

let newsletter: Newsletter
let home: string
beforeAll(async () => {
  newsletter = await makeNewsletter(pool(), { name: 'Morning <Figures>', language: 'en', archive: 'public' })
  home = `/archive/${newsletter.slug}`
  await publish(newsletter, article('2026-11-02', 'Harbours reopen'))
  await publish(
    newsletter,
    article('2026-11-03', 'Rates & <rules>', '中国人民银行：利率。<script>alert(1)</script> ]]> end'),
  )
  await publish(newsletter, article('2026-11-04', 'For members'), { open: false })
  await publish(newsletter, article('2026-11-05', 'Tomorrow'), { status: 'scheduled' })
})

describe('the archive', () => {
  it('shows what went to public lists, newest first', async () => {
    const html = await text(home)
    expect([...html.matchAll(/href="\/archive\/[\w-]+\/(\d{4}-\d\d-\d\d)"/g)].map(([, date]) => date)).toEqual([
      '2026-11-03',
      '2026-11-02',
    ])
    expect(html).toContain('Morning &lt;Figures&gt;')
    expect(html).not.toMatch(/For members|Tomorrow/)
  })

  it('is not there for a newsletter that is private', async () => {
    const closed = await makeNewsletter(pool())
    await publish(closed, article('2026-11-02', 'Inside'))
    for (const path of ['', '/2026-11-02', '/atom.xml', '/rss.xml', '/sitemap.xml']) {
      expect((await ask(`/archive/${closed.slug}${path}`)).status, path).toBe(404)
    }
    await changeNewsletter(pool(), closed.id, { archive: 'public' })
    expect((await ask(`/archive/${closed.slug}/2026-11-02`)).status).toBe(200)
  })

  it.each(['/2026-11-04', '/2026-11-05', '/2026-02-30', '/nothing', '/2026-11-01'])(
    'has no page at %s',
    async (path) => {
      expect((await ask(home + path)).status).toBe(404)
    },
  )

  it.each([
    ['harbours', ['2026-11-02', '2026-11-03']],
    ['利率', ['2026-11-03']],
    ['HARBOURS reopen', ['2026-11-02']],
    ['100%', []],
    ['_', []],
  ])('finds %s', async (search, dates) => {
    const found = await archivedIssues(pool(), newsletter.id, { search, limit: 10 })
    expect(found.map(({ date }) => date).sort()).toEqual(dates)
    expect((await ask(`${home}?q=${encodeURIComponent(search)}`)).status).toBe(200)
  })

  it('finds nothing that only readers of a segment were told', async () => {
    const own = await makeNewsletter(pool(), { name: 'Evening', language: 'en', archive: 'public' })
    const body =
      'Open {{#segment vip}}lobster{{else}}herring{{/segment}} here.\n\n{{#segment vip}}\n\nCaviar.\n\n{{/segment}}\n\nBread.'
    await publish(own, article('2026-11-06', 'Fish', body))
    const found = async (search: string) => (await archivedIssues(pool(), own.id, { search, limit: 10 })).length
    expect(await Promise.all(['lobster', 'herring', 'caviar', 'bread', 'fish'].map(found))).toEqual([0, 1, 0, 1, 1])
  })

  it('shows an issue that was corrected once, as it was mailed last', async () => {
    const own = await makeNewsletter(pool(), { language: 'en', archive: 'public' })
    const mailing = await publish(own, article('2026-11-06', 'Fihs'))
    await sendCorrected(own, mailing, article('2026-11-06', 'Fish'))
    const found = await archivedIssues(pool(), own.id, { limit: 10 })
    expect(found).toMatchObject([{ title: 'Fish', publishedAt: mailing.scheduledFor }])
    expect(await text(`/archive/${own.slug}/2026-11-06`)).toContain('<h1>Fish</h1>')
    expect(await archivedIssues(pool(), own.id, { search: 'Fihs', limit: 10 })).toEqual([])
  })

  it('shows nothing that went to a segment, nor its correction', async () => {
    const own = await makeNewsletter(pool(), { language: 'en', archive: 'public' })
    const mailing = await publish(own, article('2026-11-06', 'For some'))
    await pool().query(sql`update mailings set segment_ids = '{7}' where id = ${mailing.id}`)
    await sendCorrected(own, mailing, article('2026-11-06', 'For some indeed'))
    expect(await archivedIssues(pool(), own.id, { limit: 10 })).toEqual([])
    expect((await ask(`/archive/${own.slug}/2026-11-06`)).status).toBe(404)
  })

  it('goes on with what is older', async () => {
    const long = await makeNewsletter(pool(), { archive: 'public' })
    for (let day = 1; day <= 31; day++) {
      await publish(long, article(`2026-10-${String(day).padStart(2, '0')}`, `Issue ${day}`))
    }
    const first = await text(`/archive/${long.slug}`)
    const next = /rel="next" href="\?before=(\d{4}-\d\d-\d\d)"/.exec(first)?.[1]
    expect(next).toBe('2026-10-02')
    const second = await text(`/archive/${long.slug}?before=${next}`)
    expect(second).toContain('2026-10-01')
    expect(second).not.toContain('2026-10-02')
    expect(second).not.toContain('rel="next"')
  })
})

describe('an issue on the web', () => {
  it('says what the mail says, with plain links, escaped', async () => {
    const html = await text(`${home}/2026-11-03`)
    expect(html).toContain('<h1>Rates &amp; &lt;rules&gt;</h1>')
    expect(html).toContain('href="https://example.com/a?x=1&amp;y=2"')
    expect(html).toContain('中国人民银行')
    expect(html).not.toContain('<script')
    expect(html).toContain('href="#section-2"')
    expect(html).toMatch(/rel="prev" href="\/archive\/[\w-]+\/2026-11-02"/)
    expect(html).not.toContain('rel="next"')
  })

  it('holds nothing of a subscriber', async () => {
    const html = await text(`${home}/2026-11-03`)
    expect(html).not.toMatch(/readers\.example|\/[ocuvp]\/[\w-]{20}/)
  })

  it('tells other programs what it is, and may be kept for a while', async () => {
    const answer = await ask(`${home}/2026-11-03`)
    const html = await answer.text()
    expect(html).toContain('<meta property="og:title" content="Rates &amp; &lt;rules&gt;">')
    expect(html).toContain(`<link rel="canonical" href="${publicUrl}${home}/2026-11-03">`)
    expect(html).not.toContain('noindex')
    expect(answer.headers.get('x-robots-tag')).toBe('all')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
    const again = await ask(`${home}/2026-11-03`, { 'if-none-match': answer.headers.get('etag')! })
    expect({ status: again.status, body: await again.text() }).toEqual({ status: 304, body: '' })
  })
})

describe('the feeds', () => {
  it.each([
    ['atom', 'application/atom+xml', /<entry>/g],
    ['rss', 'application/rss+xml', /<item>/g],
  ])('%s holds the issues whole', async (kind, type, entries) => {
    const answer = await ask(`${home}/${kind}.xml`)
    const xml = await answer.text()
    expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`)
    expect(xml.match(entries)).toHaveLength(2)
    expect(xml).toContain('中国人民银行')
    expect(xml).toContain(`${publicUrl}${home}/2026-11-03`)
    expect(xml).not.toContain('<script')
    // Every CDATA is closed once, by the feed itself.
    expect(xml.split('<![CDATA[').length).toBe(xml.split(']]>').length)
  })

  it('and the map of the site name every page', async () => {
    const xml = await text(`${home}/sitemap.xml`)
    expect([...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url)).toEqual(
      ['', '/2026-11-03', '/2026-11-02'].map((path) => `${publicUrl}${home}${path}`),
    )
  })
})
