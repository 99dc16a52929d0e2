import type { Command } from 'commander'
import type { AudienceNames } from '../audience/named.ts'
import type { Pool } from '../database/pool.ts'
import { type Ledger, ledgerOf } from '../delivery/ledger.ts'
import { cancelMailing, pauseMailing, resumeMailing } from '../delivery/mailing-states.ts'
import { findMailing, listMailings, type Mailing } from '../delivery/mailings.ts'
import { findNewsletterBySlug } from '../newsletters/newsletter.ts'
import { scheduleByHand } from '../schedule/by-hand.ts'
import { argumentsOf } from './arguments.ts'
import { audienceOptions } from './audience.ts'
import type { Context } from './context.ts'
import { correctionCommands } from './corrections.ts'
import { printJson, printTable } from './print.ts'
import { unknownCommand } from './unknown.ts'

interface Options extends AudienceNames {
  readonly newsletter?: string
  readonly at?: Date
  readonly canary?: number
  readonly canaryMinutes: number
  readonly perSecond?: number
  readonly digest?: boolean
  readonly json?: boolean
}

export function mailingCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const mailing = program.command('mailing').description(say('cli.mailing'))

  audienceOptions(mailing.command('schedule'), say)
    .description(say('cli.mailing.schedule'))
    .argument('<date>', say('cli.issue.date'), argument.date)
    .option('--digest', say('cli.mailing.digest'))
    .option('--at <time>', say('cli.mailing.at'), argument.time)
    .option('--canary <share>', say('cli.mailing.canary'), argument.percentage(0.1, 50))
    .option('--canary-minutes <minutes>', say('cli.mailing.canary_minutes'), argument.whole(1, 240), 20)
    .option('--per-second <number>', say('cli.mailing.per_second'), argument.whole(1, 10_000))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((date: string, options: Options, command: Command) => {
      const waits = command.getOptionValueSource('canaryMinutes') === 'cli'
      if (waits && options.canary === undefined) command.error(say('cli.mailing.canary_alone'))
      return schedule(context, date, options)
    })
  mailing
    .command('status')
    .description(say('cli.mailing.status'))
    .argument('[mailing]', say('cli.mailing.id'), argument.id)
    .addOption(argument.json())
    .action((id: number | undefined, options: Options) => status(context, id, options))

  const changes = {
    pause: (pool: Pool, id: number) => pauseMailing(pool, id, 'admin', { key: 'mailing.reason.by_hand', values: {} }),
    resume: resumeMailing,
    cancel: cancelMailing,
  }
  for (const [name, change] of Object.entries(changes)) {
    mailing
      .command(name)
      .description(say(`cli.mailing.${name as keyof typeof changes}`))
      .argument('<mailing>', say('cli.mailing.id'), argument.id)
      .action((id: number) => act(context, id, change))
  }
  unknownCommand(mailing, context)
  correctionCommands(mailing, context)
}

export function ledgerCommand(program: Command, context: Context): void {
  const argument = argumentsOf(context.say)
  program
    .command('ledger')
    .description(context.say('cli.ledger'))
    .argument('<mailing>', context.say('cli.mailing.id'), argument.id)
    .addOption(argument.json())
    .action(async (id: number, { json }: Options) => {
      const ledger = await context.withDatabase(async (pool) => {
        await findMailing(pool, id)
        return ledgerOf(pool, id)
      })
      if (json) printJson(context.print, ledger)
      else printLedger(context, ledger)
      if (!ledger.balances) process.exitCode = 1
    })
}

export function printLedger({ say, print }: Context, ledger: Ledger): void {
  const { audience, queued, inFlight, accepted, refused, excluded, unknown, balances } = ledger
  printTable(
    print,
    Object.entries({ audience, queued, inFlight, accepted, refused, excluded, unknown }).map(([name, count]) => [
      say(`cli.ledger.${name as keyof Omit<Ledger, 'balances'>}`),
      String(count).padStart(9),
    ]),
  )
  print(say(balances ? 'cli.ledger.balances' : 'cli.ledger.off'))
}

async function schedule({ say, print, withDatabase }: Context, date: string, options: Options): Promise<void> {
  const mailing = await withDatabase(async (pool) => {
    const newsletter = await findNewsletterBySlug(pool, options.newsletter)
    const { canary, canaryMinutes: minutes, ...wanted } = options
    return scheduleByHand(pool, newsletter, {
      ...wanted,
      date,
      canary: canary === undefined ? undefined : { share: canary, minutes },
    })
  })
  if (options.json) return printJson(print, mailing)
  print(say('cli.mailing.scheduled', { id: mailing.id, time: mailing.scheduledFor.toISOString() }))
}

async function status(context: Context, id: number | undefined, { json }: Options): Promise<void> {
  const { say, print, withDatabase } = context
  const accounts = await withDatabase(async (pool) => {
    const mailings = id === undefined ? await listMailings(pool, { limit: 20 }) : [await findMailing(pool, id)]
    return Promise.all(mailings.map(async (mailing) => ({ ...mailing, ledger: await ledgerOf(pool, mailing.id) })))
  })
  if (json) return printJson(print, id === undefined ? accounts : accounts[0])
  if (accounts.length === 0) return print(say('cli.mailing.none'))
  printTable(
    print,
    accounts.map(({ id, kind, status, scheduledFor, ledger, reason }) => [
      String(id),
      say(`cli.mailing.kind.${kind}`),
      say(`cli.status.${status}`),
      scheduledFor.toISOString(),
      `${ledger.accepted}/${ledger.audience}`,
      reason ? say(reason.key, reason.values) : '',
    ]),
  )
  if (id !== undefined) printLedger(context, accounts[0]!.ledger)
}

async function act(
  { say, print, withDatabase }: Context,
  id: number,
  change: (pool: Pool, id: number) => Promise<void>,
): Promise<void> {
  const mailing: Mailing = await withDatabase(async (pool) => {
    await change(pool, id)
    return findMailing(pool, id)
  })
  print(say('cli.mailing.is', { id, status: say(`cli.status.${mailing.status}`) }))
}
