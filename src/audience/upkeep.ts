import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from '../database/pool.ts'
import type { Log } from '../log.ts'
import { foldHistory } from './attached-history.ts'
import { keepSearch } from './search.ts'
import { keepRolls } from './segments/rolls.ts'

export interface Upkeep {
  stop(): Promise<void>
}

const everyMs = 20_000

/** Keeps segments, searches and histories fast. Any number of processes may do it at once; none has to, for them to be right. */
export function startUpkeep(pool: Pool, log: Log): Upkeep {
  const stopping = new AbortController()
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await keepUp(pool).catch((error) =>
        log.warn({ err: error }, 'what keeps segments and searches fast is not up to date; trying again'),
      )
      await wait(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await loop
    },
  }
}

async function keepUp(pool: Pool): Promise<void> {
  await keepSearch(pool)
  await keepRolls(pool)
  await foldHistory(pool)
}
