import sql from 'sql-template-tag'
import { type Connection, type Queryable, rowOf, rowsOf } from '../../database/pool.ts'
import type { ImportReport } from './report.ts'
import { dropStaging, type Staging, stagingOf } from './staging.ts'

/** A file to be imported: the same again is the same import, until that is done. */
export interface ImportFile {
  readonly listId: number
  /** Its name, without the folder. */
  readonly name: string
  readonly bytes: number
  readonly fingerprint: Buffer
  readonly options: object
  readonly madeBy: string
}

/** An import that is not done. */
export interface OpenImport {
  readonly id: number
  readonly createdAt: Date
}

/** The tables of an import that nobody else sees: it is done, or undone, with its transaction. */
export async function reserveImport(db: Connection): Promise<Staging> {
  const row = await rowOf<{ id: number }>(db, sql`select nextval(pg_get_serial_sequence('imports', 'id')) as id`)
  return stagingOf(row!.id)
}

/** The one of this file that is not done, or a new one. */
export async function openImport(db: Connection, file: ImportFile): Promise<OpenImport> {
  const { listId, name, bytes, fingerprint, options, madeBy } = file
  for (;;) {
    await db.query(sql`
      insert into imports (list_id, file, bytes, fingerprint, options, made_by)
      values (${listId}, ${name}, ${bytes}, ${fingerprint}, ${JSON.stringify(options)}, ${madeBy})
      on conflict (fingerprint) where done_at is null do nothing`)
    const found = await rowOf<OpenImport & Record<string, unknown>>(
      db,
      sql`select id, created_at as "createdAt" from imports where fingerprint = ${fingerprint} and done_at is null`,
    )
    // Done in this moment by somebody else: then this is the next one.
    if (found) return found
  }
}

// The key of the advisory lock: 'imp' in ASCII.
const mergingLock = 0x696d70

// The first key of the advisory locks, whose second one is the import: 'impf' in ASCII.
const lock = 0x696d7066

/** Until the connection ends. @returns false while another process has it */
export async function lockImport(db: Connection, id: number): Promise<boolean> {
  const row = await rowOf<{ locked: boolean }>(db, sql`select pg_try_advisory_lock(${lock}, ${id}) as locked`)
  return row!.locked
}

export async function isOpen(db: Connection, id: number): Promise<boolean> {
  return (await rowOf(db, sql`select from imports where id = ${id} and done_at is null`)) !== undefined
}

export async function touchImport(db: Connection, id: number): Promise<void> {
  await db.query(sql`update imports set touched_at = now() where id = ${id}`)
}

export async function finishImport(db: Connection, id: number, { leftOut: _, ...report }: ImportReport): Promise<void> {
  await db.query(sql`update imports set done_at = now(), report = ${JSON.stringify(report)} where id = ${id}`)
  await dropStaging(db, stagingOf(id))
}

/** With all that was staged. */
export async function discardImport(db: Queryable, id: number): Promise<void> {
  await db.query(sql`delete from imports where id = ${id} and done_at is null`)
  await dropStaging(db, stagingOf(id))
}

const abandonedAfter = '3 days'
const keptFor = '90 days'

/**
 * Removes what imports left that were begun and not gone on with for three days, or whose list was deleted; and of those
 * that were done more than 90 days ago, the rows that were not taken. To be called now and then; each import does.
 */
export async function tidyImports(db: Connection): Promise<void> {
  await db.query(sql`delete from import_left_out where import_id in (
    select id from imports where done_at < now() - ${keptFor}::interval)`)
  const forgotten = await rowsOf<{ id: number }>(
    db,
    sql`select staged.id from (
        select substring(c.relname from '^import_rows_(\\d+)$')::integer as id
        from pg_inherits h join pg_class c on c.oid = h.inhrelid where h.inhparent = 'import_rows'::regclass) as staged
      left join imports i on i.id = staged.id
      where i.id is null or i.touched_at < now() - ${abandonedAfter}::interval
      union select id from imports
        where done_at is null and (list_id is null or touched_at < now() - ${abandonedAfter}::interval)`,
  )
  for (const { id } of forgotten) {
    if (!(await lockImport(db, id))) continue
    await discardImport(db, id)
    await db.query(sql`select pg_advisory_unlock(${lock}, ${id})`)
  }
}

/** Of two that mean to change many people: one waits for the other before it holds any of them. */
export async function lockMerging(db: Connection): Promise<void> {
  await db.query(sql`select pg_advisory_xact_lock(${mergingLock})`)
}
