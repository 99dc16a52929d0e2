import { describe, expect, it } from 'vitest'
import type { Reference } from '../../src/issues/issue.ts'
import { readCoverLine } from '../../src/issues/parts/cover.ts'
import { datesIn, vagueDateAtEnd } from '../../src/issues/parts/dates.ts'
import { labelOf } from '../../src/issues/parts/labels.ts'
import { numbered } from '../../src/issues/parts/numbering.ts'
import { plainText } from '../../src/issues/plain-text.ts'
import { read } from './support.ts'

const head = '# 标题\n\n2026-07-10\n\n'
const outline = (text: string) => {
  const { issue, warnings } = read(text)
  return {
    sections: issue.sections.map(({ number, title }) => `${number}|${title}`),
    warnings: warnings.map(({ line, key }) => [line, key]),
    issue,
  }
}

describe('a line of the cover', () => {
  it.each<[string, string, string, string[]]>([
    ['示例研究院', '示例研究院', '', []],
    ['主办：示例研究院（北京）', '示例研究院（北京）', '', []],
    ['主办单位  示例研究院', '示例研究院', '', []],
    ['Published by One & Two, Inc.', 'One & Two, Inc.', '', []],
    ['示例研究院 · 2026 年 7 月 10 日', '示例研究院', '', ['2026-07-10']],
    ['2026 年 7 月 10 日 星期五 第 128 期', '', '128', ['2026-07-10']],
    ['2026 年第 12 期（总第 345 期）', '', '12', []],
    ['Friday, 10 July 2026 | No. 128', '', '128', ['2026-07-10']],
    ['发布日期：2026-07-10', '', '', ['2026-07-10']],
    ['Date: 2026-07-10', '', '', ['2026-07-10']],
  ])('%j', (line, publisher, number, dates) => {
    const read = readCoverLine(line)
    expect([read.publisher, read.number, read.dates.map(({ date }) => date)]).toEqual([publisher, number, dates])
  })
})

describe('a day in a text', () => {
  it.each([
    ['version 1.2026.7.10.3', []],
    ['12026-07-10', []],
    ['2026-07-101', []],
    ['2026-7/10', []],
    ['7 月 10 日', []],
    ['May I 2026', []],
    ['Amay 1, 2026', []],
    ['from 9 July 2026 to July 10, 2026', ['2026-07-09', '2026-07-10']],
  ])('of %j', (text, dates) => expect(datesIn(text).map(({ date }) => date)).toEqual(dates))

  it.each([
    ['…，2026-07', '2026-07'],
    ['…，2026 年 7 月', '2026-07'],
    ['…, July 2026', '2026-07'],
    ['…，2026 年', '2026'],
    ['…, 2026', '2026'],
    ['2026 年大会', undefined],
    ['第 12026', undefined],
  ])('that is vague, at the end of %j', (text, date) => expect(vagueDateAtEnd(text)?.date).toBe(date))
})

describe('the number of a heading', () => {
  it.each([
    ['一、标题', '一', 1, '标题'],
    ['十二．标题', '十二', 12, '标题'],
    ['二十三：标题', '二十三', 23, '标题'],
    ['1. Title', '1', 1, 'Title'],
    ['12、标题', '12', 12, '标题'],
    ['3) Title', '3', 3, 'Title'],
    ['3:0 for Harbour', '', 0, '3:0 for Harbour'],
    ['2.5 million readers', '', 0, '2.5 million readers'],
    ['2026. A year', '', 0, '2026. A year'],
    ['一带一路', '', 0, '一带一路'],
    ['十十、标题', '', 0, '十十、标题'],
    ['一、', '', 0, '一、'],
  ])('%j', (heading, number, value, title) => expect(numbered(heading)).toMatchObject({ number, value, title }))
})

describe('the name of a part', () => {
  it.each([
    ['摘 要', 'abstract'],
    ['今日导读：', 'abstract'],
    ['Executive Summary', 'abstract'],
    ['目　录', 'contents'],
    ['CONTENTS', 'contents'],
    ['参考文献', 'references'],
    ['Sources:', 'references'],
    ['联系我们，请扫描二维码', 'contact'],
    ['Contact us: scan the code', 'contact'],
    ['Contact tracing in schools', undefined],
    ['Summary of the talks', undefined],
    ['目录管理办法', undefined],
    ['', undefined],
  ])('%j', (line, label) => expect(labelOf(line)).toBe(label))
})

