import cron from 'node-cron'
import { Invalid } from '../errors.ts'
import { type Key, locales } from '../locale/index.ts'
import { allDays, calendars, isDay } from './calendar.ts'
import { isContract } from './contract.ts'
import { faultIn, type ThemeVariables } from './look.ts'
import { trackings } from './tracking.ts'

export const hours = ['newsletter', 'reader'] as const
export type Hour = (typeof hours)[number]

export const imageWays = ['served', 'attached'] as const
export type Images = (typeof imageWays)[number]

interface Settings {
  readonly slug?: string
  readonly language?: string
  readonly timeZone?: string
  readonly schedule?: string | null
  readonly digestSchedule?: string | null
  readonly calendar?: string | null
  readonly tracking?: string
  readonly networkDays?: number
  readonly days?: string
  readonly daysOff?: readonly string[]
  readonly windowMinutes?: number
  readonly hour?: string
  readonly pingUrl?: string | null
  readonly archive?: string
  readonly images?: string
  readonly contract?: unknown
  readonly themeVariables?: ThemeVariables
}

/** @throws Invalid naming what is wrong with the settings of a newsletter, and its mend */
export function checkSettings(settings: Settings): void {
  for (const [key, value] of faultsOf(settings)) if (value !== undefined) throw new Invalid(key, { value })
}

/** Of each setting its fault, and the value that is none. */
function faultsOf(settings: Settings): readonly (readonly [Key, string | number | undefined])[] {
  const { slug, language, timeZone, schedule, digestSchedule, calendar } = settings
  const { tracking, networkDays, days, daysOff = [], windowMinutes, hour, pingUrl } = settings
  const { archive, images, contract, themeVariables } = settings
  return [
    ['newsletter.slug', unless(slug, (text) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(text))],
    ['newsletter.language', unless(language, among(locales))],
    ['newsletter.time_zone', unless(timeZone, isTimeZone)],
    ['newsletter.schedule', unless(schedule, isSchedule)],
    ['newsletter.digest_schedule', unless(digestSchedule, (text) => isSchedule(text) && isWeekly(text))],
    ['newsletter.calendar', unless(calendar, among(calendars))],
    ['newsletter.tracking', unless(tracking, among(trackings))],
    ['newsletter.network_days', unless(networkDays, within(0, 365))],
    ['newsletter.days', unless(days, among(allDays))],
    ['newsletter.days_off', daysOff.find((day) => !isDay(day))],
    ['newsletter.window', unless(windowMinutes, within(5, 720))],
    ['newsletter.hour', unless(hour, among(hours))],
    ['newsletter.ping_url', unless(pingUrl, isWeb)],
    ['newsletter.theme_variables', faultIn(themeVariables)],
    ['newsletter.contract', contract == null || isContract(contract) ? undefined : JSON.stringify(contract)],
    ['newsletter.archive', unless(archive, among(['private', 'public']))],
    ['newsletter.images', unless(images, among(imageWays))],
  ]
}

/** What is not given, or null, is no fault. */
const unless = <T>(value: T | null | undefined, isRight: (value: T) => boolean): T | undefined =>
  value === undefined || value === null || isRight(value) ? undefined : value

const among =
  (known: readonly string[]) =>
  (value: string): boolean =>
    known.includes(value)

const within = (from: number, to: number) => (value: number) => Number.isInteger(value) && value >= from && value <= to

const isWeb = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/** Five fields: a sixth one would be seconds, and a newsletter goes out once a minute at the most. */
function isSchedule(text: string): boolean {
  return text.trim().split(/\s+/).length === 5 && cron.validate(text)
}

/** By days of the week alone: what comes once a month would leave most issues out of its digests. */
function isWeekly(schedule: string): boolean {
  const [, , day, month, weekday] = schedule.trim().split(/\s+/)
  return day === '*' && month === '*' && weekday !== '*'
}

const isTimeZone = (name: string) => readTimeZone(name) !== undefined

/** @returns its name in the letters that it is known by, whatever the case it is given in; undefined: there is none such */
export function readTimeZone(name: string): string | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    // Of a zone with several names it is one of them, which need not be the one that was given: that one stays.
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name
  } catch {
    return undefined
  }
}
