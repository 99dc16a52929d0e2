import sql, { type Sql } from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../../database/pool.ts'
import { Conflict, NotFound } from '../../errors.ts'
import { seal } from '../../seal.ts'
import { relayClaimedToday, relayDayLimit } from '../limits.ts'
import type { Reason } from '../reason.ts'
import type { RelayAddress } from '../smtp/relay-address.ts'
import { addressOf, defaultSlug, type Fallback, isInUse, relayPurpose } from './relays.ts'
import { checkRelay, type RelayChanges, type RelaySettings, type WarmUp } from './settings.ts'

/** A relay as an admin sees it: without its login. */
export interface RelayState extends Omit<RelaySettings, 'warmUp'> {
  readonly slug: string
  /** Null: SECRET_KEY does not open it, or, of the default one, none is named here. */
  readonly host: string | null
  readonly port: number | null
  readonly inUse: boolean
  /** With the day on which it began. */
  readonly warmUp: (WarmUp & { readonly from: string }) | null
  /** What all limits of the day come to; null: any number. */
  readonly allowedToday: number | null
  readonly takenToday: number
  /** Null: up, as far as anybody knows. */
  readonly downSince: Date | null
  readonly downReason: Reason | null
}

/** Opens and seals what is kept of a relay's address. */
export interface RelaySecrets {
  readonly secrets: readonly string[]
  readonly fallback: Fallback
}

type Row = Omit<RelayState, 'host' | 'port' | 'inUse'> & { readonly address: string | null }

const columns = sql`slug, address, weight, connections, per_second as "perSecond", per_day as "perDay",
  case when warm_up_from is not null then
    jsonb_build_object('first', warm_up_first, 'factor', warm_up_factor, 'from', warm_up_from) end as "warmUp",
  time_zone as "timeZone", envelope_sender as "envelopeSender", enabled,
  floor(${relayDayLimit})::bigint as "allowedToday", ${relayClaimedToday} as "takenToday",
  down_since as "downSince", down_reason as "downReason"`

export async function listRelays(db: Queryable, how: RelaySecrets): Promise<RelayState[]> {
  const rows = await rowsOf<Row>(db, sql`select ${columns} from relays r order by id`)
  return rows.map(({ address: sealed, ...row }) => {
    const { host = null, port = null } = addressOf({ slug: row.slug, address: sealed }, how.secrets, how.fallback) ?? {}
    return { ...row, host, port, inUse: isInUse(rows, { address: sealed, enabled: row.enabled }, how.fallback) }
  })
}

/** @throws NotFound */
export async function findRelay(db: Queryable, how: RelaySecrets, slug: string): Promise<RelayState> {
  const found = (await listRelays(db, how)).find((relay) => relay.slug === slug)
  if (!found) throw new NotFound('relay.unknown', { relay: slug })
  return found
}

/** @throws NotFound; Conflict when there is no address, or SECRET_KEY does not open it */
export async function relayAddress(
  db: Queryable,
  { secrets, fallback }: RelaySecrets,
  slug: string,
): Promise<RelayAddress> {
  const row = await rowOf<{ address: string | null }>(db, sql`select address from relays where slug = ${slug}`)
  if (!row) throw new NotFound('relay.unknown', { relay: slug })
  const address = addressOf({ slug, address: row.address }, secrets, fallback)
  if (!address) throw new Conflict(row.address === null ? 'relay.unnamed' : 'relay.sealed', { relay: slug })
  return address
}

/** To be called in a transaction. @throws Invalid for a setting that cannot be; Conflict when the name is taken */
export async function createRelay(
  db: Queryable,
  secrets: readonly string[],
  { slug, ...settings }: RelayChanges & { readonly slug: string; readonly url: string },
): Promise<void> {
  await checkRelay(db, slug, settings)
  const row = await rowOf(db, sql`insert into relays (slug) values (${slug}) on conflict do nothing returning id`)
  if (!row) throw new Conflict('relay.exists', { relay: slug })
  await apply(db, secrets, slug, settings)
}

/**
 * Changes what is given and leaves the rest. A relay with another address is tried at once, however long the one with
 * the old address was to wait. To be called in a transaction.
 * @throws NotFound; Invalid for a setting that cannot be; Conflict for an address of the default one
 */
export async function changeRelay(
  db: Queryable,
  secrets: readonly string[],
  slug: string,
  changes: RelayChanges,
): Promise<void> {
  if (slug === defaultSlug && changes.url !== undefined) throw new Conflict('relay.default_address')
  await checkRelay(db, slug, changes)
  const row = await rowOf(db, sql`select id from relays where slug = ${slug} for no key update`)
  if (!row) throw new NotFound('relay.unknown', { relay: slug })
  await apply(db, secrets, slug, changes)
}

/** @throws NotFound; Conflict for the default one */
export async function removeRelay(db: Queryable, slug: string): Promise<void> {
  if (slug === defaultSlug) throw new Conflict('relay.default_stays')
  const { rowCount } = await db.query(sql`delete from relays where slug = ${slug}`)
  if (rowCount === 0) throw new NotFound('relay.unknown', { relay: slug })
}

async function apply(db: Queryable, secrets: readonly string[], slug: string, changes: RelayChanges): Promise<void> {
  for (const to of assignments(secrets, slug, changes))
    await db.query(sql`update relays set ${to} where slug = ${slug}`)
}

/** The time zone goes before the warm-up, which begins on the day that it is there. */
function assignments(secrets: readonly string[], slug: string, changes: RelayChanges): Sql[] {
  const { url, weight, connections, perSecond, perDay, timeZone, warmUp, envelopeSender, enabled } = changes
  const given = <T>(value: T | undefined, to: (value: T) => Sql) => (value === undefined ? [] : [to(value)])
  return [
    ...given(url, (value) => {
      const sealed = seal(secrets, value, relayPurpose(slug))
      return sql`address = ${sealed}, down_since = null, down_reason = null`
    }),
    ...given(weight, (value) => sql`weight = ${value}`),
    ...given(connections, (value) => sql`connections = ${value}`),
    // A bucket that was not needed until now is not full of what was not sent.
    ...given(perSecond, (value) => sql`per_second = ${value}, tokens = 0, refilled_at = now()`),
    ...given(perDay, (value) => sql`per_day = ${value}`),
    ...given(timeZone, (value) => sql`time_zone = ${value}`),
    ...given(warmUp, (value) => warmUpTo(value)),
    ...given(envelopeSender, (value) => sql`envelope_sender = ${value}`),
    ...given(enabled, (value) => sql`enabled = ${value}`),
  ]
}

const warmUpTo = (
  plan: WarmUp | null,
) => sql`warm_up_first = ${plan?.first ?? null}, warm_up_factor = ${plan?.factor ?? null},
  warm_up_from = ${plan ? sql`(now() at time zone time_zone)::date` : sql`null`}`
