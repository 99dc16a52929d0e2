import { Command } from 'commander'
import type { Context } from '../../src/commands/context.ts'
import { sayIn } from '../../src/commands/printable.ts'
import { type Config, readConfig } from '../../src/config.ts'
import type { Pool } from '../../src/database/pool.ts'
import type { Locale } from '../../src/locale/index.ts'
import { createLog } from '../../src/log.ts'

export interface Ran {
  /** What it printed, line by line. */
  readonly lines: readonly string[]
  readonly status: number
}

export interface Circumstances {
  readonly environment?: Readonly<Record<string, string>>
  readonly locale?: Locale
  readonly withDatabase: Context['withDatabase']
}

/** For a command that works on a database that is open. */
export const opened =
  (pool: Pool): Context['withDatabase'] =>
  (work) =>
    work(pool, [])

/** Runs one command in this process, for what cannot be passed to a process of its own. */
export async function runCommand(
  add: (program: Command, context: Context) => void,
  args: readonly string[],
  { environment = {}, locale = 'en', withDatabase }: Circumstances,
): Promise<Ran> {
  const printed: string[] = []
  const config: Config = readConfig(environment)
  const program = new Command().enablePositionalOptions().exitOverride()
  add(program, {
    config,
    log: createLog('silent'),
    locale,
    say: sayIn(locale),
    print: (line) => void printed.push(line),
    withDatabase,
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return { lines: printed.flatMap((text) => text.split('\n')), status: Number(process.exitCode ?? 0) }
  } finally {
    process.exitCode = undefined // else it would become that of the test run
  }
}
