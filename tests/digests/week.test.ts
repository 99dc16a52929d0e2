import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import type { Audience } from '../../src/audience/audience.ts'
import { createList } from '../../src/audience/lists.ts'
import { allLists } from '../../src/audience/named.ts'
import { transaction } from '../../src/database/pool.ts'
import { exchangeIssue } from '../../src/delivery/corrections.ts'
import { freezeAudience } from '../../src/delivery/freeze.ts'
import { cancelMailing } from '../../src/delivery/mailing-states.ts'
import { findMailing, scheduleMailing } from '../../src/delivery/mailings.ts'
import { digestOf, makeDigest } from '../../src/digests/digest.ts'
import { issuesOfWeek } from '../../src/digests/week.ts'
import { finalIssue, finalizeIssue, latestIssue, listIssues, saveDraft } from '../../src/issues/store.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import { useDatabase } from '../support/database.ts'
import { addSubscribers, makeFinalIssue, makeNewsletter, onLists, sampleIssue } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const saturday = '2024-07-13'

async function makeWeek(dates: readonly string[]) {
  const newsletter = await makeNewsletter(pool())
  const list = await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
  const closed = await createList(pool(), {
    newsletterId: newsletter.id,
    slug: 'closed',
    name: 'Closed',
    public: false,
  })
  for (const date of dates) await makeFinalIssue(pool(), newsletter, date)
  const mail = async (issueId: number, audience: Partial<Audience> = { listIds: [list.id] }) => {
    const mailing = { newsletterId: newsletter.id, issueId, ...audience, scheduledFor: new Date() }
    return scheduleMailing(pool(), mailing)
  }
  return { newsletter, mail, open: [list.id], closed: [closed.id] }
}

const titlesOf = async ({ id }: Newsletter, date = saturday) =>
  (await issuesOfWeek(pool(), id, date, await allLists(pool(), id))).map(({ issue }) => `${issue.date} ${issue.title}`)
const datesOf = async ({ id }: Newsletter, date = saturday, audience: Partial<Audience> = {}) =>
  (await issuesOfWeek(pool(), id, date, { ...(await allLists(pool(), id)), ...audience })).map(
    ({ issue }) => issue.date,
  )
const make = (newsletter: Newsletter, date: string) =>
  transaction(pool(), async (db) => makeDigest(db, newsletter, date, await allLists(db, newsletter.id)))

async function correct({ id }: Newsletter, date: string) {
  await saveDraft(pool(), id, { ...sampleIssue(date), title: '更正' }, `corrected ${date}`)
  return finalizeIssue(pool(), id, date)
}

