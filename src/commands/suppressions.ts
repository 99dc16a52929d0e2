import { type Command, Option } from 'commander'
import { hashKeysOf } from '../audience/address-hash.ts'
import { maskIfAddress } from '../audience/mask.ts'
import {
  liftSuppression,
  listLifted,
  listSuppressions,
  type Suppression,
  suppressionsOf,
} from '../audience/suppressions.ts'
import type { Pool } from '../database/pool.ts'
import { secretsOf } from '../links/keys.ts'
import { findNewsletterBySlug, listNewsletters } from '../newsletters/newsletter.ts'
import { suppressByHand } from '../persons/by-admin.ts'
import { argumentsOf } from './arguments.ts'
import type { Context } from './context.ts'
import { onRecord } from './on-record.ts'
import { operator } from './operator.ts'
import { printJson, printTable } from './print.ts'

interface Options {
  readonly newsletter?: string
  readonly address?: string
  readonly lifted?: boolean
  readonly before?: number
  readonly note: string
  readonly because: string
  readonly json?: boolean
}

export function suppressionsCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const suppressions = program
    .command('suppressions')
    .description(say('cli.suppressions'))
    .option('--address <address>', say('cli.suppressions.of_address'))
    .addOption(new Option('--lifted', say('cli.suppressions.only_lifted')).conflicts(['before', 'newsletter']))
    .option('--before <id>', say('cli.suppressions.before'), argument.whole(1, 999_999_999))
    .addOption(argument.newsletter())
    .addOption(argument.json())
    .action((options: Options) => show(context, options))
  suppressions
    .command('add')
    .description(say('cli.suppressions.add'))
    .argument('<address-or-domain>', say('cli.suppressions.what'))
    .option('--note <text>', say('cli.suppressions.note'), '')
    .addOption(ofNewsletter(say))
    .action((what: string, options: Options) => add(context, what, options))
  suppressions
    .command('lift')
    .description(say('cli.suppressions.lift'))
    .argument('<id>', say('cli.suppressions.id'), argument.whole(1, 999_999_999))
    .requiredOption('--because <reason>', say('cli.suppressions.because'))
    .action((id: number, { because }: Options) => lift(context, id, because))
}

const ofNewsletter = (say: Context['say']) =>
  new Option('-n, --newsletter <name>', say('cli.suppressions.of_newsletter')).default(
    undefined,
    say('cli.suppressions.all_newsletters'),
  )

async function showLifted(context: Context, { address, json }: Options): Promise<void> {
  const { say, print, config, withDatabase } = context
  const { found, slugs } = await withDatabase(async (pool) => ({
    found: await listLifted(pool, hashKeysOf(await secretsOf(config)), address),
    slugs: await slugsOf(pool),
  }))
  if (json) return printJson(print, found)
  if (found.length === 0) return print(say('cli.suppressions.none_lifted'))
  printTable(
    print,
    found.map((one) => [
      ...rowOf(context, one, slugs),
      ...[one.liftedAt.toISOString(), one.liftedBy, one.liftedBecause],
    ]),
  )
}

const slugsOf = async (pool: Pool) => new Map((await listNewsletters(pool)).map(({ id, slug }) => [id, slug]))

async function show(context: Context, options: Options): Promise<void> {
  const { say, print, config, withDatabase } = context
  if (options.lifted) return showLifted(context, options)
  const { newsletter, address, before, json } = options
  const { found, slugs } = await withDatabase(async (pool) => {
    const of = newsletter === undefined ? undefined : await findNewsletterBySlug(pool, newsletter)
    const found =
      address === undefined
        ? await listSuppressions(pool, {
            ...(of && { newsletterId: of.id }),
            ...(before && { before }),
            limit: pageSize,
          })
        : await suppressionsOf(pool, hashKeysOf(await secretsOf(config)), address)
    return { found, slugs: await slugsOf(pool) }
  })
  if (json) return printJson(print, found)
  if (found.length === 0) return print(say('cli.suppressions.none'))
  printTable(
    print,
    found.map((suppression) => rowOf(context, suppression, slugs)),
  )
  if (address === undefined && found.length === pageSize) print(say('cli.suppressions.more', { id: found.at(-1)!.id }))
}

const pageSize = 100

function rowOf({ say }: Context, suppression: Suppression, slugs: ReadonlyMap<number, string>): string[] {
  const { id, email, domain, newsletterId, reason, since, note } = suppression
  return [
    String(id),
    email ?? (domain ? `@${domain}` : say('cli.suppressions.erased_address')),
    say(`cli.suppressions.reason.${reason}`),
    newsletterId === null ? say('cli.suppressions.all_newsletters') : slugs.get(newsletterId)!,
    since.toISOString(),
    note,
  ]
}

async function add(context: Context, what: string, options: Options): Promise<void> {
  const { say, print } = context
  const { newsletter, note } = options
  const added = await onRecord(context, async (db, record) => {
    const newsletterId = newsletter === undefined ? null : (await findNewsletterBySlug(db, newsletter)).id
    const added = await suppressByHand(db, what, { newsletterId, note, source: operator().source })
    if (added) await record({ action: 'suppression.add', newsletterId, subject: maskIfAddress(what) })
    return added
  })
  print(say(added ? 'cli.suppressions.added' : 'cli.suppressions.was_there', { what }))
}

async function lift(context: Context, id: number, because: string): Promise<void> {
  await onRecord(context, async (db, note) => {
    await liftSuppression(db, id, operator().name, because)
    await note({ action: 'suppression.lift', newsletterId: null, subject: String(id) })
  })
  context.print(context.say('cli.suppressions.lifted', { id }))
}
