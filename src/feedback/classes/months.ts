import sql from 'sql-template-tag'
import type { Queryable } from '../../database/pool.ts'

/** Makes the partitions of hits of this month and of the next two, where there are none: nothing waits for them then. */
export async function makeMonths(db: Queryable): Promise<void> {
  for (const ahead of [0, 1, 2]) {
    await db.query(sql`select make_hits_month(date_trunc('month', now(), 'UTC') + make_interval(months => ${ahead}))`)
  }
}
