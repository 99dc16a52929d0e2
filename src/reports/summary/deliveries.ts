import sql, { type Sql } from 'sql-template-tag'
import {
  type Connection,
  type Pool,
  type Queryable,
  readWholeTables,
  rowOf,
  rowsOf,
  transaction,
} from '../../database/pool.ts'
import type { DeliveryStatus } from '../../delivery/states.ts'
import { reasonOf } from '../../replies/reason.ts'
import { statusIn } from '../../replies/reply.ts'

/** So many deliveries of a mailing to one provider stand so, for one reason. */
export interface DeliverySum {
  readonly provider: number
  readonly status: DeliveryStatus
  /**
   * Of those excluded, why, in the word of the ledger; of those refused or queued, what the relay said last, as a word of
   * `replies/reasons.ts`, or `window`: its time was over. Empty: none.
   */
  readonly reason: string
  readonly count: number
}

// 'dels' in ASCII: who counts the deliveries of a mailing.
const lock = sql`x'64656c73'::integer`

/** Counts the deliveries of mailings that have been sent: a million take as long as everything else in a report. */
export async function keepDeliverySums(pool: Pool): Promise<void> {
  const finished = await rowsOf<{ id: number }>(
    pool,
    sql`select g.id from mailings g left join delivery_sum_states s on s.mailing_id = g.id
      where g.status = 'sent' and s.finished_at is distinct from g.finished_at order by g.id`,
  )
  for (const { id } of finished) await transaction(pool, (db) => keepOf(db, id))
}

/** Nobody changes a delivery of a mailing that is sent but `delivery/unknown.ts`, which locks its row. */
async function keepOf(db: Connection, mailing: number): Promise<void> {
  await db.query(sql`select pg_advisory_xact_lock(${lock}, ${mailing}::integer)`)
  const row = await rowOf(db, sql`select from mailings where id = ${mailing} and status = 'sent' for share`)
  if (!row || (await isKept(db, mailing))) return
  await readWholeTables(db)
  const sums = await countDeliveries(db, mailing)
  await db.query(sql`delete from delivery_sums where mailing_id = ${mailing}`)
  await db.query(sql`insert into delivery_sums (mailing_id, provider_id, status, reason, count)
    select ${mailing}::integer, * from unnest(${sums.map(({ provider }) => provider)}::integer[],
      ${sums.map(({ status }) => status)}::delivery_status[], ${sums.map(({ reason }) => reason)}::text[],
      ${sums.map(({ count }) => count)}::integer[])`)
  await db.query(sql`insert into delivery_sum_states (mailing_id, finished_at, unknown)
    select id, finished_at, array(select subscriber_id from deliveries where mailing_id = ${mailing} and status = 'unknown')
    from mailings where id = ${mailing}
    on conflict (mailing_id) do update set finished_at = excluded.finished_at, unknown = excluded.unknown`)
}

/** The deliveries of a mailing, exactly. To be called in a transaction that sees one moment. */
export async function deliverySumsOf(db: Queryable, mailing: number): Promise<DeliverySum[]> {
  if (!(await isKept(db, mailing))) return countDeliveries(db, mailing)
  return rowsOf<DeliverySum & Record<string, unknown>>(
    db,
    sql`select provider_id as provider, status, reason, count from delivery_sums where mailing_id = ${mailing}`,
  )
}

/** An admin may have said since that what was unknown arrived. */
async function isKept(db: Queryable, mailing: number): Promise<boolean> {
  const row = await rowOf(db, sql`select from ${keptSums} where g.id = ${mailing}`)
  return row !== undefined
}

/** States `s` of mailings `g` whose sums are those of their deliveries. */
export const keptSums: Sql = sql`delivery_sum_states s join mailings g on g.id = s.mailing_id
  and g.finished_at = s.finished_at and g.status = 'sent' and not exists (
    select from unnest(s.unknown) as u (id) join deliveries d on d.mailing_id = g.id and d.subscriber_id = u.id
    where d.status <> 'unknown')`

async function countDeliveries(db: Queryable, mailing: number): Promise<DeliverySum[]> {
  const rows = await rowsOf<{ provider: number; status: DeliveryStatus; said: string | null; count: number }>(
    db,
    sql`select provider_id as provider, status, ${said} as said, count(*) as count
      from deliveries where mailing_id = ${mailing} group by 1, 2, 3`,
  )
  const sums = new Map<string, DeliverySum>()
  for (const { provider, status, said, count } of rows) {
    const reason = reasonIn(status, said ?? '')
    const key = [provider, status, reason].join(' ')
    sums.set(key, { provider, status, reason, count: (sums.get(key)?.count ?? 0) + count })
  }
  return [...sums.values()]
}

// Without addresses and numbers of messages, what a relay says to many is the same.
const said: Sql = sql`case when status in ('excluded', 'refused', 'queued') then regexp_replace(left(reply, 200),
  '[^ <>]+@[^ <>]+|[[:alnum:]]*[0-9][[:alnum:]]{5,}', '', 'g') end`

function reasonIn(status: DeliveryStatus, text: string): string {
  if (status === 'excluded') return text
  if (text === '') return ''
  if (text.startsWith('the window of the mailing passed')) return 'window'
  return reasonOf({ said: [text], page: '', status: statusIn(text) })
}
