import { type Key, type Locale, translate, type Values } from '../locale/index.ts'
import { calendarOf } from '../newsletters/calendar.ts'
import type { Timed } from './next.ts'

/** A schedule in plain words; one that is too odd for them, as it is written. */
export function scheduleWords(locale: Locale, newsletter: Omit<Timed, 'daysOff'>): string {
  const { schedule, timeZone: zone, days } = newsletter
  const say = (key: Key, values: Values = {}) => translate(locale, key, { zone, ...values })
  if (schedule === null) return say('schedule.words.none')
  const [minute, hour, dayOfMonth, month, weekday] = schedule.trim().split(/\s+/) as [string, ...string[]]
  const times = timesOf(locale, minute, hour!)
  const weekdays = weekdaysOf(locale, weekday!)
  if (!times || !weekdays || dayOfMonth !== '*' || month !== '*') return say('schedule.words.cron', { schedule })
  if (days === 'every') {
    return weekday === '*'
      ? say('schedule.words.daily', { times })
      : say('schedule.words.on', { times, days: weekdays })
  }
  const calendar = say(`schedule.words.${calendarOf(newsletter)}`)
  return weekday === '*'
    ? say('schedule.words.workdays', { times, calendar })
    : say('schedule.words.on_workdays', { times, days: weekdays, calendar })
}

const isNumbers = (field: string) => /^\d{1,2}(,\d{1,2})*$/.test(field)

function timesOf(locale: Locale, minute: string, hour: string): string | undefined {
  if (!isNumbers(minute) || !isNumbers(hour)) return undefined
  const times = hour
    .split(',')
    .flatMap((h) => minute.split(',').map((m) => `${h.padStart(2, '0')}:${m.padStart(2, '0')}`))
  return listed(locale, times.sort())
}

/** `1-5`, `1,3,5` or `MON`; 0 and 7 are Sunday. */
function weekdaysOf(locale: Locale, field: string): string | undefined {
  const plain = field.toLowerCase().replace(/[a-z]{3}/g, (name) => String(names.indexOf(name)))
  const parts = plain.split(',')
  if (field === '*') return field
  if (!parts.every((part) => /^[0-7](-[0-7])?$/.test(part))) return undefined
  const nameOf = (day: string) =>
    new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
      // 1 November 2026 is a Sunday.
      new Date(Date.UTC(2026, 10, 1 + (Number(day) % 7))),
    )
  const spans = parts.map((part) => part.split('-').map(nameOf).join(translate(locale, 'schedule.words.to')))
  return listed(locale, spans)
}

const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const listed = (locale: Locale, parts: readonly string[]) => new Intl.ListFormat(locale).format(parts)
