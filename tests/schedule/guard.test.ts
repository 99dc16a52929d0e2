import days from 'chinese-days'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { changeNewsletter, type Newsletter } from '../../src/newsletters/newsletter.ts'
import { openSlots, runScheduled, runSlot } from '../../src/schedule/run.ts'
import { dayIn, slotsOn } from '../../src/schedule/slot.ts'
import { watchSlots } from '../../src/schedule/watch.ts'
import { useDatabase } from '../support/database.ts'
import { makeFinalIssue, makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const minute = 60_000

async function morningAt(timeZone: string, settings: Partial<Newsletter> = {}) {
  const newsletter = await makeNewsletter(pool(), { timeZone, schedule: '30 2 * * *', ...settings })
  await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
  return newsletter
}

const runsOf = (newsletter: Newsletter) =>
  rowsOf<{ slot: Date; outcome: string }>(
    pool(),
    sql`select slot, outcome from runs where newsletter_id = ${newsletter.id} order by slot`,
  )

/** A scheduler as `startScheduler` has them, at a clock of the test's. */
function schedulerOf(newsletter: Newsletter, began: Date) {
  const run = (slot: Date) => runScheduled(pool(), newsletter, 'issue', slot)
  const watch = watchSlots({ schedule: newsletter.schedule!, timeZone: newsletter.timeZone }, began, run)
  return async (now: Date) => {
    await watch.look(now)
    for (const slot of await openSlots(pool(), newsletter, now)) await run(slot)
  }
}

describe('a morning', () => {
  const slot = new Date('2026-11-01T23:00:00Z')

  it('without an issue goes on as soon as there is one, within the window only', async () => {
    const newsletter = await morningAt('Asia/Shanghai', { windowMinutes: 60, hour: 'reader' })
    await runSlot(pool(), newsletter, 'issue', slot)
    const openAfter = (minutes: number) => openSlots(pool(), newsletter, new Date(slot.getTime() + minutes * minute))
    expect([await openAfter(0), await openAfter(59), await openAfter(60)]).toEqual([[slot], [slot], []])
    await makeFinalIssue(pool(), newsletter, '2026-11-02')
    expect(await runSlot(pool(), newsletter, 'issue', slot)).toMatchObject({
      outcome: 'mailing',
      mailing: { slot, hour: 'reader' },
    })
    expect(await openAfter(1)).toEqual([])
    const [mailing] = await rowsOf<{ minutes: number }>(
      pool(),
      sql`select extract(epoch from latest_start - scheduled_for)::integer / 60 as minutes from mailings
        where newsletter_id = ${newsletter.id}`,
    )
    expect(mailing).toEqual({ minutes: 60 })
  })

  it.each([
    ['a day off', { daysOff: ['2026-11-02'] }, '2026-11-02'],
    ['a Sunday', { days: 'workdays' }, '2026-11-01'],
    ['a holiday in the week', { days: 'workdays' }, '2026-10-01'],
  ] as const)('of %s sends nothing, whatever issue there is', async (_, settings, date) => {
    const newsletter = await morningAt('Asia/Shanghai', settings)
    await makeFinalIssue(pool(), newsletter, date)
    const [due] = slotsOn(newsletter.schedule!, newsletter.timeZone, date)
    expect(await runSlot(pool(), newsletter, 'issue', due!)).toEqual({ outcome: 'day-off', date })
    expect(await runSlot(pool(), newsletter, 'issue', due!)).toEqual({ outcome: 'taken' })
  })

  it('goes by what the newsletter is by now, not by what a scheduler knew', async () => {
    const newsletter = await morningAt('Asia/Shanghai')
    await makeFinalIssue(pool(), newsletter, '2026-11-02')
    await changeNewsletter(pool(), newsletter.id, { daysOff: ['2026-11-02'] })
    expect(await runSlot(pool(), newsletter, 'issue', slot)).toMatchObject({ outcome: 'day-off' })
    await changeNewsletter(pool(), newsletter.id, { daysOff: [] })
    expect(await runSlot(pool(), newsletter, 'issue', slot)).toMatchObject({ outcome: 'mailing' })
  })

  it('that was due before the schedule was set is not run by it, unless it was run before', async () => {
    const newsletter = await morningAt('Asia/Shanghai', { schedule: '0 7 * * *' })
    const set = (seconds: number) =>
      pool().query(sql`update newsletters set schedule_since = ${new Date(slot.getTime() + seconds * 1_000)}
        where id = ${newsletter.id}`)
    const run = () => runScheduled(pool(), newsletter, 'issue', slot)
    await set(1)
    expect(await run()).toEqual({ outcome: 'not-scheduled' })
    expect(await runsOf(newsletter)).toEqual([])
    await set(0)
    expect(await run()).toMatchObject({ outcome: 'no-issue' })
    await set(60)
    await makeFinalIssue(pool(), newsletter, '2026-11-02')
    expect(await run()).toMatchObject({ outcome: 'mailing' })
  })

  it('is not run at an hour that it does not have any more, whatever a scheduler knew, nor when its issue comes late', async () => {
    const newsletter = await morningAt('Asia/Shanghai', { schedule: '0 7 * * *' })
    const run = () => runScheduled(pool(), newsletter, 'issue', slot)
    expect(await run()).toMatchObject({ outcome: 'no-issue' })
    await makeFinalIssue(pool(), newsletter, '2026-11-02')
    await changeNewsletter(pool(), newsletter.id, { schedule: '0 9 * * *' })
    expect(await run()).toEqual({ outcome: 'not-scheduled' })
    await changeNewsletter(pool(), newsletter.id, { schedule: null })
    expect(await run()).toEqual({ outcome: 'not-scheduled' })
    await changeNewsletter(pool(), newsletter.id, { schedule: '0 7 * * *' })
    expect(await run()).toMatchObject({ outcome: 'mailing' })
  })

  it('of a make-up Sunday sends', async () => {
    const newsletter = await morningAt('Asia/Shanghai', { days: 'workdays' })
    const makeUp = '2026-10-10'
    expect(days.isWorkday(makeUp) && new Date(`${makeUp}T12:00:00Z`).getUTCDay() % 6 === 0).toBe(true)
    await makeFinalIssue(pool(), newsletter, makeUp)
    const [due] = slotsOn(newsletter.schedule!, newsletter.timeZone, makeUp)
    expect(await runSlot(pool(), newsletter, 'issue', due!)).toMatchObject({ outcome: 'mailing' })
  })
})

/**
 * A year at 02:30 local time, where daylight saving skips one of these and has another twice. Two schedulers look at
 * odd minutes; one is started anew every tenth day. Some issues come late, some too late, some days have none.
 */
describe('a year of mornings', () => {
  it.each([
    ['Europe/Berlin', { days: 'every' }],
    ['Asia/Shanghai', { days: 'workdays', calendar: 'china' }],
  ] as const)('in %s: each slot comes to what it should, once', { timeout: 120_000 }, async (timeZone, settings) => {
    const newsletter = await morningAt(timeZone, { ...settings, daysOff: ['2026-05-20'], windowMinutes: 120 })
    const begin = Date.parse('2026-01-01T12:00:00Z')
    const expected: [Date, string][] = []
    let schedulers = [1, 2].map(() => schedulerOf(newsletter, new Date(begin)))
    for (let day = 1; day < 365; day++) {
      const date = new Date(begin + day * 24 * 60 * minute).toISOString().slice(0, 10)
      const slots = slotsOn(newsletter.schedule!, timeZone, date)
      expect([date, slots.length]).toEqual([date, 1])
      const slot = slots[0]!
      expect(dayIn(timeZone, slot)).toBe(date)
      const late = day % 7 === 3 ? 45 : day % 11 === 4 ? 180 : day % 13 === 5 ? undefined : -60
      const working = settings.days === 'every' || days.isWorkday(new Date(`${date}T12:00:00`))
      const off = date === '2026-05-20' || !working
      const sent = late !== undefined && late < 120
      expected.push([slot, off ? 'day-off' : sent ? 'mailing' : 'no-issue'])
      if (day % 10 === 0) {
        schedulers = [schedulers[1]!, schedulerOf(newsletter, new Date(slot.getTime() + 2 * minute))]
      }
      for (const after of [-70, 1, 50, 119, 200]) {
        if (late !== undefined && after >= late && after < late + 100) {
          await makeFinalIssue(pool(), newsletter, date).catch(() => undefined)
        }
        const now = new Date(slot.getTime() + after * minute)
        await Promise.all(schedulers.map((look) => look(now)))
      }
    }
    expect((await runsOf(newsletter)).map(({ slot, outcome }) => [slot, outcome])).toEqual(expected)
    const mailings = await rowsOf<{ slot: Date }>(
      pool(),
      sql`select slot from mailings where newsletter_id = ${newsletter.id} order by slot`,
    )
    expect(mailings.map(({ slot }) => slot)).toEqual(
      expected.filter(([, outcome]) => outcome === 'mailing').map(([slot]) => slot),
    )
  })
})
