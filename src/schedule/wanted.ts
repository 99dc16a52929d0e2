import sql, { type Sql } from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import type { IssueKind } from '../issues/store.ts'

const since = { issue: sql`n.schedule_since`, digest: sql`n.digest_schedule_since` } as const satisfies Record<
  IssueKind,
  Sql
>

/**
 * Of slots of the schedule that a newsletter has, those that it was to run: what would have come to its hour before the
 * schedule was set never did, be it by a moment, unless an earlier schedule had it run.
 */
export async function wantedSlots(
  db: Queryable,
  newsletterId: number,
  kind: IssueKind,
  slots: readonly Date[],
): Promise<Date[]> {
  const rows = await rowsOf<{ slot: Date }>(
    db,
    sql`select s.slot from newsletters n, unnest(${slots}::timestamptz[]) as s (slot)
      where n.id = ${newsletterId} and (s.slot >= ${since[kind]} or exists (select from runs r
        where r.newsletter_id = n.id and r.kind = ${kind} and r.slot = s.slot)) order by 1`,
  )
  return rows.map(({ slot }) => slot)
}
