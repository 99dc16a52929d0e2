import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { cancelMailing } from '../../src/delivery/mailing-states.ts'
import { scheduleMailing } from '../../src/delivery/mailings.ts'
import { finalizeIssue, saveDraft } from '../../src/issues/store.ts'
import { runSlot } from '../../src/schedule/run.ts'
import { useDatabase } from '../support/database.ts'
import { makeFinalIssue, makeNewsletter, sampleIssue } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
// Seven in the morning of the second of November in Shanghai, still the first in London.
const slot = new Date('2026-11-01T23:00:00Z')

const outcomeOf = async (newsletter: number) =>
  rowsOf<{ outcome: string }>(pool(), sql`select outcome from runs where newsletter_id = ${newsletter}`)

describe('the morning run', () => {
  it('sends the final issue of the day to all lists, once for the slot, whoever fires', async () => {
    const newsletter = await makeNewsletter(pool())
    const one = await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
    const two = await createList(pool(), { newsletterId: newsletter.id, slug: 'two', name: 'Two' })
    const issue = await makeFinalIssue(pool(), newsletter, '2026-11-02')
    const runs = await Promise.all(Array.from({ length: 8 }, () => runSlot(pool(), newsletter, 'issue', slot)))
    const made = runs.filter((run) => run.outcome === 'mailing')
    expect(made).toHaveLength(1)
    expect(runs.filter((run) => run.outcome === 'taken')).toHaveLength(7)
    expect(made[0]!.mailing).toMatchObject({ issueId: issue.id, slot, status: 'scheduled' })
    expect(new Set(made[0]!.mailing.listIds)).toEqual(new Set([one.id, two.id]))
  })

  it('says so when there is no final issue of the day, and sends no other', async () => {
    const newsletter = await makeNewsletter(pool())
    await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
    await makeFinalIssue(pool(), newsletter, '2026-11-01')
    await saveDraft(pool(), newsletter.id, sampleIssue('2026-11-02'), 'a draft')
    expect(await runSlot(pool(), newsletter, 'issue', slot)).toEqual({ outcome: 'no-issue', date: '2026-11-02' })
    expect(await runSlot(pool(), newsletter, 'issue', slot)).toEqual({ outcome: 'taken' })
    expect(await outcomeOf(newsletter.id)).toEqual([{ outcome: 'no-issue' }])
  })

  it('sends in a slot that comes again, when there is an issue by then', async () => {
    const newsletter = await makeNewsletter(pool())
    await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
    expect(await runSlot(pool(), newsletter, 'issue', slot)).toMatchObject({ outcome: 'no-issue' })
    await makeFinalIssue(pool(), newsletter, '2026-11-02')
    const runs = await Promise.all(Array.from({ length: 4 }, () => runSlot(pool(), newsletter, 'issue', slot)))
    expect(runs.map(({ outcome }) => outcome).sort()).toEqual(['mailing', 'taken', 'taken', 'taken'])
    expect(await outcomeOf(newsletter.id)).toEqual([{ outcome: 'mailing' }])
  })

  it('says so when there is no list', async () => {
    const newsletter = await makeNewsletter(pool())
    await makeFinalIssue(pool(), newsletter, '2026-11-02')
    expect(await runSlot(pool(), newsletter, 'issue', slot)).toMatchObject({ outcome: 'no-list' })
  })

  it('does not send again what was sent by hand', async () => {
    const newsletter = await makeNewsletter(pool())
    const list = await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
    const issue = await makeFinalIssue(pool(), newsletter, '2026-11-02')
    const mailing = { newsletterId: newsletter.id, issueId: issue.id, listIds: [list.id], scheduledFor: slot }
    await scheduleMailing(pool(), mailing)
    expect(await runSlot(pool(), newsletter, 'issue', slot)).toMatchObject({ outcome: 'already-mailed' })
  })

  it('does not send a later revision of what was sent', async () => {
    const newsletter = await makeNewsletter(pool())
    const list = await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
    const issue = await makeFinalIssue(pool(), newsletter, '2026-11-02')
    const mailing = { newsletterId: newsletter.id, listIds: [list.id], scheduledFor: slot }
    await scheduleMailing(pool(), { ...mailing, issueId: issue.id })
    await saveDraft(pool(), newsletter.id, { ...sampleIssue('2026-11-02'), title: '更正' }, 'corrected')
    const corrected = await finalizeIssue(pool(), newsletter.id, '2026-11-02')
    await expect(scheduleMailing(pool(), { ...mailing, issueId: corrected.id })).rejects.toThrow(
      /no issue is sent twice/,
    )
    expect(await runSlot(pool(), newsletter, 'issue', slot)).toMatchObject({ outcome: 'already-mailed' })
  })

  it('takes the place of a mailing that was cancelled before it began, and of no other', async () => {
    const newsletter = await makeNewsletter(pool())
    const list = await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
    const issue = await makeFinalIssue(pool(), newsletter, '2026-11-02')
    const mailing = { newsletterId: newsletter.id, issueId: issue.id, listIds: [list.id], scheduledFor: slot }
    await cancelMailing(pool(), (await scheduleMailing(pool(), mailing)).id)
    const begun = await scheduleMailing(pool(), mailing)
    await pool().query(sql`update mailings set status = 'sending', started_at = now() where id = ${begun.id}`)
    await cancelMailing(pool(), begun.id)
    expect(await runSlot(pool(), newsletter, 'issue', slot)).toMatchObject({ outcome: 'already-mailed' })
  })
})
