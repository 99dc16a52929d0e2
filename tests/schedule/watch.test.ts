import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { runSlot } from '../../src/schedule/run.ts'
import { watchSlots } from '../../src/schedule/watch.ts'
import { useDatabase } from '../support/database.ts'
import { makeFinalIssue, makeNewsletter } from '../support/scene.ts'

const database = useDatabase()
const pool = () => database.pool
const moment = (text: string) => new Date(`${text}:00Z`)

// A newsletter of New York, at seven unless said otherwise, with issues of the days given. The clock shows one time
// after the other; the mailings made are of the days expected.
const cases: [what: string, schedule: string, issues: string[], clock: string[], mailed: string[]][] = [
  ['an ordinary morning', '0 7 * * *', ['2026-06-10'], ['2026-06-10T10:59', '2026-06-10T11:00'], ['2026-06-10']],
  ['a look each minute', '0 7 * * *', ['2026-06-10'], ['2026-06-10T11:00', '2026-06-10T11:01'], ['2026-06-10']],
  ['asleep at the hour', '0 7 * * *', ['2026-06-10'], ['2026-06-10T10:00', '2026-06-10T13:59'], ['2026-06-10']],
  ['asleep past the window', '0 7 * * *', ['2026-06-10'], ['2026-06-10T10:00', '2026-06-10T15:01'], []],
  [
    'a day forward, past an hour without an issue',
    '0 7 * * *',
    ['2026-06-10'],
    ['2026-06-10T10:59', '2026-06-10T11:00', '2026-06-11T11:30'],
    ['2026-06-10'],
  ],
  [
    'a day forward by mistake: the next issue goes out at its hour',
    '0 7 * * *',
    ['2026-06-10'],
    ['2026-06-10T11:00', '2026-06-11T11:00', '2026-06-10T11:30', 'finalize 2026-06-11', '2026-06-11T11:00'],
    ['2026-06-10', '2026-06-11'],
  ],
  [
    'a day back: nothing again',
    '0 7 * * *',
    ['2026-06-09', '2026-06-10'],
    ['2026-06-09T11:00', '2026-06-10T11:00', '2026-06-09T11:30', '2026-06-10T10:59', '2026-06-10T11:00'],
    ['2026-06-09', '2026-06-10'],
  ],
  [
    'a minute back, and over the hour again',
    '0 7 * * *',
    ['2026-06-10'],
    ['2026-06-10T11:00', '2026-06-10T10:59', '2026-06-10T11:00'],
    ['2026-06-10'],
  ],
  ['started again five minutes after the hour', '0 7 * * *', ['2026-06-10'], ['2026-06-10T11:04'], ['2026-06-10']],
  ['begun ten minutes after the hour', '0 7 * * *', ['2026-06-10'], ['2026-06-10T11:10', '2026-06-10T11:11'], []],
  [
    'a day ahead at the hour itself, then right again',
    '0 7 * * *',
    ['2026-06-10'],
    ['2026-06-10T10:50', '2026-06-11T10:55', '2026-06-10T11:02'],
    ['2026-06-10'],
  ],
  [
    'begun on a clock that is a day ahead, and set right past the hour',
    '0 7 * * *',
    ['2026-06-10'],
    ['2026-06-11T10:50', '2026-06-10T11:02'],
    ['2026-06-10'],
  ],
  [
    'an hour that daylight saving skips',
    '30 2 * * *',
    ['2026-03-08'],
    ['2026-03-08T06:59', '2026-03-08T07:00', '2026-03-08T07:30'],
    ['2026-03-08'],
  ],
  [
    'an hour that it repeats',
    '30 1 * * *',
    ['2026-11-01'],
    ['2026-11-01T05:29', '2026-11-01T05:30', '2026-11-01T06:30'],
    ['2026-11-01'],
  ],
]

describe('the watch over a schedule', () => {
  it.each(cases)('%s', async (_, schedule, issues, clock, mailed) => {
    const newsletter = await makeNewsletter(pool(), { timeZone: 'America/New_York', schedule })
    await createList(pool(), { newsletterId: newsletter.id, slug: 'one', name: 'One' })
    for (const date of issues) await makeFinalIssue(pool(), newsletter, date)
    const began = moment(clock[0]!)
    const watch = watchSlots({ schedule, timeZone: newsletter.timeZone }, began, (slot) =>
      runSlot(pool(), newsletter, 'issue', slot),
    )
    for (const step of clock) {
      if (step.startsWith('finalize ')) await makeFinalIssue(pool(), newsletter, step.slice('finalize '.length))
      else await watch.look(moment(step))
    }
    const rows = await rowsOf<{ date: string }>(
      pool(),
      sql`select issue_date as date from mailings where newsletter_id = ${newsletter.id} order by issue_date`,
    )
    expect(rows.map(({ date }) => date)).toEqual(mailed)
  })

  it('leaves a slot that comes early to the next look, and forgets it when the clock is set right', async () => {
    const asked: string[] = []
    const postgres = { now: moment('2026-06-10T06:00') }
    const watch = watchSlots({ schedule: '0 7 * * *', timeZone: 'UTC' }, moment('2026-06-10T06:00'), async (slot) => {
      asked.push(slot.toISOString().slice(0, 10))
      return { outcome: slot > postgres.now ? 'early' : 'mailing' }
    })
    await watch.look(moment('2026-06-10T07:00'))
    await watch.look(moment('2026-06-10T07:01'))
    await watch.look(moment('2026-06-11T07:01'))
    await watch.look(moment('2026-06-10T06:30'))
    postgres.now = moment('2026-06-10T07:00')
    await watch.look(moment('2026-06-10T07:00'))
    await watch.look(moment('2026-06-10T07:01'))
    expect(asked).toEqual(['2026-06-10', '2026-06-10', '2026-06-11', '2026-06-10'])
  })

  it('comes back to a slot at which Postgres was away, and passes over none', async () => {
    const ran: string[] = []
    let away = true
    const watch = watchSlots({ schedule: '0 * * * *', timeZone: 'UTC' }, moment('2026-06-10T05:30'), async (slot) => {
      if (away) throw new Error('Postgres is away')
      ran.push(slot.toISOString().slice(11, 16))
      return { outcome: 'taken' }
    })
    await expect(watch.look(moment('2026-06-10T06:00'))).rejects.toThrow('away')
    away = false
    await watch.look(moment('2026-06-10T07:10'))
    await watch.look(moment('2026-06-10T07:20'))
    expect(ran).toEqual(['06:00', '07:00'])
  })
})
