import sql from 'sql-template-tag'
import { expect, it } from 'vitest'
import { scheduleMailing } from '../../src/delivery/mailings.ts'
import { morningOf } from '../../src/reports/morning.ts'
import { useDatabase } from '../support/database.ts'
import { makeFinalIssue } from '../support/scene.ts'
import { addHits, startWithLinks } from './hits.ts'

const database = useDatabase()

it('compares a morning with those before it, when they were as old', async () => {
  const { pool } = database
  const first = await startWithLinks(pool, 4)
  const begin = (id: number, ago: string) =>
    pool.query(
      sql`update mailings set status = 'sent', started_at = now() - ${ago}::interval, finished_at = started_at where id = ${id}`,
    )
  await pool.query(sql`update deliveries set status = 'accepted', due_at = null where mailing_id = ${first.mailing.id}`)
  await begin(first.mailing.id, '1 day')
  const startedAt = new Date(Date.now() - 86_400_000)
  // Two within the hour that the second is old, one after it.
  await addHits(pool, { ...first, mailing: { ...first.mailing, startedAt } }, [
    { reader: 0, minutes: 5 },
    { reader: 1, minutes: 30 },
    { reader: 2, minutes: 600 },
    { reader: 3, minutes: 5, class: 'machine' },
  ])
  const issue = await makeFinalIssue(pool, first.newsletter, '2026-11-03')
  const scheduled = await scheduleMailing(pool, {
    ...{ newsletterId: first.newsletter.id, issueId: issue.id, listIds: [first.list.id], scheduledFor: new Date() },
  })
  const mailing = await first.start(scheduled)
  await pool.query(sql`update deliveries set status = 'accepted', due_at = null
    where mailing_id = ${mailing.id} and subscriber_id <> ${first.readers[3]!.subscriber}`)
  await begin(mailing.id, '1 hour')
  await addHits(pool, { ...first, mailing: { ...mailing, startedAt: new Date(Date.now() - 3_600_000) } }, [
    { reader: 0, minutes: 2 },
    { reader: 0, minutes: 3, link: 1 },
    { reader: 0, minutes: 4, link: 0 },
  ])
  const morning = await morningOf(pool, mailing.id)
  expect(morning).toMatchObject({
    ...{ mailing: mailing.id, date: '2026-11-03', minutes: 60 },
    early: {
      opens: 1,
      clicks: 2,
      readers: { opened: 1, clicked: 1 },
      ledger: { audience: 4, accepted: 3, queued: 1, balances: true },
    },
    shares: { accepted: 0.75, opens: 1 / 3, clicks: 1 / 3 },
    usual: { mailings: 1, shares: { accepted: 1, opens: 0.5, clicks: 0 } },
    whereabouts: [{ status: 'queued', reason: '', count: 1 }],
  })
  expect(morning.looks.map(({ key }) => key)).toEqual(['report.look.queued'])
  expect((await morningOf(pool, first.mailing.id)).usual).toBeNull()
  await pool.query(sql`update mailings set tracking = 'anonymous' where id = ${mailing.id}`)
  expect(await morningOf(pool, mailing.id)).toMatchObject({
    early: { clicks: 2, readers: null },
    shares: { opens: null, clicks: null },
  })
})

it('looks at what came back, and not at what anybody could have written', async () => {
  const { pool } = database
  const { mailing, readers } = await startWithLinks(pool, 2)
  await pool.query(sql`update deliveries set status = 'accepted', due_at = null where mailing_id = ${mailing.id}`)
  await pool.query(sql`update mailings set status = 'sent', started_at = now() - interval '1 hour', finished_at = started_at
    where id = ${mailing.id}`)
  const startedAt = Date.now() - 3_600_000
  await pool.query(sql`insert into bounces (mailing_id, subscriber_id, at, reason, hard, source, matched)
    values (${mailing.id}, ${readers[0]!.subscriber}, ${new Date(startedAt + 60_000)}, 'userunknown', false, 'mailbox', 'weak')`)
  await pool.query(sql`insert into complaints (mailing_id, subscriber_id, at, weak)
    values (${mailing.id}, ${readers[1]!.subscriber}, ${new Date(startedAt + 60_000)}, true)`)
  const looks = async () => {
    const { early, looks: found } = await morningOf(pool, mailing.id)
    return [early.bounces, early.complaints, found.map(({ key }) => key)]
  }
  expect(await looks()).toEqual([0, 0, []])
  await pool.query(sql`update bounces set matched = 'verp' where mailing_id = ${mailing.id}`)
  await pool.query(sql`update complaints set weak = false where mailing_id = ${mailing.id}`)
  expect(await looks()).toEqual([1, 1, ['report.look.bounces', 'report.look.complaints']])
  expect((await morningOf(pool, mailing.id)).returned).toEqual([{ reason: 'userunknown', count: 1 }])
})