describe('the issues of a week', () => {
  it('are the final ones of the seven days before and of the day, oldest first', async () => {
    const { newsletter } = await makeWeek(['2024-07-13', '2024-07-05', '2024-07-06', '2024-07-10', '2024-07-14'])
    await saveDraft(pool(), newsletter.id, sampleIssue('2024-07-11'), 'a draft')
    expect(await datesOf(newsletter)).toEqual(['2024-07-06', '2024-07-10', '2024-07-13'])
  })

  it('are those of the newsletter alone', async () => {
    await makeWeek(['2024-07-10'])
    expect(await datesOf(await makeNewsletter(pool()))).toEqual([])
  })

  it('are of each day the newest revision', async () => {
    const { newsletter } = await makeWeek(['2024-07-10'])
    await correct(newsletter, '2024-07-10')
    expect(await titlesOf(newsletter)).toEqual(['2024-07-10 更正'])
  })

  it('are of each day what its mailing sent', async () => {
    const { newsletter, mail } = await makeWeek(['2024-07-10', '2024-07-11'])
    await mail((await finalIssue(pool(), newsletter.id, '2024-07-10'))!.id)
    await correct(newsletter, '2024-07-10')
    const first = await mail((await finalIssue(pool(), newsletter.id, '2024-07-11'))!.id)
    await cancelMailing(pool(), first.id)
    await mail((await correct(newsletter, '2024-07-11')).id)
    expect(await titlesOf(newsletter)).toEqual([`2024-07-10 ${sampleIssue('').title}`, '2024-07-11 更正'])
  })

  it('stand in one digest only, and in the next when that was cancelled before it began', async () => {
    const { newsletter, mail } = await makeWeek(['2024-07-05', '2024-07-06'])
    const mailing = await mail((await make(newsletter, '2024-07-06'))!.id)
    await makeFinalIssue(pool(), newsletter, '2024-07-08')
    expect(await datesOf(newsletter)).toEqual(['2024-07-08'])
    await correct(newsletter, '2024-07-06')
    expect(await datesOf(newsletter)).toEqual(['2024-07-08'])
    expect(await datesOf(newsletter, '2024-07-06')).toEqual(['2024-07-05', '2024-07-06'])
    await cancelMailing(pool(), mailing.id)
    expect(await datesOf(newsletter)).toEqual(['2024-07-06', '2024-07-08'])
  })

  it('are not those that went to some readers alone, but for a digest to the same', async () => {
    const { newsletter, mail, open, closed } = await makeWeek(['2024-07-08', '2024-07-09', '2024-07-10', '2024-07-11'])
    const segmentIds = [7]
    const audiences = [
      { listIds: closed },
      { segmentIds },
      { listIds: open, exceptListIds: closed },
      { listIds: [...open, ...closed] },
    ]
    for (const [at, audience] of audiences.entries()) {
      await mail((await finalIssue(pool(), newsletter.id, `2024-07-${String(8 + at).padStart(2, '0')}`))!.id, audience)
    }
    const heldBy = (audience: Partial<Audience>) => datesOf(newsletter, saturday, audience)
    expect(await heldBy({})).toEqual(['2024-07-11'])
    expect(await heldBy({ listIds: closed })).toEqual(['2024-07-08', '2024-07-11'])
    expect(await heldBy({ listIds: [], segmentIds })).toEqual(['2024-07-09', '2024-07-11'])
    expect(await heldBy({ listIds: open, exceptListIds: closed })).toEqual(['2024-07-10', '2024-07-11'])
  })

  it('are not those whose mailing was cancelled, whether it had begun or not', async () => {
    const { newsletter, mail } = await makeWeek(['2024-07-08', '2024-07-09', '2024-07-10'])
    const [, withdrawn, begun] = await Promise.all(
      (await listIssues(pool(), newsletter.id)).toReversed().map(({ id }) => mail(id)),
    )
    await pool().query(sql`update mailings set status = 'sending', started_at = now() where id = ${begun!.id}`)
    for (const mailing of [withdrawn!, begun!]) await cancelMailing(pool(), mailing.id)
    expect(await datesOf(newsletter)).toEqual(['2024-07-08'])
    await correct(newsletter, '2024-07-09')
    expect(await datesOf(newsletter)).toEqual(['2024-07-08'])
  })

  it('are those that were never to be mailed, or came too late to be', async () => {
    const { newsletter, mail } = await makeWeek(['2024-07-08', '2024-07-09'])
    const { id } = await mail((await finalIssue(pool(), newsletter.id, '2024-07-09'))!.id)
    await pool().query(sql`update mailings set status = 'missed' where id = ${id}`)
    expect(await datesOf(newsletter)).toEqual(['2024-07-08', '2024-07-09'])
  })

  it('of a closed newsletter are those that went to all of it', async () => {
    const { newsletter, mail, open, closed } = await makeWeek(['2024-07-08', '2024-07-09'])
    await pool().query(sql`update lists set public = false where newsletter_id = ${newsletter.id}`)
    await mail((await finalIssue(pool(), newsletter.id, '2024-07-08'))!.id, { listIds: [...closed, ...open] })
    await mail((await finalIssue(pool(), newsletter.id, '2024-07-09'))!.id, { listIds: open })
    expect(await datesOf(newsletter)).toEqual(['2024-07-08'])
    // One that there was not yet misses nothing.
    await createList(pool(), { newsletterId: newsletter.id, slug: 'later', name: 'Later', public: false })
    expect(await datesOf(newsletter)).toEqual(['2024-07-08'])
  })

  it('went to whom the first mailing of their day did, whoever got a correction', async () => {
    const { newsletter, mail, closed } = await makeWeek(['2024-07-08'])
    const { id } = await mail((await finalIssue(pool(), newsletter.id, '2024-07-08'))!.id, { listIds: closed })
    await pool().query(sql`update mailings set status = 'sending', started_at = now() where id = ${id}`)
    await addSubscribers(pool(), closed[0]!, 1)
    await freezeAudience(pool(), await findMailing(pool(), id), onLists(newsletter.id, closed))
    await correct(newsletter, '2024-07-08')
    await exchangeIssue(pool(), id)
    expect(await datesOf(newsletter)).toEqual([])
    expect(await datesOf(newsletter, saturday, { listIds: closed })).toEqual(['2024-07-08'])
  })

  it('that come after a digest of their day stand in the next one', async () => {
    const { newsletter, mail } = await makeWeek(['2024-07-05'])
    await mail((await make(newsletter, '2024-07-06'))!.id)
    await makeFinalIssue(pool(), newsletter, '2024-07-06')
    expect(await datesOf(newsletter)).toEqual(['2024-07-06'])
  })
})

describe('a digest', () => {
  it('of an empty week there is not', async () => {
    const newsletter = await makeNewsletter(pool())
    expect(await digestOf(pool(), newsletter, saturday, await allLists(pool(), newsletter.id))).toBeUndefined()
    expect(await make(newsletter, saturday)).toBeUndefined()
  })

  it('is final from the start, frozen, and none of the issues of its day', async () => {
    const { newsletter } = await makeWeek(['2024-07-12'])
    const digest = (await make(newsletter, saturday))!
    expect(digest).toMatchObject({ kind: 'digest', status: 'final', date: saturday, revision: 1 })
    await expect(pool().query(sql`update issues set title = 'x' where id = ${digest.id}`)).rejects.toThrow(/final/)
    expect(await finalIssue(pool(), newsletter.id, saturday)).toBeUndefined()
    expect(await latestIssue(pool(), newsletter.id, saturday)).toBeUndefined()
    expect(await listIssues(pool(), newsletter.id)).toHaveLength(1)
    expect(await saveDraft(pool(), newsletter.id, sampleIssue(saturday), 'x')).toMatchObject({ revision: 1 })
  })

  it('that says the same is the same, and another revision when the week has grown', async () => {
    const { newsletter } = await makeWeek(['2024-07-12'])
    const digests = await Promise.all([1, 2, 3].map(() => make(newsletter, saturday)))
    expect(new Set(digests.map((digest) => digest!.id)).size).toBe(1)
    await makeFinalIssue(pool(), newsletter, saturday)
    expect(await make(newsletter, saturday)).toMatchObject({ revision: 2 })
  })

  it('and the issue of its day each have a mailing, and no second one', async () => {
    const { newsletter, mail } = await makeWeek([saturday])
    const issue = await finalIssue(pool(), newsletter.id, saturday)
    const digest = await make(newsletter, saturday)
    expect(await mail(issue!.id)).toMatchObject({ kind: 'issue' })
    expect(await mail(digest!.id)).toMatchObject({ kind: 'digest' })
    await expect(mail(issue!.id)).rejects.toThrow(/no issue is sent twice/)
    await expect(mail(digest!.id)).rejects.toThrow(/digest of that day has a mailing/)
  })
})
