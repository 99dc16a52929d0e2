import sql from 'sql-template-tag'
import type { Origin } from '../audience/origin.ts'
import { type Rhythm, setRhythm } from '../audience/rhythms.ts'
import { unsubscribe as unsubscribeFrom } from '../audience/subscriptions.ts'
import { type Connection, type Pool, rowOf, transaction } from '../database/pool.ts'
import { applyRhythm } from '../delivery/resting.ts'
import { excludeUnsubscribed } from '../delivery/states.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { daysAfter, type Holder, type MaybeReader, type Reader, readerOf } from './reader.ts'

/** How an act of a reader reached us. */
export type Ip = Origin['ip']

/**
 * Ends all subscriptions to the newsletter that the mailing was of; in force when the promise is fulfilled, also for
 * what is on its way. As often as it is asked for, it is recorded once.
 */
export async function unsubscribe(pool: Pool, holder: Holder, way: Way, ip?: Ip): Promise<MaybeReader> {
  return transaction(pool, async (db) => {
    const reader = await lockReader(db, holder)
    if (!reader || reader === 'gone') return reader
    const all = await rowOf<{ ids: number[] }>(
      db,
      sql`select array(select id from lists where newsletter_id = ${reader.newsletter.id}) as ids`,
    )
    await unsubscribeFrom(db, holder.subscriber, all!.ids, { actor: 'reader', source: sources[way], ip })
    await excludeUnsubscribed(db, holder.subscriber, reader.newsletter.id)
    await recordUnsubscribe(db, holder, way)
    return reader
  })
}

const sources = {
  'one-click': 'one-click unsubscribe',
  page: 'unsubscribe page',
  mail: 'mail to unsubscribe',
  webhook: 'webhook of a service',
} as const

/** How somebody says that they leave. */
export type Way = keyof typeof sources

/** Who is being erased is waited for, and gone then. */
export async function lockReader(db: Connection, holder: Holder): Promise<MaybeReader> {
  await db.query(sql`select from subscribers where id = ${holder.subscriber} for no key update`)
  return readerOf(db, holder)
}

/** Once, whatever comes again. */
export async function recordUnsubscribe(db: Connection, { mailing, subscriber }: Holder, way: Way): Promise<void> {
  await db.query(sql`insert into unsubscribes (mailing_id, subscriber_id, way)
    values (${mailing}, ${subscriber}, ${way}) on conflict do nothing`)
}

/** What is offered to somebody who is about to leave. */
export type Less = 'workdays' | 'weekly' | 'pause'

const pauseDays = 30

/** Whether a newsletter has a weekly digest to be chosen. */
export type OffersDigest = (newsletter: Newsletter) => boolean

/** What would be less than they get now. @param digest whether the newsletter has one */
export function lessThan({ lists, rhythm: now, today }: Reader, digest: boolean): readonly Less[] {
  if (!lists.some(({ subscribed }) => subscribed)) return []
  const longer = now.pausedUntil === null || now.pausedUntil < daysAfter(today, pauseDays)
  return [
    ...(now.rhythm === 'every' ? (['workdays'] as const) : []),
    ...(now.rhythm !== 'weekly' && digest ? (['weekly'] as const) : []),
    ...(longer ? (['pause'] as const) : []),
  ]
}

/**
 * Makes it less than it is, also for what is on its way: a link to unsubscribe gives no power to make it more. What is
 * none of `lessThan` is passed over.
 * @returns the reader after it
 */
export async function receiveLess(
  pool: Pool,
  holder: Holder,
  less: Less,
  offersDigest: OffersDigest,
  ip?: Ip,
): Promise<MaybeReader> {
  return transaction(pool, async (db) => {
    const reader = await lockReader(db, holder)
    if (!reader || reader === 'gone') return reader
    if (lessThan(reader, offersDigest(reader.newsletter)).includes(less)) {
      const origin = { actor: 'reader', source: sources.page, ip } as const
      await setRhythm(db, reader.newsletter.id, holder.subscriber, rhythmFor(less, reader), origin)
      await applyRhythm(db, holder.subscriber, reader.newsletter)
    }
    return readerOf(db, holder)
  })
}

function rhythmFor(less: Less, { rhythm, today }: Reader): Rhythm {
  return less === 'pause' ? { ...rhythm, pausedUntil: daysAfter(today, pauseDays) } : { ...rhythm, rhythm: less }
}
