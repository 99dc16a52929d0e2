import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { Conflict, NotFound } from '../errors.ts'
import type { Locale } from '../locale/index.ts'
import type { Calendar } from './calendar.ts'
import { checkSettings } from './settings.ts'
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
}

/** What has a default may be left out. */
export type NewNewsletter = Omit<Newsletter, 'id' | Defaulted> & Partial<Pick<Newsletter, Defaulted>>
type Defaulted = 'digestSchedule' | 'calendar' | 'tracking' | 'networkDays' | 'bounceAddress'

const columns = sql`id, slug, name, language, time_zone as "timeZone", sender_name as "senderName",
  sender_address as "senderAddress", postal_address as "postalAddress", theme, schedule,
  digest_schedule as "digestSchedule", calendar, tracking, network_days as "networkDays",
  bounce_address as "bounceAddress"`

/** @throws Invalid for a setting that cannot be, Conflict when the slug is taken */
export async function createNewsletter(db: Queryable, newsletter: NewNewsletter): Promise<Newsletter> {
  checkSettings(newsletter)
  const { slug, name, language, timeZone, senderName, senderAddress, postalAddress, theme, schedule } = newsletter
  const { digestSchedule = null, calendar = null } = newsletter
  const { tracking = 'full', networkDays = 7, bounceAddress = null } = newsletter
  const row = await rowOf<Newsletter>(
    db,
    sql`insert into newsletters
        (slug, name, language, time_zone, sender_name, sender_address, postal_address, theme, schedule, digest_schedule,
          calendar, tracking, network_days, bounce_address)
      values (${slug}, ${name}, ${language}, ${timeZone}, ${senderName}, ${senderAddress}, ${postalAddress}, ${theme},
        ${schedule}, ${digestSchedule}, ${calendar}, ${tracking}, ${networkDays}, ${bounceAddress})
      on conflict (slug) do nothing returning ${columns}`,
  )
  if (!row) throw new Conflict('newsletter.exists', { newsletter: slug })
  return row
}

/** Changes what is given and leaves the rest. @throws Invalid for a setting that cannot be */
export async function changeNewsletter(
  db: Queryable,
  id: number,
  settings: Partial<Omit<Newsletter, 'id' | 'slug'>>,
): Promise<Newsletter> {
  checkSettings(settings)
  const changed = { ...(await findNewsletter(db, id)), ...settings }
  const { name, language, timeZone, senderName, senderAddress, postalAddress, theme, schedule } = changed
  const { digestSchedule, calendar, tracking, networkDays, bounceAddress } = changed
  await db.query(sql`update newsletters set name = ${name}, language = ${language}, time_zone = ${timeZone},
    sender_name = ${senderName}, sender_address = ${senderAddress}, postal_address = ${postalAddress},
    theme = ${theme}, schedule = ${schedule}, digest_schedule = ${digestSchedule}, calendar = ${calendar},
    tracking = ${tracking}, network_days = ${networkDays}, bounce_address = ${bounceAddress} where id = ${id}`)
  return changed
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
