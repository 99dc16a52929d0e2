import sql, { join, raw } from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { Conflict, NotFound } from '../errors.ts'
import type { Locale } from '../locale/index.ts'
import type { Calendar, Days } from './calendar.ts'
import type { Contract } from './contract.ts'
import type { ThemeVariables } from './look.ts'
import { checkSettings, type Hour, type Images } from './settings.ts'
import type { Tracking } from './tracking.ts'

/** A publication: its name, its sender, its language and hours. */
export interface Newsletter {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly language: Locale
  /** IANA name, such as `Asia/Shanghai`. */
  readonly timeZone: string
  readonly senderName: string
  readonly senderAddress: string
  /** The sender's postal address, which the law of several countries wants in each issue; empty when not given. */
  readonly postalAddress: string
  readonly theme: string
  /** What the newsletter changes of its theme. */
  readonly themeVariables: ThemeVariables
  /** MJML and Handlebars of the theme `own`; null: the newsletter brings none. */
  readonly ownTheme: string | null
  /** Cron expression, read in `timeZone`; null: mailings are made by hand. */
  readonly schedule: string | null
  /** When the week's digest goes out: a cron expression, read in `timeZone`; null: there is none. */
  readonly digestSchedule: string | null
  /** Which days are workdays; null: by the language. */
  readonly calendar: Calendar | null
  readonly tracking: Tracking
  /** Days for which the network of who opened or clicked is kept; 0 to 365. */
  readonly networkDays: number
  /**
   * Where bounces, complaints and mails to unsubscribe are read: each mail has `bounces+TOKEN@example.com` of
   * `bounces@example.com` for its envelope sender. Null: the sender's address, which tells nobody apart.
   */
  readonly bounceAddress: string | null
  readonly days: Days
  /** Without an issue, whatever day it is: `YYYY-MM-DD` each. */
  readonly daysOff: readonly string[]
  /** After its time, for so long a mailing may still begin, and the issue of the day still come. */
  readonly windowMinutes: number
  /** Whose clock the schedule is read by: at `reader`, whoever is west of the newsletter gets it at the same hour of theirs. */
  readonly hour: Hour
  /** Public: its issues can be read on the web. */
  readonly archive: 'private' | 'public'
  /** Attached: a mail has the pictures of its issue with it, and asks nobody for them. */
  readonly images: Images
  /** What every issue must have; null: nothing. */
  readonly contract: Contract | null
  /** Asked for when a scheduled mailing has been sent; null: nobody is told. */
  readonly pingUrl: string | null
  /** Who gets the report of each morning, and the alarm when it has no issue. */
  readonly reportTo: readonly string[]
}

/** Of a newsletter of which nothing else is said. */
export const newsletterDefaults = {
  themeVariables: {},
  ownTheme: null,
  digestSchedule: null,
  calendar: null,
  tracking: 'full',
  networkDays: 7,
  bounceAddress: null,
  days: 'every',
  daysOff: [],
  windowMinutes: 240,
  hour: 'newsletter',
  pingUrl: null,
  archive: 'private',
  images: 'served',
  contract: null,
  reportTo: [],
} as const satisfies Partial<Newsletter>

/** What has a default may be left out. */
export type NewNewsletter = Omit<Newsletter, 'id' | keyof typeof newsletterDefaults> &
  Partial<Pick<Newsletter, keyof typeof newsletterDefaults>>

const columnOf = {
  slug: 'slug',
  name: 'name',
  language: 'language',
  timeZone: 'time_zone',
  senderName: 'sender_name',
  senderAddress: 'sender_address',
  postalAddress: 'postal_address',
  theme: 'theme',
  themeVariables: 'theme_variables',
  ownTheme: 'own_theme',
  schedule: 'schedule',
  digestSchedule: 'digest_schedule',
  calendar: 'calendar',
  tracking: 'tracking',
  networkDays: 'network_days',
  bounceAddress: 'bounce_address',
  days: 'days',
  daysOff: 'days_off',
  windowMinutes: 'window_minutes',
  hour: 'hour',
  pingUrl: 'ping_url',
  archive: 'archive',
  images: 'images',
  contract: 'contract',
  reportTo: 'report_to',
} as const satisfies Record<keyof Omit<Newsletter, 'id'>, string>
const settings = Object.keys(columnOf) as (keyof typeof columnOf)[]

const columns = raw(['id', ...settings.map((name) => `${columnOf[name]} as "${name}"`)].join(', '))

/** @throws Invalid for a setting that cannot be, Conflict when the slug is taken */
export async function createNewsletter(db: Queryable, given: NewNewsletter): Promise<Newsletter> {
  checkSettings(given)
  const newsletter = { ...newsletterDefaults, ...given }
  const row = await rowOf<Newsletter>(
    db,
    sql`insert into newsletters (${raw(Object.values(columnOf).join(', '))})
      values (${join(settings.map((name) => newsletter[name]))})
      on conflict (slug) do nothing returning ${columns}`,
  )
  if (!row) throw new Conflict('newsletter.exists', { newsletter: newsletter.slug })
  return row
}

/** Changes what is given and leaves the rest. @throws Invalid for a setting that cannot be */
export async function changeNewsletter(
  db: Queryable,
  id: number,
  changes: Partial<Omit<Newsletter, 'id' | 'slug'>>,
): Promise<Newsletter> {
  checkSettings(changes)
  const names = settings.filter((name) => name !== 'slug' && changes[name] !== undefined) as (keyof typeof changes)[]
  if (names.length > 0) {
    const assignments = names.map((name) => sql`${raw(columnOf[name])} = ${changes[name]}`)
    await db.query(sql`update newsletters set ${join(assignments)} where id = ${id}`)
  }
  return findNewsletter(db, id)
}

export async function findNewsletter(db: Queryable, id: number): Promise<Newsletter> {
  const row = await rowOf<Newsletter>(db, sql`select ${columns} from newsletters where id = ${id}`)
  if (!row) throw new NotFound('newsletter.unknown', { newsletter: id })
  return row
}

/** Without a slug: the only newsletter there is. */
export async function findNewsletterBySlug(db: Queryable, slug: string | undefined): Promise<Newsletter> {
  const all = await listNewsletters(db)
  const found = slug === undefined && all.length === 1 ? all[0] : all.find((newsletter) => newsletter.slug === slug)
  if (found) return found
  const known = all.map((newsletter) => newsletter.slug).join(', ')
  if (slug !== undefined) throw new NotFound('newsletter.unknown', { newsletter: slug })
  throw known ? new NotFound('newsletter.which', { known }) : new NotFound('newsletter.none')
}

export async function listNewsletters(db: Queryable): Promise<Newsletter[]> {
  return rowsOf<Newsletter>(db, sql`select ${columns} from newsletters order by slug`)
}

/** Whether readers may have the week's digest in place of the issues. */
export function offersDigest({ digestSchedule }: Pick<Newsletter, 'digestSchedule'>): boolean {
  return digestSchedule !== null
}
