import { resolve } from 'node:path'
import { Invalid } from './errors.ts'
import type { Key } from './locale/index.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'
const logLevels: readonly string[] = ['debug', 'info', 'warn', 'error', 'silent'] satisfies LogLevel[]

/** The parts of a Daybreak, which processes of their own may run. */
export const roles = ['web', 'worker', 'scheduler'] as const
export type Role = (typeof roles)[number]

export interface Config {
  /** Unset: the embedded Postgres under `dataDir`. */
  readonly databaseUrl: string | undefined
  /** Unset: the local inbox. */
  readonly smtpUrl: string | undefined
  /** Origin without a trailing slash. Unset: this machine's loopback at the port that is served. */
  readonly publicUrl: string | undefined
  /** The first signs, all of them verify. Empty: one is made and kept under `dataDir`. */
  readonly secretKeys: readonly string[]
  readonly port: number
  /** Where mail that comes back is taken by SMTP. Unset: it is not. */
  readonly bouncePort: number | undefined
  /** The mailbox to which comes what is returned. Unset: none is read. */
  readonly bounceImapUrl: string | undefined
  /** The folder whose files become drafts. Unset: none is watched. */
  readonly issuesDir: string | undefined
  /** Absolute path. */
  readonly dataDir: string
  readonly logLevel: LogLevel
  /** Outgoing webhooks may go to this machine and to private networks. */
  readonly webhooksAllowPrivate: boolean
  /** Proxies in front of us whose `X-Forwarded-For` is believed. */
  readonly trustProxy: number
  /** A server that vouches for who somebody is. Unset: there is none. */
  readonly oidc: OidcConfig | undefined
}

/** Of OpenID Connect. */
export interface OidcConfig {
  /** Without a trailing slash. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** Origin of the links that are shown and mailed. */
export const servedAt = ({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>): string =>
  publicUrl ?? `http://localhost:${port}`

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the environment once. An empty variable counts as unset.
 * @throws Invalid naming the variable and its mend
 */
export function readConfig(environment: Environment): Config {
  const read = (name: string) => environment[name]?.trim() || undefined
  return Object.freeze({
    databaseUrl: urlOf(read('DATABASE_URL'), ['postgres:', 'postgresql:'], 'config.database_url'),
    smtpUrl: urlOf(read('SMTP_URL'), ['smtp:', 'smtps:'], 'config.smtp_url'),
    publicUrl: originOf(read('PUBLIC_URL')),
    secretKeys: keysOf(read('SECRET_KEY')),
    bounceImapUrl: urlOf(read('BOUNCE_IMAP_URL'), ['imap:', 'imaps:'], 'config.bounce_imap_url'),
    bouncePort: portOf(read('BOUNCE_PORT')),
    port: integerOf(read('PORT') ?? '8080', 1, 65_535, 'config.port'),
    issuesDir: pathOf(read('ISSUES_DIR')),
    dataDir: resolve(read('DATA_DIR') ?? 'data'),
    logLevel: logLevelOf(read('LOG_LEVEL') ?? 'info'),
    webhooksAllowPrivate: isYes(read('WEBHOOKS_ALLOW_PRIVATE') ?? 'no', 'config.webhooks_allow_private'),
    trustProxy: integerOf(read('TRUST_PROXY') ?? '0', 0, 10, 'config.trust_proxy'),
    oidc: oidcOf(read('OIDC_ISSUER'), read('OIDC_CLIENT_ID'), read('OIDC_CLIENT_SECRET')),
  })
}

function urlOf(value: string | undefined, protocols: readonly string[], key: Key): string | undefined {
  if (value === undefined) return undefined
  // The value is not repeated in the error: it may hold a password.
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol) || !new URL(value).hostname) {
    throw new Invalid(key)
  }
  return value
}

function originOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  const plain =
    url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && !url.search && !url.username
  if (!plain) throw new Invalid('config.public_url', { value })
  return url.origin
}

function keysOf(value: string | undefined): string[] {
  const keys = value?.split(',').map((key) => key.trim()) ?? []
  if (keys.some((key) => key.length < 32)) throw new Invalid('config.secret_key')
  return keys
}

/** Who says of somebody who they are is asked by https; on this machine, also by http. */
function oidcOf(issuer?: string, clientId?: string, clientSecret?: string): OidcConfig | undefined {
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined
  const url = issuer !== undefined && URL.canParse(issuer) ? new URL(issuer) : undefined
  const safe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(url.hostname))
  if (!url || !safe || url.search || !clientId || !clientSecret) throw new Invalid('config.oidc')
  return { issuer: url.href.replace(/\/+$/, ''), clientId, clientSecret }
}

const pathOf = (value: string | undefined) => (value === undefined ? undefined : resolve(value))

const portOf = (value: string | undefined) =>
  value === undefined ? undefined : integerOf(value, 1, 65_535, 'config.bounce_port')

function integerOf(value: string, min: number, max: number, key: Key): number {
  const number = Number(value)
  if (!/^\d+$/.test(value) || number < min || number > max) throw new Invalid(key, { value })
  return number
}

function isYes(value: string, key: Key): boolean {
  if (value !== 'yes' && value !== 'no') throw new Invalid(key, { value })
  return value === 'yes'
}

function logLevelOf(value: string): LogLevel {
  if (!logLevels.includes(value)) throw new Invalid('config.log_level', { value })
  return value as LogLevel
}
