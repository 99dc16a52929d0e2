import cron from 'node-cron'
import { Invalid } from '../errors.ts'
import { calendars } from './calendar.ts'
import { trackings } from './tracking.ts'

interface Settings {
  readonly slug?: string
  readonly language?: string
  readonly timeZone?: string
  readonly schedule?: string | null
  readonly digestSchedule?: string | null
  readonly calendar?: string | null
  readonly tracking?: string
  readonly networkDays?: number
}

/** @throws Invalid naming what is wrong with the settings of a newsletter, and its mend */
export function checkSettings(settings: Settings): void {
  const { slug, language, timeZone, schedule, digestSchedule, calendar, tracking, networkDays } = settings
  if (slug !== undefined && !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(slug)) {
    throw new Invalid('newsletter.slug', { value: slug })
  }
  if (language !== undefined && !['zh-CN', 'en'].includes(language)) {
    throw new Invalid('newsletter.language', { value: language })
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) throw new Invalid('newsletter.time_zone', { value: timeZone })
  if (schedule && !isSchedule(schedule)) throw new Invalid('newsletter.schedule', { value: schedule })
  if (digestSchedule && !(isSchedule(digestSchedule) && isWeekly(digestSchedule))) {
    throw new Invalid('newsletter.digest_schedule', { value: digestSchedule })
  }
  if (calendar && !calendars.some((known) => known === calendar)) {
    throw new Invalid('newsletter.calendar', { value: calendar })
  }
  if (tracking !== undefined && !trackings.some((known) => known === tracking)) {
    throw new Invalid('newsletter.tracking', { value: tracking })
  }
  if (networkDays !== undefined && !(Number.isInteger(networkDays) && networkDays >= 0 && networkDays <= 365)) {
    throw new Invalid('newsletter.network_days', { value: networkDays })
  }
}

/** Five fields: a sixth one would be seconds, and a newsletter goes out once a minute at the most. */
function isSchedule(text: string): boolean {
  return text.trim().split(/\s+/).length === 5 && cron.validate(text)
}

/** By days of the week alone: what comes once a month would leave most issues out of its digests. */
function isWeekly(schedule: string): boolean {
  const [, , day, month, weekday] = schedule.trim().split(/\s+/)
  return day === '*' && month === '*' && weekday !== '*'
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
