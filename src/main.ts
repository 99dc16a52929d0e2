#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { CommanderError } from 'commander'
import type { Context } from './commands/context.ts'
import { sayIn } from './commands/printable.ts'
import { createProgram } from './commands/program.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './database/open.ts'
import { Failure, TryLater } from './errors.ts'
import { type Locale, nearestLocale, translate } from './locale/index.ts'
import { createLog } from './log.ts'

const failed = 1
const wrongUse = 2
// EX_TEMPFAIL of sysexits.h: an MTA that runs us keeps the mail and tries again.
const tryLater = 75

process.stdout.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
  // Whoever reads what we print has had enough.
  if (code === 'EPIPE') process.exit(0)
  process.stderr.write(`${translate(localeOfTerminal(), 'cli.output_lost', { code })}\n`)
  process.exit(failed)
})
// What is being done goes on when nobody looks at its progress any more.
process.stderr.on('error', () => undefined)

await main()

function localeOfTerminal(): Locale {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  return nearestLocale(LC_ALL || LC_MESSAGES || LANG)
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const locale = localeOfTerminal()
  try {
    const program = await createProgram(createContext(locale), process.argv[2])
    await program.parseAsync()
  } catch (error) {
    process.exitCode = report(error, locale)
  }
}

function createContext(locale: Locale): Context {
  const config = readConfig(process.env)
  // A command prints what it does; what it logs is what goes wrong. `start` logs as it is told.
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  return {
    config,
    log,
    locale,
    say: sayIn(locale),
    print: (line) => void process.stdout.write(`${line}\n`),
    withDatabase: async (work) => {
      const database = await openDatabase(config, log)
      try {
        return await work(database.pool, database.migrated)
      } finally {
        await database.close()
      }
    },
  }
}

/** @returns the exit status: 2 for wrong use, 75 for what may succeed later, 1 for any other failure */
function report(error: unknown, locale: Locale): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUse
  if (error instanceof Failure) {
    process.stderr.write(`${error.inLanguage(locale)}\n`)
    if (error instanceof TryLater) return tryLater
    return error.key.startsWith('config.') ? wrongUse : failed
  }
  process.stderr.write(`${(error as Error).stack}\n`)
  return failed
}
