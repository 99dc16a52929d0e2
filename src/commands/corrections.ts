import type { Command } from 'commander'
import type { Connection } from '../database/pool.ts'
import { exchangeIssue, sendErratum } from '../delivery/corrections.ts'
import { linksOf, redirectLink } from '../delivery/links.ts'
import { findMailing, type Mailing } from '../delivery/mailings.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { onRecord } from './on-record.ts'
import { printJson, printTable } from './print.ts'

interface Options {
  readonly revision?: number
  readonly json?: boolean
}

/** What is done about a mistake that is on its way already, or has arrived. */
export function correctionCommands(mailing: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const corrections = { exchange: exchangeIssue, erratum: sendErratum }
  for (const name of ['exchange', 'erratum'] as const) {
    mailing
      .command(name)
      .description(say(`cli.mailing.${name}`))
      .argument('<mailing>', say('cli.mailing.id'), argument.id)
      .option('--revision <number>', say('cli.mailing.revision'), argument.whole(1, 9_999))
      .addOption(argument.json())
      .action((id: number, options: Options) => correctBy(context, id, name, corrections[name], options))
  }
  mailing
    .command('links')
    .description(say('cli.mailing.links'))
    .argument('<mailing>', say('cli.mailing.id'), argument.id)
    .addOption(argument.json())
    .action((id: number, options: Options) => list(context, id, options))
  mailing
    .command('redirect')
    .description(say('cli.mailing.redirect'))
    .argument('<mailing>', say('cli.mailing.id'), argument.id)
    .argument('<number>', say('cli.mailing.link_number'), argument.whole(1, 65_534))
    .argument('<url>', say('cli.mailing.link_url'))
    .action((id: number, number: number, url: string) => redirect(context, id, number, url))
}

async function correctBy(
  context: Context,
  id: number,
  name: 'exchange' | 'erratum',
  correct: (db: Connection, id: number, revision?: number) => Promise<Mailing>,
  { revision, json }: Options,
): Promise<void> {
  const { say, print } = context
  const made = await onRecord(context, async (db, note) => {
    const after = await correct(db, id, revision)
    await note({ action: `mailing.${name}`, newsletterId: after.newsletterId, subject: String(id), after })
    return after
  })
  if (json) return printJson(print, made)
  print(say('cli.mailing.scheduled', { id: made.id, time: made.scheduledFor.toISOString() }))
}

async function list({ print, withDatabase }: Context, id: number, { json }: Options): Promise<void> {
  const links = await withDatabase(async (pool) => {
    await findMailing(pool, id)
    return linksOf(pool, id)
  })
  if (json) return printJson(print, links)
  printTable(
    print,
    links.map(({ number, url, section }) => [String(number), url, section ?? '']),
  )
}

async function redirect(context: Context, id: number, number: number, url: string): Promise<void> {
  await onRecord(context, async (db, note) => {
    const { newsletterId } = await findMailing(db, id)
    const { before, after } = await redirectLink(db, id, number, url)
    await note({ action: 'mailing.redirect', newsletterId, subject: String(id), before, after })
  })
  context.print(context.say('cli.mailing.redirected', { number, url }))
}