describe('sections', () => {
  it.each<[string, string, string[]]>([
    ['of one level', '## A\n\na\n\n### B\n\nb\n\n## C\n\nc', ['|A', '|C']],
    ['of the first level', '# A\n\na\n\n## B\n\nb\n\n# C\n\nc', ['|A', '|C']],
    ['underlined', 'A\n---\n\na\n\nC\n---\n\nc', ['|A', '|C']],
    [
      'numbered, on levels that mean nothing',
      '### 一、甲\n\na\n\n## 二、乙\n\nb\n\n# 三、丙\n\nc',
      ['一|甲', '二|乙', '三|丙'],
    ],
    [
      'numbered with slips',
      '## 一、甲\n\na\n\n### 二、乙\n\nb\n\n### 二、丙\n\nc\n\n### 五、丁\n\nd',
      ['一|甲', '二|乙', '二|丙', '五|丁'],
    ],
    ['in bold', '## **一、甲**\n\na\n\n### **二、乙**\n\nb', ['一|甲', '二|乙']],
    ['that are only bold', '**一、甲**\n\na\n\n**二、乙**\n\nb', ['一|甲', '二|乙']],
    ['with numbered parts', '## 1. A\n\n### 1. a\n\nx\n\n### 2. b\n\ny\n\n## 2. B\n\n### 1. c\n\nz', ['1|A', '2|B']],
    [
      'with parts numbered otherwise',
      '## 一、甲\n\n### 1. a\n\nx\n\n### 2. b\n\ny\n\n## 二、乙\n\nz',
      ['一|甲', '二|乙'],
    ],
    ['without numbers, with numbered parts', '## A\n\n### 1. a\n\nx\n\n### 2. b\n\ny\n\n## B\n\nz', ['|A', '|B']],
    ['in bold that are in the contents', '## 目录\n\n甲\t1\n乙\t2\n\n**甲**\n\na\n\n乙\n\nb', ['|甲', '|乙']],
    [
      'on other levels that are in the contents',
      '## 目录\n\n甲\t1\n乙\t2\n\n## 甲\n\na\n\n#### 乙\n\nb',
      ['|甲', '|乙'],
    ],
    ['with a name of a part that comes late', '## A\n\na\n\n## Summary\n\nb', ['|A', '|Summary']],
    ['after the references', '## A\n\na\n\n## References\n\n- x\n\n## B\n\nb', ['|A', '|B']],
  ])('%s', (_, text, sections) => {
    expect(outline(head + text).sections).toEqual(sections)
  })

  it('keep the headings inside', () => {
    const { issue } = outline(`${head}## A\n\n### a\n\nx\n\n##### b\n\ny`)
    expect(issue.sections[0]!.blocks.map((block) => (block.type === 'heading' ? block.depth : block.type))).toEqual([
      3,
      'paragraph',
      5,
      'paragraph',
    ])
  })

  it.each([
    ['a heading', '## 摘要\n\n今天。\n\n又一段。'],
    ['a line', '摘 要：\n\n今天。\n\n又一段。'],
    ['bold', '**摘要**\n\n今天。\n\n又一段。'],
    ['its first words', '摘要：今天。\n\n又一段。'],
    ['its first words in bold', '**摘要：** 今天。\n\n又一段。'],
    ['brackets', '【导读】今天。\n\n又一段。'],
  ])('follow an abstract named by %s', (_, text) => {
    const { issue, sections } = outline(`${head}${text}\n\n## 一、甲\n\n正文。`)
    expect(issue.abstract.map((block) => plainText([block]))).toEqual(['今天。', '又一段。'])
    expect(sections).toEqual(['一|甲'])
  })
})

describe('the cover', () => {
  it.each<[string, string, string[]]>([
    ['above the day', '甲研究院\n\n乙工坊\n\n2026-07-10\n\n## 摘要\n\n今天。', ['甲研究院', '乙工坊']],
    ['below the day', '2026-07-10\n\n甲研究院\n乙工坊\n\n## 摘要\n\n今天。', ['甲研究院', '乙工坊']],
    ['in headings', '## 甲研究院\n\n### 2026-07-10\n\n# 摘要\n\n今天。', ['甲研究院']],
    ['and no prose', '2026-07-10\n\n早上好，今天有两条。', []],
  ])('names the publishers %s', (_, text, publishers) => {
    const { issue } = outline(`# 标题\n\n${text}\n\n## 一、甲\n\n正文。`)
    expect(issue.publishers).toEqual(publishers)
    expect(issue.abstract).toHaveLength(1)
    expect(issue.sections).toHaveLength(1)
  })

  it('is warned of each space within the title', () => {
    const { issue, warnings } = read('\n# 数字 经济与 AI 治 理\n\n2026-07-10\n\n## 一、甲\n\n正文。')
    expect(issue.title).toBe('数字 经济与 AI 治 理')
    expect(warnings.map(({ line, values }) => [line, values.place])).toEqual([
      [2, '数字 经济'],
      [2, '治 理'],
    ])
  })
})

