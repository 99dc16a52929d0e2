import sql, { type Sql } from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../../database/pool.ts'
import type { Key } from '../../locale/index.ts'
import { mended, quotedInFile } from '../quoted-address.ts'

/** From where imports brought a subscriber or changed them, such as `import readers.csv`; the first comes first. */
export async function importsOf(db: Queryable, subscriberId: number): Promise<string[]> {
  const rows = await rowsOf<{ source: string }>(
    db,
    sql`select source from subscriber_changes where subscriber_id = ${subscriberId} and actor = 'import'
      group by source order by min(id)`,
  )
  return rows.map(({ source }) => source)
}

/** A row of a file that waits to be merged, or was not taken. */
export interface HeldRow {
  readonly file: string
  readonly at: Date
  readonly line: number
  /** Why it was not taken. Null: it waits. */
  readonly reason: Key | null
  /** The cell that was at fault, or all that the row says when it waits. Null for one that may be of somebody else. */
  readonly says: unknown
}

/**
 * The rows that imports and trials keep of a person; those that only mention them are told of without what they say.
 * @param addresses all that they had, in lower case; one at least
 */
export async function heldRowsOf(db: Queryable, addresses: readonly string[]): Promise<HeldRow[]> {
  const { isIn } = quotedInFile(...addresses)
  const ifTheirs = (address: Sql, says: Sql) =>
    sql`case when lower(${address}) = any(${addresses}) or lower(${mended(address)}) = any(${addresses}) then ${says} end as says`
  const leftOut = sql`line, reason, ${ifTheirs(sql`address`, sql`to_jsonb(value)`)}`
  const isLeftOut = sql`${isIn(sql`address`)} or ${isIn(sql`value`)}`
  const whole = sql`jsonb_strip_nulls(to_jsonb(r)) - array['line', 'again']`
  return rowsOf<HeldRow & Record<string, unknown>>(
    db,
    sql`
      select file, created_at as at, line, reason, ${ifTheirs(sql`email`, sql`coalesce(to_jsonb(value), ${whole})`)}
        from import_rows r join imports i on i.id = substring(r.tableoid::regclass::text from '\\d+$')::integer
        where lower(email) = any(${addresses}) or reason is not null and (${isIn(sql`email`)} or ${isIn(sql`value`)})
      union all select file, created_at, ${leftOut} from import_left_out join imports i on i.id = import_id where ${isLeftOut}
      union all select file, made_at, ${leftOut} from upload_left_out join uploads u on u.id = upload_id where ${isLeftOut}
      order by at, line`,
  )
}

/** Removes the rows that imports and trials keep of a person who is erased, also those that only mention them. @returns how many */
export async function forgetImported(db: Queryable, address: string): Promise<number> {
  const { isIn } = quotedInFile(address)
  const mentions = sql`${isIn(sql`address`)} or ${isIn(sql`value`)}`
  // A row that waits stays, so that the import accounts for it, and says nothing of anybody.
  const row = await rowOf<{ count: number }>(
    db,
    sql`
      with waiting as (
        update import_rows set email = '', again = false, reason = 'import.erased', value = '', details = '{}', name = '',
          language = null, time_zone = null, attributes = null, tags = null, standing = null, left_at = null, opted_in_at = null,
          opted_in_ip = null, confirmed_at = null, confirmed_ip = null, words = null, consent_source = null
        where lower(email) = lower(${address}) or reason is not null and (${isIn(sql`email`)} or ${isIn(sql`value`)})
        returning 1),
      left_out as (delete from import_left_out where ${mentions} returning 1),
      tried as (delete from upload_left_out where ${mentions} returning 1)
      select (select count(*) from waiting) + (select count(*) from left_out) + (select count(*) from tried) as count`,
  )
  return row!.count
}
