import sql from 'sql-template-tag'
import { createList } from '../../src/audience/lists.ts'
import type { Origin } from '../../src/audience/origin.ts'
import { addSubscriber } from '../../src/audience/subscribers.ts'
import { type SubscriptionStatus, subscribe, unsubscribe } from '../../src/audience/subscriptions.ts'
import { type Pool, rowOf } from '../../src/database/pool.ts'
import { createNewsletter } from '../../src/newsletters/newsletter.ts'

let made = 0

const reader: Origin = { actor: 'reader', source: 'form' }

/** @returns the id of a newsletter of its own, and those of its lists, by slug */
export async function makeLists<Slug extends string>(
  pool: Pool,
  ...slugs: Slug[]
): Promise<{ newsletter: number; lists: Record<Slug, number> }> {
  const { id } = await createNewsletter(pool, {
    slug: `newsletter-${++made}`,
    name: 'The Daily',
    language: 'en',
    timeZone: 'Asia/Shanghai',
    senderName: 'The Daily',
    senderAddress: 'daily@example.com',
    postalAddress: '',
    theme: 'daily',
    schedule: null,
  })
  const lists = {} as Record<Slug, number>
  for (const slug of slugs) lists[slug] = (await createList(pool, { newsletterId: id, slug, name: slug })).id
  return { newsletter: id, lists }
}

/** @returns the id of a subscriber with these subscriptions, brought about by the verbs that readers use */
export async function makeReader(
  pool: Pool,
  statuses: readonly (readonly [list: number, status: SubscriptionStatus | null])[] = [],
  email = `reader-${++made}@example.com`,
): Promise<number> {
  const { id } = await addSubscriber(pool, { email, name: '', language: null }, reader)
  for (const [listId, status] of statuses) {
    if (status === null) continue
    await subscribe(pool, id, { listId, status: status === 'pending' ? status : 'confirmed' }, reader)
    if (status === 'unsubscribed') await unsubscribe(pool, id, [listId], reader)
  }
  return id
}

export interface Subscription {
  readonly status: SubscriptionStatus
  readonly source: string
  readonly confirmedAt: Date | null
  readonly unsubscribedAt: Date | null
}

export function subscriptionOf(pool: Pool, listId: number, subscriberId: number): Promise<Subscription | undefined> {
  return rowOf<Subscription & { [column: string]: unknown }>(
    pool,
    sql`select status, source, confirmed_at as "confirmedAt", unsubscribed_at as "unsubscribedAt"
      from subscriptions where list_id = ${listId} and subscriber_id = ${subscriberId}`,
  )
}
