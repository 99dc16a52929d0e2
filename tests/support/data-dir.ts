import { chmod, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive, stopServer } from '../../src/database/embedded/server.ts'
import { type Site, siteAt } from '../../src/database/embedded/site.ts'
import { createLog } from '../../src/log.ts'

const name = /^daybreak-test-(\d+)-\w+$/

/** A new data directory, which the user of Postgres may enter. It says whose it is, for `sweepDataDirs`. */
export async function makeDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `daybreak-test-${process.pid}-`))
  await chmod(folder, 0o755)
  return folder
}

/** Stops the server should it still run, and removes everything, also what was kept outside. */
export async function removeDataDir(dataDir: string): Promise<void> {
  const home = await realpath(join(dataDir, 'postgres')).catch(() => undefined)
  if (home) {
    await stopServer(siteAt(home, undefined), createLog('silent'))
    await rm(home, { recursive: true, force: true })
  }
  await rm(dataDir, { recursive: true, force: true })
}

/** But for the copy of the programs, which some places need. */
export async function contentsOf({ home }: Site): Promise<string[]> {
  return (await readdir(home)).filter((name) => !name.startsWith('programs-')).sort()
}

/** Removes what processes of tests left that are no more. */
export async function sweepDataDirs(): Promise<void> {
  for (const entry of await readdir(tmpdir())) {
    const pid = Number(name.exec(entry)?.[1])
    // What another user left is not ours to remove.
    if (pid > 0 && !isAlive(pid)) await removeDataDir(join(tmpdir(), entry)).catch(() => undefined)
  }
}
