import sql, { type Sql } from 'sql-template-tag'
import type { Queryable } from '../database/pool.ts'

/**
 * Every change of a subscription's status stands in this file. A change names in its `where` clause what it leaves: one
 * that comes twice changes nothing the second time. In SQL they are ordered as here: `<` reads "has not come as far as".
 */
export type SubscriptionStatus = 'pending' | 'confirmed' | 'unsubscribed'

interface Subscribing {
  readonly listId: number
  readonly status: 'pending' | 'confirmed'
  /** Where it comes from, such as `sign-up form` or `import readers.csv`: evidence of consent. */
  readonly source: string
}

/** By the reader's own act, so that one who had unsubscribed comes back. Takes no confirmation back. */
export async function subscribe(db: Queryable, subscriberId: number, subscribing: Subscribing): Promise<void> {
  const { listId, status, source } = subscribing
  await db.query(sql`
    insert into subscriptions as s (list_id, subscriber_id, status, source, confirmed_at)
    values (${listId}, ${subscriberId}, ${status}, ${source}, ${confirmedAt(status)})
    ${taken} where s.status = 'unsubscribed' or s.status < excluded.status`)
}

/**
 * By somebody else, for many at once, so that whoever has unsubscribed stays so.
 * @param subscribers selects subscriber_id
 */
export async function enroll(db: Queryable, subscribers: Sql, subscribing: Subscribing): Promise<void> {
  const { listId, status, source } = subscribing
  await db.query(sql`
    insert into subscriptions as s (list_id, subscriber_id, status, source, confirmed_at)
    select ${listId}::integer, subscriber_id, ${status}::subscription_status, ${source}, ${confirmedAt(status)}
    from (${subscribers}) as subscribers
    ${taken} where s.status < excluded.status`)
}

/** The reader has shown that the address is theirs. */
export async function confirm(db: Queryable, subscriberId: number, listIds: readonly number[]): Promise<void> {
  await db.query(sql`update subscriptions set status = 'confirmed', confirmed_at = now()
    where subscriber_id = ${subscriberId} and list_id = any(${listIds}) and status = 'pending'`)
}

/** @returns how many lists the reader left; 0 when there was nothing to leave any more */
export async function unsubscribe(db: Queryable, subscriberId: number, listIds: readonly number[]): Promise<number> {
  const { rowCount } = await db.query(sql`update subscriptions set status = 'unsubscribed', unsubscribed_at = now()
    where subscriber_id = ${subscriberId} and list_id = any(${listIds}) and status <> 'unsubscribed'`)
  return rowCount ?? 0
}

/**
 * Makes the lists that a reader takes of one newsletter those given, and no others. Whoever chooses on the page behind
 * a link that was mailed to them has confirmed by it. A list of another newsletter, or an erased subscriber, is passed
 * over.
 */
export async function setSubscriptions(
  db: Queryable,
  subscriberId: number,
  newsletterId: number,
  listIds: readonly number[],
  source: string,
): Promise<void> {
  await db.query(sql`
    with leaving as (
      update subscriptions set status = 'unsubscribed', unsubscribed_at = now()
      where subscriber_id = ${subscriberId} and status <> 'unsubscribed' and list_id <> all(${listIds})
        and list_id in (select id from lists where newsletter_id = ${newsletterId}))
    insert into subscriptions as s (list_id, subscriber_id, status, source, confirmed_at)
    select lists.id, subscribers.id, 'confirmed', ${source}, now()
    from lists, subscribers
    where lists.newsletter_id = ${newsletterId} and lists.id = any(${listIds}) and subscribers.id = ${subscriberId}
    ${taken} where s.status <> 'confirmed'`)
}

const confirmedAt = (status: SubscriptionStatus) => (status === 'confirmed' ? sql`now()` : sql`null::timestamptz`)

const taken = sql`on conflict (list_id, subscriber_id) do update
  set status = excluded.status, source = excluded.source, confirmed_at = excluded.confirmed_at, unsubscribed_at = null`
