import sql from 'sql-template-tag'
import { movedFrom } from '../audience/history.ts'
import { findSubscriberByAddress } from '../audience/subscribers.ts'
import { unsubscribe } from '../audience/subscriptions.ts'
import { type Pool, type Queryable, rowsOf, transaction } from '../database/pool.ts'
import { excludeUnsubscribed } from '../delivery/states.ts'
import type { Dated } from '../links/dated-token.ts'
import type { Locale } from '../locale/index.ts'
import { findNewsletter, type Newsletter } from '../newsletters/newsletter.ts'
import { findNotice } from '../notices/outbox.ts'

/** What the link in a welcome comes to. */
export interface Welcomed {
  readonly subscriber: number
  readonly newsletter: Newsletter
  readonly address: string
  readonly language: Locale
  /** Those that it welcomed to. */
  readonly lists: readonly WelcomedList[]
}

export interface WelcomedList {
  readonly id: number
  readonly name: string
  readonly subscribed: boolean
}

/**
 * Of whoever has the address that it was mailed to, or had it then. Undefined when nothing is known of it any more: it is
 * over since long, or was erased.
 */
export async function welcomed(db: Queryable, link: Dated): Promise<Welcomed | undefined> {
  const notice = await findNotice(db, link, 'welcome')
  if (!notice) return undefined
  const { newsletterId, address, language, matter, madeAt } = notice
  const subscriber = (await findSubscriberByAddress(db, address))?.id ?? (await movedFrom(db, address, madeAt))
  if (subscriber === undefined) return undefined
  const lists = await rowsOf<WelcomedList & Record<string, unknown>>(
    db,
    sql`select id, name, exists (
        select from subscriptions where list_id = l.id and subscriber_id = ${subscriber} and status <> 'unsubscribed'
      ) as subscribed
      from lists l where id = any(${matter.listIds}) order by slug`,
  )
  if (lists.length === 0) return undefined
  const newsletter = await findNewsletter(db, newsletterId)
  return { subscriber, newsletter, address, language, lists }
}

/**
 * Ends the subscriptions that the welcome told of, and no other; in force when the promise is fulfilled, also for what is
 * on its way. As often as it is asked for.
 */
export async function leaveWelcomed(pool: Pool, link: Dated, ip: string | undefined): Promise<Welcomed | undefined> {
  return transaction(pool, async (db) => {
    const before = await welcomed(db, link)
    if (!before) return undefined
    const { subscriber, newsletter, lists } = before
    // Who is being erased is waited for.
    await db.query(sql`select from subscribers where id = ${subscriber} for no key update`)
    const ids = lists.map(({ id }) => id)
    const left = await unsubscribe(db, subscriber, ids, { actor: 'reader', source: 'link in a welcome', ip })
    if (left > 0) await excludeUnsubscribed(db, subscriber, newsletter.id)
    return welcomed(db, link)
  })
}
