import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/issues/plain-text.ts'
import { readMarkdown } from '../../src/issues/read-text.ts'

const path = join(import.meta.dirname, '../../../shared/issues/2026-07-10.md')

describe.skipIf(!existsSync(path))('the text of a real newsletter that was a PDF', () => {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  const lines = bytes.toString('utf8').split('\n')
  const { issue, warnings } = existsSync(path) ? readMarkdown(bytes) : ({} as ReturnType<typeof readMarkdown>)

  it('has its title as the editors wrote it, its day, its language and its publishers', () => {
    expect(`# ${issue.title}`).toBe(lines[2])
    expect(issue.date).toBe('2026-07-10')
    expect(issue.language).toBe('zh-CN')
    expect(issue.publishers).toEqual([lines[4], lines[6]])
  })

  it('has an abstract of one paragraph', () => {
    expect(issue.abstract.map((block) => block.type)).toEqual(['paragraph'])
    expect(plainText(issue.abstract)).toBe(lines[12])
  })

  it('has five numbered sections of two paragraphs, those that were cut joined', () => {
    expect(issue.sections.map(({ number }) => number)).toEqual(['一', '二', '三', '四', '五'])
    for (const { title, blocks } of issue.sections) {
      expect(title).not.toMatch(/^[一二三四五]、|\*/)
      expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'paragraph'])
      for (const block of blocks) expect(plainText([block])).toMatch(/。$/)
    }
    expect(plainText(issue.sections[1]!.blocks)).toContain('67 个细分场景')
    expect(plainText(issue.sections[4]!.blocks)).toContain('Micron 计划到')
  })

  it('has eleven references in one list', () => {
    expect(issue.references).toHaveLength(11)
    expect(issue.references.filter(({ source }) => source.startsWith('Reuters/'))).toHaveLength(4)
    expect(issue.references.map(({ date }) => date)).toContain('2026-07')
    expect(issue.references.filter(({ source }) => source === '')).toHaveLength(1)
    for (const { title, date, note } of issue.references) {
      expect(title).not.toMatch(/[《》\\]/)
      expect(date).toMatch(/^2026-\d\d(-\d\d)?$/)
      expect(note).toMatch(/^[^用].*[^。]$/)
    }
  })

  it('has a contact block with its website and two organisations', () => {
    expect(issue.contact.website).toBe('https://gyznsw.cn')
    expect(issue.contact.organisations).toHaveLength(2)
    for (const { name, caption, description, image } of issue.contact.organisations) {
      expect([name, caption, description].every((text) => text !== '')).toBe(true)
      expect(name).not.toMatch(/[:：]$/)
      expect(image).toBe('')
    }
  })

  it('is warned of in its title, in two headings and at two lost pictures', () => {
    expect(warnings.map(({ line, key }) => [line, key])).toEqual([
      [3, 'issue.title_space'],
      [31, 'issue.heading_differs'],
      [45, 'issue.heading_differs'],
      [78, 'issue.qr_lost'],
      [83, 'issue.qr_lost'],
    ])
  })
})
