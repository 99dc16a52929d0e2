import { randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../../database/pool.ts'
import { Conflict, Invalid, NotFound } from '../../errors.ts'
import { seal, unseal } from '../../seal.ts'
import { verificationKey } from './verify/sendgrid.ts'
import { newSigningKey, signingKey } from './verify/signed.ts'
import { isTopic } from './verify/sns.ts'
import type { Service, Webhook } from './webhook.ts'

/** A webhook as an admin sees it: without its secret. */
export interface WebhookState {
  readonly name: string
  readonly service: Service
  /** Its address, below the origin of the server. */
  readonly path: string
  /** Of SES alone. */
  readonly topic: string | null
  /** SECRET_KEY opens its secret, if it has one. */
  readonly opens: boolean
  readonly createdAt: Date
  /** When the last request came that proved itself; null: none has. */
  readonly lastAt: Date | null
}

export interface NewWebhook {
  readonly name: string
  readonly service: Service
  /** What the service has given, or is to be given. */
  readonly secret?: string | undefined
  /** Of SES. */
  readonly topic?: string | undefined
}

/** Below which each webhook has a path of its own. */
export const hooksPath = '/hooks/'

const purpose = (name: string) => `secret of webhook ${name}`

interface Row {
  readonly name: string
  readonly service: Service
  readonly key: string
  readonly secret: string | null
  readonly topic: string | null
  readonly createdAt: Date
  readonly lastAt: Date | null
}

const columns = sql`name, service, key, secret, topic, created_at as "createdAt", last_at as "lastAt"`

/**
 * Its path and, where we have made one, its secret are as hard to guess as a key.
 * @returns the secret that was made here, which nobody can be shown again
 * @throws Invalid for what the service cannot be checked with, Conflict when the name is taken
 */
export async function addWebhook(
  db: Queryable,
  secrets: readonly string[],
  given: NewWebhook,
): Promise<{ readonly state: WebhookState; readonly made: string | undefined }> {
  checkWebhook(given)
  const { name, service, topic = null } = given
  const made = given.secret === undefined ? secretFor(service) : undefined
  const secret = given.secret ?? made
  const sealed = secret === undefined ? null : seal(secrets, secret, purpose(name))
  const row = await rowOf<Row>(
    db,
    sql`insert into webhooks (name, service, key, secret, topic)
      values (${name}, ${service}, ${randomBytes(16).toString('base64url')}, ${sealed}, ${topic})
      on conflict (name) do nothing returning ${columns}`,
  )
  if (!row) throw new Conflict('webhook.exists', { webhook: name })
  return { state: stateOf(row, secrets), made }
}

export async function listWebhooks(db: Queryable, secrets: readonly string[]): Promise<WebhookState[]> {
  const rows = await rowsOf<Row>(db, sql`select ${columns} from webhooks order by name`)
  return rows.map((row) => stateOf(row, secrets))
}

/** @throws NotFound */
export async function removeWebhook(db: Queryable, name: string): Promise<void> {
  const { rowCount } = await db.query(sql`delete from webhooks where name = ${name}`)
  if (rowCount === 0) throw new NotFound('webhook.unknown', { webhook: name })
}

/** By the last part of its path. */
export async function findWebhook(
  db: Queryable,
  secrets: readonly string[],
  key: string,
): Promise<Webhook | undefined> {
  // Before it is asked for: a text to Postgres has no zero in it.
  if (!/^[\w-]{22}$/.test(key)) return undefined
  const row = await rowOf<Row & { id: number }>(db, sql`select id, ${columns} from webhooks where key = ${key}`)
  return (
    row && { id: row.id, name: row.name, service: row.service, secret: opened(row, secrets), topic: row.topic ?? '' }
  )
}

function checkWebhook({ name, service, secret, topic }: NewWebhook): void {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) throw new Invalid('webhook.name', { value: name })
  if (service === 'ses') {
    if (topic === undefined || !isTopic(topic)) throw new Invalid('webhook.topic')
    if (secret !== undefined) throw new Invalid('webhook.no_secret')
  } else if (topic !== undefined) throw new Invalid('webhook.no_topic')
  else if (secret === undefined ? !secretFor(service) : !fits(service, secret))
    throw new Invalid(`webhook.secret.${service}`)
}

/** Undefined: the service gives one. */
function secretFor(service: Service): string | undefined {
  const random = () => randomBytes(24).toString('base64url')
  switch (service) {
    case 'postmark':
      return `daybreak:${random()}`
    case 'brevo':
      return random()
    case 'signed':
      return newSigningKey()
    default:
      return undefined
  }
}

// What is guessed is guessed over the network: 16 characters of any kind are enough.
const leastSecret = 16

function fits(service: Exclude<Service, 'ses'>, secret: string): boolean {
  switch (service) {
    case 'sendgrid':
      return verificationKey(secret) !== undefined
    case 'signed':
      return signingKey(secret) !== undefined
    case 'postmark':
      return /^[^\s:@/]+:[^\s:@/]+$/.test(secret) && secret.length >= leastSecret
    default:
      return /^\S+$/.test(secret) && secret.length >= leastSecret
  }
}

const opened = ({ name, secret }: Row, secrets: readonly string[]): string =>
  secret === null ? '' : (unseal(secrets, secret, purpose(name)) ?? '')

const stateOf = (row: Row, secrets: readonly string[]): WebhookState => ({
  name: row.name,
  service: row.service,
  path: hooksPath + row.key,
  topic: row.topic,
  opens: row.secret === null || opened(row, secrets) !== '',
  createdAt: row.createdAt,
  lastAt: row.lastAt,
})
