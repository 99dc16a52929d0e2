import { randomUUID } from 'node:crypto'
import type { Pool } from '../../database/pool.ts'
import { isPassing } from '../../database/retry.ts'
import type { Log } from '../../log.ts'
import { createGroup } from './group.ts'
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

/** A source of batches: what is under way at once needs one each, since a source counts up. */
interface Lane {
  readonly source: string
  batches: number
}

// While Postgres writes one batch, the next one is gathered and the answers of the last one leave.
const lanesAtOnce = 2
const gatherMs = 1

export function createStore(pool: Pool, spool: Spool, log: Log): Store {
  let away = false
  const free: Lane[] = []

  const insert = async (hits: readonly SpooledHit[]): Promise<void> => {
    const lane = free.pop() ?? { source: randomUUID(), batches: 0 }
    const mark = { source: lane.source, batch: ++lane.batches }
    try {
      const held = await insertHits(pool, hits, { mark, patient: false })
      free.push(lane)
      // Taken in when whoever holds their subscribers has let go of them.
      if (held.length > 0) await spool.append({ hits: held })
    } catch (error) {
      // Nobody knows whether it was committed. Its lane ends here: with a later batch in, it would pass for it.
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
  const group = createGroup(write, { atOnce: lanesAtOnce, gatherMs })

  return {
    keep: group.add,
    away: () => away,
    tryAgain: async () => {
      if (away) {
        await pool.query('select 1')
        log.warn('Postgres answers again')
        away = false
      }
      await spool.seal()
    },
    finish: group.finish,
  }
}

function parted(hits: readonly SpooledHit[]): [readonly SpooledHit[], readonly SpooledHit[]] {
  if (!hits.some(({ undecided }) => undecided)) return [hits, []]
  return [hits.filter(({ undecided }) => !undecided), hits.filter(({ undecided }) => undecided)]
}
