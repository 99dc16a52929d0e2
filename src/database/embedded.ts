import type { Log } from '../log.ts'
import { enter } from './embedded/enter.ts'
import { plainly } from './embedded/failures.ts'
import { vacate } from './embedded/occupied.ts'
import { stayPresent } from './embedded/presence.ts'
import { stopServer } from './embedded/server.ts'
import { openSite } from './embedded/site.ts'
import { startUpkeep } from './embedded/upkeep.ts'

export interface EmbeddedPostgres {
  /** As the role `daybreak`, who owns the database and may create others, but is no superuser. */
  readonly url: string
  /**
   * Leaves the server, and stops it when nobody else is there. Pools on `url` end before. A second call waits for the
   * first.
   */
  close(): Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: Log
  /** Made where it does not exist. */
  readonly database?: string
  /** Win over `postgresql.conf`, when it is this process that starts the server. */
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * A real Postgres under `dataDir`/postgres, on loopback, set up at the first call. All processes that name the same
 * folder share one server: the first starts it, the last one out stops it, and who is left starts it again should it
 * die. It takes 1.5 s for a new one, 0.1 s for one that was stopped, 0.02 s for one that runs.
 * @throws Failure where the folder, the disk or the system does not allow it
 */
export async function openEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, database = 'daybreak', settings = {} } = options
  const leaving = new AbortController()
  const site = await openSite(dataDir, log)
  const comeIn = () => plainly(site.home, () => enter({ site, log, database, settings, signal: leaving.signal }))
  const presence = await comeIn()
  const stay = stayPresent(presence, comeIn, log, leaving.signal)
  const stopUpkeep = startUpkeep(site)

  const leave = async () => {
    leaving.abort()
    stopUpkeep()
    await stay.leave(async () => {
      await vacate(site)
      await stopServer(site, log)
    })
  }
  let left: Promise<void> | undefined
  return {
    url: presence.url,
    close: () => {
      left ??= leave()
      return left
    },
  }
}