describe('what printers put on every page', () => {
  const page = (line: string) =>
    `晨报 2026-07-10 第 1 页\n\n# 晨报：标题\n\n2026-07-10\n\n## 目录\n\n一、甲\t1\n\n## 一、甲\n\n第一段写到这里还没有写完，因为这一页已经\n\n${line}\n\n印满了。`

  it.each([
    '晨报 2026-07-10 第 2 页',
    '2',
    '— 2 —',
    '- 2 -',
    '第 2 页',
    '第 2 页 / 共 9 页',
    '2 / 9',
    'Page 2 of 9',
    '晨报',
    '晨报\n2',
  ])('is dropped: %j', (line) => {
    const { issue, warnings } = read(page(line))
    expect(plainText(issue.sections[0]!.blocks)).toBe('第一段写到这里还没有写完，因为这一页已经印满了。')
    expect(warnings).toEqual([])
  })

  it('may be a heading above the title', () => {
    const { issue, warnings } = read('# 晨报\n\n# 晨报：标题\n\n2026-07-10\n\n## 一、甲\n\n正文。')
    expect(issue.title).toBe('晨报：标题')
    expect(issue.sections).toHaveLength(1)
    expect(warnings).toEqual([])
  })

  it('is said where it may be something else', () => {
    const { issue, warnings } = read('某某内参\n\n# 标题\n\n2026-07-10\n\n## 一、甲\n\n正文。')
    expect(issue.publishers).toEqual([])
    expect(warnings).toEqual([{ line: 1, key: 'issue.above_title', values: { text: '某某内参' } }])
  })

  it('is not what editors wrote', () => {
    expect(plainText(read(`${head}## A\n\n42\n\n标题`).issue.sections[0]!.blocks)).toBe('42\n标题')
    expect(plainText(read('早上好，读者。\n\n# T\n\n2026-07-10\n\n## A\n\na').issue.abstract)).toBe('早上好，读者。')
  })
})

describe('the table of contents', () => {
  const body = '## 一、甲\n\na\n\n## 二、乙与 10\n\nb\n\n## 参考文献\n\n- x'
  it.each([
    ['tabs', '一、甲\t1\n二、乙与 10\t2\n参考文献\t3'],
    ['dots', '一、甲 ........ 1\n二、乙与 10……2\n参考文献 · · · 3'],
    ['spaces', '一、甲    1\n二、乙与 10     2'],
    ['a space each', '一、甲 1\n二、乙与 10 2'],
    ['no page numbers', '一、甲\n二、乙与 10'],
    ['a paragraph each', '一、甲\t1\n\n二、乙与 10\t2\n\n参考文献\t3'],
    ['tags', '<b>一、甲</b>\t<b>1</b>\n<b>二、乙与 10</b>\t<b>2</b>'],
    ['a list of links', '- [一、甲](#a)\n- [二、乙与 10](#b)\n  - x'],
    ['a page break', '一、甲\t1\n\n1\n\n二、乙与 10\t2'],
    ['long entries on two lines', '一、\n甲\t1\n二、乙\n与 10\t2'],
    ['other spaces', '一、 甲\t1\n二、乙与10\t2'],
  ])('is read with %s', (_, entries) => {
    const { sections, warnings, issue } = outline(`${head}## 目录\n\n${entries}\n\n${body}`)
    expect(sections).toEqual(['一|甲', '二|乙与 10'])
    expect(issue.abstract).toEqual([])
    expect(warnings).toEqual([])
  })

  it.each<[string, string, string, [number, string][]]>([
    ['wording', '一、甲\t1\n二、乙\t2', '## 一、甲甲\n\na\n\n## 二、乙\n\nb', [[10, 'issue.heading_differs']]],
    ['a mark', '一、甲：丙\t1', '## 一、甲:丙\n\na', [[9, 'issue.heading_differs']]],
    ['a number', '一、甲\t1\n二、乙\t2', '## 一、甲\n\na\n\n## 三、乙\n\nb', [[14, 'issue.heading_differs']]],
    ['an entry too many', '一、甲\t1\n二、乙\t2', '## 一、甲\n\na', [[8, 'issue.contents_missing']]],
    ['an entry too few', '一、甲\t1', '## 一、甲\n\na\n\n## 二、乙\n\nb', [[13, 'issue.contents_unlisted']]],
    [
      'wording without numbers',
      '- The ports share\n- Two',
      '## The ports share it\n\na\n\n## Two\n\nb',
      [[10, 'issue.heading_differs']],
    ],
    [
      'all of it',
      '- Alpha\n- Two',
      '## Omega\n\na\n\n## Two\n\nb',
      [
        [7, 'issue.contents_missing'],
        [10, 'issue.contents_unlisted'],
      ],
    ],
    ['numbers of a list', '1. Alpha\n2. Two', '## Alpha\n\na\n\n## Two\n\nb', []],
  ])('is held against the headings: %s', (_, entries, text, warnings) => {
    expect(outline(`${head}## Contents\n\n${entries}\n\n${text}`).warnings).toEqual(warnings)
  })
})

