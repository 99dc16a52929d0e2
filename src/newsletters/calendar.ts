import days from 'chinese-days'
import type { Locale } from '../locale/index.ts'

/** `china`: the holidays and make-up days of the State Council; `weekdays`: Monday to Friday. */
export type Calendar = 'china' | 'weekdays'
export const calendars: readonly Calendar[] = ['china', 'weekdays']

/** Where nobody chose a calendar, it is that of the language. */
export function calendarOf(newsletter: { readonly language: Locale; readonly calendar: Calendar | null }): Calendar {
  return newsletter.calendar ?? (newsletter.language === 'zh-CN' ? 'china' : 'weekdays')
}

/**
 * Whether the readers of a newsletter go to work on a day. China announces the holidays of a year in the autumn before:
 * until `chinese-days` knows them, workdays are Monday to Friday.
 * @param date `YYYY-MM-DD`
 */
export function isWorkday(newsletter: Parameters<typeof calendarOf>[0], date: string): boolean {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  // Of a string, the library takes the day before in a process whose zone is west of Greenwich.
  const noon = new Date(year, month - 1, day, 12)
  if (calendarOf(newsletter) === 'china') return days.isWorkday(noon)
  return noon.getDay() !== 0 && noon.getDay() !== 6
}

/** Whether there is an issue on each day of the schedule, or on those on which its readers work. */
export type Days = 'every' | 'workdays'
export const allDays: readonly Days[] = ['every', 'workdays']

/** Whether there is to be an issue of a day. @param date `YYYY-MM-DD` */
export function hasIssue(
  newsletter: Parameters<typeof calendarOf>[0] & { readonly days: Days; readonly daysOff: readonly string[] },
  date: string,
): boolean {
  if (newsletter.daysOff.includes(date)) return false
  return newsletter.days === 'every' || isWorkday(newsletter, date)
}

/** Whether it is a day that exists, as `YYYY-MM-DD`. There was no year 0. */
export function isDay(text: string): boolean {
  const time = /^(?!0000)\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
