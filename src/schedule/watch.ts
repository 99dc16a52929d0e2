import cron from 'node-cron'
import { slotsBetween } from './slot.ts'

/** Watches the clock for one schedule. */
export interface Watch {
  /**
   * Runs the slots that have come since the last look, however far the clock was set meanwhile: forward, and what it
   * passed over within four hours is run; back, and the slots come again, which `run` has to bear.
   * @throws what `run` throws; that slot and those after it are left to the next look
   */
  look(now: Date): Promise<void>
}

// As long as a mailing may begin late: what is older would be missed.
const windowMs = 4 * 3_600_000

/** @param since the first slot to run is one after it */
export function watchSlots(
  { schedule, timeZone }: { schedule: string; timeZone: string },
  since: Date,
  run: (slot: Date) => Promise<void>,
): Watch {
  // Only asked whether it matches: it is never started.
  const matcher = cron.createTask(schedule, () => undefined, { timezone: 'UTC' })
  void matcher.destroy()
  const isDue = (local: Date) => matcher.match(local)
  let seen = since
  let looking = Promise.resolve()
  const look = async (now: Date) => {
    if (now < seen) seen = now
    const after = new Date(Math.max(seen.getTime(), now.getTime() - windowMs))
    for (const slot of slotsBetween(isDue, timeZone, { after, until: now })) {
      await run(slot)
      seen = slot
    }
    seen = now
  }
  return {
    look: (now) => {
      const looked = looking.then(() => look(now))
      looking = looked.catch(() => undefined)
      return looked
    },
  }
}
