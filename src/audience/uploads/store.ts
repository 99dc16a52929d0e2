import { hostname } from 'node:os'
import { resolve } from 'node:path'
import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../../database/pool.ts'
import { Conflict, type Failure, Invalid, NotFound } from '../../errors.ts'
import type { Key, Values } from '../../locale/index.ts'
import type { Known } from '../import/conflict.ts'
import type { Delimiter } from '../import/delimited.ts'
import type { LeftOut, LeftOutRow } from '../import/faults.ts'
import type { ImportProgress, ImportReport } from '../import/report.ts'

export type UploadStatus = 'uploaded' | 'waiting' | 'running' | 'done' | 'failed'
export type UploadReport = Omit<ImportReport, 'leftOut'>

/** What is to be done with a file. */
export interface UploadOptions {
  readonly status: 'pending' | 'confirmed'
  readonly conflict: Known
  readonly source: string
  readonly words?: string | undefined
  readonly mapping?: Readonly<Record<string, string>> | undefined
  readonly encoding?: string | undefined
  readonly delimiter?: Delimiter | undefined
}

/** A file that was uploaded, and how far its import has come. */
export interface Upload {
  readonly id: number
  readonly newsletterId: number
  readonly file: string
  readonly bytes: number
  readonly madeBy: string
  readonly madeAt: Date
  readonly status: UploadStatus
  /** Whether what was done last, or is done now, says only what would be. */
  readonly trial: boolean
  readonly listId: number | null
  readonly list: string | null
  readonly options: UploadOptions | null
  readonly stage: ImportProgress['stage']
  readonly rowsRead: number
  readonly bytesRead: number
  readonly importId: number | null
  readonly report: UploadReport | null
  readonly problem: { readonly key: Key; readonly values: Values } | null
}

const columns = sql`u.id, u.newsletter_id as "newsletterId", u.file, u.bytes, u.made_by as "madeBy",
  u.made_at as "madeAt", u.status, u.trial, u.list_id as "listId", l.slug as list, u.options, u.stage,
  u.rows_read as "rowsRead", u.bytes_read as "bytesRead", u.import_id as "importId", u.report, u.problem`
const withList = sql`left join lists l on l.id = u.list_id`

/** The number of one whose bytes are still to come. */
export async function nextUpload(db: Queryable): Promise<number> {
  const row = await rowOf<{ id: number }>(db, sql`select nextval(pg_get_serial_sequence('uploads', 'id')) as id`)
  return row!.id
}

/** Once its file is there. @param id from `nextUpload` @param path also a relative one */
export async function createUpload(
  db: Queryable,
  { id, newsletterId, file, bytes, madeBy }: Pick<Upload, 'id' | 'newsletterId' | 'file' | 'bytes' | 'madeBy'>,
  path: string,
): Promise<Upload> {
  await db.query(sql`insert into uploads (id, newsletter_id, file, bytes, host, path, made_by) overriding system value
    values (${id}, ${newsletterId}, ${file}, ${bytes}, ${hostname()}, ${resolve(path)}, ${madeBy})`)
  return findUpload(db, newsletterId, id)
}

/** @throws NotFound */
export async function findUpload(db: Queryable, newsletterId: number, id: number): Promise<Upload> {
  const row = await rowOf<Upload & Record<string, unknown>>(
    db,
    sql`select ${columns} from uploads u ${withList} where u.id = ${id} and u.newsletter_id = ${newsletterId}`,
  )
  if (!row) throw new NotFound('upload.unknown', { id })
  return row
}

/** Newest first. */
export async function listUploads(db: Queryable, newsletterId: number, limit = 50): Promise<Upload[]> {
  return rowsOf<Upload & Record<string, unknown>>(
    db,
    sql`select ${columns} from uploads u ${withList}
      where u.newsletter_id = ${newsletterId} order by u.id desc limit ${limit}`,
  )
}

/**
 * Has it tried or imported, by whoever comes to it.
 * @throws Invalid for confirmed subscriptions without the words that were agreed to; Conflict while it is under way, or
 * when it is imported
 */
