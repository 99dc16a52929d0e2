import { type Check, sentence } from '../../checks/check.ts'
import { checkRelay } from '../../checks/relay.ts'
import type { Config } from '../../config.ts'
import type { Queryable } from '../../database/pool.ts'
import { heldProviders } from '../../delivery/providers/admin.ts'
import { listRelays, type RelayState, relayAddress } from '../../delivery/relays/admin.ts'
import { defaultSlug } from '../../delivery/relays/relays.ts'
import { parseSmtpUrl } from '../../delivery/smtp/relay-address.ts'

/** Those that a worker would send through; of the local inbox nothing is to be said. */
export async function checkRelays(db: Queryable, config: Config, secrets: readonly string[]): Promise<Check[]> {
  const { smtpUrl } = config
  // SMTP_URL is read where it is checked: it may be wrong.
  const how = { secrets, fallback: { address: undefined, standIn: smtpUrl === undefined } }
  const checks: Check[] = []
  for (const relay of await listRelays(db, how)) {
    if (!relay.inUse) continue
    const named = relay.slug === defaultSlug
    const found = named
      ? await checkNamedRelay(config)
      : await checkRelay(relay.slug, () => relayAddress(db, how, relay.slug))
    checks.push(...found, ...checkState(relay, found))
  }
  return checks
}

/** What workers found: they send through no relay that one of them could not get in to, until it is tried again. */
function checkState({ slug, downSince, downReason }: RelayState, found: readonly Check[]): Check[] {
  if (!downSince || !downReason || found.some(({ verdict }) => verdict === 'problem')) return []
  const finding = sentence('doctor.relay_down', { relay: slug, time: downSince.toISOString() })
  return [{ area: 'relay', verdict: 'problem', finding, mend: sentence(downReason.key, downReason.values) }]
}

/** Also when the database cannot be looked at. */
export async function checkNamedRelay({ smtpUrl }: Config): Promise<Check[]> {
  return smtpUrl === undefined ? [] : checkRelay(defaultSlug, () => parseSmtpUrl(smtpUrl))
}

export async function checkProviders(db: Queryable): Promise<Check[]> {
  return (await heldProviders(db)).map((provider) => ({
    area: 'relay',
    verdict: 'advice',
    finding: sentence('doctor.provider_held', { provider }),
    mend: sentence('doctor.provider_held_mend', { provider }),
  }))
}
