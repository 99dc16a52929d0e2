import { hashKeysOf } from '../../audience/address-hash.ts'
import { importFile } from '../../audience/import/import-file.ts'
import type { ImportCounts } from '../../audience/import/report.ts'
import { createPool } from '../../database/pool.ts'
import { createLog } from '../../log.ts'
import { round, startMeasuring } from './measure.ts'

export interface ImportOrders {
  readonly databaseUrl: string
  readonly file: string
  readonly listId: number
}

export interface Imported extends ImportCounts {
  readonly seconds: number
  readonly peakMegabytes: number
}

// At its end, or when whoever started it has died.
process.on('disconnect', () => process.exit())

process.once('message', async ({ databaseUrl, file, listId }: ImportOrders) => {
  const pool = createPool(databaseUrl, createLog('warn'))
  const measured = startMeasuring()
  const started = performance.now()
  const {
    leftOut: _,
    ignored: __,
    encoding: ___,
    ...counts
  } = await importFile(pool, file, {
    listId,
    status: 'confirmed',
    source: 'import readers.csv',
    hashKeys: hashKeysOf(['a benchmark has erased nobody']),
  })
  const seconds = round((performance.now() - started) / 1000)
  await pool.end()
  const imported: Imported = { ...counts, seconds, peakMegabytes: measured(counts.rows).peakMegabytes }
  process.send?.(imported)
})
