import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { checkVersion, makeCluster } from './cluster.ts'
import { launch, type Settings } from './launch.ts'
import { occupy } from './occupied.ts'
import { join, type Presence } from './presence.ts'
import { findPrograms } from './programs.ts'
import { reminder } from './reminder.ts'
import { runningServer, type Server } from './server.ts'
import type { Site } from './site.ts'
import { alone } from './start-lock.ts'
import { shortenLog } from './upkeep.ts'

export interface Visit {
  readonly site: Site
  readonly log: Log
  readonly database: string
  readonly settings: Settings
  /** Ends the waiting for others. */
  readonly signal: AbortSignal
}

// A server that says that it is ready answers within milliseconds, unless it is in the middle of being stopped.
const patience = 30_000

/** Joins the server that runs; where there is none, starts it, or waits for whoever is starting it. */
export async function enter(visit: Visit): Promise<Presence> {
  const { site, signal, log } = visit
  const remind = reminder(() => log.info('waiting for the embedded Postgres, which is starting or stopping'))
  let readySince: number | undefined
  for (;;) {
    const server = await runningServer(site)
    if (!server) {
      await alone(site.startLock, signal, () => start(visit))
    } else if (server.ready) {
      readySince ??= performance.now()
      const joined = await join(server, site, visit.database)
      if ('presence' in joined) return joined.presence
      if (performance.now() - readySince > patience) throw noAnswer(server, joined.refused, site)
      await wait(20, undefined, { signal })
    } else {
      readySince = undefined
      remind()
      await wait(20, undefined, { signal })
    }
  }
}

const noAnswer = ({ pid, port }: Server, reason: string, { log }: Site): Failure =>
  new Failure('database.no_answer', { pid, port, reason, log })

async function start({ site, settings, log }: Visit): Promise<void> {
  if (await runningServer(site)) return
  await occupy(site)
  const programs = await findPrograms(site)
  const made = await makeCluster(site, programs, settings.fsync !== 'off')
  await checkVersion(site, programs)
  await shortenLog(site)
  await launch(site, programs, settings, log)
  if (made === 'made') log.info({ folder: site.home }, 'an embedded Postgres was set up')
  log.debug({ folder: site.home }, 'the embedded Postgres was started')
}
