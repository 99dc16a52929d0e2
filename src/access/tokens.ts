import { createHash, randomBytes } from 'node:crypto'
import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import type { Permission } from './permissions.ts'
import type { Principal } from './principal.ts'

/** What a program uses the API with. */
export interface Token {
  readonly id: number
  readonly name: string
  /** Of the secret, by which people tell theirs apart. */
  readonly beginning: string
  readonly permissions: readonly Permission[]
  /** Null: all newsletters. */
  readonly newsletterIds: readonly number[] | null
  readonly createdAt: Date
  readonly createdBy: string
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly usedAt: Date | null
}

export type NewToken = Pick<Token, 'name' | 'permissions' | 'newsletterIds' | 'createdBy'> & {
  /** From now; 1 to 730. */
  readonly days: number
}

const columns = sql`id, name, beginning, permissions, newsletter_ids as "newsletterIds", created_at as "createdAt",
  created_by as "createdBy", expires_at as "expiresAt", revoked_at as "revokedAt", used_at as "usedAt"`

// Known to those who look for secrets in what was published by mistake.
const prefix = 'daybreak_'
const beginningLength = prefix.length + 4
const maxName = 100
const maxDays = 730

/** @returns with the secret, which is shown this once @throws Invalid */
export async function createToken(db: Queryable, token: NewToken): Promise<Token & { readonly secret: string }> {
  const { name, permissions, newsletterIds, createdBy, days } = token
  if (name.trim() === '' || name.length > maxName) throw new Invalid('access.token_name', { max: maxName })
  if (permissions.length === 0) throw new Invalid('access.token_permissions')
  if (!Number.isInteger(days) || days < 1 || days > maxDays) throw new Invalid('access.token_days', { max: maxDays })
  const secret = prefix + randomBytes(32).toString('base64url')
  const row = await rowOf<Token & Record<string, unknown>>(
    db,
    sql`insert into api_tokens (name, beginning, hash, permissions, newsletter_ids, created_by, expires_at, allowance)
      values (${name.trim()}, ${secret.slice(0, beginningLength)}, ${hashOf(secret)}, ${permissions}, ${newsletterIds},
        ${createdBy}, now() + make_interval(days => ${days}), ${burst})
      returning ${columns}`,
  )
  return { ...row!, secret }
}

/** Newest first, also those that are over. */
export async function listTokens(db: Queryable): Promise<Token[]> {
  return rowsOf<Token & Record<string, unknown>>(db, sql`select ${columns} from api_tokens order by id desc`)
}

/** At once, and for good. @throws NotFound; Conflict when it is revoked already */
export async function revokeToken(db: Queryable, id: number): Promise<Token> {
  const row = await rowOf<Token & Record<string, unknown>>(
    db,
    sql`update api_tokens set revoked_at = now() where id = ${id} and revoked_at is null returning ${columns}`,
  )
  if (row) return row
  const known = await rowOf(db, sql`select from api_tokens where id = ${id}`)
  throw known ? new Conflict('access.token_revoked', { id }) : new NotFound('access.token_unknown', { id })
}

/** Requests that a token may make at once. */
export const burst = 100
/** And each second, on average. */
export const perSecond = 20

/** Of a request: whose it is; or that it is one too many, and in how many seconds it is not. */
export type Admission =
  | { readonly kind: 'admitted'; readonly tokenId: number; readonly principal: Principal; readonly left: number }
  | { readonly kind: 'too-many'; readonly retryAfter: number }

/**
 * Takes one request off the token's allowance, which all processes share. Undefined for a secret that is none of ours, or
 * of a token that is over: which of these is not told.
 */
export async function admit(db: Queryable, secret: string): Promise<Admission | undefined> {
  if (!secret.startsWith(prefix)) return undefined
  const row = await rowOf<Pick<Token, 'id' | 'name' | 'permissions' | 'newsletterIds'> & { left: number }>(
    db,
    sql`update api_tokens set used_at = now(),
        -- a request that is refused costs nothing: else who asks on and on would never be let in again
        allowance = case when refilled >= 1 then refilled - 1 else refilled end
      from (select id as token, least(${burst}::real,
          allowance + ${perSecond}::real * extract(epoch from now() - coalesce(used_at, created_at))::real) as refilled
        from api_tokens where hash = ${hashOf(secret)} and revoked_at is null and expires_at > now()
        for update) as found
      where id = token
      returning id, name, permissions, newsletter_ids as "newsletterIds",
        case when refilled >= 1 then floor(refilled - 1) else refilled - 1 end as left`,
  )
  if (!row) return undefined
  const { id, name, permissions, newsletterIds, left } = row
  if (left < 0) return { kind: 'too-many', retryAfter: Math.ceil(-left / perSecond) }
  return {
    kind: 'admitted',
    tokenId: id,
    principal: { name: `token ${id} (${name})`, permissions, newsletterIds },
    left,
  }
}

/** A secret of 256 bits needs no salt, and nothing slower. */
const hashOf = (secret: string) => createHash('sha256').update(secret).digest()
