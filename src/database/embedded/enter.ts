import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { checkVersion, makeCluster } from './cluster.ts'
import { launch, type Settings } from './launch.ts'
import { occupy } from './occupied.ts'
import { join, type Presence } from './presence.ts'
import { findPrograms } from './programs.ts'
import { runningServer } from './server.ts'
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
  const { site, signal } = visit
  let refusedSince: number | undefined
  for (;;) {
    const server = await runningServer(site)
    if (!server) {
      await alone(site.startLock, signal, () => start(visit))
      continue
    }
    const joined = server.ready ? await join(server, site, visit.database) : undefined
    if (joined && 'presence' in joined) return joined.presence
    if (joined) refusedSince ??= performance.now()
    else refusedSince = undefined
    if (joined && performance.now() - refusedSince! > patience) {
      const { pid, port } = server
      throw new Failure('database.no_answer', { pid, port, reason: joined.refused, log: site.log })
    }
    await wait(20, undefined, { signal })
  }
}

async function start({ site, settings, log }: Visit): Promise<void> {
  if (await runningServer(site)) return
  await occupy(site)
  const programs = await findPrograms(site)
  const made = await makeCluster(site, programs, settings.fsync !== 'off')
  await checkVersion(site, programs)
  await shortenLog(site)
  await launch(site, programs, settings, log)
  log.info({ folder: site.home }, made === 'made' ? 'Postgres was set up and started' : 'Postgres was started')
}
