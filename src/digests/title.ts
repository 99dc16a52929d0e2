import { type Locale, translate } from '../locale/index.ts'

/** `The week, 6–10 July`. @param dates of the issues, the first and the last are named */
export function titleOf(dates: readonly [string, ...string[]], language: Locale): string {
  return translate(language, 'digest.title', { range: rangeOf(dates[0], dates.at(-1)!, language) })
}

/** The day of the week as a title has room for it: `Mon`, `周一`. */
export function weekdayOf(date: string, language: Locale): string {
  return format(date, language, { weekday: 'short' })
}

/** `6 July`, `7月6日` */
export function dayOf(date: string, language: Locale): string {
  return format(date, language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'long' })
}

function rangeOf(first: string, last: string, language: Locale): string {
  if (first === last) return dayOf(last, language)
  if (language !== 'en') return `${dayOf(first, language)}–${dayOf(last, language)}`
  const sameMonth = first.slice(0, 7) === last.slice(0, 7)
  return sameMonth
    ? `${Number(first.slice(8))}–${dayOf(last, language)}`
    : `${dayOf(first, language)} – ${dayOf(last, language)}`
}

function format(date: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}
