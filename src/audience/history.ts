import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import type { Origin } from './origin.ts'

/** What was changed, by field, before and after: a column, `attributes.city`, `tags`, `list:daily`, `rhythm:daily`, `pause:daily`. */
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

interface Recorded extends Change {
  readonly before: Attributes | null
  readonly after: Attributes | null
}

type Attributes = Readonly<Record<string, unknown>>

/** Who had an address at a moment, and has been given another one since. Undefined: nobody, or they are erased. */
export async function movedFrom(db: Queryable, address: string, at: Date): Promise<number | undefined> {
  // No import changes an address: the histories that they leave as tables of their own need not be read.
  const row = await rowOf<{ id: number }>(
    db,
    sql`select subscriber_id as id from only subscriber_changes
      where at >= ${at} and changes ? 'email' and lower(changes -> 'email' ->> 0) = lower(${address})
        and lower(changes -> 'email' ->> 1) <> lower(${address}) order by id limit 1`,
  )
  return row?.id
}

export interface FormerOwner {
  readonly id: number
  /** That they have now. */
  readonly email: string
  readonly until: Date
}

/** Who had an address last, of those who have been given another one since. Undefined: nobody, or they are erased. */
export async function formerOwnerOf(db: Queryable, address: string): Promise<FormerOwner | undefined> {
  return rowOf<FormerOwner & Record<string, unknown>>(
    db,
    sql`select s.id, s.email, c.at as until from only subscriber_changes c join subscribers s on s.id = c.subscriber_id
      where c.changes ? 'email' and lower(c.changes -> 'email' ->> 0) = lower(${address})
        and lower(s.email) <> lower(${address}) order by c.id desc limit 1`,
  )
}

/** Oldest first. */
export async function historyOf(db: Queryable, subscriberId: number): Promise<Change[]> {
  const rows = await rowsOf<Recorded & Record<string, unknown>>(
    db,
    sql`select at, actor, source, host(ip) as ip, changes, attributes_before as before, attributes_after as after
      from subscriber_changes where subscriber_id = ${subscriberId} order by id`,
  )
  return rows.map(({ before, after, ...change }) => ({
    ...change,
    changes: { ...change.changes, ...changesOf(before, after) },
  }))
}

function changesOf(before: Attributes | null, after: Attributes | null): Changes {
  const changed = after === null ? [] : Object.entries(differences(before ?? {}, after))
  return Object.fromEntries(changed.map(([key, change]) => [`attributes.${key}`, change]))
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
