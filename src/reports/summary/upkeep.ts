import type { Pool } from '../../database/pool.ts'
import { repeat } from '../../database/repeat.ts'
import type { Log } from '../../log.ts'
import { keepDeliverySums } from './deliveries.ts'
import { keepHitSums } from './keep.ts'

export interface Sums {
  stop(): Promise<void>
}

const everyMs = 20_000

/** Keeps reports fast. Any number of processes may do it at once; none has to, for them to be right. */
export function startSums(pool: Pool, log: Log): Sums {
  const stopping = new AbortController()
  const keeping = repeat(everyMs, stopping.signal, log, async () => {
    await keepHitSums(pool)
    await keepDeliverySums(pool)
  })
  return {
    stop: async () => {
      stopping.abort()
      await keeping.ended
    },
  }
}
