import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import sql, { join, type Sql } from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import type { Event } from '../events/events.ts'
import type { IsAllowed } from '../outward.ts'
import { seal } from '../seal.ts'

/** Where a program of somebody else is told of what happens. Its secret is never shown again. */
export interface Endpoint {
  readonly id: number
  readonly name: string
  readonly url: string
  readonly events: readonly Event[]
  /** Null: all newsletters. */
  readonly newsletterId: number | null
  readonly enabled: boolean
  readonly createdAt: Date
  /** Until then the secret before this one signs, too; null: it does not. */
  readonly oldSecretUntil: Date | null
  /** Null: the last call was well received. */
  readonly failingSince: Date | null
  /** When it was disabled since it had failed for days; null: it was not. */
  readonly disabledAt: Date | null
}

export interface EndpointSettings {
  readonly url: string
  readonly events: readonly Event[]
  readonly enabled: boolean
}

/** What seals the secrets, and where calls may go. */
export interface EndpointRules {
  readonly secrets: readonly string[]
  readonly isAllowed: IsAllowed
}

const columns = sql`id, name, url, events, newsletter_id as "newsletterId", enabled, created_at as "createdAt",
  case when old_secret_until > now() then old_secret_until end as "oldSecretUntil",
  failing_since as "failingSince", disabled_at as "disabledAt"`

/** What seals it: a secret opens for its own endpoint only. */
export const purposeOf = (name: string) => `secret of endpoint ${name}`

/** As Standard Webhooks writes a secret. */
const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`

/** @returns with its secret, which is shown this once @throws Invalid; Conflict when the name is taken */
export async function createEndpoint(
  db: Queryable,
  { secrets, isAllowed }: EndpointRules,
  given: Pick<Endpoint, 'name' | 'newsletterId'> & Omit<EndpointSettings, 'enabled'>,
): Promise<Endpoint & { readonly secret: string }> {
  const { name, url, events, newsletterId } = given
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) throw new Invalid('endpoint.name', { value: name })
  check(given, isAllowed)
  const secret = newSecret()
  const row = await rowOf<Endpoint & Record<string, unknown>>(
    db,
    sql`insert into endpoints (name, url, events, newsletter_id, secret)
      values (${name}, ${url}, ${events}, ${newsletterId}, ${seal(secrets, secret, purposeOf(name))})
      on conflict (name) do nothing returning ${columns}`,
  )
  if (!row) throw new Conflict('endpoint.exists', { endpoint: name })
  return { ...row, secret }
}

/** Changes what is given and leaves the rest. Whoever enables it decides that it is well. @throws Invalid; NotFound */
export async function changeEndpoint(
  db: Queryable,
  { isAllowed }: Pick<EndpointRules, 'isAllowed'>,
  name: string,
  changes: Partial<EndpointSettings>,
): Promise<Endpoint> {
  check(changes, isAllowed)
  const { url, events, enabled } = changes
  const to: Sql[] = [
    sql`name = name`,
    ...(url !== undefined ? [sql`url = ${url}`] : []),
    ...(events !== undefined ? [sql`events = ${events}`] : []),
    ...(enabled !== undefined ? [sql`enabled = ${enabled}, disabled_at = null, failing_since = null`] : []),
  ]
  await db.query(sql`update endpoints set ${join(to)} where name = ${name}`)
  return findEndpoint(db, name)
}

/** With its log. @throws NotFound */
export async function removeEndpoint(db: Queryable, name: string): Promise<void> {
  const row = await rowOf<{ id: number }>(db, sql`delete from endpoints where name = ${name} returning id`)
  if (!row) throw new NotFound('endpoint.unknown', { endpoint: name })
  await db.query(sql`delete from endpoint_calls where endpoint_id = ${row.id}`)
}

/** For so long the secret before it signs as well. */
export const rotationHours = 24

/** @returns the new secret, which is shown this once @throws NotFound */
export async function rotateSecret(
  db: Queryable,
  { secrets }: Pick<EndpointRules, 'secrets'>,
  name: string,
): Promise<string> {
  const secret = newSecret()
  const { rowCount } = await db.query(sql`update endpoints set old_secret = secret,
    old_secret_until = now() + make_interval(hours => ${rotationHours}), secret = ${seal(secrets, secret, purposeOf(name))}
    where name = ${name}`)
  if (rowCount === 0) throw new NotFound('endpoint.unknown', { endpoint: name })
  return secret
}

export async function listEndpoints(db: Queryable): Promise<Endpoint[]> {
  return rowsOf<Endpoint & Record<string, unknown>>(db, sql`select ${columns} from endpoints order by name`)
}

/** @throws NotFound */
export async function findEndpoint(db: Queryable, name: string): Promise<Endpoint> {
  const row = await rowOf<Endpoint & Record<string, unknown>>(
    db,
    sql`select ${columns} from endpoints where name = ${name}`,
  )
  if (!row) throw new NotFound('endpoint.unknown', { endpoint: name })
  return row
}

const maxUrl = 2_000

/** A name may resolve to anything by the time that it is called, which is when it is looked at. */
function check({ url, events }: Partial<EndpointSettings>, isAllowed: IsAllowed): void {
  if (events?.length === 0) throw new Invalid('endpoint.events')
  if (url === undefined) return
  const parsed = URL.canParse(url) && url.length <= maxUrl ? new URL(url) : undefined
  if (!parsed || !/^https?:$/.test(parsed.protocol)) throw new Invalid('endpoint.url')
  if (parsed.username || parsed.password) throw new Invalid('endpoint.url_login')
  const host = parsed.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !isAllowed(host)) throw new Invalid('endpoint.private', { host })
}
