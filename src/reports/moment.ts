import { type Connection, type Pool, readWholeTables, transaction } from '../database/pool.ts'

/** Every statement of `work` sees the same moment, and none changes anything. */
export async function seeingOneMoment<T>(pool: Pool, work: (db: Connection) => Promise<T>): Promise<T> {
  return transaction(pool, async (db) => {
    await db.query('set transaction isolation level repeatable read, read only')
    await readWholeTables(db)
    return work(db)
  })
}
