import sql from 'sql-template-tag'
import type { Connection, Queryable } from '../../database/pool.ts'
import { Invalid } from '../../errors.ts'

export const shortest = 12
export const longest = 128

/** Length does more than signs of all kinds (NIST SP 800-63B, 3.1.1). @throws Invalid */
export function checkPassword(password: string, { email, name }: { readonly email: string; readonly name: string }) {
  if ([...password].length < shortest) throw new Invalid('access.password_short', { min: shortest })
  if (password.length > longest) throw new Invalid('access.password_long', { max: longest })
  const plain = password.toLowerCase().trim()
  const own = [email, email.split('@')[0]!, name].map((text) => text.toLowerCase().trim())
  if (own.includes(plain)) throw new Invalid('access.password_own')
  if (new Set(plain).size < 4) throw new Invalid('access.password_same')
}

/** Also ends all their sessions, and what other links would set. */
export async function setPassword(db: Connection, userId: number, password: string): Promise<void> {
  // It takes 0.3 s to load, which no other command should wait for.
  const { hashPassword } = await import('better-auth/crypto')
  const hash = await hashPassword(password)
  await db.query(sql`insert into accounts (user_id, provider_id, account_id, password)
    values (${userId}, 'credential', ${String(userId)}, ${hash})
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`)
  await dropLinks(db, userId)
  await endSessions(db, userId)
}

/** Those that are still open. */
export async function dropLinks(db: Queryable, userId: number): Promise<void> {
  await db.query(sql`delete from access_links where user_id = ${userId} and used_at is null`)
}

export async function endSessions(db: Queryable, userId: number): Promise<void> {
  await db.query(sql`delete from sessions where user_id = ${userId}`)
  await endSteps(db, userId)
}

/** Who has given a password has to give it anew. */
export async function endSteps(db: Queryable, userId: number): Promise<void> {
  await db.query(sql`delete from verifications where value = ${String(userId)}`)
}
