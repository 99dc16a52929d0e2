import { Command } from 'commander'
import type { Context } from './context.ts'
import { inWordsOf } from './words.ts'

/** By name. What is not asked for is not loaded: all of them take a second. */
const commands: Readonly<Record<string, () => Promise<(program: Command, context: Context) => void>>> = {
  start: async () => (await import('./start.ts')).startCommand,
  demo: async () => (await import('./demo/demo.ts')).demoCommand,
  migrate: async () => (await import('./start.ts')).migrateCommand,
  newsletters: async () => (await import('./newsletters.ts')).newslettersCommand,
  lists: async () => (await import('./lists.ts')).listsCommand,
  segments: async () => (await import('./segments.ts')).segmentsCommand,
  attributes: async () => (await import('./attributes.ts')).attributesCommand,
  subscribers: async () => (await import('./subscribers.ts')).subscribersCommand,
  suppressions: async () => (await import('./suppressions.ts')).suppressionsCommand,
  tokens: async () => (await import('./tokens.ts')).tokensCommand,
  user: async () => (await import('./user.ts')).userCommand,
  audience: async () => (await import('./audience.ts')).audienceCommand,
  issue: async () => (await import('./issue.ts')).issueCommand,
  mailing: async () => (await import('./mailing.ts')).mailingCommand,
  ledger: async () => (await import('./mailing.ts')).ledgerCommand,
  report: async () => (await import('./report/report.ts')).reportCommand,
  why: async () => (await import('./why.ts')).whyCommand,
  feedback: async () => (await import('./feedback.ts')).feedbackCommand,
  relays: async () => (await import('./relays.ts')).relaysCommand,
  providers: async () => (await import('./providers.ts')).providersCommand,
  webhooks: async () => (await import('./webhooks.ts')).webhooksCommand,
  endpoints: async () => (await import('./endpoints.ts')).endpointsCommand,
  dkim: async () => (await import('./dkim.ts')).dkimCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
  bench: async () => (await import('./bench/bench.ts')).benchCommand,
  drill: async () => (await import('./drill/drill.ts')).drillCommand,
}

/** @param name which command is asked for; where it is none of ours, the program has them all */
export async function createProgram(context: Context, name = ''): Promise<Command> {
  const { say } = context
  const program = inWordsOf(say, new Command('daybreak'))
    .description(say('cli.daybreak'))
    .helpCommand(false)
    // What follows a subcommand is the subcommand's, also where its parent has an option of that name.
    .enablePositionalOptions()
    .showHelpAfterError(say('cli.see_help'))
    .exitOverride()
  const isKnown = Object.hasOwn(commands, name)
  // Else the help of all would answer for a command that there is not.
  if (!isKnown && /^[^-]/.test(name)) program.helpOption(false)
  const asked = isKnown ? [commands[name]!] : Object.values(commands)
  const adders = await Promise.all(asked.map((load) => load()))
  for (const add of adders) add(program, context)
  return program
}
