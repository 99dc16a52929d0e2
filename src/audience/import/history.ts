import sql, { join, raw } from 'sql-template-tag'
import { type Connection, rowsOf } from '../../database/pool.ts'
import { isChange } from './changes.ts'
import type { Judged } from './judged.ts'
import type { Staging } from './staging.ts'

// Of fewer changes the history is not worth a table of its own.
const attachedFrom = 50_000

/** Whether the table of fates is to become a part of the history: nearly all that stands in it belongs there. */
export const isAttached = ({ changes, fates }: Judged): boolean => changes >= attachedFrom && changes * 2 >= fates

/** The columns of an entry, but for its number. */
export const entry = sql`subscriber_id, at, actor, source, ip, changes, attributes_before, attributes_after`
const isEntry = sql`${isChange} and r.subscriber_id is not null`

/** In the order of the index that they go into. */
export async function insertHistory(db: Connection, { fates }: Staging): Promise<void> {
  await db.query(sql`insert into subscriber_changes (${entry})
    select ${entry} from ${fates} r where ${isEntry} order by subscriber_id`)
}

/** Makes of the fates what a part of the history has to be, but for what is wanted of them until the merge is done. */
export async function prepareHistory(db: Connection, { fates }: Staging, judged: Judged): Promise<void> {
  if (judged.changes < judged.fates) await db.query(sql`delete from ${fates} r where not (${isEntry})`)
  await db.query(sql`
    alter table ${fates} add primary key (subscriber_id, id), alter changes set not null,
      add constraint subscriber_changes_actor_check check (actor in ('reader', 'admin', 'import', 'provider')),
      reset (autovacuum_enabled)`)
}

/** A million entries are part of the history at once. What was wanted for the merge alone is dropped. */
export async function attachHistory(db: Connection, { fates }: Staging): Promise<void> {
  const columns = await rowsOf<{ name: string; change: number }>(
    db,
    sql`select attname as name, (select id from ${fates} limit 1) as change from pg_attribute
      where attrelid = ${fates.text}::regclass and attnum > 0 and attname not in (
        select attname from pg_attribute where attrelid = 'subscriber_changes'::regclass)`,
  )
  await db.query(sql`alter table ${fates} ${join(columns.map(({ name }) => sql`drop ${raw(name)}`))}`)
  await db.query(sql`alter table ${fates} inherit subscriber_changes`)
  await db.query(sql`alter table ${fates} rename to ${raw(`subscriber_changes_${columns[0]!.change}`)}`)
}
