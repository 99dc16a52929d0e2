import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Log } from '../../log.ts'
import { codeOf, unlessMissing } from './files.ts'
import type { Site } from './site.ts'

export interface Server {
  readonly pid: number
  readonly port: number
  /** False while it starts, recovers or stops. */
  readonly ready: boolean
}

/** The server of this site, whoever started it. The file that says so outlives a crash, and its pid gets a new owner. */
export async function runningServer({ data }: Site): Promise<Server | undefined> {
  const lines = (await unlessMissing(readFile(pidFile(data), 'utf8')))?.split('\n') ?? []
  const pid = Number(lines[0])
  if (!(pid > 0) || !(await serves(pid, data))) return undefined
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/**
 * Postgres takes a pid file for valid while any process has its pid, whatever that process is; and none at all for a
 * file that a full disk left empty. To be called by the one who holds the start lock. A file whose process has ended
 * is left to Postgres, which looks more closely.
 */
export async function removeStalePidFile({ data }: Site): Promise<void> {
  const content = await unlessMissing(readFile(pidFile(data), 'utf8'))
  if (content === undefined) return
  const pid = Number.parseInt(content, 10)
  if (pid > 0 && (!isAlive(pid) || (await serves(pid, data)))) return
  await rm(pidFile(data), { force: true })
}

// A fast shutdown writes all that is dirty to the disk: seconds, where much is.
const patienceToStop = 60_000

/** Ends all connections, and the server. */
export async function stopServer(site: Site, log: Log): Promise<void> {
  const server = await runningServer(site)
  if (!server) return
  if (isAlive(server.pid)) process.kill(server.pid, 'SIGINT')
  const started = performance.now()
  while (await serves(server.pid, site.data)) {
    if (performance.now() - started > patienceToStop) {
      log.warn({ pid: server.pid }, 'the embedded Postgres is still stopping: left to finish by itself')
      return
    }
    await wait(10)
  }
}

const pidFile = (data: string): string => join(data, 'postmaster.pid')

/** Also of a process that is not ours to send signals to. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

/** Whether the process is a Postgres with this data folder: its command line says so, to every user of the machine. */
async function serves(pid: number, data: string): Promise<boolean> {
  return process.platform === 'linux'
    ? (await commandOnLinux(pid)).includes(data)
    : (await commandElsewhere(pid)).includes(`-D ${data} `)
}

/** Empty for a process that has ended but was not yet collected. */
async function commandOnLinux(pid: number): Promise<string[]> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0')
  } catch {
    return []
  }
}

async function commandElsewhere(pid: number): Promise<string> {
  try {
    return (await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)])).stdout
  } catch {
    return ''
  }
}
