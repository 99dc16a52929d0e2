import { hostname } from 'node:os'
import { resolve } from 'node:path'
import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../../database/pool.ts'
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

/** To be called before it is written: whoever is erased then is taken out of it. @param path also a relative one */
export async function rememberExport(db: Queryable, path: string, format: Format, madeBy = ''): Promise<void> {
  await db.query(sql`insert into exports (host, path, format, made_by)
    values (${hostname()}, ${resolve(path)}, ${format}, ${madeBy})
    on conflict (host, path) do update set format = excluded.format, made_by = excluded.made_by, made_at = now()`)
}

/** Oldest first. */
export async function listExports(db: Queryable): Promise<ExportedFile[]> {
  return rowsOf<ExportedFile & Record<string, unknown>>(
    db,
    sql`select id, host, path, format, made_by as "madeBy", made_at as "madeAt" from exports order by id`,
  )
}
