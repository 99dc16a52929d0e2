import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Account } from '../../src/database/embedded/account.ts'

/** A process that uses the embedded Postgres of a data directory. */
export interface User {
  readonly pid: number
  /** All that it printed so far. */
  readonly output: () => string
  readonly complaints: () => string
  /** When it has opened the server. @throws Error when it ends instead */
  readonly opened: Promise<string>
  /** Its exit status, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
  /** Lets it leave, and waits for its end. */
  leave(): Promise<number | NodeJS.Signals | null>
  kill(): Promise<void>
}

const root = join(import.meta.dirname, '..', '..')
const fixture = join(root, 'tests', 'database', 'embedded-process.ts')

/**
 * Killed at the end of the test, should it still run.
 * @param account who runs it; without, ourselves
 */
export function startUser(dataDir: string, account?: Account): User {
  const child = spawn(process.execPath, ['--import', 'tsx', fixture, dataDir], {
    ...account,
    cwd: root,
    // A group of its own, to which a test can send what a terminal sends.
    detached: true,
    env: { ...process.env, TSX_DISABLE_CACHE: '1', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu', PGPORT: '1' },
  })
  const output = collect(child.stdout)
  const complaints = collect(child.stderr)
  const ended = once(child, 'close').then(() => child.signalCode ?? child.exitCode)
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)
  const opened = Promise.race([
    once(child.stdout, 'data').then(() => output().trim()),
    ended.then(() => Promise.reject(new Error(complaints()))),
  ])
  // Who does not wait for it is not interested in why it failed.
  opened.catch(() => undefined)
  return {
    pid: child.pid!,
    output,
    complaints,
    opened,
    ended,
    leave: () => {
      child.stdin.end()
      return ended
    },
    kill,
  }
}

function collect(stream: NonNullable<ChildProcess['stdout']>): () => string {
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return () => text
}
