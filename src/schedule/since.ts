import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'

/** Since when a newsletter has had its schedules, in its time zone: what would have come to its hour before never did. */
export async function scheduleSince(db: Queryable, newsletterId: number): Promise<Date> {
  const row = await rowOf<{ since: Date }>(
    db,
    sql`select greatest(schedule_since, 'epoch') as since from newsletters where id = ${newsletterId}`,
  )
  return row?.since ?? new Date(0)
}
