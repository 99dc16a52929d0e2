import type { Command } from 'commander'
import { listRelays, type RelayState } from '../../delivery/relays/admin.ts'
import { defaultSlug } from '../../delivery/relays/relays.ts'
import { secretsOf } from '../../links/keys.ts'
import { argumentsOf } from '../arguments.ts'
import type { Context } from '../context.ts'
import { fallbackOf } from '../fallback.ts'
import { printJson, printTable } from '../print.ts'

export function listCommand(relays: Command, context: Context): void {
  const { say, print, config, withDatabase } = context
  relays
    .command('list')
    .description(say('cli.relays.list'))
    .addOption(argumentsOf(say).json())
    .action(async ({ json }: { json?: boolean }) => {
      const how = { secrets: await secretsOf(config), fallback: fallbackOf(config) }
      const states = await withDatabase((pool) => listRelays(pool, how))
      if (json) return printJson(print, states)
      printTable(
        print,
        states.map((relay) => [relay.slug, addressIn(context, relay), ...sharesOf(context, relay)]),
      )
      for (const { slug, downReason } of states) {
        if (downReason) print(`${slug}: ${say(downReason.key, downReason.values)}`)
      }
    })
}

function addressIn({ say }: Context, { slug, host, port }: RelayState): string {
  if (host !== null) return `${host}:${port}`
  return say(slug === defaultSlug ? 'cli.relays.local' : 'cli.relays.sealed')
}

function sharesOf(context: Context, relay: RelayState): string[] {
  const { say } = context
  const { weight, connections } = relay
  return [stateIn(context, relay), say('cli.relays.share', { weight, connections }), limitsIn(context, relay)]
}

function stateIn({ say }: Context, { enabled, inUse, downSince }: RelayState): string {
  if (!enabled) return say('cli.relays.off')
  if (!inUse) return say('cli.relays.idle')
  return downSince ? say('cli.relays.down', { time: downSince.toISOString() }) : say('cli.relays.up')
}

function limitsIn({ say }: Context, { perSecond, allowedToday, takenToday, warmUp }: RelayState): string {
  const limits: string[] = []
  if (perSecond !== null) limits.push(say('cli.relays.rate', { rate: perSecond }))
  if (allowedToday !== null) limits.push(say('cli.relays.day', { taken: takenToday, allowed: allowedToday }))
  if (warmUp) {
    limits.push(say('cli.relays.warming', { date: warmUp.from, first: warmUp.first, factor: warmUp.factor }))
  }
  return limits.length === 0 ? say('cli.relays.no_limit') : limits.join(say('cli.comma'))
}
