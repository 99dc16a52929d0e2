import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { finalIssue, finalizeIssue, issueContent, latestIssue, listIssues, saveDraft } from '../../src/issues/store.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter, sampleIssue } from '../support/scene.ts'

const database = useDatabase()
const date = '2026-11-02'
const issue = sampleIssue(date)

describe('an issue', () => {
  it('is a draft that an import replaces, until it is final', async () => {
    const { id } = await makeNewsletter(database.pool)
    const first = await saveDraft(database.pool, id, issue, 'a')
    const second = await saveDraft(database.pool, id, { ...issue, title: '改过的标题' }, 'b')
    expect(second).toMatchObject({ date, revision: 1, status: 'draft', title: '改过的标题' })
    expect((await listIssues(database.pool, id)).map((stored) => stored.id)).toEqual([second.id])
    expect(second.id).toBe(first.id)
    expect(await finalIssue(database.pool, id, date)).toBeUndefined()
  })

  it('that is final cannot be changed by anybody, and finalizing again changes nothing', async () => {
    const { id } = await makeNewsletter(database.pool)
    await saveDraft(database.pool, id, issue, 'a')
    const final = await finalizeIssue(database.pool, id, date)
    expect(await finalizeIssue(database.pool, id, date)).toEqual(final)
    for (const change of [sql`title = 'x'`, sql`content = '{}'`, sql`status = 'draft'`, sql`hash = 'x'`]) {
      await expect(database.pool.query(sql`update issues set ${change} where id = ${final.id}`)).rejects.toThrow(
        /final/,
      )
    }
    expect((await issueContent(database.pool, final.id)).issue).toEqual(issue)
  })

  it('that is final is superseded by the next revision, and stands until that is final too', async () => {
    const { id } = await makeNewsletter(database.pool)
    await saveDraft(database.pool, id, issue, 'a')
    const first = await finalizeIssue(database.pool, id, date)
    await expect(saveDraft(database.pool, id, issue, 'a')).rejects.toThrow(/says the same/)
    const draft = await saveDraft(database.pool, id, { ...issue, title: '更正' }, 'b')
    expect(draft.revision).toBe(2)
    expect((await finalIssue(database.pool, id, date))?.id).toBe(first.id)
    await finalizeIssue(database.pool, id, date)
    expect(await finalIssue(database.pool, id, date)).toMatchObject({ id: draft.id, revision: 2, title: '更正' })
    expect((await latestIssue(database.pool, id, date))?.id).toBe(draft.id)
  })

  it('takes its revision alone, however many import at once', async () => {
    const { id } = await makeNewsletter(database.pool)
    await Promise.all(['a', 'b', 'c', 'd'].map((hash) => saveDraft(database.pool, id, issue, hash)))
    expect(await listIssues(database.pool, id)).toHaveLength(1)
  })

  it('that does not exist is said to be missing', async () => {
    const { id } = await makeNewsletter(database.pool)
    await expect(finalizeIssue(database.pool, id, date)).rejects.toThrow(/no issue of 2026-11-02/)
    await expect(issueContent(database.pool, 987_654)).rejects.toThrow(/no issue 987654/)
  })
})
