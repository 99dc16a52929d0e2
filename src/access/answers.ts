import sql from 'sql-template-tag'
import type { Queryable } from '../database/pool.ts'

/** Those that the API would give again to a request that is repeated: for a day. */
export async function removeOldAnswers(db: Queryable): Promise<void> {
  await db.query(sql`delete from api_requests where at < now() - interval '1 day'`)
}
