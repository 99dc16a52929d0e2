import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReadResult } from '../../../src/issues/assemble.ts'
import { readPdf } from '../../../src/issues/pdf/read.ts'
import { plainText } from '../../../src/issues/plain-text.ts'
import { openBrowser } from '../../support/browser.ts'
import { print } from '../../support/print.ts'

const sentences = [
  '云州省把工业数据登记办到了园区窗口，企业先登记、后流通，一张登记证在全省通用。',
  '首批受理的数据里，设备运行记录占六成，其余是能耗、物流和检验记录，窗口已经发出 300 张登记证。',
  '办法写明，登记不改变数据的归属，也不要求把数据交到窗口，只记下它从哪里来、谁能用、用到何时。',
  '青山县把田间的 48 座气象站连成一张网，预报从乡镇细到地块，农户在手机上就能看到霜冻的时间。',
  '港区的岸电改造进入第二期，靠港的船关掉辅机，噪声和油烟都少了，电费按峰谷计算。',
]
const paragraph = (start: number, length = 5) =>
  Array.from({ length }, (_, at) => sentences[(start + at) % sentences.length]).join('')
const english =
  'The operators of the three ports published their results in March, and the first line says that the time at berth fell by an hour. Shore power is well-known; the infrastructure behind it is not, and the administration of the harbour wants to change that.'

const stories = [
  { heading: '一、云州省把工业数据登记办到园区', paragraphs: [paragraph(0), paragraph(1), paragraph(2)] },
  { heading: '二、青山县把田间气象站连成网', paragraphs: [paragraph(3), english, paragraph(4)] },
  { heading: '三、港区岸电改造进入第二期', paragraphs: [paragraph(4), paragraph(0), paragraph(3), paragraph(2)] },
]
const references = [
  '人民日报，《登记办法》，2026-07-09；用途：核验原文。',
  'Reuters, "Ports at work", 2026-07-08; used for: checking the figures.',
]
const body = `<header><h1>晨光科技政策日报：登记窗口开门</h1><p class="cover">虚构市科技促进中心</p><p class="cover">2026 年 7 月 10 日</p></header>
<h2 class="abstract">摘要</h2><p class="abstract">${paragraph(0, 3)}</p><div class="stories">${stories
  .map(({ heading, paragraphs }) => `<h2>${heading}</h2>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`)
  .join(
    '',
  )}<h3>办理要点</h3><ul><li>先在网上填表，再到窗口领证，全程不收费，也不需要把数据带到现场，只带说明。</li><li>登记证全省通用。</li></ul>
<p>详见<a href="https://a.example/rules?a=1&b=2">登记办法全文</a>。</p></div><h2>参考文献</h2><ol>${references.map((text) => `<li>${text}</li>`).join('')}</ol>`
const running = {
  displayHeaderFooter: true,
  headerTemplate: '<div style="font-size:8px;width:100%;text-align:center">Morning Daily · 2026-07-10</div>',
  footerTemplate: '<div style="font-size:8px;width:100%;text-align:center">- <span class="pageNumber"></span> -</div>',
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

describe.each([
  ['one column', ''],
  ['two columns', '.stories { columns: 2; column-gap: 10mm }'],
  [
    'two columns, indented and without space between paragraphs',
    '.stories { columns: 2; column-gap: 9mm } .stories p { text-indent: 2em; margin: 0; text-align: justify }',
  ],
  [
    'two columns, with hyphens',
    '.stories { columns: 2; column-gap: 9mm; hyphens: auto } .stories p { text-align: justify }',
  ],
])('an issue printed in %s', (_, style) => {
  let result: ReadResult
  beforeAll(async () => {
    const marked = style.includes('hyphens') ? body.replace(english, `<span lang="en">${english}</span>`) : body
    result = await readPdf(await print(browser, marked, style, running))
  })

  it('has its title, its day and who publishes it', () => {
    expect(result.issue).toMatchObject({
      title: '晨光科技政策日报：登记窗口开门',
      date: '2026-07-10',
      language: 'zh-CN',
      publishers: ['虚构市科技促进中心'],
    })
  })

  it('has its abstract and its sections, each paragraph whole', () => {
    expect(plainText(result.issue.abstract)).toBe(paragraph(0, 3))
    const found = result.issue.sections.map(({ number, title, blocks }) => ({
      heading: `${number}、${title}`,
      paragraphs: blocks.map((block) => plainText([block])),
    }))
    expect(found.slice(0, 2)).toEqual(stories.slice(0, 2))
    expect(found[2]!.heading).toBe(stories[2]!.heading)
    expect(found[2]!.paragraphs.slice(0, 4)).toEqual(stories[2]!.paragraphs)
    expect(found).toHaveLength(3)
  })

  it('has headings below a section, lists and links', () => {
    const text = (value: string) => ({ type: 'text', value })
    expect(result.issue.sections[2]!.blocks.slice(4)).toEqual([
      { type: 'heading', depth: expect.any(Number), children: [text('办理要点')] },
      {
        type: 'list',
        ordered: false,
        start: 1,
        children: [
          [text('先在网上填表，再到窗口领证，全程不收费，也不需要把数据带到现场，只带说明。')],
          [text('登记证全省通用。')],
        ].map((children) => ({ type: 'listItem', children: [{ type: 'paragraph', children }] })),
      },
      {
        type: 'paragraph',
        children: [
          text('详见'),
          { type: 'link', url: 'https://a.example/rules?a=1&b=2', children: [text('登记办法全文')] },
          text('。'),
        ],
      },
    ])
  })

  it('has its references', () => {
    expect(result.issue.references).toEqual([
      { source: '人民日报', title: '登记办法', date: '2026-07-09', note: '核验原文', url: '' },
      { source: 'Reuters', title: 'Ports at work', date: '2026-07-08', note: 'checking the figures', url: '' },
    ])
  })

  it('has nothing of what is printed on each page', () => {
    expect(JSON.stringify(result.issue)).not.toMatch(/Morning Daily|- \d -/)
    expect(result.warnings).toEqual([])
  })
})
