import { createHash } from 'node:crypto'
import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Connection, Pool } from '../../database/pool.ts'
import { isConflict } from '../../database/retry.ts'
import { Conflict, Failure, Invalid, TryLater } from '../../errors.ts'
import { type Attribute, listAttributes } from '../attributes.ts'
import { type Columns, columnsOf } from './columns.ts'
import type { LeftOutRow } from './faults.ts'
import { conclude, type ImportOptions } from './import.ts'
import { keepLeftOut } from './left-out.ts'
import { type ImportReport, Tally } from './report.ts'
import { createStaging, dropStaging, stagedThrough, stageRows, stagingOf } from './staging.ts'
import * as store from './store.ts'
import { openTable } from './table.ts'

export interface FileOptions extends ImportOptions {
  readonly madeBy?: string
  /** As it is called, where that is not what its path says. */
  readonly name?: string
  /** Told the number under which its report and the rows that were not taken are kept. */
  readonly onBegun?: (id: number) => Promise<void>
  /** Begins anew, also where an import of this file was begun and not finished. */
  readonly restart?: boolean | undefined
  /** Told when an import goes on that was begun before: when that was, and the last line that it had read. */
  readonly onResume?: (begun: Date, line: number) => void
}

/**
 * Imports a file as `importSubscribers` does. Rows are kept as they are read: after a crash the same file with the same
 * options goes on where it was. What was read is judged and merged in one transaction, and so once.
 * @throws Invalid when it cannot be read; NotFound when the list is gone; Conflict while another process imports it;
 * TryLater when others were in the way again and again
 */
export async function importFile(pool: Pool, path: string, options: FileOptions): Promise<ImportReport> {
  const before = await stat(path)
  const declared = await listAttributes(pool)
  const file = await identify(path, before, declared, options)
  const db = await pool.connect()
  try {
    await store.tidyImports(db)
    const id = await begin(db, file, options)
    try {
      await options.onBegun?.(id)
      return await run(db, id, path, before, declared, options)
    } catch (error) {
      // The same file would fail in the same way again.
      if (error instanceof Failure && !(error instanceof TryLater)) await store.discardImport(db, id)
      throw error
    }
  } finally {
    // Closed, not reused: the lock on the import ends with it.
    db.release(true)
  }
}

/** What it is read as is a part of it: an attribute that was declared since would lack the values of the rows read before. */
async function identify(
  path: string,
  { size }: Stats,
  declared: readonly Attribute[],
  options: FileOptions,
): Promise<store.ImportFile> {
  const { listId, status, source, words, conflict, mapping, encoding, delimiter, madeBy = '', name } = options
  const kept = { status, source, words, conflict, mapping, encoding, delimiter }
  const hash = createHash('sha256').update(JSON.stringify([listId, kept, declared]))
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 })) hash.update(chunk)
  return { listId, name: name ?? basename(path), bytes: size, fingerprint: hash.digest(), options: kept, madeBy }
}

const patienceMs = 5_000

/** Takes the import of this file for this process alone. */
async function begin(db: Connection, file: store.ImportFile, options: FileOptions): Promise<number> {
  await noticeLoss(db)
  for (const started = performance.now(); ; await wait(100)) {
    const { id, createdAt } = await store.openImport(db, file)
    const locked = await store.lockImport(db, id)
    if (locked && (await store.isOpen(db, id))) {
      if (options.restart) await dropStaging(db, stagingOf(id))
      await createStaging(db, stagingOf(id))
      const line = await stagedThrough(db, stagingOf(id))
      if (line > 0) options.onResume?.(createdAt, line)
      return id
    }
    // Postgres takes a moment to notice that a process was killed.
    if (!locked && performance.now() - started > patienceMs) throw new Conflict('import.busy', { file: file.name })
  }
}

/** So that the lock of a killed process goes soon, whatever its statement. Not every system that Postgres runs on can. */
async function noticeLoss(db: Connection): Promise<void> {
  await db.query(`set client_connection_check_interval = '500ms'`).catch(() => undefined)
}

async function run(
  db: Connection,
  id: number,
  path: string,
  before: Stats,
  declared: readonly Attribute[],
  options: FileOptions,
): Promise<ImportReport> {
  const tally = new Tally(options)
  const { columns, encoding } = await stage(db, id, path, declared, options, tally)
  const after = await stat(path)
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw new Invalid('import.changed')
  tally.tell('merging')
  return mergeStaged(db, id, columns, { ...options, encoding })
}

const attempts = 3

/** What is staged stays: where others were in the way, it is judged and merged anew. */
async function mergeStaged(db: Connection, id: number, columns: Columns, options: FileOptions): Promise<ImportReport> {
  for (let attempt = 1; ; attempt++) {
    // Of what is left out is told once.
    const onLeftOut = attempt === 1 ? options.onLeftOut : undefined
    const keep = (on: Connection, rows: readonly LeftOutRow[]) => keepLeftOut(on, id, rows)
    await db.query('begin')
    try {
      const report = await conclude(db, stagingOf(id), columns, { ...options, onLeftOut, keep })
      await store.finishImport(db, id, report)
      await db.query('commit')
      return report
    } catch (error) {
      await db.query('rollback').catch(() => undefined)
      if (!isConflict(error)) throw error
      if (attempt === attempts) throw new TryLater('import.conflict')
    }
  }
}

async function stage(
  db: Connection,
  id: number,
  path: string,
  declared: readonly Attribute[],
  options: FileOptions,
  tally: Tally,
): Promise<{ columns: Columns; encoding: string | undefined }> {
  const staging = stagingOf(id)
  const table = await openTable(path, options, (count) => tally.addBytes(count))
  try {
    const columns = columnsOf(table.head.cells, declared, options.mapping)
    const after = await stagedThrough(db, staging)
    await stageRows(db, staging, table, { columns, after, tally, onBatch: () => store.touchImport(db, id) })
    return { columns, encoding: table.encoding() }
  } finally {
    await table.close()
  }
}
