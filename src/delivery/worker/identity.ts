import type { Pool } from '../../database/pool.ts'
import { endWorker, livingWorkers, registerWorker, renewLease, shareOf } from './workers.ts'

/** Who this worker is among the workers. */
export interface Identity {
  /** Its number. Registers it when it has none, or none any more. */
  current(): Promise<number>
  renew(): Promise<void>
  /** Its share of what all workers may have together. */
  shareOf(total: number): Promise<number>
  end(): Promise<void>
  /** Goes on as another: what this one holds is taken up when its lease has run out. */
  abandon(): void
}

// A newcomer takes nothing before those that were there have noticed it, each second, and hung up what is too much.
const noticeMs = 3_000

/** @param onLost it was taken for dead: what it had claimed is not its own any more */
export function createIdentity(pool: Pool, leaseSeconds: number, onLost: () => void): Identity {
  let registered: Promise<number> | undefined
  let registeredAt = 0
  const current = () => {
    if (!registered) {
      registered = registerWorker(pool, leaseSeconds)
      registeredAt = performance.now()
      registered.catch(() => {
        registered = undefined
      })
    }
    return registered
  }
  return {
    current,
    renew: async () => {
      if (await renewLease(pool, await current(), leaseSeconds)) return
      registered = undefined
      onLost()
    },
    shareOf: async (total) => {
      const id = await current()
      const living = await livingWorkers(pool)
      const noticed = performance.now() > registeredAt + noticeMs || living.every((other) => other >= id)
      return noticed ? shareOf(total, id, living) : 0
    },
    abandon: () => {
      registered = undefined
    },
    end: async () => {
      if (registered) await endWorker(pool, await registered)
    },
  }
}
