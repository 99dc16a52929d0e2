import sql from 'sql-template-tag'
import { parseAddress } from '../../audience/address.ts'
import { type Queryable, rowOf } from '../../database/pool.ts'
import { Invalid } from '../../errors.ts'
import { parseSmtpUrl } from '../smtp/relay-address.ts'

/** So many messages on the first day, and on each further day so many times as many as on the one before. */
export interface WarmUp {
  readonly first: number
  readonly factor: number
}

/** What an admin says of a relay, beside its address. */
export interface RelaySettings {
  readonly weight: number
  readonly connections: number
  /** Null: any number; the same for `perDay`. */
  readonly perSecond: number | null
  readonly perDay: number | null
  /** Begins on the day on which it is given; null ends it. */
  readonly warmUp: WarmUp | null
  /** Where its days begin; IANA name. */
  readonly timeZone: string
  /** Null: the newsletter's sender. */
  readonly envelopeSender: string | null
  readonly enabled: boolean
}

export type RelayChanges = Partial<RelaySettings> & {
  /** smtp://… with the login. */
  readonly url?: string
}

type Bounds = readonly [from: number, to: number]

/** As the table checks them. */
export const relayBounds = {
  weight: [1, 100],
  connections: [1, 500],
  perSecond: [0.001, 100_000],
  perDay: [1, 1_000_000_000],
  first: [1, 1_000_000_000],
  factor: [1, 10],
} as const satisfies Record<string, Bounds>

/** @throws Invalid naming what cannot be, and its mend; never the address */
export async function checkRelay(db: Queryable, slug: string, changes: RelayChanges): Promise<void> {
  const { url, timeZone, envelopeSender } = changes
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(slug)) throw new Invalid('relay.slug', { value: slug })
  if (url !== undefined) parseSmtpUrl(url)
  for (const [name, value] of Object.entries({ ...changes, ...changes.warmUp })) {
    if (name in relayBounds && value !== null) checkNumber(name as keyof typeof relayBounds, Number(value))
  }
  if (timeZone !== undefined && !(await isTimeZone(db, timeZone))) {
    throw new Invalid('relay.time_zone', { value: timeZone })
  }
  if (envelopeSender && !parseAddress(envelopeSender).ok) {
    throw new Invalid('relay.envelope_sender', { value: envelopeSender })
  }
}

const fractional: readonly string[] = ['perSecond', 'factor']

function checkNumber(name: keyof typeof relayBounds, value: number): void {
  const [from, to] = relayBounds[name]
  const fits = value >= from && value <= to && (fractional.includes(name) || Number.isInteger(value))
  if (!fits) throw new Invalid('relay.number', { name, from, to })
}

/** As Postgres knows them, since it is Postgres that tells the day: it takes "+08:00" for eight hours west. */
async function isTimeZone(db: Queryable, name: string): Promise<boolean> {
  const row = await rowOf(db, sql`select from pg_timezone_names where lower(name) = lower(${name}) limit 1`)
  return row !== undefined
}
