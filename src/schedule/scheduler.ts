import { setTimeout as wait } from 'node:timers/promises'
import cron, { type ScheduledTask } from 'node-cron'
import type { Pool } from '../database/pool.ts'
import { repeat } from '../database/repeat.ts'
import type { Log } from '../log.ts'
import { listNewsletters } from '../newsletters/newsletter.ts'
import { pingSent } from './ping.ts'
import { openSlots, type Run, runScheduled } from './run.ts'
import { keyOf, type Schedule, schedulesOf } from './schedules.ts'
import { tellAlarms, tellReports } from './tell.ts'
import { type Watch, watchSlots } from './watch.ts'

export interface Scheduler {
  stop(): Promise<void>
}

interface Entry {
  readonly watch: Watch
  readonly task: ScheduledTask
}

const refreshMs = 10_000
const pingMs = 30_000
const tellMs = 30_000

/**
 * Fires the runs of each newsletter at its hours, for its issues and for its digests. Schedules that are made or changed
 * meanwhile, by any process, are taken up within ten seconds.
 *
 * Cron only says when to look: it passes over a slot when the clock is set forward while it waits, and one that
 * daylight saving skips. A look every ten seconds finds those, and those at which Postgres was away.
 * @param onMailing called when a run made a mailing
 */
export function startScheduler(pool: Pool, log: Log, onMailing: () => void): Scheduler {
  const stopping = new AbortController()
  const entries = new Map<string, Entry>()

  const fire = async ({ newsletter, kind }: Schedule, slot: Date) => {
    const run = await runScheduled(pool, newsletter, kind, slot)
    if (run.outcome === 'mailing') onMailing()
    log[levelOf(run, kind)]({ newsletter: newsletter.slug, slot, ...run }, `${labels[kind]}: ${run.outcome}`)
    return run
  }

  const look = async ({ newsletter, kind }: Schedule, { watch }: Pick<Entry, 'watch'>) =>
    watch.look(new Date()).catch((error) => {
      log.error({ err: error, newsletter: newsletter.slug }, `the ${labels[kind]} failed; trying again in ten seconds`)
    })

  /** What came to its hour while no scheduler was there is taken up, as long as its mailing may still begin. */
  const entryOf = (schedule: Schedule): Entry => {
    const { cron: expression, newsletter } = schedule
    const { timeZone, windowMinutes } = newsletter
    const began = new Date(Date.now() - windowMinutes * 60_000)
    const watch = watchSlots({ schedule: expression, timeZone }, began, (slot) => fire(schedule, slot))
    const quiet = { timezone: timeZone, suppressMissedWarning: true }
    return { watch, task: cron.schedule(expression, () => look(schedule, { watch }), quiet) }
  }

  /** The issue of a morning that had none may have come meanwhile. */
  const lookAgain = async (schedule: Schedule) => {
    if (schedule.kind !== 'issue') return
    for (const slot of await openSlots(pool, schedule.newsletter)) {
      if ((await runScheduled(pool, schedule.newsletter, 'issue', slot)).outcome === 'mailing') {
        log.info({ newsletter: schedule.newsletter.slug, slot }, 'the issue of the morning has come late')
        onMailing()
      }
    }
  }

  const refresh = async () => {
    const schedules = (await listNewsletters(pool)).flatMap(schedulesOf)
    const keys = new Set(schedules.map(keyOf))
    for (const [key, { task }] of entries) {
      if (keys.has(key)) continue
      entries.delete(key)
      await task.destroy()
    }
    for (const schedule of schedules) {
      const entry = entries.get(keyOf(schedule)) ?? entryOf(schedule)
      entries.set(keyOf(schedule), entry)
      await look(schedule, entry)
      await lookAgain(schedule)
    }
  }

  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await refresh().catch((error) => log.warn({ err: error }, 'the schedules could not be read; trying again'))
      await wait(refreshMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()

  const pinging = repeat(pingMs, stopping.signal, log, () => pingSent(pool, log))
  const telling = repeat(tellMs, stopping.signal, log, async () => {
    await tellAlarms(pool)
    await tellReports(pool)
  })

  return {
    stop: async () => {
      stopping.abort()
      await Promise.all([loop, pinging.ended, telling.ended])
      for (const { task } of entries.values()) await task.destroy()
    },
  }
}

const labels = { issue: 'morning run', digest: 'digest run' } as const

/** A morning without an issue is a warning, a week without any a holiday. */
function levelOf({ outcome }: Run, kind: Schedule['kind']): 'debug' | 'info' | 'warn' {
  if (outcome === 'early' || outcome === 'not-scheduled') return 'debug'
  if (outcome === 'mailing' || outcome === 'taken' || outcome === 'day-off') return 'info'
  return kind === 'digest' && outcome === 'no-issue' ? 'info' : 'warn'
}
