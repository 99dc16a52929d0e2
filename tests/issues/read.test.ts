import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../src/errors.ts'
import { plainText } from '../../src/issues/plain-text.ts'
import { readIssueFile } from '../../src/issues/read.ts'
import { readMarkdown } from '../../src/issues/read-text.ts'
import type { Key } from '../../src/locale/index.ts'
import { failureOf, read } from './support.ts'

const whole = '# Title\n\n2026-07-10\n\n## Section\n\nText.\n'
const bytes = (...codes: number[]) => Uint8Array.from(codes)
const keysOf = (text: string, options?: Parameters<typeof read>[1]) =>
  read(text, options).warnings.map(({ line, key }) => [line, key])

describe('a file that is no issue', () => {
  it.each<[string, Uint8Array | string, Key]>([
    ['empty', '', 'issue.empty'],
    ['blank', ' \n\t\r\n\u3000\f', 'issue.empty'],
    ['a mark and nothing else', bytes(0xef, 0xbb, 0xbf), 'issue.empty'],
    ['too large', new Uint8Array(5_000_001), 'issue.too_large'],
    ['a PDF', Buffer.from('%PDF-1.7\n# Title'), 'issue.binary_known'],
    ['a Word file', bytes(0x50, 0x4b, 0x03, 0x04, 0x14, 0), 'issue.binary_known'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), 'issue.binary_known'],
    ['zeros', new Uint8Array(1000), 'issue.binary'],
    ['text with zeros', `${whole}\0\0`, 'issue.binary'],
    ['random bytes', Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3)) % 256), 'issue.binary'],
    ['GB18030', Uint8Array.from([0x23, 0x20, 0xb1, 0xea, 0xcc, 0xe2, 0x0a]), 'issue.encoding'],
    ['Latin-1', Uint8Array.from([...Buffer.from('# Caf'), 0xe9, 0x0a]), 'issue.encoding'],
    ['UTF-16 without a mark', Buffer.from(whole, 'utf16le'), 'issue.encoding'],
    ['half a character of UTF-16', bytes(0xff, 0xfe, 0x23, 0x00, 0x00, 0xd8), 'issue.encoding'],
    ['without a title', '2026-07-10\n\nText.', 'issue.no_title'],
    ['one story alone', '2026-07-10\n\n## One\n\nText.', 'issue.no_title'],
    ['stories alone', '## One\n\nText.\n\n## Two\n\nText.', 'issue.no_title'],
    ['numbered stories alone', '# 一、甲\n\n正文。\n\n# 二、乙\n\n正文。', 'issue.no_title'],
    ['without a date', '# Title\n\n## Section\n\nText.', 'issue.no_date'],
    ['a day that is none', '# Title\n\n2026-02-30\n\n## Section\n\nText.', 'issue.date_impossible'],
    ['a month that is none', '# 标题\n\n2026 年 13 月 1 日\n\n## 一、甲\n\n正文。', 'issue.date_impossible'],
    ['a day that is none in front', `---\ndate: 2026-02-29\n---\n${whole}`, 'issue.date_impossible'],
    ['a day in front that is no day', `---\ndate: soon\n---\n${whole}`, 'issue.date_unreadable'],
    ['no section', '# Title\n\n2026-07-10\n', 'issue.no_section'],
    ['an abstract and no section', '# Title\n\n2026-07-10\n\n## Abstract\n\nText.', 'issue.no_section'],
    ['front matter that is no YAML', `---\ntitle: [\n---\n${whole}`, 'issue.front_matter'],
    ['front matter twice the same', `---\ntitle: a\ntitle: b\n---\n${whole}`, 'issue.front_matter'],
    ['front matter too deep', `---\ntitle: ${'['.repeat(7000)}\n---\n${whole}`, 'issue.front_matter'],
    ['front matter too long', `---\ntitle: ${'a'.repeat(9000)}\n---\n${whole}`, 'issue.front_matter'],
    ['a title that is a list', `---\ntitle: [a, b]\n---\n${whole}`, 'issue.front_matter_value'],
  ])('is refused when it is %s', (_, file, key) => {
    const data = typeof file === 'string' ? new TextEncoder().encode(file) : file
    expect(failureOf(() => readMarkdown(data))).toBe(key)
  })

  it('is refused with a line to look at', () => {
    const values = (text: string) => {
      try {
        read(text)
      } catch (error) {
        return (error as Failure).values
      }
      return undefined
    }
    expect(values('---\ntitle: ok\ndate: "2026\n---\n# a')).toMatchObject({ line: 3 })
    expect(values('---\ntitle: ok\ndate: 2026-02-30\n---\n## a\n\nb')).toEqual({ line: 3, date: '2026-02-30' })
    expect(values('# Title\n\n2026-02-30\n\n## a\n\nb')).toEqual({ line: 3, date: '2026-02-30' })
  })
})

