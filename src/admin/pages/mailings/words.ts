import type { Locale } from '../../../locale/phrases.ts'
import { formatNumber } from '../../format.ts'
import type { Translate } from '../../translate.ts'
import type { Mailing } from './api.ts'

/** So long, in the largest unit that says enough. */
export function durationOf(t: Translate, locale: Locale, seconds: number | null): string {
  if (seconds === null) return '—'
  const say = (key: 'seconds' | 'minutes' | 'hours', count: number) =>
    t(`admin.mailings.${key}`, { count: formatNumber(locale, count) })
  if (seconds < 90) return say('seconds', Math.ceil(seconds))
  if (seconds < 5_400) return say('minutes', Math.round(seconds / 60))
  return say('hours', Math.round(seconds / 360) / 10)
}

export function rateOf(locale: Locale, perSecond: number | null): string {
  if (perSecond === null) return '—'
  return formatNumber(locale, perSecond < 10 ? Math.round(perSecond * 10) / 10 : Math.round(perSecond))
}

/** Of a badge. */
export const colourOf: Readonly<Record<Mailing['status'], string>> = {
  scheduled: 'gray',
  preparing: 'blue',
  sending: 'blue',
  paused: 'orange',
  sent: 'green',
  cancelled: 'gray',
  missed: 'red',
}
