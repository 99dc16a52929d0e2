import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { rowsOf, transaction } from '../../src/database/pool.ts'
import { issueContent } from '../../src/issues/store.ts'
import { createLog } from '../../src/log.ts'
import { changeNewsletter } from '../../src/newsletters/newsletter.ts'
import { runSlot } from '../../src/schedule/run.ts'
import { startScheduler } from '../../src/schedule/scheduler.ts'
import { dayIn } from '../../src/schedule/slot.ts'
import { watchSlots } from '../../src/schedule/watch.ts'
import { useDatabase } from '../support/database.ts'
import { makeFinalIssue, makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const moment = (text: string) => new Date(`${text}:00Z`)
// Nine on a Saturday morning in Shanghai.
const slot = moment('2024-07-13T01:00')

async function makeWeek(dates: readonly string[], settings = {}) {
  const newsletter = await makeNewsletter(pool(), { digestSchedule: '0 9 * * 6', ...settings })
  const list = await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
  for (const date of dates) await makeFinalIssue(pool(), newsletter, date)
  return { newsletter, list }
}

const mailingsOf = (newsletter: number) =>
  rowsOf<{ kind: string; date: string }>(
    pool(),
    sql`select kind, issue_date as date from mailings where newsletter_id = ${newsletter} order by issue_date, kind desc`,
  )

describe('the run of a digest', () => {
  it('makes one mailing for its slot, beside that of the issue of the day, whoever fires', async () => {
    const { newsletter, list } = await makeWeek(['2024-07-11', '2024-07-13'])
    const kinds = ['digest', 'issue', 'digest', 'issue', 'digest', 'digest'] as const
    const runs = await Promise.all(kinds.map((kind) => runSlot(pool(), newsletter, kind, slot)))
    const made = runs.flatMap((run) => (run.outcome === 'mailing' ? [run.mailing] : []))
    expect(made.map(({ kind }) => kind).sort()).toEqual(['digest', 'issue'])
    const digest = made.find(({ kind }) => kind === 'digest')!
    expect(digest).toMatchObject({ slot, scheduledFor: slot, listIds: [list.id], status: 'scheduled' })
    const { stored, issue } = await issueContent(pool(), digest.issueId)
    expect(stored).toMatchObject({ kind: 'digest', status: 'final', date: '2024-07-13', title: issue.title })
    expect(issue.sections).toHaveLength(2)
  })

  it('says so when the week had no issue, and sends in a slot that comes again when there is one by then', async () => {
    const { newsletter } = await makeWeek([])
    expect(await runSlot(pool(), newsletter, 'digest', slot)).toEqual({ outcome: 'no-issue', date: '2024-07-13' })
    expect(await runSlot(pool(), newsletter, 'digest', slot)).toEqual({ outcome: 'taken' })
    await makeFinalIssue(pool(), newsletter, '2024-07-12')
    expect(await runSlot(pool(), newsletter, 'digest', slot)).toMatchObject({ outcome: 'mailing' })
  })

  it('says so when there is no list, and keeps no digest', async () => {
    const newsletter = await makeNewsletter(pool(), { digestSchedule: '0 9 * * 6' })
    await makeFinalIssue(pool(), newsletter, '2024-07-12')
    expect(await runSlot(pool(), newsletter, 'digest', slot)).toMatchObject({ outcome: 'no-list' })
    expect(await rowsOf(pool(), sql`select from digest_issues`)).not.toContain(newsletter.id)
  })

  it('waits for the clock of Postgres: what is yet to come belongs in it as well', async () => {
    const { newsletter } = await makeWeek([])
    const tomorrow = new Date(Date.now() + 86_400_000)
    await makeFinalIssue(pool(), newsletter, dayIn(newsletter.timeZone, tomorrow))
    expect(await runSlot(pool(), newsletter, 'digest', tomorrow)).toEqual({ outcome: 'early' })
    expect(await mailingsOf(newsletter.id)).toEqual([])
  })
})

// A newsletter of New York, with issues of the days given. The clock shows one time after the other; the digests made
// are of the days expected.
const cases: [what: string, schedule: string, issues: string[], clock: string[], mailed: string[]][] = [
  ['an ordinary Saturday', '0 9 * * 6', ['2024-07-11'], ['2024-07-13T12:59', '2024-07-13T13:00'], ['2024-07-13']],
  ['asleep at the hour', '0 9 * * 6', ['2024-07-11'], ['2024-07-13T12:00', '2024-07-13T16:59'], ['2024-07-13']],
  ['asleep past the window', '0 9 * * 6', ['2024-07-11'], ['2024-07-13T12:00', '2024-07-13T17:01'], []],
  ['begun five minutes after', '0 9 * * 6', ['2024-07-11'], ['2024-07-13T13:04'], ['2024-07-13']],
  [
    'an hour that daylight saving skips',
    '30 2 * * 0',
    ['2024-03-08'],
    ['2024-03-10T06:59', '2024-03-10T07:00', '2024-03-10T07:30'],
    ['2024-03-10'],
  ],
  [
    'an hour that it repeats',
    '30 1 * * 0',
    ['2024-11-01'],
    ['2024-11-03T05:29', '2024-11-03T05:30', '2024-11-03T06:30'],
    ['2024-11-03'],
  ],
  [
    'a week back: nothing again',
    '0 9 * * 6',
    ['2024-07-05', '2024-07-11'],
    ['2024-07-06T13:00', '2024-07-13T13:00', '2024-07-06T13:30', '2024-07-13T13:00'],
    ['2024-07-06', '2024-07-13'],
  ],
]

describe('the watch over the schedule of digests', () => {
  it.each(cases)('%s', async (_, schedule, issues, clock, mailed) => {
    const settings = { timeZone: 'America/New_York', digestSchedule: schedule }
    const { newsletter } = await makeWeek(issues, settings)
    const watch = watchSlots({ schedule, timeZone: newsletter.timeZone }, moment(clock[0]!), (at) =>
      runSlot(pool(), newsletter, 'digest', at),
    )
    for (const step of clock) await watch.look(moment(step))
    expect(await mailingsOf(newsletter.id)).toEqual(mailed.map((date) => ({ kind: 'digest', date })))
  })
})

describe('schedulers', () => {
  it('two of them make one digest, and take up a schedule that is made meanwhile', async () => {
    const { newsletter } = await makeWeek([], { digestSchedule: null })
    await makeFinalIssue(pool(), newsletter, dayIn(newsletter.timeZone, new Date()))
    const schedulers = [1, 2].map(() => startScheduler(pool(), createLog('silent'), () => undefined))
    try {
      await transaction(pool(), async (db) => {
        await changeNewsletter(db, newsletter.id, { digestSchedule: '* * * * 0-6' })
        await db.query(
          sql`update newsletters set digest_schedule_since = now() - interval '1 minute' where id = ${newsletter.id}`,
        )
      })
      await expect.poll(() => mailingsOf(newsletter.id), { timeout: 15_000 }).toHaveLength(1)
    } finally {
      await Promise.all(schedulers.map((scheduler) => scheduler.stop()))
    }
    expect(await mailingsOf(newsletter.id)).toMatchObject([{ kind: 'digest' }])
  })
})
