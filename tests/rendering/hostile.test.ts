import fc from 'fast-check'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Issue } from '../../src/issues/issue.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { escapeHtml, printable } from '../../src/rendering/escape.ts'
import { fillPieces } from '../../src/rendering/pieces.ts'
import { renderIssue } from '../../src/rendering/render.ts'
import { openBrowser } from '../support/browser.ts'
import { type Element, readBody, type Tree } from './read-html.ts'
import { chinese, link, newsletter, paragraph, pixel, text } from './samples.ts'

const hostile = [
  '{{constructor.name}}',
  '{{{name}}}{{> issue}}{{#each this}}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</p></td></table><mj-raw><b>raw</b></mj-raw></mj-text>',
  '<!-- --><!--[if mso]>outlook<![endif]-->',
  '<!-- htmlmin:ignore --> x <!-- htmlmin:ignore -->',
  ']]>&lt;![CDATA[&amp;&#60;',
  'one\rtwo\r\nthree\n.\nfour',
  'MJMLHTMLIGNORE0END',
  '</title></style></textarea><style>*{display:none}</style>',
  '  two  spaces\tand a tab ',
  '\u0000\u0007\u001B[2J\u009B\uD800\uFFFE',
  '＜《“中文”》＞🇨🇳👩‍🚀',
]

let browser: Browser
let page: Page
let plain: Element
beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.newPage()
  plain = await bodyOf('plain')
})
afterAll(() => browser.close())

describe('text from outside', () => {
  it.each(hostile)('shows as it was written: %j', async (words) => {
    await expectShown(words)
  })

  it('shows as it was written, whatever it is', async () => {
    const part = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
    const words = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
    // What stands for a reader's own is no character of an issue: see personal.test.ts.
    const shown = words.filter((value) => printable(value).trim() !== '' && !/[\u{F0000}-\u{10FFFF}]/u.test(value))
    await fc.assert(fc.asyncProperty(shown, expectShown), { numRuns: 20 })
  }, 120_000)

  it('cannot put a slot of its own anywhere', async () => {
    const addresses = ['link:0', 'link:7', 'javascript:alert(1)', 'unsubscribe', 'https://a.example/ x', 'http://[']
    const issue: Issue = {
      ...chinese,
      abstract: [paragraph(...addresses.map((url) => link(url, `to ${url}`)))],
      references: addresses.map((url) => ({ source: '', title: 'x', date: '', note: '', url })),
      contact: { heading: '', website: 'link:1', organisations: [] },
    }
    const rendered = await renderIssue(issue, newsletter)
    expect(rendered.links).toEqual([])
    const slots = [...rendered.html, ...rendered.text].flatMap((piece) => (typeof piece === 'string' ? [] : piece.slot))
    expect(new Set(slots)).toEqual(new Set(['name', 'address', 'unsubscribe', 'preferences', 'view', 'pixel']))
    expect(fillPieces(rendered.html, () => '')).not.toContain('javascript:alert(1)"')
  })
})

/** The mail of an issue that says `words` everywhere has the elements of one that says something plain. */
async function expectShown(words: string): Promise<void> {
  expect(await bodyOf(words)).toEqual(replaced(plain, printable(words)))
}

async function bodyOf(words: string): Promise<Element> {
  const { html } = await renderIssue(everywhere(words), letterOf(words))
  const body = await readBody(
    page,
    fillPieces(html, (slot) => escapeHtml(slot)),
  )
  // The first child is the preheader, which is cut and padded.
  return { ...body, children: inOnePiece(body.children.slice(1).map(withoutMinutes)) }
}

/** Longer words take longer to read. */
function withoutMinutes(tree: Tree): Tree {
  if (typeof tree === 'string') return tree.replace(/\d+ 分钟/, 'n 分钟')
  return { ...tree, children: tree.children.map(withoutMinutes) }
}

/** A title stands in as many pieces as it has clauses. */
function inOnePiece(trees: readonly Tree[]): Tree[] {
  const whole: Tree[] = []
  for (const tree of trees) {
    const piece = typeof tree !== 'string' && tree.attributes.class === 'clause' ? tree.children[0]! : tree
    const before = whole.at(-1)
    if (typeof piece !== 'string') whole.push({ ...piece, children: inOnePiece(piece.children) })
    else if (typeof before === 'string') whole.splice(-1, 1, before + piece)
    else whole.push(piece)
  }
  return whole
}

function replaced(tree: Tree, words: string): Tree {
  if (typeof tree === 'string') return tree.replaceAll('plain', () => words)
  const attributes = Object.entries(tree.attributes).map(([name, value]) => [name, replaced(value, words)])
  return {
    tag: tree.tag,
    attributes: Object.fromEntries(attributes),
    children: tree.children.map((child) => replaced(child, words)),
  }
}

function letterOf(words: string): Newsletter {
  return { ...newsletter, name: `n${words}`, senderName: words, postalAddress: words }
}

/** What is decided by the widest word is decided by it. */
const wide = ` ${'x'.repeat(80)}`

function everywhere(words: string): Issue {
  const blocks: Issue['abstract'] = [
    paragraph(words, { type: 'strong', children: [text(words)] }, { type: 'inlineCode', value: words }, wide),
    paragraph(link('https://a.example/', words), { type: 'image', url: pixel, alt: words }, wide),
    { type: 'paragraph', children: [{ type: 'image', url: pixel, alt: words }] },
    { type: 'heading', depth: 3, children: [text(words)] },
    {
      type: 'list',
      ordered: false,
      start: 1,
      children: [{ type: 'listItem', children: [paragraph(words, wide)] }],
    },
    { type: 'blockquote', children: [paragraph(words, wide)] },
    { type: 'code', language: words, value: words },
    {
      type: 'table',
      align: [null],
      children: [wide, words].map((cell) => ({
        type: 'tableRow',
        children: [{ type: 'tableCell', children: [text(cell)] }],
      })),
    },
  ]
  return {
    title: words,
    date: words,
    number: words,
    language: 'zh-CN',
    publishers: [words, words],
    abstract: blocks,
    sections: [
      { number: words, title: words, blocks },
      { number: '', title: words, blocks: [] },
    ],
    references: [{ source: words, title: words, date: words, note: words, url: 'https://b.example/' }],
    contact: {
      heading: words,
      website: 'https://c.example/',
      organisations: [{ name: words, caption: words, description: words, image: pixel }],
    },
  }
}
