import { randomBytes } from 'node:crypto'
import sql, { raw } from 'sql-template-tag'
import type { Log } from '../log.ts'
import { migrate } from './migrate.ts'
import { createPool, type Pool, type Queryable, rowsOf } from './pool.ts'

/** Tables like the real ones, empty, that nothing but their maker can see. */
export interface Scratch {
  /** For other processes to work in it. */
  readonly url: string
  readonly pool: Pool
  /** Removes everything. */
  close(): Promise<void>
}

const prefix = 'daybreak_scratch_'
const secondsOfADay = 86_400

/**
 * A schema of its own in the database at hand, for drills and benchmarks: real workers on it see none of the real
 * mailings, and the real workers see none of it.
 */
export async function openScratch(database: { url: string; pool: Pool }, log: Log, connections = 10): Promise<Scratch> {
  await dropForgotten(database.pool)
  const schema = `${prefix}${Math.floor(Date.now() / 1000)}_${randomBytes(3).toString('hex')}`
  await database.pool.query(raw(`create schema ${schema}`))
  const url = new URL(database.url)
  url.searchParams.set('options', `-c search_path=${schema}`)
  const pool = createPool(url.href, log, connections)
  await migrate(pool)
  return {
    url: url.href,
    pool,
    close: async () => {
      await pool.end()
      await database.pool.query(raw(`drop schema ${schema} cascade`))
    },
  }
}

/** What a process that was killed left, a day after. */
async function dropForgotten(db: Queryable): Promise<void> {
  const rows = await rowsOf<{ name: string }>(
    db,
    sql`select nspname as name from pg_namespace where starts_with(nspname, ${prefix})`,
  )
  for (const { name } of rows) {
    const born = Number(name.slice(prefix.length).split('_')[0])
    if (born < Date.now() / 1000 - secondsOfADay) await db.query(raw(`drop schema ${name} cascade`))
  }
}
