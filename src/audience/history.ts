import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import type { Origin } from './origin.ts'

/** What was changed, by field, before and after: a column, `attributes.city`, `tags`, `list:daily`, `rhythm`. */
export type Changes = Readonly<Record<string, readonly [before: unknown, after: unknown]>>

export interface Change extends Origin {
  readonly at: Date
  readonly changes: Changes
}

/** Nothing is recorded where nothing changed. */
export async function recordChanges(
  db: Queryable,
  subscriberId: number,
  changes: Changes,
  { actor, source, ip }: Origin,
): Promise<void> {
  if (Object.keys(changes).length === 0) return
  await db.query(sql`insert into subscriber_changes (subscriber_id, actor, source, ip, changes)
    values (${subscriberId}, ${actor}, ${source}, ${ip ?? null}, ${JSON.stringify(changes)})`)
}

/** Oldest first. */
export async function historyOf(db: Queryable, subscriberId: number): Promise<Change[]> {
  return rowsOf<Change>(
    db,
    sql`select at, actor, source, host(ip) as ip, changes from subscriber_changes
      where subscriber_id = ${subscriberId} order by id`,
  )
}

/** Of two states, the fields in which they differ. */
export function differences(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Changes {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)])
  const same = (field: string) => JSON.stringify(before[field] ?? null) === JSON.stringify(after[field] ?? null)
  return Object.fromEntries(
    [...fields].filter((field) => !same(field)).map((field) => [field, [before[field] ?? null, after[field] ?? null]]),
  )
}
