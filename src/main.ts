#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { attributesCommand } from './commands/attributes.ts'
import { audienceCommand } from './commands/audience.ts'
import { benchCommand } from './commands/bench/bench.ts'
import type { Context } from './commands/context.ts'
import { demoCommand } from './commands/demo/demo.ts'
import { dkimCommand } from './commands/dkim.ts'
import { doctorCommand } from './commands/doctor.ts'
import { drillCommand } from './commands/drill/drill.ts'
import { endpointsCommand } from './commands/endpoints.ts'
import { feedbackCommand } from './commands/feedback.ts'
import { issueCommand } from './commands/issue.ts'
import { listsCommand } from './commands/lists.ts'
import { ledgerCommand, mailingCommand } from './commands/mailing.ts'
import { newslettersCommand } from './commands/newsletters.ts'
import { providersCommand } from './commands/providers.ts'
import { relaysCommand } from './commands/relays.ts'
import { reportCommand } from './commands/report/report.ts'
import { segmentsCommand } from './commands/segments.ts'
import { migrateCommand, startCommand } from './commands/start.ts'
import { subscribersCommand } from './commands/subscribers.ts'
import { suppressionsCommand } from './commands/suppressions.ts'
import { tokensCommand } from './commands/tokens.ts'
import { userCommand } from './commands/user.ts'
import { webhooksCommand } from './commands/webhooks.ts'
import { whyCommand } from './commands/why.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './database/open.ts'
import { Failure, TryLater } from './errors.ts'
import { type Locale, nearestLocale, translate } from './locale/index.ts'
import { createLog } from './log.ts'

const failed = 1
const wrongUse = 2
// EX_TEMPFAIL of sysexits.h: an MTA that runs us keeps the mail and tries again.
const tryLater = 75

// Whoever reads what we print has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : failed))

await main()

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const locale = nearestLocale(LC_ALL || LC_MESSAGES || LANG)
  try {
    const program = createProgram(createContext(locale))
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
    say: (key, values) => translate(locale, key, values),
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

function createProgram(context: Context): Command {
  const { say } = context
  const program = new Command('daybreak')
    .description(say('cli.daybreak'))
    .helpOption('-h, --help', say('cli.help'))
    .helpCommand(false)
    // What follows a subcommand is the subcommand's, also where its parent has an option of that name.
    .enablePositionalOptions()
    .showHelpAfterError(say('cli.see_help'))
    .exitOverride()
  const commands = [
    startCommand,
    demoCommand,
    migrateCommand,
    newslettersCommand,
    listsCommand,
    segmentsCommand,
    attributesCommand,
    subscribersCommand,
    suppressionsCommand,
    tokensCommand,
    userCommand,
    audienceCommand,
    issueCommand,
    mailingCommand,
    ledgerCommand,
    reportCommand,
    whyCommand,
    feedbackCommand,
    relaysCommand,
    providersCommand,
    webhooksCommand,
    endpointsCommand,
    dkimCommand,
    doctorCommand,
    benchCommand,
    drillCommand,
  ]
  for (const add of commands) add(program, context)
  return program
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
