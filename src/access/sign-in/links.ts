import sql from 'sql-template-tag'
import { type Connection, type Queryable, rowOf } from '../../database/pool.ts'
import { Invalid, NotFound } from '../../errors.ts'
import { type Dated, signDated, verifyDated } from '../../links/dated-token.ts'
import type { KeyRing } from '../../links/keys.ts'
import { paths } from '../../links/paths.ts'
import type { Locale } from '../../locale/index.ts'
import { addUser, changeUser, findUser, hasUsers, type User } from '../users.ts'
import { checkPassword, dropLinks, setPassword } from './passwords.ts'

/** What a link is for: to be the first owner, to join, or to set a new password. */
export type LinkPurpose = 'set-up' | 'invitation' | 'password'

interface Link {
  readonly id: number
  readonly purpose: LinkPurpose
  readonly userId: number | null
}

export const invitationDays = 7
/** Of one that was mailed because somebody asked for it. */
export const passwordHours = 1

export interface LinkDeps {
  readonly ring: KeyRing
  readonly publicUrl: string
}

/** For whoever starts an installation in which nobody is yet; one that was made before is good no longer. */
export async function makeSetUpLink(db: Connection, deps: LinkDeps): Promise<string | undefined> {
  if (await hasUsers(db)) return undefined
  await db.query(sql`delete from access_links where purpose = 'set-up'`)
  return urlOf(deps, await makeLink(db, 'set-up', null, null))
}

/** Replaces one that they have. @param hours for how long it is good */
export async function makeUserLink(
  db: Connection,
  user: Pick<User, 'id'>,
  purpose: Exclude<LinkPurpose, 'set-up'>,
  hours: number,
): Promise<Dated> {
  await dropLinks(db, user.id)
  return makeLink(db, purpose, user.id, hours)
}

async function makeLink(db: Connection, purpose: LinkPurpose, userId: number | null, hours: number | null) {
  const made = await rowOf<{ id: number; at: Date }>(
    db,
    sql`insert into access_links (purpose, user_id, made_at, expires_at)
      values (${purpose}, ${userId}, date_trunc('second', now()), now() + make_interval(hours => ${hours}::integer))
      returning id, made_at as at`,
  )
  return made!
}

export const urlOf = ({ ring, publicUrl }: LinkDeps, link: Dated): string =>
  publicUrl + paths.access + signDated(ring, 'access', link)

/** What whoever follows a link is shown; it changes nothing. @throws NotFound when it is over, or none of ours */
export async function readLink(db: Queryable, ring: KeyRing, token: string) {
  const link = await openLink(db, ring, token)
  const user = link.userId === null ? undefined : await findUser(db, link.userId)
  return { purpose: link.purpose, email: user?.email ?? null, name: user?.name ?? null, locale: user?.locale ?? null }
}

export interface Acceptance {
  readonly password: string
  /** Of an invitation or a set-up. */
  readonly name?: string | undefined
  /** Of a set-up. */
  readonly email?: string | undefined
  readonly locale?: Locale | undefined
}

/** Uses a link up: its user has the password from now on. @throws NotFound; Invalid */
export async function useLink(db: Connection, ring: KeyRing, token: string, given: Acceptance): Promise<User & Used> {
  const link = await openLink(db, ring, token)
  const { rowCount } = await db.query(
    sql`update access_links set used_at = now() where id = ${link.id} and used_at is null`,
  )
  if (rowCount === 0) throw new NotFound('access.link_over')
  const user =
    link.userId === null ? await firstOwner(db, given) : await named(db, await findUser(db, link.userId), given)
  checkPassword(given.password, user)
  await setPassword(db, user.id, given.password)
  return { ...user, purpose: link.purpose }
}

interface Used {
  readonly purpose: LinkPurpose
}

/** What is not there, was used, is over or was forged: which of these is not told. */
async function openLink(db: Queryable, ring: KeyRing, token: string): Promise<Link> {
  const dated = verifyDated(ring, 'access', token)
  const link =
    dated &&
    (await rowOf<Link & Record<string, unknown>>(
      db,
      sql`select id, purpose, user_id as "userId" from access_links
        where id = ${dated.id} and made_at = ${dated.at} and used_at is null and coalesce(expires_at > now(), true)`,
    ))
  if (!link) throw new NotFound('access.link_over')
  return link
}

async function firstOwner(db: Connection, { name, email, locale = 'zh-CN' }: Acceptance): Promise<User> {
  if (email === undefined) throw new Invalid('access.email_missing')
  await db.query(sql`lock table users in share row exclusive mode`)
  if (await hasUsers(db)) throw new NotFound('access.link_over')
  return addUser(db, { email, locale, role: 'owner', newsletterIds: null, ...(name !== undefined && { name }) })
}

const named = (db: Connection, user: User, { name = user.name, locale = user.locale }: Acceptance) =>
  changeUser(db, user, { name, locale })
