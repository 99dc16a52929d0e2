import { setTimeout as wait } from 'node:timers/promises'
import cron, { type ScheduledTask } from 'node-cron'
import type { Pool } from '../database/pool.ts'
import type { Log } from '../log.ts'
import { listNewsletters, type Newsletter } from '../newsletters/newsletter.ts'
import { runSlot } from './run.ts'
import { slotOf } from './slot.ts'

export interface Scheduler {
  stop(): Promise<void>
}

interface Entry {
  readonly key: string
  readonly task: ScheduledTask
}

const refreshMs = 10_000

/**
 * Fires the morning run of each newsletter at its hours. Schedules that are made or changed meanwhile, by any process,
 * are taken up within ten seconds.
 * @param onMailing called when a run made a mailing
 */
export function startScheduler(pool: Pool, log: Log, onMailing: () => void): Scheduler {
  const stopping = new AbortController()
  const entries = new Map<number, Entry>()

  const fire = async (newsletter: Newsletter, moment: Date) => {
    const slot = slotOf(moment)
    try {
      const run = await runSlot(pool, newsletter, slot)
      if (run.outcome === 'mailing') onMailing()
      const level = run.outcome === 'mailing' || run.outcome === 'taken' ? 'info' : 'warn'
      log[level]({ newsletter: newsletter.slug, slot, ...run }, `morning run: ${run.outcome}`)
    } catch (error) {
      log.error({ err: error, newsletter: newsletter.slug, slot }, 'the morning run failed')
    }
  }

  const refresh = async () => {
    const newsletters = await listNewsletters(pool)
    for (const [id, { key, task }] of entries) {
      if (newsletters.some((newsletter) => newsletter.id === id && keyOf(newsletter) === key)) continue
      entries.delete(id)
      await task.destroy()
    }
    for (const newsletter of newsletters) {
      if (!newsletter.schedule || entries.has(newsletter.id)) continue
      const run = ({ date }: { date: Date }) => fire(newsletter, date)
      const task = cron.schedule(newsletter.schedule, run, { timezone: newsletter.timeZone })
      entries.set(newsletter.id, { key: keyOf(newsletter), task })
    }
  }

  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await refresh().catch((error) => log.warn({ err: error }, 'the schedules could not be read; trying again'))
      await wait(refreshMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()

  return {
    stop: async () => {
      stopping.abort()
      await loop
      for (const { task } of entries.values()) await task.destroy()
    },
  }
}

/** A schedule as node-cron runs it: when one of these changes, it is another. */
function keyOf({ schedule, timeZone }: Newsletter): string {
  return `${schedule} ${timeZone}`
}
