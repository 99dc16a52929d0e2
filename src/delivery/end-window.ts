import sql from 'sql-template-tag'
import { type Pool, type Queryable, transaction } from '../database/pool.ts'
import { tellOfBounces } from '../events/tell.ts'
import { reasonOf } from '../replies/reason.ts'
import { isRecipients } from '../replies/reasons.ts'
import { overWeak } from './bounces.ts'
import { type GivenUp, giveUp } from './states.ts'

const portion = 5_000

/**
 * Gives up what is still queued when the window of its mailing has passed. A mailbox that was full till the end bounced
 * softly that day, as one that was refused at once.
 * @returns how many were given up
 */
export async function endWindow(pool: Pool, mailing: number): Promise<number> {
  for (let total = 0; ; ) {
    const given = await transaction(pool, async (db) => {
      const given = await giveUp(db, mailing, portion)
      await noteSoft(db, mailing, given)
      return given
    })
    total += given.length
    if (given.length < portion) return total
  }
}

async function noteSoft(db: Queryable, mailing: number, given: readonly GivenUp[]): Promise<void> {
  const soft = given.flatMap(({ subscriber, said }) => {
    const reason = said === null ? 'other' : reasonOf({ said: [said], page: '', status: '' })
    return said !== null && isRecipients(reason) ? [{ subscriber, said, reason }] : []
  })
  if (soft.length === 0) return
  await db.query(sql`with noted as (insert into bounces as b (mailing_id, subscriber_id, reason, hard, reply, source, matched, fresh)
    select ${mailing}::integer, subscriber, reason, false, reply, 'reply', 'reply', true
    from unnest(${soft.map(({ subscriber }) => subscriber)}::bigint[], ${soft.map(({ reason }) => reason)}::text[],
      ${soft.map(({ said }) => said)}::text[]) as t (subscriber, reason, reply)
    ${overWeak} returning *)
    ${tellOfBounces}`)
}
