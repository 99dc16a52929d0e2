import cron from 'node-cron'
import { Invalid } from '../errors.ts'

interface Settings {
  readonly slug?: string
  readonly language?: string
  readonly timeZone?: string
  readonly schedule?: string | null
}

/** @throws Invalid naming what is wrong with the settings of a newsletter, and its mend */
export function checkSettings(settings: Settings): void {
  const { slug, language, timeZone, schedule } = settings
  if (slug !== undefined && !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(slug)) {
    throw new Invalid('newsletter.slug', { value: slug })
  }
  if (language !== undefined && !['zh-CN', 'en'].includes(language)) {
    throw new Invalid('newsletter.language', { value: language })
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) throw new Invalid('newsletter.time_zone', { value: timeZone })
  // Five fields: a sixth one would be seconds, and a newsletter goes out once a minute at the most.
  if (schedule && (schedule.trim().split(/\s+/).length !== 5 || !cron.validate(schedule))) {
    throw new Invalid('newsletter.schedule', { value: schedule })
  }
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
