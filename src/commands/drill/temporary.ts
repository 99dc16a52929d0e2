import { chmod, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unlessMissing } from '../../database/embedded/files.ts'
import { isAlive, stopServer } from '../../database/embedded/server.ts'
import { siteAt } from '../../database/embedded/site.ts'
import type { Log } from '../../log.ts'

const prefix = 'daybreak-drill-'

/** A folder for the drill, which the account of its Postgres may pass. */
export async function makeTemporary(log: Log): Promise<string> {
  await removeForgotten(log)
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  await chmod(folder, 0o711)
  return folder
}

/** What a drill left that was killed itself. */
async function removeForgotten(log: Log): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const maker = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : 0
    if (!maker || isAlive(maker)) continue
    const folder = join(tmpdir(), name)
    // What another user left is not ours to remove.
    await removeSite(folder, log).catch((error) => log.debug({ err: error, folder }, 'what a drill left stays'))
  }
}

async function removeSite(folder: string, log: Log): Promise<void> {
  const home = await unlessMissing(realpath(join(folder, 'postgres')))
  if (home) {
    await stopServer(siteAt(home, undefined), log)
    await rm(home, { recursive: true, force: true })
  }
  await rm(folder, { recursive: true, force: true })
}
