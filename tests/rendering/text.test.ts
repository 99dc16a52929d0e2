import { describe, expect, it } from 'vitest'
import type { Block, Issue } from '../../src/issues/issue.ts'
import { fillPieces } from '../../src/rendering/pieces.ts'
import { renderIssue } from '../../src/rendering/render.ts'
import { closing, opening } from '../../src/rendering/text/wrap.ts'
import { columnsOf } from '../../src/rendering/width.ts'
import { chinese, english, englishNewsletter, link, newsletter, paragraph, text } from './samples.ts'

const valueFor = (slot: string) => (slot === 'name' ? '王女士' : slot === 'address' ? 'wang@example.com' : `<${slot}>`)

async function textOf(issue: Issue): Promise<string> {
  const letter = issue.language === 'en' ? englishNewsletter : newsletter
  return fillPieces((await renderIssue(issue, letter)).text, valueFor)
}

async function linesOf(...blocks: Block[]): Promise<string[]> {
  const sections = [{ number: '', title: 'Only', blocks }]
  const whole = await textOf({ ...english, publishers: [], abstract: [], sections, references: [] })
  const [, body = ''] = /Only\n====\n\n([\s\S]*?)\n\n\nWrite to us/.exec(whole) ?? []
  return body.split('\n')
}

const cells = (...words: string[]) => ({
  type: 'tableRow' as const,
  children: words.map((word) => ({ type: 'tableCell' as const, children: [text(word)] })),
})
const item = (...children: Block[]) => ({ type: 'listItem' as const, children })

describe('the text part', () => {
  it('reads from the masthead to the footer', async () => {
    const lines = (await textOf(chinese)).split('\n')
    const order = [
      '港湾制造日报',
      '2026年3月12日 星期四 · 第 128 期',
      '王女士，早上好：',
      '码头上的“无人班组”开始排班',
      '摘要',
      '本期要目',
      '一、三座港口共用一套调度，“无人班组”开始排班',
      '参考文献',
      '[1] 三港统一调度试运行 60 天结果',
      '    港口运营联合体 · 2026-03-11 · 用途：核验在泊时间与否决率',
      '    <link:0>',
      '联系我们，请扫描二维码',
      '官方公众号',
      '<link:2>',
      '收件地址：wang@example.com',
      '<unsubscribe>',
      '<preferences>',
      '<view>',
      newsletter.postalAddress,
    ]
    expect(order.map((line) => lines.indexOf(line)).filter((at, index, all) => at <= (all[index - 1] ?? -1))).toEqual(
      [],
    )
  })

  it.each([chinese, english])('wraps at 72 columns, by the rules of punctuation', async (issue) => {
    const lines = (await textOf(issue)).split('\n').filter((line) => !/^ {4}.*[{"}]/.test(line))
    const size = issue.language === 'zh-CN' ? 2 : 1
    expect(lines.filter((line) => columnsOf(line, size) > 72)).toEqual([])
    expect(lines.filter((line) => closing.test(line) || opening.test(line.slice(-1)))).toEqual([])
    expect(lines.filter((line) => / $/.test(line))).toEqual([])
  })

  it('puts each address on a line of its own', async () => {
    const lines = (await textOf(english)).split('\n')
    expect(lines.filter((line) => /<(link|view|un|pref)/.test(line) && !/^ *<[\w:]+>$/.test(line))).toEqual([])
  })

  it.each<[string, Block[], string[]]>([
    ['a paragraph', [paragraph('one\ntwo  three')], ['one two three']],
    ['a forced break', [paragraph('one', { type: 'break' }, 'two')], ['one', 'two']],
    ['code in a line', [paragraph({ type: 'inlineCode', value: 'a b' })], ['`a b`']],
    ['what was struck out', [paragraph({ type: 'delete', children: [text('not')] })], ['~~not~~']],
    ['a link', [paragraph('See ', link('https://a.example/', 'it'), '.')], ['See it.', '→ it:', '<link:0>']],
    ['a bare link', [paragraph(link('https://a.example/', 'https://a.example/'))], ['https://a.example/', '<link:0>']],
    ['a link without words', [paragraph(link('https://a.example/', ' '))], ['https://a.example/', '<link:0>']],
    ['a mail address', [paragraph(link('mailto:a@b.example', 'us'))], ['us', '→ us:', 'mailto:a@b.example']],
    ['another kind of link', [paragraph(link('tel:110', 'call'))], ['call']],
    ['an image', [paragraph({ type: 'image', url: 'https://a.example/b.png', alt: 'A crane' })], ['[Image: A crane]']],
    ['an image of no kind', [paragraph({ type: 'image', url: 'file:///a.png', alt: 'A crane' })], ['A crane']],
    ['a heading', [{ type: 'heading', depth: 2, children: [text('Why')] }, paragraph('So')], ['Why', '---', '', 'So']],
    ['a quotation', [{ type: 'blockquote', children: [paragraph('a'), paragraph('b')] }], ['> a', '>', '> b']],
    ['code', [{ type: 'code', language: 'c', value: 'if {\n\n  x\n}' }], ['    if {', '', '      x', '    }']],
    [
      'a list in a list',
      [
        {
          type: 'list',
          ordered: true,
          start: 9,
          children: [
            item(paragraph('a'), { type: 'list', ordered: false, start: 1, children: [item(paragraph('b')), item()] }),
            item(paragraph('c')),
          ],
        },
      ],
      ['9. a', '   - b', '   - ', '10. c'],
    ],
    [
      'a list of several paragraphs',
      [
        {
          type: 'list',
          ordered: false,
          start: 1,
          children: [item(paragraph('a'), paragraph('b')), item(paragraph('c'))],
        },
      ],
      ['- a', '', '  b', '', '- c'],
    ],
    [
      'a table',
      [
        {
          type: 'table',
          align: [null, 'right', 'center'],
          children: [cells('Port', 'Boxes', '状态'), cells('A', '1,000', 'x')],
        },
      ],
      ['Port  Boxes  状态', '----  -----  ----', 'A     1,000   x'],
    ],
    [
      'a table that is too wide',
      [
        {
          type: 'table',
          align: [],
          children: [cells('Port', 'Words'), cells('A', 'word '.repeat(20).trim()), cells('', 'b')],
        },
      ],
      ['Port: A', `Words: ${'word '.repeat(13).trim()}`, 'word '.repeat(7).trim(), '', 'Words: b'],
    ],
  ])('writes %s', async (_, blocks, lines) => {
    expect(await linesOf(...blocks)).toEqual(lines)
  })
})
