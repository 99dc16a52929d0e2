import { type Connection, type Pool, transaction } from '../../database/pool.ts'
import { listAttributes } from '../attributes.ts'
import { type Columns, columnsOf, ignoredOf, type Mapping } from './columns.ts'
import type { LeftOut, LeftOutRow } from './faults.ts'
import { judge } from './judge.ts'
import { rowsLeftOut } from './left-out.ts'
import { merge } from './merge.ts'
import type { Merging } from './merging.ts'
import { countsOf, type ImportListener, type ImportReport, Tally } from './report.ts'
import { createHiddenStaging, dropStaging, type Staging, stageRows } from './staging.ts'
import { reserveImport } from './store.ts'
import { type OnBytes, openTable, openText, type Reading, type Table } from './table.ts'

export interface ImportOptions extends Merging, Reading, ImportListener {
  /** What columns are; the others are guessed from their heads. */
  readonly mapping?: Mapping | undefined
  /** Says what would be done, and leaves everything as it was. */
  readonly dryRun?: boolean | undefined
}

/**
 * Imports subscribers into a list, from a stream of text. All or nothing: an error, a crash or a broken stream leaves
 * everything as it was. Nobody who has unsubscribed or is suppressed comes back, or is changed. The memory it takes does
 * not grow with the file.
 * @throws Invalid when it cannot be read, NotFound when the list is gone
 */
export function importSubscribers(
  pool: Pool,
  stream: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportReport> {
  return importWhole(pool, (onBytes) => openText(stream, options, onBytes), options)
}

/** Says what an import of a file would do, and leaves everything as it was. @throws as the import would */
export function tryImport(pool: Pool, file: string, options: ImportOptions & Told): Promise<ImportReport> {
  return importWhole(pool, (onBytes) => openTable(file, options, onBytes), { ...options, dryRun: true })
}

async function importWhole(
  pool: Pool,
  open: (onBytes: OnBytes) => Promise<Table>,
  options: ImportOptions & Told,
): Promise<ImportReport> {
  const tally = new Tally(options)
  // Before the transaction, so that a stream which breaks at once is listened to.
  const table = await open((count) => tally.addBytes(count))
  try {
    const columns = columnsOf(table.head.cells, await listAttributes(pool), options.mapping)
    return await transaction(pool, async (db) => {
      const staging = await reserveImport(db)
      await createHiddenStaging(db, staging)
      const onBatch = async () => undefined
      await stageRows(db, staging, table, { columns, after: 0, tally, onBatch })
      tally.tell('merging')
      const report = await conclude(db, staging, columns, { ...options, encoding: table.encoding() })
      await dropStaging(db, staging)
      return report
    })
  } finally {
    await table.close()
  }
}

const sampleSize = 20
const keptRows = 10_000

/** Judges and merges what is staged, and tells of what is left out. */
export async function conclude(
  db: Connection,
  staging: Staging,
  columns: Columns,
  options: ImportOptions & Told,
): Promise<ImportReport> {
  const judged = await judge(db, staging, options, columns)
  const { new: _, updated: __, unchanged: ___, ...others } = judged.counts
  const isAnyLeftOut = Object.values(others).some((count) => count > 0)
  const leftOut = isAnyLeftOut ? await tellLeftOut(db, rowsLeftOut(db, staging, wanted(options)), options) : []
  const { counts, late } = options.dryRun ? { ...judged, late: [] } : await merge(db, staging, judged, options)
  if (late.length > 0) leftOut.push(...(await tellLeftOut(db, [late], options)))
  return { ...countsOf(counts), encoding: options.encoding, ignored: ignoredOf(columns), leftOut }
}

type Told = ImportListener & {
  /** Keeps the first of those that are left out, in the transaction that judges them. */
  readonly keep?: ((db: Connection, rows: readonly LeftOutRow[]) => Promise<void>) | undefined
}

const wanted = ({ onLeftOut, keep }: Told) => (onLeftOut ? null : keep ? keptRows : sampleSize)

/** @returns the first of them */
async function tellLeftOut(
  db: Connection,
  batches: AsyncIterable<readonly LeftOutRow[]> | Iterable<readonly LeftOutRow[]>,
  { onLeftOut, keep }: Told,
): Promise<LeftOut[]> {
  const leftOut: LeftOut[] = []
  let told = 0
  for await (const rows of batches) {
    if (told < keptRows) await keep?.(db, rows)
    for (const row of rows) {
      const { address: _, ...told } = row
      if (leftOut.length < sampleSize) leftOut.push(told)
      await onLeftOut?.(row)
    }
    told += rows.length
  }
  return leftOut
}
