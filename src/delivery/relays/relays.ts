import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../../database/pool.ts'
import { unseal } from '../../seal.ts'
import { type Reason, reasonOf } from '../reason.ts'
import { parseSmtpUrl, type RelayAddress } from '../smtp/relay-address.ts'

/** The relay that the environment names. */
export interface DefaultRelay {
  readonly address: RelayAddress
  /** The local inbox, which stands in as long as there is no other relay. */
  readonly standIn: boolean
}

/** A relay as a worker uses it. */
export interface Relay {
  readonly id: number
  readonly slug: string
  /** Undefined when SECRET_KEY does not open it. */
  readonly address: RelayAddress | undefined
  readonly weight: number
  /** Of all workers together. */
  readonly connections: number
  /** Has a limit of messages, of which the claims have to take. */
  readonly limited: boolean
  /** Null: the newsletter's sender. */
  readonly envelopeSender: string | null
  /** Why nothing can be sent through it; null: it can, as far as anybody knows. */
  readonly down: Reason | null
  /** Whether it takes addresses that are not ASCII before the @; null: nobody has asked. */
  readonly smtpUtf8: boolean | null
}

/** For `seal` and `unseal`. */
export const relayPurpose = (slug: string) => `address of relay ${slug}`

/** What SMTP_URL says, or the local inbox: it has no address of its own. */
export const defaultSlug = 'default'

/** What is known of the default one: of the local inbox of another process no address. */
export type Fallback = { readonly address: RelayAddress | undefined; readonly standIn: boolean } | undefined

interface KeptAddress {
  readonly slug: string
  /** Sealed; null: the environment's. */
  readonly address: string | null
}

/** The relays in use: those that are enabled, and the environment's where it is one to send through. */
export async function relaysInUse(
  db: Queryable,
  secrets: readonly string[],
  fallback: DefaultRelay | undefined,
): Promise<Relay[]> {
  type Row = Omit<Relay, 'address'> & KeptAddress & { readonly enabled: boolean }
  const rows = await rowsOf<Row>(
    db,
    sql`select id, slug, address, weight, connections, envelope_sender as "envelopeSender", down_reason as down,
        num_nonnulls(per_second, per_day, warm_up_first) > 0 as limited, enabled,
        smtp_utf8 as "smtpUtf8"
      from relays where enabled order by id`,
  )
  return rows
    .filter((row) => isInUse(rows, row, fallback))
    .map(({ enabled, ...row }) => ({ ...row, address: addressOf(row, secrets, fallback) }))
}

type Usable = Pick<KeptAddress, 'address'> & { readonly enabled: boolean }

/** The local inbox stands in only as long as there is no other. */
export function isInUse(all: readonly Usable[], relay: Usable, fallback: Fallback): boolean {
  if (!relay.enabled || relay.address !== null) return relay.enabled
  const others = all.some(({ address, enabled }) => enabled && address !== null)
  return fallback !== undefined && !(fallback.standIn && others)
}

/** Undefined when SECRET_KEY does not open it, or the environment names none. */
export function addressOf(
  { slug, address }: KeptAddress,
  secrets: readonly string[],
  fallback: Fallback,
): RelayAddress | undefined {
  if (address === null) return fallback?.address
  const url = unseal(secrets, address, relayPurpose(slug))
  return url === undefined ? undefined : parseSmtpUrl(url)
}

/** What it said last: audiences leave out whom no relay can reach. */
export async function noteSmtpUtf8(db: Queryable, id: number, offered: boolean): Promise<void> {
  await db.query(
    sql`update relays set smtp_utf8 = ${offered} where id = ${id} and smtp_utf8 is distinct from ${offered}`,
  )
}

/** Takes down why nothing can be sent through a relay; the first time stays. */
export async function noteRelayDown(db: Queryable, id: number, reason: unknown): Promise<void> {
  await db.query(sql`update relays set down_since = coalesce(down_since, now()),
    down_reason = ${JSON.stringify(reasonOf(reason) satisfies Reason)} where id = ${id}`)
}

export async function noteRelayUp(db: Queryable, id: number): Promise<void> {
  await db.query(
    sql`update relays set down_since = null, down_reason = null where id = ${id} and down_since is not null`,
  )
}
