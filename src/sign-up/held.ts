import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'

/** What forms were sent of these addresses, and nobody has worked off yet. @param addresses in lower case */
export async function signUpsOf(db: Queryable, addresses: readonly string[]): Promise<unknown[]> {
  return rowsOf(
    db,
    sql`select newsletter_id as "newsletterId", email, name, language, list_ids as "listIds", words, source,
        host(ip) as ip, at
      from sign_ups where lower(email) = any(${addresses}) order by id`,
  )
}

/**
 * Keeps those that wait from being worked off until the end of the transaction; one that is being worked off is waited
 * for. @param addresses in lower case
 */
export async function lockSignUps(db: Queryable, addresses: readonly string[]): Promise<void> {
  await db.query(sql`select from sign_ups where lower(email) = any(${addresses}) order by id for update`)
}

/** But for what has come since they were locked, and is being worked off. @param addresses in lower case; @returns how many */
export async function forgetSignUps(db: Queryable, addresses: readonly string[]): Promise<number> {
  const { rowCount } = await db.query(sql`delete from sign_ups where id in (
    select id from sign_ups where lower(email) = any(${addresses}) for update skip locked)`)
  return rowCount ?? 0
}
