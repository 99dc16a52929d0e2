import { createPool } from '../../database/pool.ts'
import { openScratch } from '../../database/scratch.ts'
import { Failure } from '../../errors.ts'
import type { Fault } from './fault.ts'
import { type OwnPostgres, type OwnPostgresOptions, startOwnPostgres } from './own-postgres.ts'
import { type DrillOptions, type Result, runFault } from './run.ts'

/** Rehearses a fault on a Postgres of the drill's own; where there can be none, the result says why. */
export async function runOnOwnPostgres(fault: Fault, options: DrillOptions, own: OwnPostgresOptions): Promise<Result> {
  let postgres: OwnPostgres
  try {
    postgres = await startOwnPostgres(own)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { fault: fault.name, passed: null, note: { key: error.key, values: error.values } }
  }
  try {
    const pool = createPool(postgres.url, own.log, 2)
    try {
      const scratch = await openScratch({ url: postgres.url, pool }, own.log)
      try {
        return await runFault({ scratch, postgres }, fault, options)
      } finally {
        await scratch.pool.end()
      }
    } finally {
      await pool.end()
    }
  } finally {
    await postgres.remove()
  }
}
