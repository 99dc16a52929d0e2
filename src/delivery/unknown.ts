import sql from 'sql-template-tag'
import { lowerCase } from '../audience/address.ts'
import { type Connection, type Pool, type Queryable, rowsOf, transaction } from '../database/pool.ts'
import { Conflict, NotFound } from '../errors.ts'
import { lockMailing, reopenMailing } from './mailing-states.ts'
import { findMailing } from './mailings.ts'
import { acceptUnknown, queueUnknown } from './states.ts'

/** A delivery of which nobody knows whether it arrived. */
export interface UnknownDelivery {
  readonly subscriber: number
  readonly address: string
  readonly attempts: number
  readonly settledAt: Date
  /** What happened instead of an answer. */
  readonly reply: string
}

/** By address. @param limit left out: all; @throws NotFound for the mailing */
export async function listUnknown(db: Queryable, mailing: number, limit?: number): Promise<UnknownDelivery[]> {
  await findMailing(db, mailing)
  return rowsOf<UnknownDelivery>(
    db,
    sql`select subscriber_id as subscriber, address, attempts, settled_at as "settledAt", reply from deliveries
      where mailing_id = ${mailing} and status = 'unknown' order by address limit ${limit ?? null}`,
  )
}

/**
 * What an admin decides about unknown deliveries: `resend`, and who has it already gets it twice, or `accept`.
 * @param addresses left out: all
 * @returns how many
 * @throws NotFound naming the first address that has no unknown delivery, and nothing is done; Conflict when a mailing
 * that is over for good would have to send
 */
export async function resolveUnknown(
  on: Pool | Connection,
  mailing: number,
  decision: 'resend' | 'accept',
  addresses?: readonly string[],
): Promise<number> {
  return transaction(on, async (db) => {
    const { status } = await lockMailing(db, mailing)
    if (decision === 'resend' && (status === 'cancelled' || status === 'missed')) {
      throw new Conflict('mailing.is_over', { id: mailing })
    }
    const subscribers = addresses && (await subscribersOf(db, mailing, addresses))
    if (decision === 'accept') return acceptUnknown(db, mailing, subscribers)
    const queued = await queueUnknown(db, mailing, subscribers)
    if (queued > 0) await reopenMailing(db, mailing)
    return queued
  })
}

async function subscribersOf(db: Queryable, mailing: number, addresses: readonly string[]): Promise<number[]> {
  const rows = await rowsOf<{ subscriber: number; email: string }>(
    db,
    sql`select subscriber_id as subscriber, lower(address) as email from deliveries
      where mailing_id = ${mailing} and status = 'unknown' and lower(address) = any(${addresses.map(lowerCase)})`,
  )
  const missing = addresses.find((address) => !rows.some(({ email }) => email === lowerCase(address)))
  if (missing !== undefined) throw new NotFound('mailing.not_unknown', { address: missing, id: mailing })
  return rows.map(({ subscriber }) => subscriber)
}
