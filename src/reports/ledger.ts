import sql from 'sql-template-tag'
import { kept } from '../database/kept.ts'
import { type Pool, type Queryable, rowOf, rowsOf } from '../database/pool.ts'
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

/**
 * The ledgers of mailings by their ids. What has been sent is read off its sums: a million deliveries take no time. Of a
 * large one that is going on, the ledger may be some seconds old.
 */
export async function ledgersOf(db: Pool, mailings: readonly number[]): Promise<Map<number, Ledger>> {
  const rows = await rowsOf<Stand & { id: number; audience: number }>(
    db,
    sql`select g.id, g.audience, d.status, sum(d.count)::bigint as count
      from ${keptSums} join delivery_sums d on d.mailing_id = g.id
      where g.id = any(${mailings}) group by 1, 2, 3`,
  )
  const ledgers = new Map<number, Ledger>()
  for (const mailing of mailings) {
    const own = rows.filter(({ id }) => id === mailing)
    ledgers.set(mailing, own[0] ? ledgerIn(own, own[0].audience) : await currentLedger(db, mailing))
  }
  return ledgers
}

/** Whether no delivery of a mailing that has been sent stands so, as its sums tell: to look for one takes all of them. */
export async function isNone(db: Queryable, mailing: number, status: DeliveryStatus): Promise<boolean> {
  const row = await rowOf(
    db,
    sql`select from ${keptSums} where g.id = ${mailing}
      and not exists (select from delivery_sums where mailing_id = g.id and status = ${status})`,
  )
  return row !== undefined
}

/** As of the state that the mailing is in: one that has ended is never given as it stood before. */
async function currentLedger(db: Pool, mailing: number): Promise<Ledger> {
  const row = await rowOf<{ status: string; finished: string | null }>(
    db,
    sql`select status, finished_at::text as finished from mailings where id = ${mailing}`,
  )
  return (await kept(db, ['ledger', mailing, row], () => ledgerOf(db, mailing))).value
}
