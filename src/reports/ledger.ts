import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import { type Ledger, ledgerIn, ledgerOf, type Stand } from '../delivery/ledger.ts'
import type { DeliveryStatus } from '../delivery/states.ts'
import { type DeliverySum, keptSums } from './summary/deliveries.ts'

/** Why so many are where they are in the ledger. */
export interface Whereabouts {
  readonly status: DeliveryStatus
  /** As in `DeliverySum`. */
  readonly reason: string
  readonly count: number
}

/** Of all that were not accepted; the most first. */
export function whereaboutsIn(deliveries: readonly DeliverySum[]): Whereabouts[] {
  const found = new Map<string, Whereabouts>()
  for (const { status, reason, count } of deliveries) {
    if (status === 'accepted') continue
    const key = `${status} ${reason}`
    found.set(key, { status, reason, count: count + (found.get(key)?.count ?? 0) })
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}

/** The ledgers of mailings by their ids. What has been sent is read off its sums: a million deliveries take no time. */
export async function ledgersOf(db: Queryable, mailings: readonly number[]): Promise<Map<number, Ledger>> {
  const rows = await rowsOf<Stand & { id: number; audience: number }>(
    db,
    sql`select g.id, g.audience, d.status, sum(d.count)::bigint as count
      from ${keptSums} join delivery_sums d on d.mailing_id = g.id
      where g.id = any(${mailings}) group by 1, 2, 3`,
  )
  const ledgers = new Map<number, Ledger>()
  for (const mailing of mailings) {
    const own = rows.filter(({ id }) => id === mailing)
    ledgers.set(mailing, own[0] ? ledgerIn(own, own[0].audience) : await ledgerOf(db, mailing))
  }
  return ledgers
}
