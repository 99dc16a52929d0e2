import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Log } from '../../log.ts'
import { atExit } from './at-exit.ts'
import type { DrillOptions, Result } from './run.ts'
import type { SmallDiskOrders } from './small-disk-process.ts'
import { makeTemporary } from './temporary.ts'
import { programOf } from './workers.ts'

// Room for an empty database, and for a run.
const size = '96m'

/**
 * Rehearses the full disk in a process that alone sees two small disks in memory, one for the tables, one for the log
 * that Postgres writes ahead. No disk of the machine is filled. Mounting needs root, or namespaces for users.
 */
export async function rehearseDiskFull(options: DrillOptions, log: Log): Promise<Result> {
  const folder = await makeTemporary(log)
  const forget = atExit(() => rmSync(folder, { recursive: true, force: true }))
  try {
    const disks = { tables: join(folder, 'tables'), log: join(folder, 'log') }
    for (const disk of Object.values(disks)) await mkdir(disk)
    const command = withDisks(disks)
    const refusal = await refusalOf([...command, 'true'])
    if (refusal) {
      return { fault: 'disk-full', passed: null, note: { key: 'drill.no_disk', values: { reason: refusal } } }
    }
    return await resultOf([
      ...command,
      process.execPath,
      programOf('small-disk-process'),
      JSON.stringify({ disks, options } satisfies SmallDiskOrders),
    ])
  } finally {
    await rm(folder, { recursive: true, force: true })
    forget()
  }
}

/** A command that runs another with the disks mounted, in a namespace that ends with it. */
function withDisks({ tables, log }: SmallDiskOrders['disks']): string[] {
  const user = process.getuid!()
  const mount = (place: string) => `mount -t tmpfs -o size=${size},mode=0711 tmpfs "$${place}"`
  const mounts = `${mount('1')} && ${mount('2')} && shift 2 && exec`
  const [enter, then] =
    user === 0
      ? [['unshare', '--mount'], '"$@"']
      : [
          ['unshare', '--user', '--map-root-user', '--mount'],
          // Postgres refuses to run as root, also as one in name only.
          `unshare --user --map-user=${user} --map-group=${process.getgid!()} "$@"`,
        ]
  return [...enter, 'sh', '-c', `${mounts} ${then}`, 'sh', tables, log]
}

async function refusalOf([program, ...parameters]: string[]): Promise<string | undefined> {
  try {
    await promisify(execFile)(program!, parameters)
    return undefined
  } catch (error) {
    return reasonOf(error)
  }
}

async function resultOf([program, ...parameters]: string[]): Promise<Result> {
  const child = spawn(program!, parameters, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  let result: Result | undefined
  child.on('message', (message) => {
    result = message as Result
  })
  await once(child, 'close')
  if (!result) throw new Error('the process with the small disks ended without a result')
  return result
}

/** Why a program could not do its work, in one line: its own last word, where it had one. */
function reasonOf(error: unknown): string {
  const { stderr, message } = error as Error & { stderr?: string }
  return stderr?.trim().split('\n').at(-1) || message
}
