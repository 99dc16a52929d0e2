import { rmSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { makeCluster } from '../../database/embedded/cluster.ts'
import { launch, type Settings } from '../../database/embedded/launch.ts'
import { join } from '../../database/embedded/presence.ts'
import { findPrograms, type Programs } from '../../database/embedded/programs.ts'
import { runningServer } from '../../database/embedded/server.ts'
import { openSite, type Site } from '../../database/embedded/site.ts'
import type { Log } from '../../log.ts'
import { atExit } from './at-exit.ts'
import { makeTemporary } from './temporary.ts'

/** A Postgres that nobody needs: one that the drill may stop, and whose disk it may fill. */
export interface OwnPostgres {
  /** The same after each start. */
  readonly url: string
  /** `fast` ends what is under way in order; `immediate` is as a crash. */
  stop(how: 'fast' | 'immediate'): Promise<void>
  /** Does nothing while it runs. */
  start(): Promise<void>
  /** Whether its log has this in it. */
  said(words: string): Promise<boolean>
  /** Stops it, and leaves nothing of it. */
  remove(): Promise<void>
}

export interface OwnPostgresOptions {
  readonly log: Log
  readonly settings?: Settings
  /** Sees to the data before the first start. */
  readonly furnish?: (site: Site) => Promise<void>
}

/** What has to go in the end. */
interface Remains {
  readonly folders: string[]
  pid: number | undefined
}

/**
 * In a folder for temporary files; removed also when the process is ended by a signal.
 * @throws Failure where the system does not allow it
 */
export async function startOwnPostgres({ log, settings = {}, furnish }: OwnPostgresOptions): Promise<OwnPostgres> {
  const remains: Remains = { folders: [await makeTemporary(log)], pid: undefined }
  const forget = atExit(() => {
    end(remains, 'immediate')
    for (const folder of remains.folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  })
  const remove = async () => {
    end(remains, 'immediate')
    for (const folder of remains.folders) await rm(folder, { recursive: true, force: true, maxRetries: 10 })
    forget()
  }
  try {
    const { site, programs } = await makeSite(remains, log)
    await furnish?.(site)
    const start = async () => {
      // One that crashed may yet be there, and end itself for want of room.
      while ('refused' in (await look(site))) {
        if (await runningServer(site)) await wait(10)
        else await launch(site, programs, settings, log)
      }
      remains.pid = (await runningServer(site))?.pid
    }
    const stop = async (how: 'fast' | 'immediate') => {
      end(remains, how)
      while (await runningServer(site)) await wait(10)
    }
    await start()
    const said = async (words: string) => (await readFile(site.log, 'utf8')).includes(words)
    return { url: await urlOf(site), start, stop, said, remove: () => stop('immediate').then(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

async function makeSite(remains: Remains, log: Log): Promise<{ site: Site; programs: Programs }> {
  const site = await openSite(remains.folders[0]!, log)
  remains.folders.push(site.home)
  const programs = await findPrograms(site)
  await makeCluster(site, programs, false)
  return { site, programs }
}

async function urlOf(site: Site): Promise<string> {
  const seen = await look(site)
  if ('refused' in seen) throw new Error(`the drill's own Postgres cannot be used: ${seen.refused}`)
  return seen.url
}

/** Makes the database that the drill works in, unless it is there. @returns why not, where the server does not answer */
async function look(site: Site): Promise<{ url: string } | { refused: string }> {
  const server = await runningServer(site)
  const joined = server ? await join(server, site, 'drill') : { refused: 'it has ended' }
  if ('refused' in joined) return joined
  await joined.presence.leave(async () => undefined)
  return { url: joined.presence.url }
}

function end(remains: Remains, how: 'fast' | 'immediate'): void {
  if (remains.pid === undefined) return
  try {
    process.kill(remains.pid, how === 'fast' ? 'SIGINT' : 'SIGQUIT')
  } catch {
    // It has ended by itself.
  }
  remains.pid = undefined
}
