import sql from 'sql-template-tag'
import type { Queryable } from '../database/pool.ts'
import { ledgerOf } from '../delivery/ledger.ts'

/** What a call tells, as it is kept. */
export interface Told {
  readonly id: number
  readonly event: string
  readonly at: Date
  /** Slug; null: it is of none. */
  readonly newsletter: string | null
  readonly subscriberId: number | null
  /** Null: of nobody, or of somebody who was erased. */
  readonly email: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/** Of `endpoint_calls c`. */
export const toldColumns = sql`c.id, c.event, c.at, c.subscriber_id as "subscriberId", c.data,
  (select slug from newsletters where id = c.newsletter_id) as newsletter,
  (select email from subscribers where id = c.subscriber_id) as email`

/** Known again by the receiver, and unlike any of a database that was set up anew. */
export const webhookIdOf = ({ id, at }: Pick<Told, 'id' | 'at'>) => `evt_${id}_${at.getTime().toString(36)}`

/** The body of a call. What it says of people is looked up now: nobody is told what has been erased. */
export async function payloadOf(db: Queryable, { event, at, newsletter, subscriberId, email, data }: Told) {
  return {
    type: event,
    timestamp: at.toISOString(),
    data: {
      ...(newsletter !== null && { newsletter }),
      ...data,
      ...(subscriberId !== null && { subscriber: { id: subscriberId, email } }),
      ...(event === 'mailing.sent' && { ledger: await ledgerOf(db, Number(data.mailing)) }),
    },
  }
}
