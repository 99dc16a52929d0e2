import type { Command } from 'commander'
import type { AudienceNames } from '../audience/named.ts'
import type { Connection, Pool } from '../database/pool.ts'
import { type Ledger, ledgerOf } from '../delivery/ledger.ts'
import { cancelMailing, pauseMailing, resumeMailing } from '../delivery/mailing-states.ts'
import { findMailing, listMailings, type Mailing } from '../delivery/mailings.ts'
import { NotFound } from '../errors.ts'
import { findNewsletterBySlug, listNewsletters } from '../newsletters/newsletter.ts'
import { scheduleByHand } from '../schedule/by-hand.ts'
import { argumentsOf } from './arguments.ts'
import { audienceOptions } from './audience.ts'
import type { Context } from './context.ts'
import { correctionCommands } from './corrections.ts'
import { onRecord } from './on-record.ts'
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
    .option('-n, --newsletter <name>', say('cli.mailing.of_newsletter'))
    .addOption(argument.json())
    .action((id: number | undefined, options: Options) => status(context, id, options))

  const changes = {
    pause: (db: Connection, id: number) => pauseMailing(db, id, 'admin', { key: 'mailing.reason.by_hand', values: {} }),
    resume: resumeMailing,
    cancel: cancelMailing,
  }
  for (const name of ['pause', 'resume', 'cancel'] as const) {
    mailing
      .command(name)
      .description(say(`cli.mailing.${name}`))
      .argument('<mailing>', say('cli.mailing.id'), argument.id)
      .action((id: number) => act(context, name, id, changes[name]))
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

async function schedule(context: Context, date: string, options: Options): Promise<void> {
  const { say, print } = context
  const mailing = await onRecord(context, async (db, note) => {
    const newsletter = await findNewsletterBySlug(db, options.newsletter)
    const { canary, canaryMinutes: minutes, ...wanted } = options
    const after = await scheduleByHand(db, newsletter, {
      ...wanted,
      date,
      canary: canary === undefined ? undefined : { share: canary, minutes },
    })
    await note({ action: 'mailing.create', newsletterId: newsletter.id, subject: String(after.id), after })
    return after
  })
  if (options.json) return printJson(print, mailing)
  print(say('cli.mailing.scheduled', { id: mailing.id, time: mailing.scheduledFor.toISOString() }))
}

async function status(context: Context, id: number | undefined, { newsletter, json }: Options): Promise<void> {
  const { say, print, withDatabase } = context
  const accounts = await withDatabase(async (pool) => {
    const mailings = await askedFor(pool, id, newsletter)
    const slugs = new Map((await listNewsletters(pool)).map(({ id, slug }) => [id, slug]))
    return Promise.all(
      mailings.map(async (mailing) => ({
        ...mailing,
        newsletter: slugs.get(mailing.newsletterId)!,
        ledger: await ledgerOf(pool, mailing.id),
      })),
    )
  })
  if (json) return printJson(print, id === undefined ? accounts : accounts[0])
  if (accounts.length === 0) return print(say('cli.mailing.none'))
  printTable(
    print,
    accounts.map(({ id, newsletter, kind, status, scheduledFor, ledger, reason }) => [
      String(id),
      newsletter,
      say(`cli.mailing.kind.${kind}`),
      say(`cli.status.${status}`),
      scheduledFor.toISOString(),
      `${ledger.accepted}/${ledger.audience}`,
      reason ? say(reason.key, reason.values) : '',
    ]),
  )
  if (id !== undefined) printLedger(context, accounts[0]!.ledger)
}

/** @throws NotFound for one that is none of the newsletter */
async function askedFor(pool: Pool, id: number | undefined, newsletter: string | undefined): Promise<Mailing[]> {
  const of = newsletter === undefined ? {} : { newsletterId: (await findNewsletterBySlug(pool, newsletter)).id }
  if (id === undefined) return listMailings(pool, { ...of, limit: 20 })
  const mailing = await findMailing(pool, id)
  if (newsletter !== undefined && mailing.newsletterId !== of.newsletterId)
    throw new NotFound('mailing.not_of', { id, newsletter })
  return [mailing]
}

async function act(
  context: Context,
  name: 'pause' | 'resume' | 'cancel',
  id: number,
  change: (db: Connection, id: number) => Promise<void>,
): Promise<void> {
  const { say, print } = context
  const mailing = await onRecord(context, async (db, note) => {
    const { newsletterId, status: before } = await findMailing(db, id)
    await change(db, id)
    const after = await findMailing(db, id)
    const statuses = { before: { status: before }, after: { status: after.status } }
    await note({ action: `mailing.${name}`, newsletterId, subject: String(id), ...statuses })
    return after
  })
  print(say('cli.mailing.is', { id, status: say(`cli.status.${mailing.status}`) }))
}
