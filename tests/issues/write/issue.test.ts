import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../../src/issues/canonical.ts'
import type { Issue } from '../../../src/issues/issue.ts'
import { issueAsMarkdown } from '../../../src/issues/write/issue.ts'
import { packageRoot } from '../../../src/root.ts'
import { anyIssue, hostile } from '../arbitrary-issue.ts'
import { failureOf, read, sectionOf } from '../support.ts'

describe('an issue as Markdown', () => {
  it('reads as the same issue again, whatever it says', () => {
    fc.assert(
      fc.property(anyIssue, (given) => {
        expect(read(issueAsMarkdown(given)).issue).toEqual(canonical(given))
      }),
      { numRuns: 400 },
    )
  }, 120_000)

  it('loses nothing of what was read from Markdown', () => {
    const lines = fc.array(fc.array(fc.constantFrom(...hostile, '\n', '\n\n', '    '), { maxLength: 5 }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(lines, (pieces) => {
        const markdown = pieces.map((line) => line.join('')).join('\n')
        let issue: Issue | undefined
        if (failureOf(() => (issue = sectionOf(markdown).issue)) === undefined)
          expect(read(issueAsMarkdown(issue!)).issue).toEqual(canonical(issue!))
      }),
      { numRuns: 1000 },
    )
  }, 120_000)

  it('has one form', () => {
    fc.assert(
      fc.property(anyIssue, (given) => {
        const issue = canonical(given)
        expect(canonical(issue)).toEqual(issue)
      }),
      { numRuns: 500 },
    )
  })

  const samples = ['src/commands/demo/sample-issue.md', '../shared/issues/2026-07-10.md'].map((path) =>
    join(packageRoot, path),
  )
  it.each(samples.filter(existsSync))('is as an editor would write it: %s', (path) => {
    const { issue } = read(readFileSync(path, 'utf8'))
    const markdown = issueAsMarkdown(issue)
    expect(read(markdown).issue).toEqual(issue)
    expect(markdown).not.toContain('<!--')
    expect(markdown).toContain('\n## 参考文献\n')
  })

  it('marks its parts where a reader could take them for others', () => {
    const { issue } = sectionOf('### 参考文献')
    const section = { number: '', title: '参考文献', blocks: issue.sections[0]!.blocks }
    const markdown = issueAsMarkdown({ ...issue, sections: [section, section] })
    expect(markdown).toContain('<!-- part1: section -->')
    expect(read(markdown).issue.sections).toEqual([section, section])
    expect(failureOf(() => read(markdown.replace('section -->', 'section {-->')))).toBe('issue.mark')
    expect(failureOf(() => read(markdown.replaceAll('## 参考文献', '')))).toBe('issue.mark')
  })
})
