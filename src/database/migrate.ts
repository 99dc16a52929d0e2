import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { packageRoot } from '../root.ts'
import { type Connection, type Pool, rowOf, rowsOf } from './pool.ts'

// The key of the advisory lock: a number that nothing else in this database uses ('day' in ASCII).
const lock = 0x646179

/**
 * Applies what `migrations/` has and the ledger lacks, in the order of the names, each in its own transaction.
 * Two processes may start at once: the second waits, and finds nothing left to do.
 *
 * What Postgres refuses in a transaction, such as `create index concurrently`, stands in a file that begins with the
 * line `-- outside a transaction`. Its statements are run one by one, each ending its line with a semicolon, and all of
 * them again when one has failed: drop what the last attempt may have left (an invalid index) before making it.
 * @returns the names that were applied
 * @throws Error naming the migration that failed, and what of it remains
 */
export async function migrate(pool: Pool, folder = join(packageRoot, 'migrations')): Promise<string[]> {
  const db = await pool.connect()
  try {
    await acquire(db)
    await db.query(`create table if not exists migrations (
      name text primary key, applied_at timestamptz not null default now())`)
    const pending = await pendingOf(db, folder)
    for (const name of pending) await apply(db, name, await readFile(join(folder, name), 'utf8'))
    await db.query(sql`select pg_advisory_unlock(${lock})`)
    return pending
  } finally {
    // Closed, not reused: should the unlock not have been reached, the lock ends with the connection.
    db.release(true)
  }
}

/** Polled: a session that waits in `pg_advisory_lock` deadlocks with `create index concurrently`. */
async function acquire(db: Connection): Promise<void> {
  for (;;) {
    const row = await rowOf<{ locked: boolean }>(db, sql`select pg_try_advisory_lock(${lock}) as locked`)
    if (row?.locked) return
    await wait(100)
  }
}

async function pendingOf(db: Connection, folder: string): Promise<string[]> {
  const applied = new Set((await rowsOf<{ name: string }>(db, sql`select name from migrations`)).map((row) => row.name))
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return names.filter((name) => !applied.has(name))
}

async function apply(db: Connection, name: string, text: string): Promise<void> {
  if (/^-- outside a transaction\s*\n/.test(text)) return applyOutside(db, name, text)
  try {
    await db.query('begin')
    await record(db, name)
    await db.query(text)
    await db.query('commit')
  } catch (error) {
    // A connection that broke has rolled back by itself.
    await db.query('rollback').catch(() => undefined)
    throw new Error(`migration ${name} failed, nothing of it was applied: ${(error as Error).message}`)
  }
}

async function applyOutside(db: Connection, name: string, text: string): Promise<void> {
  try {
    for (const statement of text.split(/;[^\S\n]*$/m)) await db.query(statement)
    await record(db, name)
  } catch (error) {
    throw new Error(`migration ${name} failed, and will be run again from its beginning: ${(error as Error).message}`)
  }
}

async function record(db: Connection, name: string): Promise<void> {
  await db.query(sql`insert into migrations (name) values (${name})`)
}
