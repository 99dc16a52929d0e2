import type { Queryable } from '../../database/pool.ts'
import { recordAudit } from '../audit.ts'
import { actorOf, findUser } from '../users.ts'

export async function noteSignIn(db: Queryable, userId: number, ip: string | null): Promise<void> {
  const user = await findUser(db, userId)
  await recordAudit(db, { actor: actorOf(user), ip, action: 'user.sign_in', newsletterId: null, subject: user.email })
}
