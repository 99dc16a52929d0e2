import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/issues/plain-text.ts'
import { readMarkdown } from '../../src/issues/read-text.ts'
import { translate } from '../../src/locale/index.ts'
import { packageRoot } from '../../src/root.ts'
import { read } from './support.ts'

const bytes = readFileSync(join(packageRoot, 'src/commands/demo/sample-issue.md'))
const { issue, warnings, hash } = readMarkdown(bytes)

describe('the sample issue', () => {
  it('is read whole', () => {
    expect(issue).toMatchObject({
      title: '晨光科技政策日报：城市数据站开门，老工厂装上 新大脑',
      date: '2026-11-02',
      language: 'zh-CN',
      publishers: ['虚构市科技促进中心', '晨光编辑部 & 未来工坊'],
    })
    expect(issue.abstract).toHaveLength(1)
    expect(issue.sections.map(({ number, blocks }) => [number, blocks.length])).toEqual(
      [...'一二三四五'].map((number) => [number, 2]),
    )
    expect(issue.references).toHaveLength(9)
  })

  it('has its cut paragraphs joined', () => {
    expect(plainText(issue.sections[1]!.blocks)).toContain('连续运行 90 天的数据为准。')
    expect(plainText(issue.sections[3]!.blocks)).toContain('对新造船舶优先安排泊位。')
  })

  it('has links to click on', () => {
    const links = JSON.stringify(issue.sections).match(/"url":"https:\/\/daybreak\.example\/[^"]+"/g)
    expect(new Set(links).size).toBe(3)
  })

  it('has references with the source, the title, the day and the purpose apart', () => {
    expect(issue.references[2]).toEqual({
      source: '',
      title: '虚构市工业局有关负责人答记者问',
      date: '2026-10-31',
      note: '核验清单编制思路',
      url: '',
    })
    expect(issue.references[8]).toEqual({
      source: 'Northwind Energy Review',
      title: 'Queue for connection now 27 months, at a cost of $40 million a project',
      date: '2026-10-27',
      note: '核验接入排队时间',
      url: '',
    })
    expect(issue.references[3]!.date).toBe('2026-10')
  })

  it('has a contact block', () => {
    expect(issue.contact.website).toBe('https://daybreak.example')
    expect(issue.contact.organisations.map(({ name, caption }) => [name, caption])).toEqual([
      ['晨光日报编辑部', '官方公众号'],
      ['未来工坊', 'daybreak.example'],
    ])
  })

  it('gives its editors five things to look at', () => {
    const said = warnings.map(({ line, key, values }) => [line, translate('zh-CN', key, values)])
    expect(said.map(([line]) => line)).toEqual([3, 31, 45, 76, 81])
    expect(said[0]![1]).toContain('装上 新大')
    expect(said[1]![1]).toMatch(/正文：二、.*后谈新工厂；目录：二、.*再谈新工厂/)
    expect(said[2]![1]).toMatch(/二期工程启动.*二期启动/)
    expect(said[3]![1]).toContain('晨光日报编辑部')
  })

  it.each<[string, (text: string) => string | Uint8Array]>([
    ['line endings of Windows', (text) => text.replaceAll('\n', '\r\n')],
    ['line endings of old Macs', (text) => text.replaceAll('\n', '\r')],
    ['a byte-order mark', (text) => `\ufeff${text}`],
    ['UTF-16', (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    [
      'UTF-16, the high byte first',
      (text) => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()]),
    ],
    [
      'radicals for characters',
      (text) => text.replaceAll('日', '\u2f47').replaceAll('生', '\u2f63').replaceAll('长', '\u2ed3'),
    ],
    ['all headings of the first level', (text) => text.replace(/^#+ /gm, '# ')],
    ['all headings of the third level', (text) => text.replace(/^#+ /gm, '### ')],
    ['headings of any level', (text) => text.replace(/^#+ /gm, (_, at: number) => `${'#'.repeat(1 + (at % 6))} `)],
    [
      'no headings but the title',
      (text) => `---\ntitle: ${text.split('\n')[2]?.slice(2)}\n---\n${text.replace(/^#+ /gm, '')}`,
    ],
    ['no bold', (text) => text.replaceAll('**', '')],
    ['bold in tags', (text) => text.replace(/\*\*(.*)\*\*/g, '<b>$1</b>')],
    ['dots in the table of contents', (text) => text.replaceAll('\t', ' ........ ')],
    ['spaces in the table of contents', (text) => text.replaceAll('\t', ' ')],
    ['no table of contents', (text) => text.replace(/## Contents.*?(?=## \*\*一)/s, '')],
    ['its contents in Chinese', (text) => text.replace('## Contents', '## 目 录')],
    [
      'page headers',
      (text) => `晨光科技政策日报 第 1 页\n${text.replace('连续运行\n', '连续运行\n\n晨光科技政策日报 第 3 页\n')}`,
    ],
    ['page breaks', (text) => text.replace('连续运行\n\n', '连续运行\n\f')],
    ['indents', (text) => text.replace(/^(?=\p{Script=Han})/gmu, '\u3000\u3000')],
    ['lines of print', (text) => text.replace(/，(?=[^\n]{30})/g, '，\n')],
    ['references without a list', (text) => text.replace(/^- /gm, '')],
    ['references with numbers', (text) => text.replace(/^- /gm, (_, at: number) => `[${at % 100}] `)],
    ['a reference that is cut', (text) => text.replace('put data centres', 'put\n\ndata centres')],
    ['another mark of the list', (text) => text.replaceAll('\n- ', '\n* ')],
    ['a lost warning', (text) => text.replace('再谈新工厂\t2', '后谈新工厂\t2')],
  ])('has the same hash with %s', (_, change) => {
    const changed = change(bytes.toString('utf8'))
    expect((typeof changed === 'string' ? read(changed) : readMarkdown(changed)).hash).toBe(hash)
  })

  it('has another hash with another word', () => {
    expect(read(bytes.toString('utf8').replace('昨天宣布', '今天宣布')).hash).not.toBe(hash)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })
})
