import { type Connection, type Queryable, transaction } from '../../database/pool.ts'
import { Conflict, Invalid, TooMany } from '../../errors.ts'
import type { Action } from '../actions.ts'
import { recordAudit } from '../audit.ts'
import { actorOf, findUser, type User } from '../users.ts'
import { giveBack, take } from './allowances.ts'
import { noteOwn } from './note.ts'
import { checkPassword, dropLinks, endSessions, endSteps } from './passwords.ts'
import { endSession } from './session.ts'
import { type Asking, headersOf, refused, type SigningIn } from './sign-in.ts'
import { ownTries } from './tries.ts'

/** What somebody who has signed in does with their own account. */
export interface Own extends SigningIn {
  readonly asking: Asking
  readonly userId: number
}

/** All their sessions end, and a new one begins. @returns its cookies @throws Invalid; TooMany */
export async function changePassword(own: Own, given: { current: string; password: string }) {
  const user = await findUser(own.pool, own.userId)
  checkPassword(given.password, user)
  await requireTry(own)
  const body = { currentPassword: given.current, newPassword: given.password, revokeOtherSessions: true }
  const headers = headersOf(own.asking)
  const answer = await own.auth.api.changePassword({ body, headers, returnHeaders: true }).catch(refused)
  if (!answer) throw new Invalid('access.password_wrong')
  await giveBack(own.pool, ownTries(own.userId))
  await dropLinks(own.pool, own.userId)
  await endSteps(own.pool, own.userId)
  await note(own, own.pool, 'user.change_password')
  return answer.headers.getSetCookie()
}

/** Codes are not asked for before one has been given: see `confirmTotp`. */
export async function beginTotp(own: Own, password: string) {
  const user = await findUser(own.pool, own.userId)
  if (user.twoFactor) throw new Conflict('access.totp_on')
  await requirePassword(own, password)
  const answer = await own.auth.api.enableTwoFactor({
    body: { password, method: 'totp' },
    headers: headersOf(own.asking),
  })
  if (answer.method !== 'totp') throw new Error('no secret was made')
  return { uri: answer.totpURI, recoveryCodes: answer.backupCodes }
}

/** From now on a code is asked for. Other sessions end. @returns the cookies of the session that goes on */
export async function confirmTotp(own: Own, code: string): Promise<readonly string[]> {
  const user = await findUser(own.pool, own.userId)
  if (user.twoFactor) throw new Conflict('access.totp_on')
  await requireTry(own)
  const given = { body: { code }, headers: headersOf(own.asking), returnHeaders: true } as const
  const answer = await own.auth.api.verifyTOTP(given).catch(refused)
  if (!answer) throw new Invalid('access.code_wrong')
  await giveBack(own.pool, ownTries(own.userId))
  await note(own, own.pool, 'user.totp_on')
  return answer.headers.getSetCookie()
}

export async function endTotp(own: Own, password: string): Promise<readonly string[]> {
  await requirePassword(own, password)
  const given = { body: { password }, headers: headersOf(own.asking), returnHeaders: true } as const
  const { headers } = await own.auth.api.disableTwoFactor(given)
  await note(own, own.pool, 'user.totp_off')
  return headers.getSetCookie()
}

/** Those of before are good no longer. */
export async function newRecoveryCodes(own: Own, password: string): Promise<readonly string[]> {
  const user = await findUser(own.pool, own.userId)
  if (!user.twoFactor) throw new Conflict('access.totp_off')
  await requirePassword(own, password)
  const { backupCodes } = await own.auth.api.generateBackupCodes({ body: { password }, headers: headersOf(own.asking) })
  await note(own, own.pool, 'user.recovery_codes')
  return backupCodes
}

/** @throws NotFound also for one of somebody else */
export function endOwnSession(own: Own, id: number): Promise<void> {
  return transaction(own.pool, async (db) => {
    await endSession(db, own.userId, id)
    await note(own, db, 'user.end_session')
  })
}

/** Also the one that asks. */
export function endOwnSessions(own: Own): Promise<void> {
  return transaction(own.pool, async (db) => {
    await endSessions(db, own.userId)
    await note(own, db, 'user.end_sessions')
  })
}

/** Whoever finds an open browser does not have the password. @throws Invalid; TooMany after too many wrong ones */
async function requirePassword(own: Own, password: string): Promise<void> {
  await requireTry(own)
  const right = await own.auth.api.verifyPassword({ body: { password }, headers: headersOf(own.asking) }).catch(refused)
  if (!right) throw new Invalid('access.password_wrong')
  await giveBack(own.pool, ownTries(own.userId))
}

async function requireTry({ pool, userId }: Own): Promise<void> {
  const seconds = await take(pool, ownTries(userId))
  if (seconds > 0) throw new TooMany('access.slowed', seconds)
}

const note = ({ asking, userId }: Own, db: Queryable, action: Action) =>
  noteOwn(db, userId, action, asking.client ?? null)

/** Name and language. */
export async function noteProfile(own: Own, db: Connection, before: User, after: User): Promise<void> {
  const of = ({ name, locale }: User) => ({ name, locale })
  const entry = { actor: actorOf(before), ip: own.asking.client ?? null, newsletterId: null, subject: before.email }
  await recordAudit(db, { ...entry, action: 'user.change', before: of(before), after: of(after) })
}
