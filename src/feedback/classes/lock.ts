import { setTimeout as wait } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowOf } from '../../database/pool.ts'

// 'clas' in ASCII; the second half of the key is the mailing.
const lock = 0x636c6173

/** Held to the end of the transaction. @returns false when somebody else is classing the hits of the mailing */
export async function tryLock(db: Connection, mailing: number): Promise<boolean> {
  const row = await rowOf<{ locked: boolean }>(db, sql`select pg_try_advisory_xact_lock(${lock}, ${mailing}) as locked`)
  return row!.locked
}

/** Does something while nobody else classes the hits of the mailing. Whoever is at it is waited for. */
export async function whileLocked<T>(pool: Pool, mailing: number, work: () => Promise<T>): Promise<T> {
  const holder = await pool.connect()
  try {
    // Polled, as a waiting lock would hold up an index that is made concurrently.
    while (!(await lockSession(holder, mailing))) await wait(50)
    return await work()
  } finally {
    // Closed, not reused: so the lock ends, whatever has happened.
    holder.release(true)
  }
}

async function lockSession(db: Queryable, mailing: number): Promise<boolean> {
  const row = await rowOf<{ locked: boolean }>(db, sql`select pg_try_advisory_lock(${lock}, ${mailing}) as locked`)
  return row!.locked
}