describe('the day of an issue', () => {
  it.each([
    ['2026-07-10', '2026-07-10'],
    ['2026/7/10', '2026-07-10'],
    ['2026.7.10', '2026-07-10'],
    ['2026 年 7 月 10 日', '2026-07-10'],
    ['2026年7月10日 星期五', '2026-07-10'],
    ['二〇二六年七月十日', '2026-07-10'],
    ['二〇二六年十一月二十二日', '2026-11-22'],
    ['10 July 2026', '2026-07-10'],
    ['10th Jul. 2026', '2026-07-10'],
    ['July 10, 2026', '2026-07-10'],
    ['Friday, July 10th 2026', '2026-07-10'],
    ['发布日期：2026-07-10', '2026-07-10'],
    ['*July 10, 2026*', '2026-07-10'],
    ['## 2026-07-10', '2026-07-10'],
    ['2024-02-29', '2024-02-29'],
  ])('is read from %j', (line, date) => {
    expect(read(`# Title\n\n${line}\n\n## Section\n\nText.`).issue.date).toBe(date)
    expect(keysOf(`# Title\n\n${line}\n\n## Section\n\nText.`)).toEqual([])
  })

  it.each<[string, string, string | undefined, string, [number, Key][]]>([
    [
      'of the front matter before that below the title',
      `---\ndate: 2026-07-11\n---\n${whole}`,
      undefined,
      '2026-07-11',
      [[6, 'issue.dates_differ']],
    ],
    [
      'below the title before that in the title',
      '# Title of 2026-07-09\n\n2026-07-10\n\n## a\n\nb',
      undefined,
      '2026-07-10',
      [[1, 'issue.dates_differ']],
    ],
    ['below the title before that of the file', whole, '2026-07-09.md', '2026-07-10', [[3, 'issue.file_date_differs']]],
    ['that is the same everywhere', `---\ndate: 2026-07-10\n---\n${whole}`, 'daily_20260710.md', '2026-07-10', []],
    [
      'of the file where no other is',
      '# Title\n\n## a\n\nb',
      'daily-2026-07-10.md',
      '2026-07-10',
      [[1, 'issue.date_from_file_name']],
    ],
    ['above the title', 'Title 2026-07-10\n\n# Title\n\n## a\n\nb', undefined, '2026-07-10', []],
  ])('is that %s', (_, text, fileName, date, warnings) => {
    const options = fileName === undefined ? {} : { fileName }
    expect(read(text, options).issue.date).toBe(date)
    expect(keysOf(text, options)).toEqual(warnings)
  })

  it('is named twice in the warning', () => {
    const { warnings } = read(`---\ndate: 2026-07-11\n---\n${whole}`)
    expect(warnings[0]?.values).toEqual({ chosen: '2026-07-11', other: '2026-07-10' })
  })

  it('must exist in the name of the file as well', () => {
    expect(failureOf(() => read('# Title\n\n## a\n\nb', { fileName: '2026-02-30.md' }))).toBe(
      'issue.file_date_impossible',
    )
  })
})

describe('front matter', () => {
  it('says what the issue is', () => {
    const front = `---
# of the editors
title: "A: title"
date: 2026-07-10 06:30
language: zh_CN
number: 0128
publishers: [One & Two, Three]
---

## Section

Text.
`
    const { issue, warnings } = read(front)
    expect(issue).toMatchObject({
      title: 'A: title',
      date: '2026-07-10',
      language: 'zh-CN',
      number: '0128',
      publishers: ['One & Two', 'Three'],
    })
    expect(warnings).toEqual([])
  })

  it('is warned of where it says what nobody asks', () => {
    const { issue, warnings } = read(`---\ntitle: Title\npublisher: One\nlang: fr\ntags: [a]\n---\n${whole}`)
    expect(issue).toMatchObject({ publishers: ['One'], language: 'en' })
    expect(warnings.map(({ line, key }) => [line, key])).toEqual([
      [4, 'issue.unknown_language'],
      [5, 'issue.unknown_key'],
    ])
  })

  it.each([
    ['a rule', `---\n\n${whole}`],
    ['a text between two rules', `---\nNo key here\n\n---\n\n${whole}`],
    ['nothing', `---\n---\n${whole}`],
  ])('is not %s', (_, text) => {
    const { issue } = read(text)
    expect(issue.title).toBe('Title')
  })

  it('does not come true for names that every object has', () => {
    expect(keysOf(`---\nconstructor: a\n__proto__: b\ntoString: c\n---\n${whole}`).map(([, key]) => key)).toEqual(
      Array.from({ length: 3 }, () => 'issue.unknown_key'),
    )
  })

  it('gives way to no heading', () => {
    const text = '---\ntitle: One\n---\n# Other\n\n2026-07-10\n\n## Section\n\nText.'
    expect(read(text).issue.title).toBe('One')
    expect(keysOf(text)).toEqual([[4, 'issue.titles_differ']])
  })

  it('lets headings of the first level be sections', () => {
    const { issue } = read('---\ntitle: Title\ndate: 2026-07-10\n---\n# One\n\nText.\n\n# Two\n\nText.')
    expect(issue.sections.map(({ title }) => title)).toEqual(['One', 'Two'])
  })
})

