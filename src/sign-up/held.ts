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

/** @param addresses in lower case; @returns how many */
export async function forgetSignUps(db: Queryable, addresses: readonly string[]): Promise<number> {
  const { rowCount } = await db.query(sql`delete from sign_ups where lower(email) = any(${addresses})`)
  return rowCount ?? 0
}
