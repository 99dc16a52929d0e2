import { describe, expect, it } from 'vitest'
import type { Block } from '../../src/issues/issue.ts'
import { joinCutParagraphs } from '../../src/issues/parts/cut-paragraphs.ts'
import { plainText } from '../../src/issues/plain-text.ts'
import { parse } from './support.ts'

const long = '首批受理的数据里，设备运行记录占六成，其余是能耗、物流和检验记录，窗口已经发出'
const english = 'The operators of the three ports published their results in March, and the first line says that'
const joinedTexts = (markdown: string, paged: boolean) =>
  joinCutParagraphs(parse(markdown), paged).map((block) => plainText([block]))

describe('a paragraph that a page break has cut', () => {
  it.each<[string, string, string, string]>([
    ['within a Chinese sentence', long, '三百张登记证。', `${long}三百张登记证。`],
    ['behind a number', `${long} 67`, '张登记证。', `${long} 67 张登记证。`],
    ['behind a Latin word', `${long} Contoso`, '的登记证。', `${long} Contoso 的登记证。`],
    ['before a Latin word', long, 'Contoso 的登记证。', `${long} Contoso 的登记证。`],
    ['behind a comma', `${long}，`, '其中三百张有效。', `${long}，其中三百张有效。`],
    ['before a comma', long, '，其中三百张有效。', `${long}，其中三百张有效。`],
    ['behind a quotation', `${long}“通行证”`, '与登记证。', `${long}“通行证”与登记证。`],
    ['behind a bracket', `${long}（试行）`, '的登记证。', `${long}（试行）的登记证。`],
    ['before a title', long, '《办法》全文。', `${long}《办法》全文。`],
    ['before a number', long, '300 张登记证。', `${long} 300 张登记证。`],
    ['in English', english, 'the time at berth fell by an hour.', `${english} the time at berth fell by an hour.`],
    ['in English at a number', english, '67 ships came.', `${english} 67 ships came.`],
    ['and is said by somebody', long, '三百张。（记者 某某）', `${long}三百张。（记者 某某）`],
  ])('%s is joined', (_, first, second, whole) => expect(joinedTexts(`${first}\n\n${second}`, false)).toEqual([whole]))

  it('in two places is joined from three', () => {
    expect(joinedTexts(`${long}\n\n${long}\n\n三百张登记证。\n\n下一段。`, false)).toEqual([
      `${long}${long}三百张登记证。`,
      '下一段。',
    ])
  })

  it('keeps its marks, and its halves become one text', () => {
    const blocks = joinCutParagraphs(parse(`${long}**登记证**\n\n和 [全文](https://a.example/b) 都在。`), false)
    expect(blocks.map((block) => block.type === 'paragraph' && block.children.map(({ type }) => type))).toEqual([
      ['text', 'strong', 'text', 'link', 'text'],
    ])
  })
})

describe('two paragraphs are left as they are', () => {
  it.each<[string, string, string]>([
    ['the first ends its sentence', `${long}。`, '三百张登记证。'],
    ['the first ends its sentence in a quotation', `${long}。”`, '三百张登记证。'],
    ['the first ends with a byline', `${long}。（记者 某某）`, '三百张登记证。'],
    ['the first leads on with a colon', `${long}：`, '三百张登记证。'],
    ['the first is one of several with semicolons', `${long}；`, '三百张登记证。'],
    ['the first ends with an address', `${long} https://a.example/b`, '三百张登记证。'],
    ['the first is a line of verse', '床前一盏灯，', '照我读新闻。'],
    ['the first is a headline', '云州省把工业数据登记办到园区窗口', '企业先登记、后流通。'],
    ['the first is an English verse', 'Rough winds do shake the buds of May,', 'and summer is too short.'],
    ['the first is all bold', `**${long}**`, '三百张登记证。'],
    ['the first is a caption', `图 1：${long}`, '三百张登记证。'],
    ['the first is a caption in English', `Figure 1. ${english}`, 'the time fell.'],
    ['the second is numbered', long, '二、三百张登记证。'],
    ['the second is numbered in brackets', long, '（二）三百张登记证。'],
    ['the second is all bold', long, '**三百张登记证。**'],
    ['the second is a caption', long, '来源：登记窗口。'],
    ['the second begins with a capital', english, 'Northwind will follow.'],
    ['the second does not end either', long, '三百张登记证'],
  ])('where %s', (_, first, second) => {
    const blocks = parse(`${first}\n\n${second}`)
    expect(joinCutParagraphs(blocks, false)).toEqual(blocks)
  })

  it.each<[string, string]>([
    ['a list', `${long}\n\n- 三百张登记证。`],
    ['a heading', `${long}\n\n### 三百张登记证。`],
    ['a quotation', `${long}\n\n> 三百张登记证。`],
    ['a picture', `${long}\n\n![](https://a.example/b.png)\n\n三百张登记证。`],
    ['the caption of a picture', `![](https://a.example/b.png)\n\n${long}\n\n三百张登记证。`],
  ])('at %s', (_, markdown) => {
    const blocks = parse(markdown)
    expect(joinCutParagraphs(blocks, false)).toEqual(blocks)
  })
})

describe('where the text was taken from pages', () => {
  it.each<[string, string, string]>([
    ['a capital letter goes on', `${english} the company`, 'Northwind will follow.'],
    ['half a line is enough', '其余是能耗、物流和检验的记录，窗口已经发', '出三百张登记证。'],
  ])('%s', (_, first, second) => {
    const blocks: readonly Block[] = parse(`${first}\n\n${second}`)
    expect(joinCutParagraphs(blocks, false)).toHaveLength(2)
    expect(joinCutParagraphs(blocks, true)).toHaveLength(1)
  })
})
