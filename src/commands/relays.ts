import { text } from 'node:stream/consumers'
import { type Command, InvalidArgumentError } from 'commander'
import { checkRelay } from '../checks/relay.ts'
import { type Connection, transaction } from '../database/pool.ts'
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
    .action(async (slug: string) => {
      await context.withDatabase((pool) => removeRelay(pool, slug))
      context.print(say('cli.relays.removed', { relay: slug }))
    })
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
  const relay = await stored(context, slug, (db, secrets) =>
    createRelay(db, secrets, { timeZone, ...changes, slug, url: changes.url! }),
  )
  if (json) return printJson(print, relay)
  print(say('cli.relays.created', { relay: slug, address: `${relay.host}:${relay.port}` }))
}

async function change(context: Context, slug: string, changes: RelayChanges, { json }: Options): Promise<void> {
  const { say, print } = context
  const relay = await stored(context, slug, (db, secrets) => changeRelay(db, secrets, slug, changes))
  if (json) return printJson(print, relay)
  print(say('cli.relays.changed', { relay: slug }))
}

/** @returns the relay as it is after the work */
async function stored(
  { config, withDatabase }: Context,
  slug: string,
  work: (db: Connection, secrets: readonly string[]) => Promise<void>,
): Promise<RelayState> {
  const secrets = await secretsOf(config)
  return withDatabase(async (pool) => {
    await transaction(pool, (db) => work(db, secrets))
    return findRelay(pool, { secrets, fallback: fallbackOf(config) }, slug)
  })
}

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
