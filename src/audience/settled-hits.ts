import { setTimeout as wait } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'

const patienceMs = 2_000

/**
 * The id of a hit up to which no more will appear: those who were writing hits when it was the last one have ended.
 * Undefined when there is none, and when they take too long.
 */
export async function settledHits(db: Queryable): Promise<number | undefined> {
  const last = await rowOf<{ id: number | null }>(db, sql`select max(id) as id from hits`)
  const writing = await rowsOf<{ transaction: string }>(db, sql`select virtualtransaction as transaction ${writers}`)
  const began = writing.map(({ transaction }) => transaction)
  const deadline = performance.now() + patienceMs
  while (performance.now() < deadline) {
    const rest = await rowOf(db, sql`select ${writers} and virtualtransaction = any(${began}) limit 1`)
    if (!rest) return last?.id ?? undefined
    await wait(20)
  }
  return undefined
}

// In a copy of the database the table has the same number.
const writers = sql`from pg_locks
  where database = (select oid from pg_database where datname = current_database()) and relation = 'hits'::regclass and mode = 'RowExclusiveLock' and granted and pid <> pg_backend_pid()`
