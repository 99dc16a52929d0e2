import { describe, expect, it } from 'vitest'
import { transaction } from '../../src/database/pool.ts'
import type { ReadResult } from '../../src/issues/assemble.ts'
import { breachesOf, checkContract, newestUnder } from '../../src/issues/contract.ts'
import { finalizeIssue, saveDraft } from '../../src/issues/store.ts'
import { keepText } from '../../src/issues/texts.ts'
import { contractSchema } from '../../src/newsletters/contract.ts'
import { changeNewsletter, findNewsletter } from '../../src/newsletters/newsletter.ts'
import { preflight } from '../../src/preflight/preflight.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'
import { read } from './support.ts'

const database = useDatabase()
const pool = () => database.pool
const all = contractSchema.parse({ abstract: true, sections: { from: 2, to: 3 }, references: true, date: true })
const today = '2026-11-02'

interface Parts {
  readonly abstract?: string
  readonly sections?: readonly string[]
  readonly references?: readonly string[]
}
const whole: Required<Parts> = {
  abstract: '今天两件事。',
  sections: ['三百张登记证。', '港口恢复。'],
  references: ['Reuters, "The report", 2026-11-01'],
}

function issueOf(parts: Parts = {}, date = today, fileName = ''): ReadResult {
  const { abstract, sections, references } = { ...whole, ...parts }
  const text = [
    `# 晨报\n\n${date}`,
    abstract === '' ? '' : `## 摘要\n\n${abstract}`,
    ...sections.map((paragraph, at) => `## 第${at + 1}条\n\n${paragraph}`),
    references.length === 0 ? '' : `## 参考文献\n\n${references.map((line) => `- ${line}`).join('\n')}`,
  ]
  return read(text.join('\n\n'), { fileName, language: 'zh-CN' })
}

describe('a contract', () => {
  it.each<[string, Parts, string]>([
    ['an abstract', { abstract: '' }, 'contract.abstract'],
    ['enough sections', { sections: ['三百张。'] }, 'contract.sections'],
    ['not too many sections', { sections: ['一。', '二。', '三。', '四。'] }, 'contract.sections'],
    ['references', { references: [] }, 'contract.references'],
    ['dates of them', { references: ['Reuters, "The report"'] }, 'contract.undated'],
  ])('asks for %s', (_, parts, key) => {
    const { issue } = issueOf(parts)
    expect(breachesOf(issue, all, today).map((breach) => breach.key)).toEqual([key])
    expect(breachesOf(issue, null, today)).toEqual([])
    expect(breachesOf(issueOf().issue, all, today)).toEqual([])
  })

  it('asks for nothing that it does not name', () => {
    const { issue } = issueOf({ abstract: '', references: [] })
    expect(breachesOf(issue, contractSchema.parse({}), today)).toEqual([])
  })

  it('takes no old date, none that only the file has, and nothing that was sent', async () => {
    const newsletter = await changeNewsletter(pool(), (await makeNewsletter(pool())).id, { contract: all })
    expect(await findNewsletter(pool(), newsletter.id)).toMatchObject({ contract: all })
    const check = (given: ReadResult) => checkContract(pool(), newsletter, given, today)
    await expect(check(issueOf({}, '2026-11-01'))).rejects.toMatchObject({ key: 'contract.old' })
    await expect(check(issueOf({}, '', '2026-11-02.md'))).rejects.toMatchObject({ key: 'contract.date' })
    await check(issueOf())

    const { issue, hash } = issueOf()
    await saveDraft(pool(), newsletter.id, issue, hash)
    await finalizeIssue(pool(), newsletter.id, today)
    await expect(check(issueOf({}, '2026-11-03'))).rejects.toMatchObject({
      key: 'contract.same',
      values: { date: today },
    })
    await check(issueOf({ sections: [whole.sections[0]!, '新的一条。'] }, '2026-11-03'))
  })

  it('blocks what lacks something, and points out what repeats', async () => {
    const newsletter = await changeNewsletter(pool(), (await makeNewsletter(pool())).id, { contract: all })
    const { issue, hash } = issueOf()
    await saveDraft(pool(), newsletter.id, issue, hash)
    await finalizeIssue(pool(), newsletter.id, today)
    const next = issueOf({ abstract: '', sections: [whole.sections[0]!, '新的一条。'] }, '2026-11-03').issue
    const findings = await preflight(pool(), next, newsletter, { publicUrl: 'https://a.example', today })
    expect(findings).toContainEqual(expect.objectContaining({ level: 'blocker', key: 'contract.abstract' }))
    expect(findings).toContainEqual(expect.objectContaining({ level: 'advice', key: 'preflight.repeated' }))
  })

  it('is tried with the newest issue before it holds, whose age is nothing against it', async () => {
    const newsletter = await makeNewsletter(pool())
    const tried = async () => {
      const found = await newestUnder(pool(), newsletter, all)
      return found && { date: found.date, keys: found.breaches.map(({ key }) => key) }
    }
    expect(await tried()).toBeUndefined()
    const old = issueOf({}, '2025-11-01')
    await saveDraft(pool(), newsletter.id, old.issue, old.hash)
    expect(await tried()).toEqual({ date: '2025-11-01', keys: [] })
    const text = issueOf({ abstract: '', sections: ['三百张。'] }, '', '2025-11-02.md').issue
    const written = '# 晨报\n\n## 第1条\n\n三百张。\n\n## 参考文献\n\n- Reuters, "The report", 2026-11-01'
    await saveDraft(pool(), newsletter.id, text, 'as it was written')
    const kept = {
      newsletterId: newsletter.id,
      date: '2025-11-02',
      revision: 1,
      text: written,
      hash: null,
      author: 'Li',
    }
    await transaction(pool(), (db) => keepText(db, kept))
    const keys = ['contract.abstract', 'contract.sections', 'contract.date']
    expect(await tried()).toEqual({ date: '2025-11-02', keys })
  })

  it('is a setting that has to be one', async () => {
    const { id } = await makeNewsletter(pool())
    const contract = { sections: { from: 7, to: 3 } } as never
    await expect(changeNewsletter(pool(), id, { contract })).rejects.toMatchObject({ key: 'newsletter.contract' })
    expect((await changeNewsletter(pool(), id, { contract: null })).contract).toBeNull()
  })
})
