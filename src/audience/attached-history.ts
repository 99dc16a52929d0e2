import sql, { raw } from 'sql-template-tag'
import { type Pool, rowOf, rowsOf, transaction } from '../database/pool.ts'

// A history is looked up in each of them, which takes some 20 µs.
const keptTables = 12

// 'hist' in ASCII.
const lock = 0x68697374

/**
 * Imports of many changes leave their history as tables that inherit from `subscriber_changes`. Above a dozen the oldest
 * becomes rows of the table itself, one a call. What is read from the history does not depend on it, only how fast.
 */
export async function foldHistory(pool: Pool, kept = keptTables): Promise<void> {
  const tables = await rowsOf<{ name: string }>(
    pool,
    sql`select relname as name from pg_inherits join pg_class c on c.oid = inhrelid
      where inhparent = 'subscriber_changes'::regclass order by substring(relname from '\\d+$')::bigint`,
  )
  if (tables.length <= kept) return
  const table = raw(tables[0]!.name)
  await transaction(pool, async (db) => {
    const row = await rowOf<{ locked: boolean }>(db, sql`select pg_try_advisory_xact_lock(${lock}) as locked`)
    if (!row!.locked) return
    // Whoever is erased meanwhile is erased from what is there after it.
    await db.query(sql`lock table ${table} in share row exclusive mode`)
    const columns = sql`subscriber_id, id, at, actor, source, ip, changes, attributes_before, attributes_after`
    await db.query(sql`insert into subscriber_changes (${columns}) overriding system value
      select ${columns} from ${table} order by subscriber_id`)
    await db.query(sql`drop table ${table}`)
  })
}
