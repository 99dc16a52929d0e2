import { hostname } from 'node:os'
import { resolve } from 'node:path'
import sql from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowsOf, transaction } from '../../database/pool.ts'
import type { Format } from './export.ts'

/** A file that people were exported to. */
export interface ExportedFile {
  readonly id: number
  readonly host: string
  readonly path: string
  readonly format: Format
  readonly madeBy: string
  readonly madeAt: Date
}

// The key of the advisory lock: 'exp' in ASCII.
const filesLock = 0x657870

/**
 * Does what writes people to a file, from before it reads them until the file has its name: whoever erases somebody
 * meanwhile waits, and finds it.
 */
export async function whileExporting<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  return transaction(pool, async (db) => {
    await db.query(sql`select pg_advisory_xact_lock_shared(${filesLock})`)
    return work()
  })
}

/** Waits for files that are being written, and for whoever takes somebody out of them; until the end of the transaction. */
export async function lockExports(db: Connection): Promise<void> {
  await db.query(sql`select pg_advisory_xact_lock(${filesLock})`)
}

/** To be called before it is written: whoever is erased then is taken out of it. @param path also a relative one */
export async function rememberExport(db: Queryable, path: string, format: Format, madeBy = ''): Promise<void> {
  await db.query(sql`insert into exports (host, path, format, made_by)
    values (${hostname()}, ${resolve(path)}, ${format}, ${madeBy})
    on conflict (host, path) do update set format = excluded.format, made_by = excluded.made_by, made_at = now()`)
}

/** Of what nothing was written to after all. @param path also a relative one */
export async function forgetExport(db: Queryable, path: string): Promise<void> {
  await db.query(sql`delete from exports where host = ${hostname()} and path = ${resolve(path)}`)
}

/** Oldest first. */
export async function listExports(db: Queryable): Promise<ExportedFile[]> {
  return rowsOf<ExportedFile & Record<string, unknown>>(
    db,
    sql`select id, host, path, format, made_by as "madeBy", made_at as "madeAt" from exports order by id`,
  )
}
