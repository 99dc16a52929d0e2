import fc from 'fast-check'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Failure } from '../../src/errors.ts'
import { report } from '../../src/issues/apart/report.ts'
import { readJson } from '../../src/issues/json/read.ts'
import { kindOf } from '../../src/issues/kinds.ts'
import { readIssue } from '../../src/issues/read.ts'
import { readMarkdown } from '../../src/issues/read-text.ts'
import { issueAsMarkdown } from '../../src/issues/write/issue.ts'
import { openBrowser } from '../support/browser.ts'
import { docx, item, noted, p, run, table } from '../support/document.ts'
import { print } from '../support/print.ts'

const html = `<h1>晨报</h1><p>2026-11-02</p><h2>一、要闻</h2><p>三百张<b>登记证</b>。</p><ul><li>甲</li><li>乙</li></ul>
<h2>二、港口</h2><p><a href="https://a.example/b">港口</a>恢复。</p>`
const body = [
  p(run('晨报'), 'a3') + p(run('2026-11-02')) + p(run('一、要闻'), '2') + p(noted('三百张登记证。')),
  item('甲', 1) +
    item('乙', 1) +
    p(run('二、港口'), '2') +
    table([
      ['港口', '恢复'],
      ['一', '二'],
    ]),
].join('')
const json = {
  ...{ title: '晨报', date: '2026-11-02' },
  sections: ['一、要闻', '二、港口'].map((title) => ({ title, blocks: [{ type: 'paragraph', children: [] }] })),
}
const feed = `<rss><channel><title>晨报</title>${['一、要闻', '二、港口']
  .map(
    (title) => `<item><title>${title}</title><pubDate>2026-11-02</pubDate><description>三百张。</description></item>`,
  )
  .join('')}</channel></rss>`

let browser: Browser
const samples = new Map<string, Buffer>()
beforeAll(async () => {
  browser = await openBrowser()
  samples.set(
    'markdown',
    Buffer.from('# 晨报\n\n2026-11-02\n\n## 一、要闻\n\n三百张**登记证**。\n\n## 二、港口\n\n- 恢复\n'),
  )
  samples.set('json', Buffer.from(JSON.stringify(json)))
  samples.set('feed', Buffer.from(feed))
  samples.set('html', Buffer.from(html))
  samples.set('docx', docx(body))
  samples.set('pdf', await print(browser, html, ''))
})
afterAll(() => browser?.close())
const kinds = ['markdown', 'json', 'feed', 'html', 'docx', 'pdf'] as const

/** @returns what was read, or why nothing was; throws what is neither */
async function reading(kind: (typeof kinds)[number], bytes: Uint8Array): Promise<string> {
  if (kind !== 'markdown' && kind !== 'json') {
    const told = await report({ kind, bytes, options: {} })
    return 'key' in told ? told.key : told.result.hash
  }
  try {
    return (kind === 'json' ? readJson(bytes) : readMarkdown(bytes)).hash
  } catch (error) {
    if (error instanceof Failure) return error.key
    throw error
  }
}

describe('a file of each kind', () => {
  it.each(kinds)('gives the same issue: %s', async (kind) => {
    const bytes = samples.get(kind)!
    expect(kindOf(bytes)).toBe(kind)
    const { issue } = await readIssue(bytes)
    expect(issue).toMatchObject({ title: '晨报', date: '2026-11-02', language: 'zh-CN' })
    expect(issue.sections.map(({ number, title }) => (number === '' ? title : `${number}、${title}`))).toEqual([
      '一、要闻',
      '二、港口',
    ])
    expect(readMarkdown(Buffer.from(issueAsMarkdown(issue))).issue).toEqual(issue)
  })

  it.each(kinds)(
    'gives an issue or a reason, whatever is done to it: %s',
    async (kind) => {
      const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), put: fc.uint8Array({ maxLength: 6 }) })
      await fc.assert(
        fc.asyncProperty(
          fc.array(change, { maxLength: 6 }),
          fc.double({ min: 0.3, max: 1, noNaN: true }),
          async (all, kept) => {
            const bytes = Buffer.from(samples.get(kind)!)
            for (const { at, put } of all) bytes.set(put, Math.floor(at * Math.max(0, bytes.length - put.length)))
            // What is not cut off is more likely to be read far.
            const end = kept > 0.8 ? bytes.length : Math.floor(kept * bytes.length)
            expect(await reading(kind, bytes.subarray(0, end))).toMatch(/^(?:issue\.\w+|[0-9a-f]{64})$/)
          },
        ),
        { numRuns: kind === 'pdf' ? 40 : 120 },
      )
    },
    120_000,
  )

  it.each(kinds)(
    'gives an issue or a reason, whatever bytes it is: %s',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
          expect(await reading(kind, bytes)).toMatch(/^(?:issue\.\w+|[0-9a-f]{64})$/)
        }),
        { numRuns: kind === 'pdf' ? 40 : 120 },
      )
    },
    120_000,
  )
})
