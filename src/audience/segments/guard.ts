import type { DatabaseError } from 'pg'
import { raw } from 'sql-template-tag'
import { type Connection, type Pool, readWholeTables, transaction } from '../../database/pool.ts'
import { TryLater } from '../../errors.ts'

const guardSeconds = 20

/**
 * For what somebody waits for: of what is looked at, nothing changes meanwhile, and Postgres gives up after so many seconds.
 * @throws TryLater when it takes too long
 */
export async function guarded<T>(
  pool: Pool,
  work: (db: Connection) => Promise<T>,
  seconds: number = guardSeconds,
): Promise<T> {
  try {
    return await transaction(pool, async (db) => {
      await db.query('set transaction isolation level repeatable read, read only')
      await guard(db, seconds)
      return work(db)
    })
  } catch (error) {
    // SQLSTATE query_canceled
    if ((error as DatabaseError).code === '57014') throw new TryLater('segment.too_slow', { seconds })
    throw error
  }
}

/** For the rest of the transaction. */
export async function guard(db: Connection, seconds: number): Promise<void> {
  await readWholeTables(db)
  await db.query(raw(`set local statement_timeout = ${Math.ceil(seconds * 1000)}`))
}
