import type { Context } from 'hono'
import sql from 'sql-template-tag'
import { type Connection, type Pool, transaction } from '../../database/pool.ts'
import { etagOf } from '../etag.ts'
import { answerProblem } from './problem.ts'

/** Sets the ETag of what is answered. */
export function tagged<T>(c: Context, value: T): T {
  c.header('etag', etagOf(value))
  return value
}

/**
 * Changes something, if it still is what the caller has seen (`If-Match`, RFC 9110): of two who change it at the same
 * time the second is told, and overwrites nothing. Without the header nothing is changed either (428, RFC 6585).
 * @param what its kind and number, such as `list 3`
 * @param find as it is now; where others than these requests change it, locked
 * @param change makes the change and the answer
 */
export async function changeSeen<T, Answer extends Response>(
  c: Context,
  pool: Pool,
  what: string,
  find: (db: Connection) => Promise<T>,
  change: (db: Connection, before: T) => Promise<Answer>,
): Promise<Answer> {
  const seen = c.req.header('if-match')
  if (seen === undefined) return answerProblem(c, 428, 'api.if_match') as Answer
  return transaction(pool, async (db) => {
    await db.query(sql`select pg_advisory_xact_lock(${lock}, hashtext(${what}))`)
    const before = await find(db)
    if (!matches(seen, etagOf(before))) return answerProblem(c, 412, 'api.changed_since') as Answer
    return change(db, before)
  })
}

// The first key of the advisory locks: 'api ' in ASCII.
const lock = 0x61706920

const matches = (header: string, etag: string) =>
  header.trim() === '*' || header.split(',').some((one) => one.trim() === etag)
