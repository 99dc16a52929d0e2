import type { Locale } from '../locale/phrases.ts'

/** 1,234,567 in the reader's way. */
export const formatNumber = (locale: Locale, value: number): string => new Intl.NumberFormat(locale).format(value)

/** @param share of one: 0.1234 is 12.3 % */
export const formatShare = (locale: Locale, share: number): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share)

/**
 * A moment, with the name of the zone that it is told in.
 * @param timeZone of the newsletter; left out: the reader's own
 */
export function formatMoment(locale: Locale, moment: string | Date, timeZone?: string): string {
  const form = new Intl.DateTimeFormat(locale, {
    ...{ year: 'numeric', month: 'short', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' },
    timeZone,
  })
  return form.format(new Date(moment))
}

/** A clock time to the second, such as 07:00:02, without its zone. */
export function formatClock(locale: Locale, moment: string | Date, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23', timeZone }).format(new Date(moment))
}

/** @param day such as 2026-11-02, in no zone */
export function formatDay(locale: Locale, day: string): string {
  const form = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  return form.format(new Date(`${day}T00:00:00Z`))
}
