import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { momentTest } from '../../../src/audience/segments/days.ts'
import type { DayTest } from '../../../src/audience/segments/rule.ts'
import { rowsOf } from '../../../src/database/pool.ts'
import { useDatabase } from '../../support/database.ts'
import { dayOf } from './evaluate.ts'

const database = useDatabase()

// Each quarter of an hour.
const moments = (date: string) =>
  Array.from({ length: 4 * 96 }, (_, n) => new Date(Date.parse(`${date}T00:00:00Z`) + (n - 192) * 900_000))

describe('a day begins at its first moment', () => {
  it.each([
    ['where it has 24 hours', 'Asia/Shanghai', '2026-11-02'],
    ['where midnight comes twice', 'America/Havana', '2026-11-01'],
    ['where midnight comes twice', 'Atlantic/Azores', '2026-10-25'],
    ['where there is none', 'America/Santiago', '2026-09-06'],
    ['where there is none either', 'Asia/Beirut', '2026-03-29'],
    ['where the hour before midnight comes twice', 'Asia/Beirut', '2026-10-25'],
    ['where there is no hour before midnight', 'America/Nuuk', '2026-03-29'],
  ])('%s: in %s, on %s', async (_, timeZone, today) => {
    const all = moments(today)
    const found = async (test: DayTest) => {
      const rows = await rowsOf<{ at: Date }>(
        database.pool,
        sql`select at from unnest(${all}::timestamptz[]) as at where ${momentTest(sql`at`, test, { timeZone, today })} order by at`,
      )
      return rows.map(({ at }) => at)
    }
    const days = (holds: (day: string) => boolean) => all.filter((at) => holds(dayOf(at, { timeZone })!))
    expect(await found({ on: today })).toEqual(days((day) => day === today))
    expect(await found({ before: today })).toEqual(days((day) => day < today))
    expect(await found({ after: { daysAgo: 1 } })).toEqual(days((day) => day >= today))
    expect(await found({ before: { daysAhead: 1 } })).toEqual(days((day) => day <= today))
  })
})
