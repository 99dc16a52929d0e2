import { text } from 'node:stream/consumers'
import { type Command, InvalidArgumentError } from 'commander'
import { checkRelay } from '../checks/relay.ts'
import type { Connection } from '../database/pool.ts'
import {
  changeRelay,
  createRelay,
  findRelay,
  type RelayState,
  relayAddress,
  removeRelay,
} from '../delivery/relays/admin.ts'
import { type RelayChanges, relayBounds, type WarmUp } from '../delivery/relays/settings.ts'
import { Invalid } from '../errors.ts'
import { secretsOf } from '../links/keys.ts'
import { argumentsOf, orNull } from './arguments.ts'
import type { Context } from './context.ts'
import { printChecks, printReport } from './doctor/report.ts'
import { fallbackOf } from './fallback.ts'
import { onRecord } from './on-record.ts'
import { printJson } from './print.ts'
import { listCommand } from './relays/list.ts'

/** As commander hands them on. */
interface Options extends Pick<RelayChanges, 'url' | 'weight' | 'connections' | 'timeZone'> {
  readonly perSecond?: number | 'none'
  readonly perDay?: number | 'none'
  readonly warmUp?: WarmUp | 'none'
  readonly envelopeSender?: string
  readonly enable?: boolean
  readonly disable?: boolean
  readonly json?: boolean
}

type ReadInput = () => Promise<string>

/** @param readInput asked only for the address `-` */
export function relaysCommand(
  program: Command,
  context: Context,
  readInput: ReadInput = () => text(process.stdin),
): void {
  const { say } = context
  const argument = argumentsOf(say)
  const relays = program.command('relays').description(say('cli.relays'))
  listCommand(relays, context)
  settings(relays.command('create'), context)
    .description(say('cli.relays.create'))
    .requiredOption('--url <address>', say('cli.relays.url'))
    .action((slug: string, options: Options, command: Command) =>
      usedRightly(command, context, async () => create(context, slug, await changesOf(options, readInput), options)),
    )
  settings(relays.command('change'), context)
    .description(say('cli.relays.change'))
    .option('--url <address>', say('cli.relays.url'))
    .action((slug: string, options: Options, command: Command) =>
      usedRightly(command, context, async () => change(context, slug, await changesOf(options, readInput), options)),
    )
  relays
    .command('test')
    .description(say('cli.relays.test'))
    .argument('<name>', say('cli.relays.name'))
    .addOption(argument.json())
    .action((slug: string, options: Options) => test(context, slug, options))
  relays
    .command('remove')
    .description(say('cli.relays.remove'))
    .argument('<name>', say('cli.relays.name'))
    .action((slug: string) => remove(context, slug))
}

function settings(command: Command, { say }: Context): Command {
  const { whole, numberOrNone, json } = argumentsOf(say)
  return command
    .argument('<name>', say('cli.relays.name'))
    .option('--weight <n>', say('cli.relays.weight'), whole(...relayBounds.weight))
    .option('--connections <n>', say('cli.relays.connections'), whole(...relayBounds.connections))
    .option('--per-second <n>', say('cli.relays.per_second'), numberOrNone(...relayBounds.perSecond, false))
    .option('--per-day <n>', say('cli.relays.per_day'), numberOrNone(...relayBounds.perDay, true))
    .option('--warm-up <plan>', say('cli.relays.warm_up'), (value) => warmUpOf(value, say('cli.relays.bad_warm_up')))
    .option('--time-zone <zone>', say('cli.relays.time_zone'))
    .option('--envelope-sender <address>', say('cli.relays.envelope_sender'))
    .option('--enable', say('cli.relays.enable'))
    .option('--disable', say('cli.relays.disable'))
    .addOption(json())
}

function warmUpOf(value: string, wrong: string): WarmUp | 'none' {
  if (value === 'none') return value
  const [, first, factor] = /^([1-9]\d{0,8})[x×](\d{1,2}(?:\.\d{1,3})?)$/.exec(value) ?? []
  const [from, to] = relayBounds.factor
  if (Number(factor) >= from && Number(factor) <= to) return { first: Number(first), factor: Number(factor) }
  throw new InvalidArgumentError(wrong)
}

async function changesOf(options: Options, readInput: ReadInput): Promise<RelayChanges> {
  const { json, url, enable, disable, perSecond, perDay, warmUp, envelopeSender, ...others } = options
  return {
    ...others,
    ...(url !== undefined && { url: url === '-' ? await urlFrom(readInput) : url }),
    ...(perSecond !== undefined && { perSecond: orNull(perSecond) }),
    ...(perDay !== undefined && { perDay: orNull(perDay) }),
    ...(warmUp !== undefined && { warmUp: orNull(warmUp) }),
    ...(envelopeSender !== undefined && { envelopeSender: orNull(envelopeSender) }),
    ...((enable || disable) && { enabled: !disable }),
  }
}

async function urlFrom(readInput: ReadInput): Promise<string> {
  const url = (await readInput()).trim()
  if (url === '') throw new Invalid('relay.no_url')
  return url
}

/** What cannot be as it was given is wrong use, and the sentence says how it can. */
async function usedRightly(command: Command, { locale }: Context, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Invalid) command.error(error.inLanguage(locale))
    throw error
  }
}

async function create(context: Context, slug: string, changes: RelayChanges, { json }: Options): Promise<void> {
  const { say, print } = context
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const relay = await onRecord(context, async (db, note) => {
    const secrets = await secretsOf(context.config)
    await createRelay(db, secrets, { timeZone, ...changes, slug, url: changes.url! })
    const after = await stateOf(context, db, slug)
    await note({ action: 'relay.create', newsletterId: null, subject: slug, after })
    return after
  })
  if (json) return printJson(print, relay)
  print(say('cli.relays.created', { relay: slug, address: `${relay.host}:${relay.port}` }))
}

async function change(context: Context, slug: string, changes: RelayChanges, { json }: Options): Promise<void> {
  const { say, print } = context
  const relay = await onRecord(context, async (db, note) => {
    const before = await stateOf(context, db, slug)
    await changeRelay(db, await secretsOf(context.config), slug, changes)
    const after = await stateOf(context, db, slug)
    await note({ action: 'relay.change', newsletterId: null, subject: slug, before, after })
    return after
  })
  if (json) return printJson(print, relay)
  print(say('cli.relays.changed', { relay: slug }))
}

async function remove(context: Context, slug: string): Promise<void> {
  await onRecord(context, async (db, note) => {
    const before = await stateOf(context, db, slug)
    await removeRelay(db, slug)
    await note({ action: 'relay.remove', newsletterId: null, subject: slug, before })
  })
  context.print(context.say('cli.relays.removed', { relay: slug }))
}

/** Without its login. */
const stateOf = async ({ config }: Context, db: Connection, slug: string): Promise<RelayState> =>
  findRelay(db, { secrets: await secretsOf(config), fallback: fallbackOf(config) }, slug)

/** The relay's own answer, in the words of the doctor. */
async function test(context: Context, slug: string, { json }: Options): Promise<void> {
  const { config, withDatabase } = context
  const how = { secrets: await secretsOf(config), fallback: fallbackOf(config) }
  const address = await withDatabase((pool) => relayAddress(pool, how, slug))
  const checks = await checkRelay(slug, () => address)
  if (json) printReport(context, checks)
  else printChecks(context, checks)
  if (checks.some(({ verdict }) => verdict === 'problem')) process.exitCode = 1
}
