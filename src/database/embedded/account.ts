import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { Failure } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { unlessMissing } from './files.ts'

/** Who the server runs as, when we are root: Postgres refuses to run as root itself. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

const run = promisify(execFile)

/**
 * @param data the folder of the cluster: where it exists, its owner is the one
 * @returns undefined for an ordinary user, who runs the server as themselves
 * @throws Failure when there is no account and none can be made
 */
export async function accountFor(data: string, log: Log): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const account =
    (await ownerOf(data)) ??
    (await accountNamed('daybreak')) ??
    (await accountNamed('postgres')) ??
    (await createAccount(log)) ??
    (await accountOfNobody(log))
  if (!account) throw new Failure('database.no_account')
  return account
}

async function ownerOf(data: string): Promise<Account | undefined> {
  const found = await unlessMissing(stat(data))
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined
}

async function accountNamed(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) }
  } catch {
    return undefined
  }
}

// With the tools of most systems, and with those of BusyBox. They have no home, no shell and no password.
const creations: readonly (readonly [string, ...string[]])[][] = [
  [
    [
      'useradd',
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/bin/false',
      'daybreak',
    ],
  ],
  [
    ['addgroup', '-S', 'daybreak'],
    ['adduser', '-S', '-D', '-H', '-h', '/nonexistent', '-s', '/bin/false', '-G', 'daybreak', 'daybreak'],
  ],
]

async function createAccount(log: Log): Promise<Account | undefined> {
  for (const steps of creations) {
    // A step may fail because another process has just done the same: what counts is whether the user is there.
    for (const [tool, ...parameters] of steps) await run(tool, parameters).catch(() => undefined)
    const account = await accountNamed('daybreak')
    if (account) {
      log.info('created the system user "daybreak": Postgres refuses to run as root')
      return account
    }
  }
  return undefined
}

/** Containers without the tools to add a user still have this one; there, it is nobody else's. */
async function accountOfNobody(log: Log): Promise<Account | undefined> {
  const account = await accountNamed('nobody')
  if (account) log.warn('Postgres runs as the user "nobody": no user could be created for it')
  return account
}
