import sql, { type Sql } from 'sql-template-tag'
import { type Connection, rowsOf } from '../../database/pool.ts'
import { disenroll, haveLeft, type SubscriptionStatus } from '../subscriptions.ts'
import type { LeftOutRow } from './faults.ts'
import { isTaken, type Judged } from './judged.ts'
import type { Merging } from './merging.ts'
import type { Staging } from './staging.ts'

/** What became of the rows in the end. */
export interface Merged {
  readonly counts: Judged['counts']
  /** Those of whoever left after they had been judged. */
  readonly late: readonly LeftOutRow[]
}

interface Row {
  readonly line: number
  readonly subscriber: number
  readonly email: string
  readonly fate: 'new' | 'updated'
  readonly status: SubscriptionStatus
  /** Whether the row has changed anything else of them. */
  readonly changed: boolean
}

/**
 * Lets stand what readers have done while the import judged and merged: who has left the newsletter leaves this list, too,
 * and what did not happen any more is no history. From here on to the end of the transaction whoever leaves waits.
 * @param enrolled how many were
 */
export async function heedMeanwhile(
  db: Connection,
  staging: Staging,
  judged: Judged,
  merging: Merging,
  enrolled: number,
): Promise<Merged> {
  const counts = { ...judged.counts }
  const late: LeftOutRow[] = []
  const count = ({ line, email, fate }: Row, becomes: 'updated' | 'unchanged' | 'unsubscribed') => {
    counts[fate]--
    counts[becomes]++
    if (becomes !== 'unsubscribed') return
    late.push({ line, address: email, value: email, reason: 'import.unsubscribed', values: {} })
  }
  if (enrolled > 0) for (const row of await letLeave(db, staging, judged, merging)) count(row, 'unsubscribed')
  if (enrolled < judged.work.enrolls) {
    for (const row of await forgetEnrolling(db, staging, judged, merging)) {
      count(row, row.changed ? 'updated' : row.status === 'unsubscribed' ? 'unsubscribed' : 'unchanged')
    }
  }
  return { counts, late }
}

/** Whoever left the newsletter by another list is noted as who leaves this one. */
async function letLeave(
  db: Connection,
  { fates, left }: Staging,
  { list: { slug, newsletterId, others } }: Judged,
  { listId, source }: Merging,
): Promise<Row[]> {
  if (others.length === 0) return []
  await db.query(sql`select from newsletters where id = ${newsletterId} for no key update`)
  const gone = await rowsOf<{ id: number }>(
    db,
    sql`select subscriber_id as id from (${haveLeft(others)}) as gone except select subscriber_id from ${left}`,
  )
  if (gone.length === 0) return []
  const isGone = sql`r.subscriber_id = any(${gone.map(({ id }) => id)}::bigint[])`
  const rows = await rowsOf<Row & Record<string, unknown>>(
    db,
    enrolling(fates, slug, listId, sql`${isGone} and ${isOurs}`),
  )
  const ids = rows.map(({ subscriber }) => subscriber)
  await disenroll(db, sql`select unnest(${ids}::bigint[]) as subscriber_id, null::timestamptz as left_at`, listId, {
    actor: 'import',
    source,
  })
  await db.query(sql`update ${fates} r
    set fate = 'leaving', changes = jsonb_set(changes, array[${key(slug)}, '1'], '"unsubscribed"')
    where line = any(${rows.map(({ line }) => line)}::integer[])`)
  return rows
}

/** Who had left this list, or had come to it by themselves, when they were to be enrolled. */
async function forgetEnrolling(
  db: Connection,
  { fates }: Staging,
  { list: { slug } }: Judged,
  { listId }: Merging,
): Promise<Row[]> {
  const rows = await rowsOf<Row & Record<string, unknown>>(db, enrolling(fates, slug, listId, sql`not ${isOurs}`))
  const linesOf = (which: readonly Row[]) => which.map(({ line }) => line)
  await db.query(
    sql`delete from ${fates} where line = any(${linesOf(rows.filter(({ changed }) => !changed))}::integer[])`,
  )
  await db.query(
    sql`update ${fates} set changes = changes - ${key(slug)}::text where line = any(${linesOf(rows)}::integer[])`,
  )
  return rows
}

/** The rows of those who were to be enrolled, with their subscription `u`. */
const enrolling = (fates: Sql, slug: string, listId: number, condition: Sql) => sql`
  select r.line, r.subscriber_id as subscriber, s.email, r.fate, u.status,
    r.attributes_after is not null or r.changes - ${key(slug)}::text <> '{}' as changed
  from ${fates} r join subscriptions u on u.list_id = ${listId} and u.subscriber_id = r.subscriber_id
    join subscribers s on s.id = r.subscriber_id
  where r.enrolls and ${isTaken} and ${condition} order by r.line`

/** Written by this transaction. */
const isOurs = sql`u.xmin = pg_current_xact_id()::xid`

const key = (slug: string) => `list:${slug}`
