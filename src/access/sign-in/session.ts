import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../../database/pool.ts'
import { NotFound } from '../../errors.ts'
import type { SignedIn } from '../signed-in.ts'
import { principalOf, type User } from '../users.ts'
import type { Auth } from './auth.ts'

/** Requests that a session may make at once; a page of the app makes a dozen. */
const burst = 300
/** And each second, on average. */
const perSecond = 50

/** Whose session it is, less one request of its allowance. */
export async function signedInBy(auth: Auth, db: Queryable, headers: Headers): Promise<SignedIn | undefined> {
  const token = await tokenOf(auth, headers)
  if (token === undefined) return undefined
  const row = await rowOf<Omit<User, 'joined' | 'createdAt'> & { left: number }>(
    db,
    sql`update sessions set used_at = now(), allowance = case when refilled >= 1 then refilled - 1 else refilled end
      from (select s.id as session, u.*, least(${burst}::real,
          s.allowance + ${perSecond}::real * extract(epoch from now() - s.used_at)::real) as refilled
        from sessions s join users u on u.id = s.user_id where s.token = ${token} for update of s) as found
      where sessions.id = session
      returning user_id as id, name, email, locale, role, newsletter_ids as "newsletterIds",
        two_factor_enabled as "twoFactor", refilled - 1 as left`,
  )
  if (!row) return undefined
  const { id, name, email, locale, role, twoFactor, left } = row
  return {
    user: { id: String(id), name, email, locale, role, twoFactor },
    principal: principalOf(row),
    wait: left < 0 ? Math.ceil(-left / perSecond) : 0,
  }
}

/** Undefined when the cookie is none of ours, or its session is over. */
export async function tokenOf(auth: Auth, headers: Headers): Promise<string | undefined> {
  // Most requests to the API bring no cookie.
  if (!headers.get('cookie')?.includes('daybreak.session_token=')) return undefined
  const found = await auth.api.getSession({ headers })
  return found?.session.token
}

export interface Session {
  readonly id: number
  readonly ip: string | null
  readonly userAgent: string | null
  readonly createdAt: Date
  readonly usedAt: Date
  readonly expiresAt: Date
  /** Whether it is the one that asks. */
  readonly current: boolean
}

/** The last used first. @param current the token of the one that asks */
export async function listSessions(db: Queryable, userId: number, current: string | undefined): Promise<Session[]> {
  return rowsOf<Session & Record<string, unknown>>(
    db,
    sql`select id, ip, user_agent as "userAgent", created_at as "createdAt", used_at as "usedAt", expires_at as "expiresAt",
        token = ${current ?? ''} as current
      from sessions where user_id = ${userId} and expires_at > now() order by used_at desc, id desc limit 200`,
  )
}

/** @throws NotFound also for one of somebody else */
export async function endSession(db: Queryable, userId: number, id: number): Promise<void> {
  const { rowCount } = await db.query(sql`delete from sessions where id = ${id} and user_id = ${userId}`)
  if (rowCount === 0) throw new NotFound('access.session_unknown', { id })
}

/** What is over. */
export async function removeOldSessions(db: Queryable): Promise<void> {
  await db.query(sql`delete from sessions where expires_at < now()`)
  await db.query(sql`delete from verifications where expires_at < now()`)
}
