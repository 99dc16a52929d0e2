import sql from 'sql-template-tag'
import { type Connection, type Queryable, rowsOf } from '../../database/pool.ts'
import type { Key, Values } from '../../locale/index.ts'
import type { LeftOutRow } from './faults.ts'
import type { Staging } from './staging.ts'

const reasons = {
  duplicate: 'import.duplicate',
  suppressed: 'import.suppressed',
  unsubscribed: 'import.unsubscribed',
  leaving: 'import.leaving',
} as const satisfies Record<string, Key>

type Row = {
  readonly line: number
  readonly address: string
  readonly fate: keyof typeof reasons | 'invalid'
  readonly first: number | null
  readonly reason: Key | null
  readonly value: string | null
  readonly details: Values | null
}

/**
 * The rows that were not taken, in the order of the file; by a cursor, for they may be as many as the rows.
 * @param wanted at the most; null: all
 */
export async function* rowsLeftOut(
  db: Connection,
  { fates }: Staging,
  wanted: number | null,
): AsyncGenerator<LeftOutRow[]> {
  await db.query(sql`
    declare left_out no scroll cursor for
    select line, email as address, fate, first, reason, value, details from ${fates}
    where fate not in ('new', 'updated', 'unchanged') order by line limit ${wanted}::integer`)
  for (;;) {
    const found = await rowsOf<Row>(db, sql`fetch forward 1000 from left_out`)
    if (found.length === 0) break
    yield found.map(toLeftOut)
  }
  await db.query('close left_out')
}

function toLeftOut({ line, address, fate, first, reason, value, details }: Row): LeftOutRow {
  if (fate === 'invalid') return { line, address, value: value!, reason: reason!, values: details! }
  if (fate === 'duplicate') return { line, address, value: address, reason: reasons[fate], values: { first: first! } }
  const isErased = address === ''
  return { line, address, value: address, reason: isErased ? 'import.erased' : reasons[fate], values: {} }
}

/** For whoever looks at the import later. */
export async function keepLeftOut(db: Queryable, importId: number, rows: readonly LeftOutRow[]): Promise<void> {
  await db.query(sql`
    insert into import_left_out (import_id, line, address, value, reason, details)
    select ${importId}::integer, line, address, value, reason, details
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ values, ...row }) => ({ ...row, details: values })))}::jsonb)
      as r (line integer, address text, value text, reason text, details jsonb)`)
}
