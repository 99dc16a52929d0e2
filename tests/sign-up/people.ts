import sql from 'sql-template-tag'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import type { List } from '../../src/audience/lists.ts'
import { findSubscriberByAddress } from '../../src/audience/subscribers.ts'
import { subscriptionsOf } from '../../src/audience/subscriptions.ts'
import { type Pool, rowsOf, transaction } from '../../src/database/pool.ts'
import type { Dated } from '../../src/links/dated-token.ts'
import type { Locale } from '../../src/locale/index.ts'
import type { Matter } from '../../src/notices/notice.ts'
import { type Accepted, enter } from '../../src/sign-up/enter.ts'

import { secrets } from '../server/world.ts'
export const keys = hashKeysOf(secrets)

/** Somebody types an address into the form, and it is worked off. */
export async function signUp(
  pool: Pool,
  email: string,
  lists: readonly Pick<List, 'id' | 'newsletterId'>[],
  language: Locale = 'en',
  more: Partial<Accepted> = {},
): Promise<void> {
  const [{ now } = { now: new Date() }] = await rowsOf<{ now: Date }>(pool, sql`select clock_timestamp() as now`)
  await transaction(pool, (db) =>
    enter(db, keys, {
      newsletterId: lists[0]!.newsletterId,
      email,
      name: 'Chen',
      language,
      listIds: lists.map(({ id }) => id),
      words: 'I agree',
      source: 'sign-up form',
      ip: '203.0.113.9',
      at: now,
      ...more,
    }),
  )
}

/** By list. */
export async function statuses(pool: Pool, email: string): Promise<Record<string, string>> {
  const known = await findSubscriberByAddress(pool, email)
  const all = known ? await subscriptionsOf(pool, known.id) : []
  return Object.fromEntries(all.map(({ list, status }) => [list, status]))
}

export async function notices(pool: Pool): Promise<(Matter & { address: string; link: Dated })[]> {
  const rows = await rowsOf<{ id: number; address: string; at: Date; matter: Matter }>(
    pool,
    sql`select id, address, date_trunc('second', made_at) as at, content || jsonb_build_object('kind', kind) as matter
      from notices order by id`,
  )
  return rows.map(({ id, address, at, matter }) => ({ ...matter, address, link: { id, at } }))
}