describe('references', () => {
  const reference = (line: string): Reference =>
    read(`${head}## 一、甲\n\na\n\n## 参考文献\n\n${line}`).issue.references[0]!
  it.each<[string, string, string, string, string, string]>([
    ['- 日报，《标题》，2026-07-10；用途：核验原文。', '日报', '标题', '2026-07-10', '核验原文', ''],
    [
      '- Wire/Radio, 《A Title, again》, 2026-07-09; 用途: 核验。',
      'Wire/Radio',
      'A Title, again',
      '2026-07-09',
      '核验',
      '',
    ],
    ['- Wire, "A Title", 2026-07-08; used for: the figures.', 'Wire', 'A Title', '2026-07-08', 'the figures', ''],
    ['- Wire, “A Title,” July 8, 2026.', 'Wire', 'A Title', '2026-07-08', '', ''],
    ['- Wire, [A Title](https://a.example/b), 2026-07', 'Wire', 'A Title', '2026-07', '', 'https://a.example/b'],
    ['- 日报，《[标题](https://a.example/b)》，2026 年', '日报', '标题', '2026', '', 'https://a.example/b'],
    ['- 日报，《标题》，2026-07-10，https://a.example/b', '日报', '标题', '2026-07-10', '', 'https://a.example/b'],
    ['- 某部有关负责同志答记者问，2026-07-08；用途：核验。', '', '某部有关负责同志答记者问', '2026-07-08', '核验', ''],
    ['- 日报《标题》（2026-07-10）', '日报', '标题', '2026-07-10', '', ''],
    ['- 《标题与〈文件〉和《另一》》，2026-07-10', '', '标题与〈文件〉和《另一》', '2026-07-10', '', ''],
    ['- 《意见》的解读，2026-07-10', '', '《意见》的解读', '2026-07-10', '', ''],
    ['- 关于“人工智能”的答问，2026-07-10', '', '关于“人工智能”的答问', '2026-07-10', '', ''],
    ['- 日报，《2026 年 1 月 1 日的事》，2026-07-10', '日报', '2026 年 1 月 1 日的事', '2026-07-10', '', ''],
    ['- 日报，《标题》，第 3 版，2026-07-10；用途：核验。', '日报', '标题', '2026-07-10', '第 3 版；核验', ''],
    ['- 日报，《标题》', '日报', '标题', '', '', ''],
    ['[1] 日报. 标题[N]. 2026-07-10.', '', '日报. 标题[N]', '2026-07-10', '', ''],
    ['1、日报，《标题》，2026-07-10', '日报', '标题', '2026-07-10', '', ''],
    ['- <https://a.example/b>', '', '', '', '', 'https://a.example/b'],
  ])('%j', (line, source, title, date, note, url) => {
    expect(reference(line)).toEqual({ source, title, date, note, url })
  })

  it('stand in lists, lines and paragraphs', () => {
    const { issue } = read(
      `${head}## 一、甲\n\na\n\n## 参考文献\n\n1. 甲，《一》，2026-07-01。\n2. 乙，《二》，2026-07-02。\n\n[3] 丙，《三》，2026-07-03。\n[4] 丁，《四》，2026-07-04。\n\n戊，《五》，2026-07-05。\n\n### 其他\n\n- 己，《六》，2026-07-06。`,
    )
    expect(issue.references.map(({ source, title }) => source + title)).toEqual([
      '甲一',
      '乙二',
      '丙三',
      '丁四',
      '戊五',
      '己六',
    ])
  })

  it('that a page break has cut are joined', () => {
    const { issue } = read(
      `${head}## 一、甲\n\na\n\n## References\n\n- Wire, 《A title that goes\n\non》, 2026-07-09; 用途: 核验\n\n数字。\n\n- 日报，《标题》，2026-07-10。`,
    )
    expect(issue.references).toEqual([
      { source: 'Wire', title: 'A title that goes on', date: '2026-07-09', note: '核验数字', url: '' },
      { source: '日报', title: '标题', date: '2026-07-10', note: '', url: '' },
    ])
  })

  it('of a day that is none are warned of', () => {
    const { issue, warnings } = read(`${head}## 一、甲\n\na\n\n## 参考文献\n\n- 甲，《一》\n- 乙，《二》，2026-02-30`)
    expect(issue.references[1]).toMatchObject({ title: '二', date: '' })
    expect(warnings).toEqual([{ line: 12, key: 'issue.reference_date', values: { date: '2026-02-30' } }])
  })
})

