import type { Command } from 'commander'
import type { Connection } from '../database/pool.ts'
import {
  decidedOf,
  findProvider,
  limitProvider,
  listProviders,
  type ProviderState,
  providerBounds,
  releaseProvider,
} from '../delivery/providers/admin.ts'
import { argumentsOf, orNull } from './arguments.ts'
import type { Context } from './context.ts'
import { onRecord } from './on-record.ts'
import { printJson, printTable } from './print.ts'

interface Options {
  readonly perSecond: number | 'none'
  readonly json?: boolean
}

export function providersCommand(program: Command, context: Context): void {
  const { say } = context
  const argument = argumentsOf(say)
  const providers = program.command('providers').description(say('cli.providers'))
  providers
    .command('list')
    .description(say('cli.providers.list'))
    .addOption(argument.json())
    .action((options: Options) => list(context, options))
  providers
    .command('change')
    .description(say('cli.providers.change'))
    .argument('<name>', say('cli.providers.name'))
    .requiredOption('--per-second <n>', say('cli.relays.per_second'), argument.numberOrNone(...providerBounds, false))
    .action((provider: string, { perSecond }: Options) =>
      act(context, 'change', provider, (db) => limitProvider(db, provider, orNull(perSecond))),
    )
  providers
    .command('release')
    .description(say('cli.providers.release'))
    .argument('<name>', say('cli.providers.name'))
    .action((provider: string) => act(context, 'release', provider, (db) => releaseProvider(db, provider)))
}

async function list(context: Context, { json }: Options): Promise<void> {
  const { say, print, withDatabase } = context
  const providers = await withDatabase(listProviders)
  if (json) return printJson(print, providers)
  if (providers.length === 0) return print(say('cli.providers.none'))
  printTable(
    print,
    providers.map((provider) => [provider.slug, ...stateOf(context, provider), domainsOf(context, provider)]),
  )
}

function stateOf({ say }: Context, { rate, limit, restUntil, heldReason }: ProviderState): string[] {
  const rests = restUntil ? say('cli.providers.rests', { time: restUntil.toISOString() }) : ''
  return [
    say('cli.providers.rate', { rate: rate.toFixed(1) }),
    limit === null ? say('cli.relays.no_limit') : say('cli.providers.limit', { limit: Number(limit.toFixed(2)) }),
    heldReason ? say('cli.providers.held', { reason: say(heldReason.key, heldReason.values) }) : rests,
  ]
}

function domainsOf({ say }: Context, { domains, domainCount }: ProviderState): string {
  const more = domainCount > domains.length ? [say('cli.providers.more', { count: domainCount - domains.length })] : []
  return [...domains, ...more].join(say('cli.comma'))
}

async function act(
  context: Context,
  what: 'change' | 'release',
  provider: string,
  work: (db: Connection) => Promise<void>,
): Promise<void> {
  const { heldReason } = await onRecord(context, async (db, note) => {
    const before = await findProvider(db, provider)
    await work(db)
    const after = await findProvider(db, provider)
    const states = { before: decidedOf(before), after: decidedOf(after) }
    await note({ action: `provider.${what}`, newsletterId: null, subject: provider, ...states })
    return before
  })
  const notHeld = what === 'release' && heldReason === null
  context.print(context.say(notHeld ? 'cli.providers.not_held' : `cli.providers.${what}d`, { provider }))
}
