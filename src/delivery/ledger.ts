import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import type { DeliveryStatus } from './states.ts'

/** The account of a mailing: at every moment, the sum of the others is the audience that was frozen. */
export interface Ledger {
  readonly audience: number
  readonly queued: number
  /** Claimed or handed off. */
  readonly inFlight: number
  readonly accepted: number
  readonly refused: number
  readonly excluded: number
  readonly unknown: number
  readonly balances: boolean
}

/** One statement, and so one moment: counts taken one after the other would not balance while a worker is at it. */
export async function ledgerOf(db: Queryable, mailing: number): Promise<Ledger> {
  const rows = await rowsOf<{ audience: number; status: DeliveryStatus | null; count: number }>(
    db,
    sql`select coalesce(m.audience, 0) as audience, d.status, count(d.status) as count
      from mailings m left join deliveries d on d.mailing_id = m.id
      where m.id = ${mailing} group by m.audience, d.status`,
  )
  const counted = rows.filter((row): row is (typeof rows)[number] & Stand => row.status !== null)
  return ledgerIn(counted, rows[0]?.audience ?? 0)
}

/** So many deliveries stand so. */
export interface Stand {
  readonly status: DeliveryStatus
  readonly count: number
}

export function ledgerIn(deliveries: readonly Stand[], audience: number): Ledger {
  const count = (...among: readonly DeliveryStatus[]) =>
    deliveries.reduce((sum, { status, count: some }) => sum + (among.includes(status) ? some : 0), 0)
  const parts = {
    queued: count('queued'),
    inFlight: count('claimed', 'handing_off'),
    accepted: count('accepted'),
    refused: count('refused'),
    excluded: count('excluded'),
    unknown: count('unknown'),
  }
  const sum = Object.values(parts).reduce((total, part) => total + part, 0)
  return { audience, ...parts, balances: sum === audience }
}
