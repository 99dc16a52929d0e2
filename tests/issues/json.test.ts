import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/issues/canonical.ts'
import { readJson } from '../../src/issues/json/read.ts'
import { issueJsonSchema } from '../../src/issues/json/schema.ts'
import { issueAsJson } from '../../src/issues/json/write.ts'
import { readIssue } from '../../src/issues/read.ts'
import { packageRoot } from '../../src/root.ts'
import { anyIssue } from './arbitrary-issue.ts'
import { failureOf } from './support.ts'

const json = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
const paragraph = (text: string) => ({ type: 'paragraph', children: [{ type: 'text', value: text }] })
const least = { title: '晨报', date: '2026-11-02', sections: [{ title: '一', blocks: [paragraph('三百张登记证。')] }] }

describe('an issue as JSON', () => {
  it('reads as the same issue again, whatever it says', () => {
    fc.assert(
      fc.property(anyIssue, (given) => {
        const { sections } = canonical(given)
        fc.pre(sections.some(({ title, blocks }) => title !== '' || blocks.length > 0))
        expect(readJson(json(issueAsJson(given))).issue).toEqual(canonical(given))
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('is known by its bytes, and may leave out what is empty', async () => {
    const { issue, hash } = await readIssue(json(least), { fileName: 'a.md' })
    expect(issue).toMatchObject({ language: 'zh-CN', publishers: [], references: [], contact: { organisations: [] } })
    expect(hash).toBe((await readIssue(json(` ${issueAsJson(issue)}`))).hash)
    expect((await readIssue(json(least), { language: 'en' })).issue.language).toBe('en')
    const english = { ...least, sections: [{ blocks: [paragraph('Three hundred.')] }] }
    expect((await readIssue(json(english))).issue.language).toBe('en')
  })

  it.each([
    ['is none', '{"title": ', 'issue.json'],
    ['lacks its date', { ...least, date: undefined }, 'date'],
    ['has a day that there is not', { ...least, date: '2026-02-30' }, 'date'],
    ['has a title of blanks', { ...least, title: ' \t' }, 'title'],
    ['has a field that is not known', { ...least, refrences: [] }, 'refrences'],
    [
      'has a block that is not known',
      { ...least, sections: [{ blocks: [{ type: 'video' }] }] },
      'sections.0.blocks.0.type',
    ],
    ['says nothing', { ...least, sections: [{ blocks: [] }] }, 'issue.no_section'],
    ['is too deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'issue.json_nested'],
  ])('is refused when it %s', (_, value, said) => {
    const failure = failureOf(() => readJson(json(value)))
    if (said.startsWith('issue.')) expect(failure).toBe(said)
    else expect(() => readJson(json(value))).toThrow(`"${said}"`)
  })

  it('gives an issue or a failure, whatever JSON it is', () => {
    const like = fc.jsonValue({ maxDepth: 6 }).map((sections) => ({ ...least, sections }))
    const wrong = fc.oneof(fc.jsonValue({ maxDepth: 6 }), like)
    fc.assert(
      fc.property(wrong, (value) => {
        failureOf(() => readJson(json(value)))
      }),
      { numRuns: 500 },
    )
  })

  it('has a schema that is published as it is', () => {
    const published = readFileSync(join(packageRoot, 'docs/issue.schema.json'), 'utf8')
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(issueJsonSchema())))
  })
})
