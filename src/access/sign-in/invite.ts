import sql from 'sql-template-tag'
import { type Connection, type Pool, rowOf, transaction } from '../../database/pool.ts'
import type { Dated } from '../../links/dated-token.ts'
import { queueNotice } from '../../notices/outbox.ts'
import { addUser, findUserByEmail, type NewUser, type User } from '../users.ts'
import { take } from './allowances.ts'
import { invitationDays, type LinkDeps, makeUserLink, passwordHours, urlOf } from './links.ts'
import { mailTries } from './tries.ts'

/** A link that lets somebody in, shown to whoever made it. */
export interface Invitation {
  readonly user: User
  readonly link: string
  /** False: no newsletter is there yet in whose name it could go. */
  readonly mailed: boolean
}

/** @param by as it is named in the mail; null: none is sent @throws Invalid; Conflict */
export async function inviteUser(
  db: Connection,
  deps: LinkDeps,
  user: NewUser,
  by: string | null,
): Promise<Invitation> {
  return inviteAgain(db, deps, await addUser(db, user), by)
}

/** A new link; the one of before is good no longer. Whoever has joined already sets a new password with it. */
export async function inviteAgain(db: Connection, deps: LinkDeps, user: User, by: string | null): Promise<Invitation> {
  const purpose = user.joined ? 'password' : 'invitation'
  const hours = user.joined ? 24 : invitationDays * 24
  const link = await makeUserLink(db, user, purpose, hours)
  const mailed = by !== null && (await mail(db, user, { purpose, link, hours, by }))
  return { user, link: urlOf(deps, link), mailed }
}

/**
 * Mails a link to whoever has forgotten their password. Whoever asks learns nothing by the answer.
 * @returns in how many seconds they may ask again; 0: it was done
 */
export async function askForPassword(pool: Pool, email: string, client: string | undefined): Promise<number> {
  const address = email.trim().toLowerCase()
  const seconds = await take(pool, mailTries(address, client))
  if (seconds > 0) return seconds
  await transaction(pool, async (db) => {
    const user = await findUserByEmail(db, address)
    // Whoever has not joined has an invitation, which is good for longer.
    if (!user?.joined) return
    const link = await makeUserLink(db, user, 'password', passwordHours)
    await mail(db, user, { purpose: 'password', link, hours: passwordHours, by: null })
  })
  return 0
}

interface Mailed {
  readonly purpose: 'invitation' | 'password'
  readonly link: Dated
  readonly hours: number
  readonly by: string | null
}

async function mail(db: Connection, user: User, { purpose, link, hours, by }: Mailed): Promise<boolean> {
  const newsletterId = await senderOf(db, user)
  if (newsletterId === undefined) return false
  const until = new Date(link.at.getTime() + hours * 3_600_000).toISOString()
  const way = { purpose, link: { id: link.id, at: link.at.toISOString() }, until, by }
  const { email: address, locale: language } = user
  await queueNotice(db, { newsletterId, address, language, matter: { kind: 'access', way } })
  return true
}

/** In whose name it goes: of the newsletters that they may see, the oldest. */
async function senderOf(db: Connection, { newsletterIds }: User): Promise<number | undefined> {
  const row = await rowOf<{ id: number }>(
    db,
    sql`select id from newsletters where ${newsletterIds}::integer[] is null or id = any(${newsletterIds})
      order by id limit 1`,
  )
  return row?.id
}
