import type { Queryable } from '../../database/pool.ts'
import type { Action } from '../actions.ts'
import { recordAudit } from '../audit.ts'
import { actorOf, findUser } from '../users.ts'

/** Something that somebody did with their own account. */
export async function noteOwn(db: Queryable, userId: number, action: Action, ip: string | null): Promise<void> {
  const user = await findUser(db, userId)
  await recordAudit(db, { actor: actorOf(user), ip, action, newsletterId: null, subject: user.email })
}
