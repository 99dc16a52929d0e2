import { type SpawnOptions, spawn } from 'node:child_process'
import { Failure } from '../../errors.ts'
import type { Site } from './site.ts'

/**
 * How the programs of Postgres are started: as their user, in a folder that this user may enter, and without our
 * environment, so that neither the language and time zone of the machine nor a stray `PG…` variable matters.
 */
export function circumstances({ home, account }: Site): SpawnOptions {
  return { ...account, cwd: home, env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }
}

/**
 * Runs one of the programs to its end.
 * @returns its exit status (null: killed), and what it wrote on standard error
 * @throws Failure when the system cannot run it
 */
export function run(
  program: string,
  parameters: readonly string[],
  site: Site,
  input = '',
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { ...circumstances(site), stdio: ['pipe', 'ignore', 'pipe'] })
    let output = ''
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    // A program that ends early reads nothing more: its status says why.
    child.stdin!.on('error', () => undefined)
    child.stdin!.end(input)
    child.on('error', (error) => reject(cannotRun(error)))
    child.on('close', (status) => resolve({ status, output }))
  })
}

/** ENOENT for a program that is there: its loader is not (a system with another C library). */
export const cannotRun = (error: Error): Failure => new Failure('database.programs_unusable', { reason: error.message })
