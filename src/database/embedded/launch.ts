import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../../errors.ts'
import type { Log } from '../../log.ts'
import { failureOf } from './failures.ts'
import { choosePort, wishedPort } from './port.ts'
import type { Programs } from './programs.ts'
import { reminder } from './reminder.ts'
import { cannotRun, circumstances } from './run.ts'
import { removeStalePidFile, runningServer } from './server.ts'
import type { Site } from './site.ts'

export type Settings = Readonly<Record<string, string>>

const attempts = 10

/**
 * Starts the server, and returns when it takes connections. After a crash it first recovers, however long that takes.
 * @throws Failure with what the server wrote, when it ends instead
 */
export async function launch(site: Site, programs: Programs, settings: Settings, log: Log): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await removeStalePidFile(site)
    const output = await launchOnce(site, programs, { ...(await ownSettings(site)), ...settings }, log)
    if (output === undefined || (await runningServer(site))) return
    if (attempt === attempts || !(await remedied(output, site))) throw startFailure(output, site)
  }
}

async function ownSettings(site: Site): Promise<Settings> {
  return {
    listen_addresses: '127.0.0.1',
    port: String(await wishedPort(site.port)),
    // A socket's path may have 107 bytes at most: a data directory may be longer, and /tmp belongs to everybody.
    unix_socket_directories: '',
    // Ten connections a process, for some twenty processes.
    max_connections: '200',
    // All that it writes goes where we send it.
    logging_collector: 'off',
    shared_buffers: `${sharedBuffers()}MB`,
    // Beside the process that leads: with one more than there are cores an import took up to a tenth longer.
    max_parallel_workers_per_gather: String(Math.min(4, Math.max(1, availableParallelism() - 1))),
  }
}

/**
 * In MB: an eighth of the memory that there is. With 1 GB a million imported rows take 15 % less time than with the 128 MB
 * that Postgres takes by itself.
 */
function sharedBuffers(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return Math.min(1024, Math.max(64, Math.floor(memory / 8 / 2 ** 20)))
}

/** @returns what it wrote, should it have ended */
async function launchOnce(site: Site, programs: Programs, settings: Settings, log: Log): Promise<string | undefined> {
  const file = await open(site.log, 'a', 0o600)
  const { size } = await file.stat()
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(programs.postgres, ['-D', site.data, ...parameters], {
    ...circumstances(site),
    stdio: ['ignore', file.fd, file.fd],
    // In a session of its own: a Ctrl-C on our terminal is for us, who then leave the server in order.
    detached: true,
  })
  const ended = once(server, 'exit').catch((error) => Promise.reject(cannotRun(error)))
  server.unref()
  try {
    return (await untilReady(server.pid, ended, site, log))
      ? undefined
      : (await readFile(site.log)).toString('utf8', size)
  } finally {
    await file.close()
  }
}

/** @returns false when it ended instead */
async function untilReady(pid: number | undefined, ended: Promise<unknown>, site: Site, log: Log): Promise<boolean> {
  const remind = reminder(() => log.info('the embedded Postgres is still starting: after a crash it first recovers'))
  const over = ended.then(() => true)
  while (!(await Promise.race([over, wait(10, false)]))) {
    const server = await runningServer(site)
    if (server?.ready && server.pid === pid) return true
    remind()
  }
  return false
}

/** @returns whether another attempt may succeed */
async function remedied(output: string, site: Site): Promise<boolean> {
  if (/Address already in use/.test(output)) {
    await choosePort(site.port)
    return true
  }
  // The processes of a server that was killed hold its memory until they notice.
  if (/shared memory block .* is still in use/.test(output)) {
    await wait(200)
    return true
  }
  return false
}

const startFailure = (output: string, { home, log }: Site): Failure =>
  failureOf(output, home, (reason) => new Failure('database.start_failed', { reason, log }))
