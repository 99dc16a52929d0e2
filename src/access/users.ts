import sql from 'sql-template-tag'
import { parseAddress } from '../audience/address.ts'
import { type Connection, type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import type { Locale } from '../locale/index.ts'
import type { Principal } from './principal.ts'
import { permissionsOf, type Role } from './roles.ts'

/** Somebody who may sign in, or is invited to. */
export interface User {
  readonly id: number
  readonly name: string
  /** In small letters. */
  readonly email: string
  readonly locale: Locale
  readonly role: Role
  /** Null: all newsletters. */
  readonly newsletterIds: readonly number[] | null
  /** Whether signing in needs a code as well. */
  readonly twoFactor: boolean
  /** False: invited, and not come yet. */
  readonly joined: boolean
  readonly createdAt: Date
}

export type NewUser = Pick<User, 'email' | 'locale' | 'role' | 'newsletterIds'> & { readonly name?: string }
export type UserChange = Partial<Pick<User, 'name' | 'locale' | 'role' | 'newsletterIds'>>

const columns = sql`id, name, email, locale, role, newsletter_ids as "newsletterIds", two_factor_enabled as "twoFactor",
  exists (select from accounts where user_id = users.id) as joined, created_at as "createdAt"`

const longestName = 100

export async function listUsers(db: Queryable): Promise<User[]> {
  return rowsOf<User & Record<string, unknown>>(db, sql`select ${columns} from users order by email`)
}

/** @throws NotFound */
export async function findUser(db: Queryable, id: number): Promise<User> {
  const user = await rowOf<User & Record<string, unknown>>(db, sql`select ${columns} from users where id = ${id}`)
  if (!user) throw new NotFound('access.user_unknown', { user: id })
  return user
}

export async function findUserByEmail(db: Queryable, email: string): Promise<User | undefined> {
  return rowOf<User & Record<string, unknown>>(
    db,
    sql`select ${columns} from users where email = ${email.trim().toLowerCase()}`,
  )
}

export async function hasUsers(db: Queryable): Promise<boolean> {
  return (await rowOf(db, sql`select from users limit 1`)) !== undefined
}

/** Cannot sign in before they have a password, or are vouched for by another server. @throws Invalid; Conflict */
export async function addUser(db: Connection, { email, name, locale, role, newsletterIds }: NewUser): Promise<User> {
  const parsed = parseAddress(email)
  if (!parsed.ok) throw new Invalid(parsed.reason, { address: email })
  const address = parsed.address.toLowerCase()
  const row = await rowOf<User & Record<string, unknown>>(
    db,
    sql`insert into users (name, email, locale, role, newsletter_ids)
      values (${nameOf(name ?? address.split('@')[0]!)}, ${address}, ${locale}, ${role}, ${newsletterIds})
      on conflict (email) do nothing returning ${columns}`,
  )
  if (!row) throw new Conflict('access.user_exists', { email: address })
  return row
}

/** @throws NotFound; Conflict when no owner were left */
export async function changeUser(db: Connection, before: User, change: UserChange): Promise<User> {
  const { name, locale, role, newsletterIds } = { ...before, ...change }
  await oneAfterTheOther(db)
  const row = await rowOf<User & Record<string, unknown>>(
    db,
    sql`update users set name = ${nameOf(name)}, locale = ${locale}, role = ${role}, newsletter_ids = ${newsletterIds},
      updated_at = now() where id = ${before.id} returning ${columns}`,
  )
  if (!row) throw new NotFound('access.user_unknown', { user: before.id })
  await requireOwner(db, before)
  return row
}

/** Ends their sessions as well. @throws NotFound; Conflict when no owner were left */
export async function removeUser(db: Connection, id: number): Promise<User> {
  await oneAfterTheOther(db)
  const before = await findUser(db, id)
  await db.query(sql`delete from users where id = ${id}`)
  await requireOwner(db, before)
  return before
}

/** Of two owners who remove each other at the same time, the second must see what the first has done. */
async function oneAfterTheOther(db: Connection): Promise<void> {
  await db.query(sql`select pg_advisory_xact_lock(${lock})`)
}

// 'user' in ASCII.
const lock = 0x75736572

/** Without one of all newsletters who can sign in, nobody could ever let anybody in. @param before whoever is changed */
async function requireOwner(db: Connection, { role, newsletterIds, joined }: User): Promise<void> {
  if (role !== 'owner' || newsletterIds !== null || !joined) return
  const owner = await rowOf(
    db,
    sql`select from users where role = 'owner' and newsletter_ids is null
      and exists (select from accounts where user_id = users.id) limit 1`,
  )
  if (!owner) throw new Conflict('access.last_owner')
}

function nameOf(name: string): string {
  const plain = name.trim()
  if (plain === '' || plain.length > longestName) throw new Invalid('access.user_name', { max: longestName })
  return plain
}

/** As the audit log names a user. */
export const actorOf = ({ id, name, email }: Pick<User, 'id' | 'name' | 'email'>) => `user ${id} (${name}, ${email})`

/** What the API may do for them. */
export const principalOf = (user: Pick<User, 'id' | 'name' | 'email' | 'role' | 'newsletterIds'>): Principal => ({
  name: actorOf(user),
  permissions: permissionsOf(user.role),
  newsletterIds: user.newsletterIds,
})
