import sql, { type Sql } from 'sql-template-tag'
import type { Day, DayTest } from './rule.ts'

/** Where the days of a newsletter are. */
export interface Calendar {
  readonly timeZone: string
  /** `YYYY-MM-DD` */
  readonly today: string
}

const dayMs = 86_400_000

export function dateOf(day: Day, { today }: Calendar): string {
  if (typeof day === 'string') return day
  const days = 'daysAgo' in day ? -day.daysAgo : day.daysAhead
  const date = new Date(Date.parse(`${today}T00:00:00Z`) + days * dayMs)
  return date.toISOString().slice(0, 10)
}

/**
 * The moment at which a day begins. Where midnight comes twice Postgres takes the second, so that the day begins right after
 * the last moment of the day before; where that one is left out, at midnight. All of it is immutable, and done once.
 * @param date of the type date
 */
function startOf(date: Sql, { timeZone }: Calendar): Sql {
  const yesterday = sql`(${date} - interval '1 microsecond') at time zone ${timeZone}::text at time zone 'UTC'`
  return sql`least(${date}::timestamp at time zone ${timeZone}::text,
    (${yesterday} + interval '1 microsecond') at time zone 'UTC')`
}

/** The first moment of the last n days: of today and the n days before it. */
export function since(lastDays: number, calendar: Calendar): Sql {
  return startOf(sql`${dateOf({ daysAgo: lastDays }, calendar)}::date`, calendar)
}

/** Of a column that holds moments; null where it does. */
export function momentTest(column: Sql, test: DayTest, calendar: Calendar): Sql {
  if ('lastDays' in test) return sql`${column} >= ${since(test.lastDays, calendar)}`
  if ('before' in test) return sql`${column} < ${startOf(sql`${dateOf(test.before, calendar)}::date`, calendar)}`
  const date = sql`${dateOf('on' in test ? test.on : test.after, calendar)}::date`
  const end = startOf(sql`(${date} + 1)`, calendar)
  if ('after' in test) return sql`${column} >= ${end}`
  return sql`(${column} >= ${startOf(date, calendar)} and ${column} < ${end})`
}

/** Of dates as text, whose order is that of the days. */
export function dateTest(value: Sql, test: DayTest, calendar: Calendar): Sql {
  const text = sql`(${value} collate "C")`
  if ('on' in test) return sql`${value} = ${dateOf(test.on, calendar)}::text`
  if ('before' in test) return sql`${text} < ${dateOf(test.before, calendar)}::text`
  if ('after' in test) return sql`${text} > ${dateOf(test.after, calendar)}::text`
  const first = dateOf({ daysAgo: test.lastDays }, calendar)
  return sql`${text} between ${first}::text and ${calendar.today}::text`
}
