import type { Pool } from '../../database/pool.ts'
import { persist } from '../../database/retry.ts'
import type { Log } from '../../log.ts'
import type { Outcome } from '../outcome.ts'
import { type Claimed, handOff, keyOf, release, settle } from '../states.ts'
import { createBatch } from './batch.ts'

/** Records what happens to this worker's deliveries, in groups, and keeps at it while Postgres is away. */
export interface Recorder {
  /** Takes note of what has been claimed. */
  hold(claimed: readonly Claimed[]): void
  /** What is claimed, and neither handed off nor given back. */
  held(): readonly Claimed[]
  /** Committed when the promise is fulfilled. False: not to be written any more, and given back. */
  handOff(delivery: Claimed): Promise<boolean>
  /** Recorded within moments. */
  settle(delivery: Claimed, outcome: Outcome): void
  giveBack(claimed: readonly Claimed[]): void
  /** Waits for all of it. @returns false when something was not recorded: then the lease has to run out */
  finish(): Promise<boolean>
}

const settleMs = 10

/**
 * @param signal once it is aborted, nothing is tried a second time
 * @param onLoss something was not recorded, and will not be
 */
export function createRecorder(pool: Pool, log: Log, signal: AbortSignal, onLoss: () => void): Recorder {
  const underWay = new Set<Promise<unknown>>()
  const held = new Map<string, Claimed>()
  let complete = true

  const track = (work: Promise<unknown>) => {
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
  }
  const record = (work: () => Promise<unknown>): Promise<void> =>
    persist(work, log, signal).then(
      () => undefined,
      (error) => {
        complete = false
        onLoss()
        log.error({ err: error }, 'what became of deliveries could not be recorded')
      },
    )
  const giveBack = (claimed: readonly Claimed[]) => {
    if (claimed.length === 0) return
    const letGo = () => {
      for (const delivery of claimed) held.delete(keyOf(delivery))
    }
    track(record(() => release(pool, claimed)).then(letGo))
  }
  const handOffs = createBatch(async (claimed: readonly Claimed[]) => {
    const handed = await persist(() => handOff(pool, claimed), log, signal)
    giveBack(claimed.filter((delivery) => !handed.has(keyOf(delivery))))
    for (const key of handed) held.delete(key)
    return claimed.map((delivery) => handed.has(keyOf(delivery)))
  })
  const settlements = createBatch(async (settled: readonly (readonly [Claimed, Outcome])[]) => {
    await record(() => settle(pool, settled))
    return settled
  }, settleMs)

  return {
    hold: (claimed) => {
      for (const delivery of claimed) held.set(keyOf(delivery), delivery)
    },
    held: () => [...held.values()],
    handOff: handOffs,
    settle: (delivery, outcome) => track(settlements([delivery, outcome])),
    giveBack,
    finish: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
      return complete
    },
  }
}
