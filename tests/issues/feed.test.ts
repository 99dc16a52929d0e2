import fc from 'fast-check'
import { Feed } from 'feed'
import { describe, expect, it } from 'vitest'
import { readFeed } from '../../src/issues/feed/read.ts'
import { plainText } from '../../src/issues/plain-text.ts'
import { readIssue } from '../../src/issues/read.ts'
import { failureOf } from './support.ts'

const entries = [
  {
    title: '港口恢复',
    at: '2026-11-01T08:00:00Z',
    html: '<p>第一段。<img src="https://a.example/pixel.gif"></p><p>第二段。</p>',
  },
  { title: 'Rain & wind', at: '2026-11-02T08:00:00Z', html: 'It rains <b>hard</b>.<script>x()</script>' },
]

function feedOf(): Feed {
  const feed = new Feed({ title: '晨报', id: 'https://a.example/', link: 'https://a.example/', copyright: '' })
  for (const [at, { title, at: date, html }] of entries.entries()) {
    const link = `https://a.example/${at}`
    feed.addItem({ title, link, id: link, date: new Date(date), description: html })
  }
  return feed
}
const feeds: [string, string][] = [
  ['RSS', feedOf().rss2()],
  ['Atom', feedOf().atom1()],
]
const item = (inner: string) => Buffer.from(`<rss><channel><title>T</title><item>${inner}</item></channel></rss>`)

describe('a feed', () => {
  it.each(feeds)('becomes an issue, newest first: %s', async (_, xml) => {
    const { issue, warnings } = await readIssue(Buffer.from(xml), { language: 'zh-CN' })
    expect(issue).toMatchObject({ title: '晨报', date: '2026-11-02', language: 'zh-CN' })
    expect(warnings).toEqual([])
    expect(issue.sections.map(({ title, blocks }) => [title, plainText(blocks)])).toEqual([
      ['Rain & wind', 'It rains hard.\n阅读原文'],
      ['港口恢复', '第一段。\n第二段。\n阅读原文'],
    ])
    expect(JSON.stringify(issue)).not.toContain('pixel.gif')
    expect(issue.sections[0]!.blocks.at(-1)).toMatchObject({ children: [{ type: 'link', url: 'https://a.example/1' }] })
  })

  it.each(feeds)('gives what is new: %s', (_, xml) => {
    const bytes = Buffer.from(xml)
    const titles = (gathered: NonNullable<Parameters<typeof readFeed>[1]>['gathered'] & object) =>
      readFeed(bytes, { gathered }).issue.sections.map(({ title }) => title)
    expect(titles({ since: new Date('2026-11-01T08:00:00Z'), date: '2026-11-05' })).toEqual(['Rain & wind'])
    expect(titles({ known: ['https://a.example/1'] })).toEqual(['港口恢复'])
    expect(failureOf(() => readFeed(bytes, { gathered: { since: new Date('2026-11-03') } }))).toBe('issue.feed_nothing')
  })

  it('reads XHTML, and titles and dates of other vocabularies', () => {
    const xml = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><media:title>no</media:title><title type="html">A &amp;amp; B</title>
      <link rel="self" href="https://a.example/self"/><link href="https://a.example/a"/><updated>2026-11-02T00:00:00Z</updated>
      <content type="xhtml"><div><p>One &lt; two.</p><p>Three.</p></div></content></entry></feed>`
    const { issue } = readFeed(Buffer.from(xml), { language: 'en' })
    expect(issue.sections[0]!.title).toBe('A & B')
    expect(plainText(issue.sections[0]!.blocks)).toBe('One < two.\nThree.\nRead the whole story')
    const rss = readFeed(
      item('<title>A</title><dc:date>2026-11-02</dc:date><content:encoded><![CDATA[<p>B</p>]]></content:encoded>'),
    )
    expect(rss.issue).toMatchObject({ date: '2026-11-02', sections: [{ title: 'A' }] })
  })

  it('keeps how a long entry begins', () => {
    const long = `<title>A</title><pubDate>2026-11-02</pubDate><description>${`&lt;p&gt;${'字'.repeat(500)}`.repeat(9)}</description>`
    expect(plainText(readFeed(item(long)).issue.sections[0]!.blocks).length).toBe(1_001)
  })

  it.each([
    ['is broken', item('<title>A')],
    ['declares entities', Buffer.from('<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel>&a;</channel></rss>')],
    ['is too deep', Buffer.from(`<rss>${'<a>'.repeat(200)}`)],
  ])('is refused when it %s', (_, bytes) => {
    expect(failureOf(() => readFeed(bytes))).toBe('issue.feed')
  })

  it('gives an issue or a failure, whatever stands in it', () => {
    const pieces = fc.constantFrom(
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<link/>',
      '<![CDATA[',
      ']]>',
      '&amp;',
      '&x;',
      '<p>',
      'a',
      '\0',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 20 }), (all) => {
        failureOf(() => readFeed(Buffer.from(`<rss><channel>${all.join('')}</channel></rss>`)))
      }),
      { numRuns: 500 },
    )
  })
})