export async function askFor(
  db: Queryable,
  id: number,
  asked: { readonly listId: number; readonly options: UploadOptions; readonly trial: boolean },
): Promise<void> {
  const { listId, options, trial } = asked
  if (options.status === 'confirmed' && options.words === undefined) throw new Invalid('import.words')
  await db.query(sql`delete from upload_left_out where upload_id = ${id}`)
  const { rowCount } = await db.query(sql`
    update uploads set status = 'waiting', list_id = ${listId}, options = ${JSON.stringify(options)}, trial = ${trial},
      stage = 'reading', rows_read = 0, bytes_read = 0, import_id = null, report = null, problem = null
    where id = ${id} and (status in ('uploaded', 'failed') or status = 'done' and trial)`)
  if (rowCount === 0) throw new Conflict('upload.busy', { id })
}

const deadAfter = '30 seconds'

/** The next that is to be done on this machine, or that whoever did it has died over. */
export async function takeUpload(db: Queryable): Promise<Upload | undefined> {
  return rowOf<Upload & Record<string, unknown>>(
    db,
    sql`with taken as (
        update uploads set status = 'running', touched_at = now() where id = (
          select id from uploads where host = ${hostname()} and (status = 'waiting'
            or status = 'running' and touched_at < now() - ${deadAfter}::interval)
          order by id limit 1 for update skip locked)
        returning *)
      select ${columns} from taken u ${withList}`,
  )
}

export async function noteProgress(db: Queryable, id: number, { stage, rows, bytes }: ImportProgress): Promise<void> {
  await db.query(sql`update uploads set touched_at = now(), stage = ${stage}, rows_read = ${rows}, bytes_read = ${bytes}
    where id = ${id} and status = 'running'`)
}

/** That its import has this number, under which its report and its bad rows are kept. */
export async function noteImport(db: Queryable, id: number, importId: number): Promise<void> {
  await db.query(sql`update uploads set import_id = ${importId} where id = ${id}`)
}

/** Of an import that was done before whoever did it could say so. */
export async function reportOf(db: Queryable, importId: number): Promise<UploadReport | undefined> {
  const row = await rowOf<{ report: UploadReport }>(
    db,
    sql`select report from imports where id = ${importId} and done_at is not null`,
  )
  return row?.report
}

export async function finishUpload(db: Queryable, id: number, report: UploadReport): Promise<void> {
  await db.query(sql`update uploads set status = 'done', report = ${JSON.stringify(report)},
      stage = 'merging', rows_read = ${report.rows}, bytes_read = bytes
    where id = ${id} and status = 'running'`)
}

export async function failUpload(db: Queryable, id: number, { key, values }: Pick<Failure, 'key' | 'values'>) {
  await db.query(sql`update uploads set status = 'failed', problem = ${JSON.stringify({ key, values })}
    where id = ${id} and status = 'running'`)
}

/** @throws Conflict while it is worked on */
export async function removeUpload(db: Queryable, id: number): Promise<void> {
  const { rowCount } = await db.query(
    sql`delete from uploads where id = ${id} and status not in ('waiting', 'running')`,
  )
  if (rowCount === 0) throw new Conflict('upload.busy', { id })
}

/** Those that are to be done, or are being done. */
export async function busyUploads(db: Queryable): Promise<ReadonlySet<number>> {
  const rows = await rowsOf<{ id: number }>(db, sql`select id from uploads where status in ('waiting', 'running')`)
  return new Set(rows.map(({ id }) => id))
}

/** Those of a trial. */
export async function keepTrialRows(db: Queryable, id: number, rows: readonly LeftOutRow[]): Promise<void> {
  await db.query(sql`
    insert into upload_left_out (upload_id, line, address, value, reason, details)
    select ${id}::integer, line, address, value, reason, details
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ values, ...row }) => ({ ...row, details: values })))}::jsonb)
      as r (line integer, address text, value text, reason text, details jsonb)`)
}

/** The rows that were not taken, the first 10,000 of them, in the order of the file. */
export async function badRowsOf(db: Queryable, { id, importId }: Upload, limit = 10_000): Promise<LeftOut[]> {
  return rowsOf<LeftOut & Record<string, unknown>>(
    db,
    sql`select line, value, reason, details as values from upload_left_out where upload_id = ${id}
      union all select line, value, reason, details from import_left_out where import_id = ${importId}
      order by line limit ${limit}`,
  )
}
