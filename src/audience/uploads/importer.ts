import { stat } from 'node:fs/promises'
import type { ReadableStream } from 'node:stream/web'
import { type Connection, type Pool, transaction } from '../../database/pool.ts'
import { Failure, NotFound } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { HashKeys } from '../address-hash.ts'
import { listAttributes } from '../attributes.ts'
import { type ImportOptions, tryImport } from '../import/import.ts'
import { importFile } from '../import/import-file.ts'
import { type Preview, previewTable } from '../import/preview.ts'
import type { ImportProgress, ImportReport } from '../import/report.ts'
import type { Reading } from '../import/table.ts'
import { removeFile, removeOldFiles, uploadPath, writeUpload } from './files.ts'
import * as store from './store.ts'

/** Puts a change on record; where that fails, there is no change. */
type Note = (db: Connection, upload: store.Upload) => Promise<unknown>

/** Takes files that are uploaded, and imports them while whoever asked for it looks on. */
export interface Importer {
  /** @param note in the transaction that takes it @throws Invalid for a file that is empty or too large */
  take(
    upload: Pick<store.Upload, 'newsletterId' | 'file' | 'madeBy'>,
    body: ReadableStream | null,
    note: Note,
  ): Promise<store.Upload>
  /** How it begins. @throws Invalid for what is no table, NotFound when its file is gone, or on another machine */
  preview(upload: store.Upload, reading: Reading): Promise<Preview>
  /** Looks for what is to be done; returns at once. */
  wake(): void
  /** With its file. @param note in the transaction that removes it @throws Conflict while it is worked on */
  remove(upload: store.Upload, note: Note): Promise<void>
  /** Once what is under way is done. */
  stop(): Promise<void>
}

interface Importing {
  readonly pool: Pool
  readonly hashKeys: HashKeys
  readonly dataDir: string
  readonly log: Log
}

/** Idle until it is woken. */
export function createImporter(importing: Importing): Importer {
  const { pool, dataDir, log } = importing
  let working: Promise<void> | undefined
  let again = false
  let stopped = false
  const work = async () => {
    do {
      again = false
      await removeOldFiles(dataDir, await store.busyUploads(pool))
      while (!stopped) {
        const next = await store.takeUpload(pool)
        if (!next) break
        await run(importing, next)
      }
    } while (again && !stopped)
  }
  const wake = () => {
    again = true
    working ??= work()
      .catch((error) => log.warn({ err: error }, 'uploads are not looked at; trying again'))
      .finally(() => {
        working = undefined
      })
  }
  return {
    wake,
    take: async (upload, body, note) => {
      const id = await store.nextUpload(pool)
      const bytes = await writeUpload(dataDir, id, body)
      try {
        return await transaction(pool, async (db) => {
          const made = await store.createUpload(db, { ...upload, id, bytes }, uploadPath(dataDir, id))
          await note(db, made)
          return made
        })
      } catch (error) {
        await removeFile(dataDir, id)
        throw error
      }
    },
    preview: async ({ id, file }, reading) =>
      previewTable(await pathOf(importing, id, file), reading, await listAttributes(pool)),
    remove: async (upload, note) => {
      await transaction(pool, async (db) => {
        await store.removeUpload(db, upload.id)
        await note(db, upload)
      })
      await removeFile(dataDir, upload.id)
    },
    stop: async () => {
      stopped = true
      await working
    },
  }
}

const everyMs = 15_000

/** Looks by itself, too, for what was under way when a process of this machine died. */
export function startImporter(importing: Importing): Importer {
  const importer = createImporter(importing)
  const timer = setInterval(importer.wake, everyMs)
  importer.wake()
  return {
    ...importer,
    stop: async () => {
      clearInterval(timer)
      await importer.stop()
    },
  }
}

async function pathOf({ dataDir }: Importing, id: number, file: string): Promise<string> {
  const path = uploadPath(dataDir, id)
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new NotFound('upload.gone', { file })
  return path
}

async function run(importing: Importing, upload: store.Upload): Promise<void> {
  const { pool, log, dataDir } = importing
  const beating = setInterval(() => void progress.say(), 1_000)
  const progress = saying(pool, upload.id)
  try {
    const { leftOut: _, ...report } = await importUpload(importing, upload, progress.note)
    await progress.end()
    await store.finishUpload(pool, upload.id, report)
    if (!upload.trial) await removeFile(dataDir, upload.id)
  } catch (error) {
    await progress.end()
    // Another process is still at it, which says so again, or dies.
    if (error instanceof Failure && error.key === 'import.busy') return
    if (!(error instanceof Failure)) log.error({ err: error, upload: upload.id }, 'an uploaded file was not imported')
    await store.failUpload(pool, upload.id, error instanceof Failure ? error : new Failure('upload.failed'))
  } finally {
    clearInterval(beating)
  }
}

/** Says how far it has come, and that whoever works on it lives: once a second. */
function saying(pool: Pool, id: number) {
  let now: ImportProgress = { stage: 'reading', rows: 0, bytes: 0 }
  let last: Promise<void> = Promise.resolve()
  return {
    note: (progress: ImportProgress) => {
      now = progress
    },
    say: () => {
      last = last.then(() => store.noteProgress(pool, id, now)).catch(() => undefined)
    },
    end: () => last,
  }
}

async function importUpload(
  importing: Importing,
  upload: store.Upload,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  const { pool, hashKeys } = importing
  const { id, listId, importId, trial, options, file, madeBy } = upload
  const done = importId === null ? undefined : await store.reportOf(pool, importId)
  if (done) return { ...done, leftOut: [] }
  if (listId === null) throw new NotFound('audience.list_gone')
  const path = await pathOf(importing, id, file)
  const settings: ImportOptions = { ...options!, listId, hashKeys, onProgress }
  if (trial) return tryImport(pool, path, { ...settings, keep: (db, rows) => store.keepTrialRows(db, id, rows) })
  const onBegun = (importId: number) => store.noteImport(pool, id, importId)
  return importFile(pool, path, { ...settings, name: file, madeBy, onBegun })
}
