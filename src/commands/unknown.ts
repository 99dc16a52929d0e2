import type { Command } from 'commander'
import { ledgerOf } from '../delivery/ledger.ts'
import { findMailing } from '../delivery/mailings.ts'
import { listUnknown, resolveUnknown } from '../delivery/unknown.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { onRecord } from './on-record.ts'
import { printJson, printTable } from './print.ts'

interface Options {
  readonly resend?: true
  readonly accept?: true
  readonly all?: true
  readonly json?: true
}

/** `mailing unknown`: what a person may decide about deliveries that are never sent again by themselves. */
export function unknownCommand(mailing: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const command = mailing
    .command('unknown')
    .description(say('cli.mailing.unknown'))
    .argument('<mailing>', say('cli.mailing.id'), argument.id)
    .argument('[addresses...]', say('cli.mailing.unknown.addresses'))
    .option('--resend', say('cli.mailing.unknown.resend'))
    .option('--accept', say('cli.mailing.unknown.accept'))
    .option('--all', say('cli.mailing.unknown.all'))
    .addOption(argument.json())
    .action((id: number, addresses: string[], options: Options) => {
      const { resend, accept, all } = options
      const decided = resend || accept
      const named = addresses.length > 0
      // Exactly one decision, and exactly one way to say for whom; neither without the other.
      if ((resend && accept) || (decided ? named === Boolean(all) : named || all)) {
        command.error(say('cli.mailing.unknown.which'))
      }
      if (!decided) return list(context, id, options)
      return decide(context, id, resend ? 'resend' : 'accept', {
        ...options,
        addresses: all ? undefined : addresses,
      })
    })
}

// A screen or two; whoever wants all of them asks for JSON.
const shown = 100

async function list({ say, print, withDatabase }: Context, id: number, { json }: Options): Promise<void> {
  const { deliveries, count } = await withDatabase(async (pool) => ({
    deliveries: await listUnknown(pool, id, json ? undefined : shown),
    count: (await ledgerOf(pool, id)).unknown,
  }))
  if (json) return printJson(print, deliveries)
  if (deliveries.length === 0) return print(say('cli.mailing.unknown.none', { id }))
  printTable(
    print,
    deliveries.map(({ address, settledAt, reply }) => [address, settledAt.toISOString(), reply]),
  )
  if (count > deliveries.length) print(say('cli.mailing.unknown.more', { count: count - deliveries.length }))
  print(say('cli.mailing.unknown.decide', { id }))
}

async function decide(
  context: Context,
  id: number,
  decision: 'resend' | 'accept',
  { addresses, json }: Options & { addresses: readonly string[] | undefined },
): Promise<void> {
  const { say, print } = context
  const { count, status } = await onRecord(context, async (db, note) => {
    const count = await resolveUnknown(db, id, decision, addresses)
    const { newsletterId, status } = await findMailing(db, id)
    await note({ action: 'mailing.unknown', newsletterId, subject: String(id), after: { decision, count } })
    return { count, status }
  })
  if (json) return printJson(print, { mailing: id, decision, count })
  if (count === 0) return print(say('cli.mailing.unknown.none', { id }))
  print(say(decision === 'resend' ? 'cli.mailing.unknown.resent' : 'cli.mailing.unknown.accepted', { id, count }))
  if (decision === 'resend' && status === 'paused') print(say('cli.mailing.unknown.paused', { id }))
}
