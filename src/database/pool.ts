import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import type { Log } from '../log.ts'

export type Pool = pg.Pool
/** A pool or one connection of it: what a function needs that runs one statement. */
export type Queryable = Pick<pg.Pool, 'query'>
export type Connection = pg.PoolClient

const INT8 = 20
const DATE = 1082

// Counts and ids stay far below 2^53; a date is a day of a calendar, not a moment, so it stays text.
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (oid === INT8) return Number
    if (oid === DATE) return String
    return pg.types.getTypeParser(oid, format)
  },
}

/** How long to wait for an answer, in milliseconds; left out: for ever. */
export type Patience = Pick<pg.PoolConfig, 'connectionTimeoutMillis' | 'query_timeout'>

/** @param max connections at the most */
export function createPool(connectionString: string, log: Log, max = 10, patience: Patience = {}): Pool {
  const pool = new pg.Pool({ connectionString, max, types, application_name: 'daybreak', ...patience })
  // Without a listener, an idle connection that the server closes ends the process.
  pool.on('error', (error) => log.warn({ reason: error.message }, 'an idle database connection was lost'))
  // The same for one in use. Whoever uses it learns of it by the query that fails.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/**
 * A statement that a connection plans once and keeps: for those that run thousands of times, of which planning is half
 * the cost.
 */
export function prepared(name: string, { text, values }: Sql): NamedQuery {
  return { name, text, values }
}

type NamedQuery = Required<Pick<pg.QueryConfig, 'name' | 'text' | 'values'>>

export async function rowsOf<Row extends pg.QueryResultRow>(db: Queryable, query: Sql | NamedQuery): Promise<Row[]> {
  return (await db.query<Row>(query)).rows
}

/** The first row, if there is one. */
export async function rowOf<Row extends pg.QueryResultRow>(
  db: Queryable,
  query: Sql | NamedQuery,
): Promise<Row | undefined> {
  return (await rowsOf<Row>(db, query))[0]
}

/**
 * Runs `work` in a transaction: committed with its result, rolled back with its error.
 * @param on a connection is in one already: `work` becomes a part of that
 */
export async function transaction<T>(on: Pool | Connection, work: (db: Connection) => Promise<T>): Promise<T> {
  if ('release' in on) return work(on)
  const db = await on.connect()
  try {
    await db.query('begin')
    const result = await work(db)
    await db.query('commit')
    db.release()
    return result
  } catch (error) {
    const broken = await db.query('rollback').then(
      () => undefined,
      (reason: Error) => reason,
    )
    db.release(broken)
    throw error
  }
}

/**
 * For the rest of the transaction: a set of a million ids fits into memory, and is not read anew for each row; and
 * compiling does not cost such a statement more than it saves.
 */
export async function readWholeTables(db: Connection): Promise<void> {
  await db.query("set local jit = off; set local work_mem = '128MB'")
}
