import sql, { type Sql } from 'sql-template-tag'
import { type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { Invalid } from '../errors.ts'
import { addressAsKept } from './address.ts'

/** Somebody whose address or name holds what was looked for. */
export interface Found {
  readonly id: number
  readonly email: string
  readonly name: string
}

export interface FoundPage {
  readonly subscribers: readonly Found[]
  /** To be given for the next page; null: there is none. */
  readonly after: number | null
}

// No address is longer.
const maxLength = 254
// 2^5 ids are a block, as in migration 0006.
const shift = 5
// Of what is common a page is found among the first 65,000 people.
const nearBlocks = 2_048

/**
 * Whoever has a text in their address or name, whatever its case, in the order of their ids.
 * @param after id of the last one of the page before
 * @throws Invalid for a text that nobody can have
 */
export async function searchSubscribers(
  pool: Pool,
  text: string,
  { after = 0, limit = 50 }: { after?: number; limit?: number } = {},
): Promise<FoundPage> {
  const wanted = wantedIn(text)
  const found = await transaction(pool, async (db) => {
    // What the planner fears of many stale blocks is not worth compiling for.
    await db.query('set transaction isolation level repeatable read, read only; set local jit = off')
    return searchFrom(db, wanted, after, limit + 1)
  })
  const subscribers = found.slice(0, limit)
  return { subscribers, after: found.length > limit ? subscribers.at(-1)!.id : null }
}

/** Of these, in the order of their ids. @throws Invalid, as above */
export async function searchThese(db: Queryable, text: string, ids: readonly number[]): Promise<Found[]> {
  const holds = holding(wantedIn(text))
  return rowsOf<Found>(
    db,
    sql`select id, email, name from subscribers
      where id = any(${ids}::bigint[]) and (${holds(sql`lower(email)`)} or ${holds(sql`lower(name)`)}) order by id`,
  )
}

function wantedIn(text: string): string {
  const wanted = addressAsKept(text.replace(/\s+/g, ' ').trim())
  if (wanted === '' || wanted.length > maxLength || /[\0\ud800-\udfff]/u.test(wanted)) {
    throw new Invalid('search.text', { max: maxLength })
  }
  return wanted
}

/** In the order of their ids; who is gone is left out. */
export async function foundByIds(db: Queryable, ids: readonly number[]): Promise<Found[]> {
  return rowsOf<Found>(db, sql`select id, email, name from subscribers where id = any(${ids}::bigint[]) order by id`)
}

/** Looks into the next people, and into all others, by as many processes as there are, only when those were not enough. */
async function searchFrom(db: Queryable, wanted: string, after: number, limit: number): Promise<Found[]> {
  const from = Math.floor(after / 2 ** shift)
  const near = sql`block >= ${from} and block < ${from + nearBlocks}`
  const found = await rowsOf<Found>(db, searchQuery(wanted, after, limit, near))
  if (found.length === limit) return found
  // The planner takes a look into a block to be as cheap as a comparison of two numbers.
  await db.query(`set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0;
    set local min_parallel_table_scan_size = 0`)
  const rest = sql`block >= ${from + nearBlocks}`
  return [...found, ...(await rowsOf<Found>(db, searchQuery(wanted, after, limit - found.length, rest)))]
}

/** @param range of `block` */
function searchQuery(wanted: string, after: number, limit: number, range: Sql): Sql {
  const holds = holding(wanted)
  return sql`
    select s.id, s.email, s.name
    from (
        select block from search_blocks b
          where ${range} and ${holds(sql`words`)} and not exists (select from search_stale t where t.block = b.block)
        union all select distinct block from search_stale where ${range}
        order by block) as b
      cross join lateral (select id, email, name from subscribers
        where ${inBlock} and id > ${after}::bigint and (${holds(sql`lower(email)`)} or ${holds(sql`lower(name)`)})
        order by id) as s
    limit ${limit}`
}

/** `like` finds two letters in two thirds of the time of `position`, and all that is longer in twice as much. */
function holding(wanted: string): (text: Sql) => Sql {
  if (Buffer.byteLength(wanted) > 2) return (text) => sql`position(lower(${wanted}::text) in ${text}) > 0`
  const pattern = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`
  return (text) => sql`${text} like lower(${pattern}::text)`
}

const inBlock = sql`id >= b.block << ${shift}::integer and id < b.block + 1 << ${shift}::integer`

// 'search' in ASCII.
const lock = sql`x'736561726368'::bigint`

/**
 * Writes the blocks anew in which something has changed. What a search finds does not depend on it, only how fast.
 * @param worth so many blocks; fewer are quickly read through
 * @returns how many it wrote
 */
export async function keepSearch(pool: Pool, worth = 200): Promise<number> {
  return transaction(pool, async (db) => {
    const row = await rowOf<{ due: boolean }>(
      db,
      sql`select pg_try_advisory_xact_lock(${lock})
        and (select count(*) from (select from search_stale limit ${worth}) as s) = ${worth} as due`,
    )
    if (!row!.due) return 0
    await db.query('set local jit = off')
    const { rowCount } = await db.query(sql`
      with taken as (delete from search_stale returning block),
        stale as (select distinct block from taken),
        written as (
          select b.block, s.words from stale b cross join lateral (
            select string_agg(lower(email) || e'\n' || lower(name), e'\n' order by id) as words from subscribers
            where ${inBlock}) as s
          where s.words is not null),
        emptied as (delete from search_blocks where block in (select block from stale except select block from written))
      insert into search_blocks (block, words) select block, words from written
      on conflict (block) do update set words = excluded.words`)
    return rowCount ?? 0
  })
}
