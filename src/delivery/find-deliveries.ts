import sql from 'sql-template-tag'
import { searchSubscribers } from '../audience/search.ts'
import { type Pool, rowsOf } from '../database/pool.ts'
import { type Delivery, deliveryColumns } from './deliveries.ts'

export interface FoundDeliveries {
  readonly deliveries: readonly Delivery[]
  /** To be given for the next page; null: there is none. */
  readonly after: number | null
}

// Of a text that many have and few of the mailing, a page may be short.
const steps = 5
const each = 200

/** The deliveries of a mailing to whoever has a text in their address or name as it is now. @throws Invalid */
export async function findDeliveries(
  pool: Pool,
  mailing: number,
  text: string,
  { after = 0, limit }: { after?: number | undefined; limit: number },
): Promise<FoundDeliveries> {
  const found: Delivery[] = []
  let from: number | null = after
  for (let step = 0; step < steps && from !== null && found.length < limit; step++) {
    const page = await searchSubscribers(pool, text, { after: from, limit: each })
    found.push(
      ...(await deliveriesTo(
        pool,
        mailing,
        page.subscribers.map(({ id }) => id),
      )),
    )
    from = page.after
  }
  const deliveries = found.slice(0, limit)
  return { deliveries, after: found.length > limit ? deliveries.at(-1)!.id : from }
}

function deliveriesTo(pool: Pool, mailing: number, subscribers: readonly number[]): Promise<Delivery[]> {
  return rowsOf<Delivery & Record<string, unknown>>(
    pool,
    sql`select ${deliveryColumns}
      from deliveries where mailing_id = ${mailing} and subscriber_id = any(${subscribers}) order by subscriber_id`,
  )
}
