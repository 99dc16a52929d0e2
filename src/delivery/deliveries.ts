import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import type { DeliveryStatus } from './states.ts'

/** One mailing to one subscriber. */
export interface Delivery {
  /** Of the subscriber. */
  readonly id: number
  readonly address: string
  readonly status: DeliveryStatus
  readonly attempts: number
  /** Of one that is queued. */
  readonly nextAttemptAt: Date | null
  readonly settledAt: Date | null
  /** The relay's last word, or why it is excluded. */
  readonly reply: string | null
}

/** Of a row of `deliveries`. */
export const deliveryColumns = sql`subscriber_id as id, address, status, attempts, settled_at as "settledAt", reply,
  due_at as "nextAttemptAt"`

/**
 * In the order of the subscribers' ids.
 * @param after id of the last one of the page before
 * @param subscriber only theirs
 */
export async function deliveriesAfter(
  db: Queryable,
  mailing: number,
  {
    after = 0,
    limit,
    status,
    subscriber,
  }: {
    after?: number | undefined
    limit: number
    status?: DeliveryStatus | undefined
    subscriber?: number | undefined
  },
): Promise<Delivery[]> {
  return rowsOf<Delivery & Record<string, unknown>>(
    db,
    sql`select ${deliveryColumns} from deliveries
      where mailing_id = ${mailing} and subscriber_id > ${after}
        and (${status ?? null}::delivery_status is null or status = ${status ?? null})
        and (${subscriber ?? null}::bigint is null or subscriber_id = ${subscriber ?? null})
      order by subscriber_id limit ${limit}`,
  )
}