describe('the contact block', () => {
  const contact = (text: string) => {
    const { issue, warnings } = read(`${head}## 一、甲\n\na\n\n# ${text}`)
    return { ...issue.contact, lost: warnings.map(({ values }) => values.name) }
  }
  const none = { name: '', caption: '', description: '', image: '' }

  it('has cards whose pictures are there', () => {
    expect(
      contact('联系我们\n\n![](https://a.example/1.png)\n甲研究院\n公众号\n\n![](https://a.example/2.png)\n\n乙工坊'),
    ).toEqual({
      heading: '联系我们',
      website: '',
      organisations: [
        { ...none, name: '甲研究院', caption: '公众号', image: 'https://a.example/1.png' },
        { ...none, name: '乙工坊', image: 'https://a.example/2.png' },
      ],
      lost: [],
    })
  })

  it('has cards whose pictures are lost', () => {
    const { organisations, lost } = contact('联系我们\n\n\n\n甲研究院  \n公众号\n\n\n\n乙工坊')
    expect(organisations.map(({ name, caption }) => [name, caption])).toEqual([
      ['甲研究院', '公众号'],
      ['乙工坊', ''],
    ])
    expect(lost).toEqual(['甲研究院', '乙工坊'])
  })

  it('has organisations under headings', () => {
    expect(
      contact(
        '联系我们\n\n## 甲研究院：\n\n![](https://a.example/1.png)\n\n公众号\n\n研究政策。\n\n服务园区。\n\n## 乙工坊\n\n做工具。',
      ),
    ).toMatchObject({
      organisations: [
        { name: '甲研究院', caption: '公众号', description: '研究政策。服务园区。', image: 'https://a.example/1.png' },
        { ...none, name: '乙工坊', description: '做工具。' },
      ],
      lost: [],
    })
  })

  it('keeps what else is said', () => {
    expect(
      contact('联系我们\n\n电话：010-12345678\n邮箱：desk@daybreak.example\n\n欢迎来信，我们会回复。'),
    ).toMatchObject({
      organisations: [
        { ...none, description: '电话：010-12345678 邮箱：desk@daybreak.example 欢迎来信，我们会回复。' },
      ],
      lost: [],
    })
  })

  it.each([
    ['网站地址：<https://a.example/b>', 'https://a.example/b'],
    ['官网: www.a.example', 'http://www.a.example'],
    ['网址：a.example', 'https://a.example'],
    ['Website: https://a.example', 'https://a.example'],
    ['[官网](https://a.example)', 'https://a.example'],
    ['https://a.example', 'https://a.example'],
    ['网站：即将开通', ''],
  ])('has the website in %j', (line, website) => {
    expect(contact(`Contact us\n\n示例研究院\n公众号\n\n${line}`).website).toBe(website)
  })

  it('ends at the next section', () => {
    const { sections, issue } = outline(`${head}## A\n\na\n\n## Contact\n\nWrite to us.\n\n## B\n\nb`)
    expect(sections).toEqual(['|A', '|B'])
    expect(issue.contact.organisations).toEqual([{ ...none, description: 'Write to us.' }])
  })
})
