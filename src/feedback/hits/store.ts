import { randomUUID } from 'node:crypto'
import type { Pool } from '../../database/pool.ts'
import { isPassing } from '../../database/retry.ts'
import { createBatch } from '../../delivery/worker/batch.ts'
import type { Log } from '../../log.ts'
import { insertHits } from './insert.ts'
import type { Spool } from './spool.ts'
import type { SpooledHit } from './spool-lines.ts'

/** Keeps hits by group commit: what comes while one batch is being written is the next one. */
export interface Store {
  /** The hit is in the database or on disk when the promise is fulfilled. */
  keep(hit: SpooledHit): Promise<void>
  /** Whether Postgres did not answer the last time. */
  away(): boolean
  /** @throws what passes, while Postgres is away */
  tryAgain(): Promise<void>
  /** Waits for what has been given to keep. */
  finish(): Promise<void>
}

export function createStore(pool: Pool, spool: Spool, log: Log): Store {
  let away = false
  let source = randomUUID()
  let batches = 0

  const insert = async (hits: readonly SpooledHit[]): Promise<void> => {
    const mark = { source, batch: ++batches }
    try {
      const held = await insertHits(pool, hits, { mark, patient: false })
      // Taken in when whoever holds their subscribers has let go of them.
      if (held.length > 0) await spool.append({ hits: held })
    } catch (error) {
      // Nobody knows whether it was committed, and once a later batch of the same source is in, it would pass for it.
      source = randomUUID()
      away = isPassing(error)
      log.warn({ err: error }, 'hits are kept on disk until Postgres takes them in')
      await spool.append({ mark, hits })
    }
  }
  const write = async (hits: readonly SpooledHit[]): Promise<void> => {
    const [now, later] = away ? [[], hits] : parted(hits)
    if (now.length > 0) await insert(now)
    if (later.length > 0) await spool.append({ hits: later })
  }
  const batch = createBatch(async (hits: readonly (SpooledHit | undefined)[]) => {
    await write(hits.filter((hit) => hit !== undefined))
    return hits.map(() => undefined)
  })

  return {
    keep: batch,
    away: () => away,
    tryAgain: async () => {
      if (away) {
        await pool.query('select 1')
        log.warn('Postgres answers again')
        away = false
      }
      await spool.seal()
    },
    finish: () => batch(undefined),
  }
}

function parted(hits: readonly SpooledHit[]): [SpooledHit[], SpooledHit[]] {
  return [hits.filter(({ undecided }) => !undecided), hits.filter(({ undecided }) => undecided)]
}