describe('the language', () => {
  const chinese = '# 标题\n\n2026-07-10\n\n## 一、甲\n\n正文与 AI。'
  it.each<[string, string, 'en' | 'zh-CN' | undefined, 'en' | 'zh-CN']>([
    ['of the text', chinese, undefined, 'zh-CN'],
    ['of the text', whole, undefined, 'en'],
    ['of the newsletter', whole, 'zh-CN', 'zh-CN'],
    ['of the file', `---\nlanguage: en\n---\n${chinese}`, 'zh-CN', 'en'],
  ])('is that %s', (_, text, language, expected) => {
    expect(read(text, language ? { language } : {}).issue.language).toBe(expected)
  })
})

describe('a letter', () => {
  it('without any part but its text is one section', () => {
    const { issue, warnings } = read('# Hello\n\n10 July 2026\n\nGood morning!\n\n---\n\nBye.\n')
    expect(issue.sections).toHaveLength(1)
    expect(issue.sections[0]).toMatchObject({ number: '', title: '' })
    expect(plainText(issue.sections[0]!.blocks)).toContain('Good morning!')
    expect(issue).toMatchObject({ publishers: [], abstract: [], references: [] })
    expect(issue.contact).toEqual({ heading: '', website: '', organisations: [] })
    expect(warnings).toEqual([])
  })

  it('with a text above its first section has that for an abstract', () => {
    const { issue } = read(
      '# Hello\n\n10 July 2026\n\nGood morning!\n\n# One\n\nText.\n\n---\n\n# Two\n\nText.\n\n## Summary\n\nText.',
    )
    expect(plainText(issue.abstract)).toBe('Good morning!')
    expect(issue.sections.map(({ title, blocks }) => [title, blocks.length])).toEqual([
      ['One', 1],
      ['Two', 3],
    ])
  })
})

describe('readIssueFile', () => {
  const inFolder = async (act: (folder: string) => Promise<void>) => {
    const folder = await mkdtemp(join(tmpdir(), 'issues-'))
    try {
      await act(folder)
    } finally {
      await rm(folder, { recursive: true })
    }
  }

  it('takes the date from the name of the file', () =>
    inFolder(async (folder) => {
      const file = join(folder, '2026-07-10.md')
      await writeFile(file, '# Title\n\n## a\n\nb')
      const { issue, warnings } = await readIssueFile(file, { language: 'zh-CN' })
      expect(issue).toMatchObject({ date: '2026-07-10', language: 'zh-CN' })
      expect(warnings).toHaveLength(1)
    }))

  it('refuses a large file by its size', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'large.md')
      await writeFile(file, '')
      await truncate(file, 5e12)
      await expect(readIssueFile(file)).rejects.toMatchObject({ key: 'issue.too_large', values: { size: '5000000.0' } })
    }))

  it('says what is wrong with the file', () =>
    inFolder(async (folder) => {
      await expect(readIssueFile(join(folder, 'none.md'))).rejects.toMatchObject({ key: 'cli.no_file' })
      await expect(readIssueFile(folder)).rejects.toMatchObject({ key: 'issue.not_a_file' })
      await writeFile(join(folder, 'empty.md'), '')
      await expect(readIssueFile(join(folder, 'empty.md'))).rejects.toMatchObject({ key: 'issue.empty' })
      await expect(readIssueFile(join(folder, 'a\0b'))).rejects.toMatchObject({ key: 'issue.file_unreadable' })
    }))
})

