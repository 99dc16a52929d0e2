import sql from 'sql-template-tag'
import { quotedAddress } from '../audience/quoted-address.ts'
import type { Connection } from '../database/pool.ts'
import { hideInReasons } from '../delivery/reason.ts'

/** Takes an address out of what relays said of it, what admins did with it, and what programs were answered. */
export async function hideQuotes(db: Connection, address: string): Promise<void> {
  await hideInReasons(db, address)
  const { isIn, hiddenIn } = quotedAddress(address)
  await db.query(sql`update audit set subject = ${hiddenIn(sql`subject`)}, before = ${hiddenIn(sql`before`)}::jsonb,
      after = ${hiddenIn(sql`after`)}::jsonb
    where ${isIn(sql`subject`)} or ${isIn(sql`before`)} or ${isIn(sql`after`)}`)
  // The request stays known, so that it is not done a second time.
  await db.query(sql`update api_requests set body = '{}' where ${isIn(sql`body`)}`)
}
