import sql from 'sql-template-tag'
import { findSubscriber } from '../audience/subscribers.ts'
import { setSubscriptions, unsubscribe as unsubscribeFrom } from '../audience/subscriptions.ts'
import { type Pool, type Queryable, rowOf, transaction } from '../database/pool.ts'
import { excludeUnsubscribed } from '../delivery/states.ts'
import type { Locale } from '../locale/index.ts'
import { findNewsletter, type Newsletter } from '../newsletters/newsletter.ts'

/** Who holds a link of a mailing. */
export interface Holder {
  readonly mailing: number
  readonly subscriber: number
}

export interface Reader {
  readonly newsletter: Newsletter
  readonly address: string
  readonly name: string
  readonly language: Locale
  /** All lists of the newsletter. */
  readonly lists: readonly { readonly id: number; readonly name: string; readonly subscribed: boolean }[]
}

/** Undefined when the mailing or the subscriber is no more. */
export async function readerOf(db: Queryable, { mailing, subscriber }: Holder): Promise<Reader | undefined> {
  const found = await rowOf<{ newsletterId: number }>(
    db,
    sql`select newsletter_id as "newsletterId" from mailings where id = ${mailing}`,
  )
  if (!found) return undefined
  const newsletter = await findNewsletter(db, found.newsletterId)
  const person = await findSubscriber(db, subscriber, newsletter.id)
  if (!person) return undefined
  return {
    newsletter,
    address: person.email,
    name: person.name,
    language: person.language ?? newsletter.language,
    lists: person.choices.map(({ listId, name, status }) => ({ id: listId, name, subscribed: status === 'confirmed' })),
  }
}

/**
 * Ends all subscriptions to the newsletter that the mailing was of; in force when the promise is fulfilled, also for
 * what is on its way. As often as it is asked for, it is recorded once.
 */
export async function unsubscribe(pool: Pool, holder: Holder, way: 'one-click' | 'page'): Promise<Reader | undefined> {
  return transaction(pool, async (db) => {
    const reader = await readerOf(db, holder)
    if (!reader) return undefined
    const lists = reader.lists.map(({ id }) => id)
    await unsubscribeFrom(db, holder.subscriber, lists, { actor: 'reader', source: sources[way] })
    await excludeUnsubscribed(db, holder.subscriber, reader.newsletter.id)
    await db.query(sql`insert into unsubscribes (mailing_id, subscriber_id, way)
      values (${holder.mailing}, ${holder.subscriber}, ${way}) on conflict do nothing`)
    return reader
  })
}

const sources = { 'one-click': 'one-click unsubscribe', page: 'unsubscribe page' } as const

/** Makes the lists of the newsletter that the reader takes those given, and no others. */
export async function setLists(pool: Pool, holder: Holder, listIds: readonly number[]): Promise<void> {
  await transaction(pool, async (db) => {
    const reader = await readerOf(db, holder)
    if (!reader) return
    await setSubscriptions(db, holder.subscriber, reader.newsletter.id, listIds, {
      actor: 'reader',
      source: 'preference page',
    })
    await excludeUnsubscribed(db, holder.subscriber, reader.newsletter.id)
  })
}