describe('reading is total', () => {
  const attempt = (data: Uint8Array) => {
    try {
      const { issue, warnings, hash } = readMarkdown(data, { fileName: '2026-07-10.md' })
      expect(hash).toMatch(/^[0-9a-f]{64}$/)
      expect(issue.title).not.toBe('')
      expect(issue.sections.length).toBeGreaterThan(0)
      const lines = Buffer.from(data)
        .toString('utf8')
        .split(/\r\n?|\n/).length
      for (const { line } of warnings) expect(line >= 1 && line <= lines).toBe(true)
    } catch (error) {
      expect(error).toBeInstanceOf(Failure)
    }
  }
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        '# ',
        '## ',
        '### **',
        '**',
        '一、',
        '二、',
        '1. ',
        '摘要',
        'Contents',
        '参考文献',
        'References',
        '联系我们',
        '\t1',
        '……3',
      ],
      ...[
        '- ',
        '> ',
        '《',
        '》',
        '，',
        '；用途：',
        ', "',
        '"; used for: ',
        '2026-07-10',
        '2026 年 2 月 30 日',
        '<b>',
        '</b>',
        '<script>',
      ],
      ...[
        '---\n',
        'title: a\n',
        '![](',
        'https://a.example',
        ')',
        '[a](',
        '{{',
        '}}',
        '|',
        '|-|',
        '\n',
        '\n\n',
        '\n\n\n\n',
        '\f',
        '\u3000',
      ],
      ...['网站：', '二维码', '第 3 页', '— 3 —', '\u2f47', '```', '  \n'],
    ),
    fc.string({ maxLength: 8, unit: 'grapheme' }),
  )

  it('for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), attempt))
  })

  it('for anything like an issue', () => {
    const file = fc.array(piece, { maxLength: 80 }).map((pieces) => `# Title\n\n${pieces.join('')}`)
    fc.assert(
      fc.property(file, (text) => attempt(new TextEncoder().encode(text))),
      { numRuns: 300 },
    )
  })

  // On a machine that is busy these take a hundred times less than the limit; without the bounds they never end.
  it.each<[string, string]>([
    ['quotations', '>'.repeat(100_000)],
    ['brackets', '['.repeat(100_000)],
    ['pictures', `${'!['.repeat(20_000)}${'](a)'.repeat(20_000)}`],
    ['stars', '*'.repeat(100_000)],
    ['emphasis', '*a '.repeat(100_000)],
    ['crossed emphasis', '*a_ '.repeat(100_000)],
    ['nested emphasis', `${'**a *b '.repeat(20_000)}${'c* d**'.repeat(20_000)}`],
    ['code', Array.from({ length: 1000 }, (_, at) => '`'.repeat(at + 1)).join(' ')],
    ['lists in lists', Array.from({ length: 1000 }, (_, at) => `${' '.repeat(2 * at)}- a`).join('\n')],
    ['dashes', '- '.repeat(500_000)],
    ['braces', '{'.repeat(500_000)],
    ['tags', '<a '.repeat(300_000)],
    ['a tag in a block', `<div>${'<a "'.repeat(200_000)}`],
    ['comments', 'a <!-- '.repeat(100_000)],
    ['pipes', '|a\n'.repeat(300_000)],
    ['quotations in a row', '> - a\n\n'.repeat(100_000)],
    ['headings', '# a\n'.repeat(200_000)],
    ['empty items', '-\n'.repeat(200_000)],
    ['blank lines', '\n'.repeat(300_000)],
    ['blank lines of code', `\`\`\`${'\n'.repeat(300_000)}`],
    ['spaces', `a${' '.repeat(1_000_000)}b`],
    ['letters', `${'a'.repeat(300_000)}@`],
    ['page breaks', 'a\f'.repeat(200_000)],
    ['dates', '2026-'.repeat(200_000)],
    ['dots of a table of contents', `目录\n\n一、甲${'.'.repeat(1_000_000)}1`],
    ['titles', `## References\n\n${'《'.repeat(500_000)}`],
    ['marks', `## References\n\n${',;'.repeat(100_000)}`],
    ['cards', `## Contact\n\n${Array.from({ length: 10_000 }, (_, at) => `Name ${at}\nCaption\n\n\n\n`).join('')}`],
    [
      'cut paragraphs',
      `${'一段没有句号的文字，它一直写下去，写到这一行的末尾，也没有结束，写到这一行的末尾也没有\n\n'.repeat(8000)}`,
    ],
  ])('and quick with no end of %s', (_, text) => {
    const started = performance.now()
    attempt(new TextEncoder().encode(`# Title\n\n2026-07-10\n\n${text}`))
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('and a megabyte of plain text is nothing', () => {
    const text = '这是一段普通的文字，没有任何标记。\n\n'.repeat(20_000)
    expect(read(`${whole}\n${text}`).issue.sections[0]?.blocks).toHaveLength(20_001)
  })
})
