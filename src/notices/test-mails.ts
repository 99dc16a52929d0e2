import sql from 'sql-template-tag'
import { mailboxOf } from '../audience/mailbox.ts'
import { type Connection, rowOf } from '../database/pool.ts'
import type { NewNotice, ToTest } from './notice.ts'
import { lockMailbox, queueNotice } from './outbox.ts'

/** Test mails that one mailbox gets within an hour. */
export const mostTests = 20

/** @returns false: there have been too many */
export async function queueTest(db: Connection, notice: NewNotice<ToTest>): Promise<boolean> {
  const mailbox = mailboxOf(notice.address)
  await lockMailbox(db, mailbox)
  const row = await rowOf<{ count: number }>(
    db,
    sql`select count(*) from notices
      where mailbox = ${mailbox} and made_at > now() - interval '1 hour' and kind = 'test'`,
  )
  if (row!.count >= mostTests) return false
  await queueNotice(db, notice)
  return true
}
