import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src/errors.ts'
import { readDocx } from '../../../src/issues/docx/read.ts'
import { plainText } from '../../../src/issues/plain-text.ts'
import {
  commented,
  deleted,
  docx,
  inserted,
  item,
  link,
  noted,
  p,
  picture,
  run,
  table,
} from '../../support/document.ts'

const title = p(run('晨报：登记窗口开门'), 'a3')
const day = p(run('2026 年 7 月 10 日'))
const long = '首批受理的数据里，设备运行记录占六成，其余是能耗、物流和检验记录，窗口已经发出三百张登记证。'
const blocksOf = async (body: string) =>
  (await readDocx(docx(`${title}${day}${p(run('一、甲'), '1')}${body}`))).issue.sections[0]!.blocks
const text = (value: string) => ({ type: 'text', value })
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children })
const listItem = (...children: unknown[]) => ({ type: 'listItem', children })

describe('a Word file', () => {
  it('has its parts by the styles of their headings', async () => {
    const body = `${title}${day}${p(run('摘要'), '1')}${p(run('今天有两件事。'))}${p(run('一、甲'), '1')}${p(run(long))}${p(run('小节'), '2')}${p(run(long))}${p(run('二、乙'), 'w1')}${p(run(long))}
      ${p(run('参考文献'), '1')}${item('人民日报，《标题》，2026-07-09；用途：核验原文。', 1)}`
    const { issue, warnings, unit } = await readDocx(docx(body))
    expect(issue).toMatchObject({ title: '晨报：登记窗口开门', date: '2026-07-10', language: 'zh-CN' })
    expect(plainText(issue.abstract)).toBe('今天有两件事。')
    expect(issue.sections.map(({ number, title: name }) => [number, name])).toEqual([
      ['一', '甲'],
      ['二', '乙'],
    ])
    expect(issue.sections[0]!.blocks).toEqual([
      paragraph(text(long)),
      { type: 'heading', depth: 2, children: [text('小节')] },
      paragraph(text(long)),
    ])
    expect(issue.references).toEqual([
      { source: '人民日报', title: '标题', date: '2026-07-09', note: '核验原文', url: '' },
    ])
    expect([warnings, unit]).toEqual([[], 'paragraph'])
  })

  it.each([
    ['bold', (words: string) => p(run(words, true))],
    ['numbered', (words: string) => p(run(words))],
  ])('without styles has its parts by %s lines', async (_, heading) => {
    const body = `${p(run('晨报：登记窗口开门', true))}${day}${heading('一、城市数据站开门')}${p(run(long))}${heading('二、港口开岸电')}${p(run(long))}`
    const { issue } = await readDocx(docx(body))
    expect(issue.title).toBe('晨报：登记窗口开门')
    expect(issue.sections.map((section) => [section.number, section.title])).toEqual([
      ['一', '城市数据站开门'],
      ['二', '港口开岸电'],
    ])
  })

  it('keeps emphasis, links, lists, tables and quotations', async () => {
    const body = `${p(run('登记', true) + run('后') + link('全文'))}${item('a', 1)}${item('b', 1, 1)}${item('c', 2)}${table(
      [
        ['项', '数'],
        ['甲', '3'],
      ],
    )}${p(run('引文'), 'q')}`
    expect(await blocksOf(body)).toEqual([
      paragraph({ type: 'strong', children: [text('登记')] }, text('后'), {
        type: 'link',
        url: 'https://a.example/b?c=1&d=2',
        children: [text('全文')],
      }),
      {
        type: 'list',
        ordered: false,
        start: 1,
        children: [
          listItem(paragraph(text('a')), {
            type: 'list',
            ordered: false,
            start: 1,
            children: [listItem(paragraph(text('b')))],
          }),
        ],
      },
      { type: 'list', ordered: true, start: 1, children: [listItem(paragraph(text('c')))] },
      {
        type: 'table',
        align: [null, null],
        children: [
          ['项', '数'],
          ['甲', '3'],
        ].map((cells) => ({
          type: 'tableRow',
          children: cells.map((word) => ({ type: 'tableCell', children: [text(word)] })),
        })),
      },
      { type: 'blockquote', children: [paragraph(text('引文'))] },
    ])
  })

  it('is as it stands after all changes, without comments', async () => {
    expect(await blocksOf(p(run('甲') + deleted('乙') + inserted('丙') + commented('丁')))).toEqual([
      paragraph(text('甲丙丁')),
    ])
  })

  it('keeps its footnotes', async () => {
    expect(plainText(await blocksOf(p(noted('甲'))))).toBe('甲[1]\n注释一。')
  })

  it('loses its pictures, and says how many', async () => {
    const { warnings } = await readDocx(docx(`${title}${day}${p(run(long))}${p(picture)}${p(picture)}`))
    expect(warnings).toEqual([{ line: 1, key: 'issue.pictures_dropped', values: { count: 2 } }])
  })
})

const keyOf = (bytes: Uint8Array) =>
  readDocx(bytes).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Failure) return error.key
      throw error
    },
  )

describe('reading a Word file is bounded', () => {
  it.each([
    ['one part', { 'word/document.xml': Buffer.alloc(21_000_000, 32) }],
    [
      'many parts',
      Object.fromEntries(Array.from({ length: 5 }, (_, at) => [`word/${at}.xml`, Buffer.alloc(9_000_000, 32)])),
    ],
  ])('where %s unpack without end', async (_, parts) => {
    expect(await keyOf(docx('', parts))).toBe('issue.docx_bomb')
  })

  it('where a part lies about its size', async () => {
    const bytes = docx(p(run('x')), { 'word/liar.xml': Buffer.alloc(30_000_000, 32) })
    const size = Buffer.alloc(4)
    size.writeUInt32LE(30_000_000)
    const small = Buffer.alloc(4)
    small.writeUInt32LE(100)
    for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size)) small.copy(bytes, at)
    expect(await keyOf(bytes)).toBe('issue.broken')
  })

  it('and an archive that is cut is broken', async () => {
    expect(await keyOf(docx(p(run('x'))).subarray(0, 900))).toBe('issue.broken')
  })
})

it('reading a Word file is total in what its text says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 6 }), async (words) => {
      const safe = words.map((word) => word.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''))
      await keyOf(docx(title + day + safe.map((word) => p(run(word))).join('')))
    }),
    { numRuns: 50 },
  )
})
