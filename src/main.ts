#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import type { Context } from './commands/context.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './database/open.ts'
import { Failure, TryLater } from './errors.ts'
import { type Locale, nearestLocale, translate } from './locale/index.ts'
import { createLog } from './log.ts'

const failed = 1
const wrongUse = 2
// EX_TEMPFAIL of sysexits.h: an MTA that runs us keeps the mail and tries again.
const tryLater = 75

/** By name. What is not asked for is not loaded: all of them take a second. */
const commands: Readonly<Record<string, () => Promise<(program: Command, context: Context) => void>>> = {
  start: async () => (await import('./commands/start.ts')).startCommand,
  demo: async () => (await import('./commands/demo/demo.ts')).demoCommand,
  migrate: async () => (await import('./commands/start.ts')).migrateCommand,
  newsletters: async () => (await import('./commands/newsletters.ts')).newslettersCommand,
  lists: async () => (await import('./commands/lists.ts')).listsCommand,
  segments: async () => (await import('./commands/segments.ts')).segmentsCommand,
  attributes: async () => (await import('./commands/attributes.ts')).attributesCommand,
  subscribers: async () => (await import('./commands/subscribers.ts')).subscribersCommand,
  suppressions: async () => (await import('./commands/suppressions.ts')).suppressionsCommand,
  tokens: async () => (await import('./commands/tokens.ts')).tokensCommand,
  user: async () => (await import('./commands/user.ts')).userCommand,
  audience: async () => (await import('./commands/audience.ts')).audienceCommand,
  issue: async () => (await import('./commands/issue.ts')).issueCommand,
  mailing: async () => (await import('./commands/mailing.ts')).mailingCommand,
  ledger: async () => (await import('./commands/mailing.ts')).ledgerCommand,
  report: async () => (await import('./commands/report/report.ts')).reportCommand,
  why: async () => (await import('./commands/why.ts')).whyCommand,
  feedback: async () => (await import('./commands/feedback.ts')).feedbackCommand,
  relays: async () => (await import('./commands/relays.ts')).relaysCommand,
  providers: async () => (await import('./commands/providers.ts')).providersCommand,
  webhooks: async () => (await import('./commands/webhooks.ts')).webhooksCommand,
  endpoints: async () => (await import('./commands/endpoints.ts')).endpointsCommand,
  dkim: async () => (await import('./commands/dkim.ts')).dkimCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  bench: async () => (await import('./commands/bench/bench.ts')).benchCommand,
  drill: async () => (await import('./commands/drill/drill.ts')).drillCommand,
}

// Whoever reads what we print has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : failed))

await main()

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const locale = nearestLocale(LC_ALL || LC_MESSAGES || LANG)
  try {
    const program = await createProgram(createContext(locale))
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

async function createProgram(context: Context): Promise<Command> {
  const { say } = context
  const program = new Command('daybreak')
    .description(say('cli.daybreak'))
    .helpOption('-h, --help', say('cli.help'))
    .helpCommand(false)
    // What follows a subcommand is the subcommand's, also where its parent has an option of that name.
    .enablePositionalOptions()
    .showHelpAfterError(say('cli.see_help'))
    .exitOverride()
  const name = process.argv[2] ?? ''
  const asked = Object.hasOwn(commands, name) ? [commands[name]!] : Object.values(commands)
  const adders = await Promise.all(asked.map((load) => load()))
  for (const add of adders) add(program, context)
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
