import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Failure } from '../../errors.ts'
import { failureOf } from './failures.ts'
import { publish, unlessMissing } from './files.ts'
import type { Programs } from './programs.ts'
import { run } from './run.ts'
import { modeFor, type Site } from './site.ts'

/** The one who may connect. The superuser `postgres` may not, from nowhere: a hole in our SQL stays in our databases. */
export const role = 'daybreak'

/**
 * Makes the cluster, unless there is one. It is made beside its place and moved there when it is complete, so that
 * what a killed process left is never taken for a cluster, nor a cluster for such leftovers.
 * @param synced whether it must survive a power cut
 */
export async function makeCluster(site: Site, programs: Programs, synced: boolean): Promise<'made' | 'found'> {
  await removeLeftovers(site)
  if (await unlessMissing(stat(site.cluster))) return 'found'
  const draft = await mkdtemp(draftsOf(site))
  try {
    await fill(draft, site, programs, synced)
    return (await publish(draft, site.cluster)) ? 'made' : 'found'
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** @throws Failure when the cluster is not of the version of our programs */
export async function checkVersion(site: Site, programs: Programs): Promise<void> {
  const theirs = (await unlessMissing(readFile(join(site.data, 'PG_VERSION'), 'utf8')))?.trim()
  if (theirs === undefined || theirs === programs.major) return
  throw new Failure('database.other_version', { folder: site.home, theirs, ours: programs.major })
}

const draftsOf = (site: Site): string => `${site.cluster}.new-`

async function removeLeftovers(site: Site): Promise<void> {
  const prefix = basename(draftsOf(site))
  const drafts = (await readdir(site.home)).filter((name) => name.startsWith(prefix))
  // The program outlives a killed process, and writes on until it misses its folder. What resists is left for next time.
  const options = { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }
  for (const name of drafts) await rm(join(site.home, name), options).catch(() => undefined)
}

async function fill(draft: string, site: Site, programs: Programs, synced: boolean): Promise<void> {
  await chmod(draft, modeFor(site.account))
  const data = join(draft, 'data')
  await mkdir(data, { mode: 0o700 })
  if (site.account) await chown(data, site.account.uid, site.account.gid)
  await initialise(data, site, programs, synced)
  await writeFile(join(data, 'pg_hba.conf'), `host all ${role} 127.0.0.1/32 scram-sha-256\n`, { flush: synced })
  const password = randomBytes(24).toString('base64url')
  await writeFile(join(draft, 'password'), password, { mode: 0o600, flush: synced })
  await createRole(data, password, site, programs)
}

async function initialise(data: string, site: Site, programs: Programs, synced: boolean): Promise<void> {
  const parameters = [
    `--pgdata=${data}`,
    '--username=postgres',
    '--auth=reject',
    '--encoding=UTF8',
    // Collation out of Postgres itself: the same order on every machine, and no index broken by a new C library.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(synced ? [] : ['--no-sync']),
  ]
  const { status, output } = await run(programs.initdb, parameters, site)
  if (status !== 0) throw initFailure(output, site)
}

/** Before the first start, without a connection: at no moment does the server take one without the password. */
async function createRole(data: string, password: string, site: Site, programs: Programs): Promise<void> {
  const statement = `create role ${role} login createdb password '${password}'\n`
  const parameters = ['--single', '-D', data, '-c', 'log_checkpoints=off', 'postgres']
  const { status, output } = await run(programs.postgres, parameters, site, statement)
  // An error in a statement does not show in the status.
  if (status !== 0 || /\b(ERROR|FATAL|PANIC):/.test(output)) throw initFailure(output, site)
}

const initFailure = (output: string, { home }: Site): Failure =>
  failureOf(output, home, (reason) => new Failure('database.init_failed', { folder: home, reason }))
