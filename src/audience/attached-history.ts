import sql, { raw } from 'sql-template-tag'
import { type Pool, type Queryable, rowsOf, transaction } from '../database/pool.ts'
import { entry } from './import/history.ts'
import { lockMerging } from './import/store.ts'

// A history is looked up in each of them.
const keptTables = 12

/**
 * Imports of many changes leave their history as tables that inherit from `subscriber_changes`. Above a dozen the oldest
 * becomes rows of the table itself, one a call. What is read from the history does not depend on it, only how fast.
 */
export async function foldHistory(pool: Pool, kept = keptTables): Promise<void> {
  if ((await attachedTables(pool)).length <= kept) return
  await transaction(pool, async (db) => {
    // Whoever erases somebody takes it first, too, and so finds their history in one place or the other.
    await lockMerging(db)
    const tables = await attachedTables(db)
    if (tables.length <= kept) return
    const table = raw(tables[0]!)
    const columns = sql`id, ${entry}`
    await db.query(sql`insert into subscriber_changes (${columns}) overriding system value
      select ${columns} from ${table} order by subscriber_id`)
    await db.query(sql`drop table ${table}`)
  })
}

/** Their names, the oldest first. */
async function attachedTables(db: Queryable): Promise<string[]> {
  const tables = await rowsOf<{ name: string }>(
    db,
    sql`select relname as name from pg_inherits join pg_class c on c.oid = inhrelid
      where inhparent = 'subscriber_changes'::regclass order by substring(relname from '\\d+$')::bigint`,
  )
  return tables.map(({ name }) => name)
}
