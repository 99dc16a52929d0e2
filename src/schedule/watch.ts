import type { Run } from './run.ts'
import { matcherOf, slotsBetween } from './slot.ts'

/** Watches the clock for one schedule. */
export interface Watch {
  /**
   * Runs the slots that have come since the last look, however far the clock was set meanwhile: forward, and what it
   * passed over within four hours is run; back, and all since the watch began come again, which `run` has to bear.
   * A slot that comes too early is left to the next look, with those after it.
   * @throws what `run` throws; that slot and those after it are left to the next look
   */
  look(now: Date): Promise<void>
}

// As long as a mailing may begin late: what is older would be missed.
const windowMs = 4 * 3_600_000
// A scheduler that is started again, after a crash or an upgrade, takes up what came to its hour meanwhile.
const restartMs = 5 * 60_000
// A clock that is kept right is set by less all the time.
const stepMs = 60_000

/** @param began the first slot to run is one of the five minutes before it */
export function watchSlots(
  { schedule, timeZone }: { schedule: string; timeZone: string },
  began: Date,
  run: (slot: Date) => Promise<Pick<Run, 'outcome'>>,
): Watch {
  const isDue = matcherOf(schedule)
  let since = began.getTime() - restartMs
  let seen = since
  let looking = Promise.resolve()
  const look = async (now: number) => {
    if (now < seen - stepMs) {
      since = Math.min(since, now - restartMs)
      seen = since
    }
    const after = new Date(Math.max(seen, now - windowMs))
    for (const slot of slotsBetween(isDue, timeZone, { after, until: new Date(now) })) {
      if ((await run(slot)).outcome === 'early') return
      seen = slot.getTime()
    }
    seen = Math.max(seen, now)
  }
  return {
    look: (now) => {
      const looked = looking.then(() => look(now.getTime()))
      looking = looked.catch(() => undefined)
      return looked
    },
  }
}
