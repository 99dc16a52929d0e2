import sql from 'sql-template-tag'
import { type Rhythm, rhythmOf } from '../audience/rhythms.ts'
import { type Choice, findSubscriber } from '../audience/subscribers.ts'
import { type Queryable, rowOf } from '../database/pool.ts'
import type { Locale } from '../locale/index.ts'
import { findNewsletter, type Newsletter } from '../newsletters/newsletter.ts'

/** Who holds a link of a mailing. */
export interface Holder {
  readonly mailing: number
  readonly subscriber: number
}

/** What a link's holder may know and change. */
export interface Reader {
  readonly newsletter: Newsletter
  readonly address: string
  readonly name: string
  /** That of the newsletter, where they have chosen none. */
  readonly language: Locale
  /** The public lists of the newsletter, and those private ones that they are on. */
  readonly lists: readonly ReaderList[]
  /** A pause that is over is none. */
  readonly rhythm: Rhythm
  /** `YYYY-MM-DD`, where the newsletter is at home. */
  readonly today: string
  /** Nothing reaches them, whatever they choose: it bounced, was reported as spam, or an admin has stopped it. */
  readonly suppressed: boolean
}

export interface ReaderList {
  readonly id: number
  readonly name: string
  readonly description: string
  readonly subscribed: boolean
  /** The mailing that the link stood in went to it. */
  readonly mailed: boolean
}

/** Undefined when the mailing is no more; `gone` when the subscriber is. */
export type MaybeReader = Reader | 'gone' | undefined

export async function readerOf(db: Queryable, { mailing, subscriber }: Holder, now = new Date()): Promise<MaybeReader> {
  const found = await rowOf<{ newsletterId: number; listIds: readonly number[] }>(
    db,
    sql`select newsletter_id as "newsletterId", list_ids as "listIds" from mailings where id = ${mailing}`,
  )
  if (!found) return undefined
  const newsletter = await findNewsletter(db, found.newsletterId)
  const person = await findSubscriber(db, subscriber, newsletter.id)
  if (!person) return 'gone'
  const today = dayAt(now, newsletter.timeZone)
  const rhythm = await rhythmOf(db, newsletter.id, subscriber)
  const paused = rhythm.pausedUntil !== null && rhythm.pausedUntil > today
  return {
    newsletter,
    address: person.email,
    name: person.name,
    language: person.language ?? newsletter.language,
    lists: person.choices.filter(isShown).map((choice) => listOf(choice, found.listIds)),
    rhythm: paused ? rhythm : { ...rhythm, pausedUntil: null },
    today,
    suppressed: await isSuppressed(db, person.email, newsletter.id),
  }
}

const isShown = ({ public: open, status }: Choice) => open || status === 'confirmed'

const listOf = ({ listId, name, description, status }: Choice, mailed: readonly number[]): ReaderList => ({
  id: listId,
  name,
  description,
  subscribed: status === 'confirmed',
  mailed: mailed.includes(listId),
})

/** By what readers cannot end themselves. */
async function isSuppressed(db: Queryable, email: string, newsletterId: number): Promise<boolean> {
  const row = await rowOf(
    db,
    sql`select from suppressions
      where (email = lower(${email}) or domain = split_part(lower(${email}), '@', -1))
        and (newsletter_id is null or newsletter_id = ${newsletterId}) and reason not in ('unsubscribed', 'erased')
      limit 1`,
  )
  return row !== undefined
}

/** `YYYY-MM-DD` */
export function dayAt(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    moment,
  )
}

/** @param day `YYYY-MM-DD` */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
