import type { Pool } from '../../database/pool.ts'
import { repeat } from '../../database/repeat.ts'
import type { Log } from '../../log.ts'
import { forgetSources } from '../hits/sources.ts'
import { lookAtHits } from './look.ts'
import { makeMonths } from './months.ts'
import { dropNetworks } from './networks.ts'

export interface Classing {
  stop(): Promise<void>
}

const lookMs = 10_000
const hourMs = 3_600_000

/** Keeps the classes of hits right as they come, and what is held of them short. Any number of processes may do it at once. */
export function startClassing(pool: Pool, log: Log): Classing {
  const stopping = new AbortController()
  const { signal } = stopping
  const looking = repeat(lookMs, signal, log, () => lookAtHits(pool, signal))
  const hourly = repeat(hourMs, signal, log, async () => {
    await makeMonths(pool)
    await dropNetworks(pool, signal)
    await forgetSources(pool)
  })
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all([looking.ended, hourly.ended])
    },
  }
}
