import { chmod, lstat, mkdir, mkdtemp, readlink, realpath, rmdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Failure } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { type Account, accountFor } from './account.ts'
import { plainly } from './failures.ts'
import { codeOf, unlessMissing } from './files.ts'
import { passable, reachable } from './reachable.ts'

/** Where everything of one embedded Postgres stands, and who runs it. */
export interface Site {
  /** The real path of `<data directory>/postgres`. */
  readonly home: string
  /** Undefined: as ourselves. */
  readonly account: Account | undefined
  /** Complete from the moment that it exists: the data, and the password that opens it. */
  readonly cluster: string
  readonly data: string
  readonly password: string
  readonly port: string
  readonly log: string
  readonly startLock: string
  readonly occupied: string
}

const shelters = '/var/lib/daybreak'

/** @throws Failure where the folder cannot be made or used */
export function openSite(dataDir: string, log: Log): Promise<Site> {
  return plainly(dataDir, async () => {
    await mkdir(dataDir, { recursive: true })
    // The real path: the command line of a running server is compared with it.
    const link = join(await realpath(dataDir), 'postgres')
    const account = await accountFor(join(link, 'cluster', 'data'), log)
    const home = (await existingHome(link)) ?? (await makeHome(link, account, log))
    if (account && !(await reachable(home, account, passable))) {
      throw new Failure('database.closed_folder', { uid: account.uid, folder: home })
    }
    return siteAt(home, account)
  })
}

export function siteAt(home: string, account: Account | undefined): Site {
  const cluster = join(home, 'cluster')
  return {
    home,
    account,
    cluster,
    data: join(cluster, 'data'),
    password: join(cluster, 'password'),
    port: join(home, 'port'),
    log: join(home, 'log'),
    startLock: join(home, 'start.lock'),
    occupied: join(home, 'occupied'),
  }
}

async function existingHome(link: string): Promise<string | undefined> {
  const found = await unlessMissing(lstat(link))
  if (!found) return undefined
  const home = await unlessMissing(realpath(link))
  if (home === undefined) throw new Failure('database.lost', { link, folder: await readlink(link) })
  return home
}

/**
 * In the data directory; or, where the account cannot get there (root's data below /root), in a folder of its own
 * under /var/lib, with a link to it. The folders on the way are not ours to open to others.
 */
async function makeHome(link: string, account: Account | undefined, log: Log): Promise<string> {
  if (account && !(await reachable(dirname(link), account, passable))) return makeShelter(link, log)
  try {
    await mkdir(link)
    await chmod(link, modeFor(account))
    return link
  } catch (error) {
    return homeOfAnother(link, error)
  }
}

async function makeShelter(link: string, log: Log): Promise<string> {
  await mkdir(shelters, { recursive: true, mode: 0o755 })
  const shelter = await mkdtemp(join(shelters, 'postgres-'))
  await chmod(shelter, 0o711)
  try {
    await symlink(shelter, link)
  } catch (error) {
    await rmdir(shelter)
    return homeOfAnother(link, error)
  }
  log.info({ folder: shelter, link }, 'the database is kept outside the data directory: its user cannot get there')
  return realpath(link)
}

/** Two processes may start at once: the second finds the folder made. */
async function homeOfAnother(link: string, error: unknown): Promise<string> {
  const home = codeOf(error) === 'EEXIST' ? await existingHome(link) : undefined
  if (home === undefined) throw error
  return home
}

/** Folders that the account must pass, but need not list. */
export const modeFor = (account: Account | undefined): number => (account ? 0o711 : 0o700)
