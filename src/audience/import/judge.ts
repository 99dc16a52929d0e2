import sql from 'sql-template-tag'
import { type Connection, readWholeTables, rowOf, rowsOf } from '../../database/pool.ts'
import { NotFound } from '../../errors.ts'
import { haveLeft } from '../subscriptions.ts'
import { anyErased, erasedAmong } from '../suppressions.ts'
import type { Columns } from './columns.ts'
import { createFates } from './fates.ts'
import { type Judged, summarise } from './judged.ts'
import type { List, Merging, Staged } from './merging.ts'
import type { Staging } from './staging.ts'
import { lockMerging } from './store.ts'

/**
 * Says of each row what is to become of it. One import judges and merges at a time: two that hold the same people would
 * wait for each other's rows in a circle.
 * @throws NotFound when the list is gone
 */
export async function judge(db: Connection, staging: Staging, merging: Merging, columns: Columns): Promise<Judged> {
  await lockMerging(db)
  const list = await keepList(db, merging.listId)
  await allow(db)
  await db.query(sql`analyze ${staging.rows} (line)`)
  const staged = await countStaged(db, staging)
  if (staged.again > 0) await createRepeated(db, staging)
  if (list.others.length > 0) await createLeft(db, staging, list.others)
  await createFates(db, staging, merging, columns, { ...list, ...staged })
  await db.query(
    sql`analyze ${staging.fates} (subscriber_id, fate, enrolls, changes_person, changes_profile, has_profile)`,
  )
  if (await anyErased(db)) await suppressErased(db, staging, merging, list.newsletterId)
  return summarise(db, staging, list, staged.rows)
}

/** Keeps the list from being deleted before the end of the transaction; nothing else waits for this lock. */
async function keepList(db: Connection, listId: number): Promise<List> {
  const list = await rowOf<List & Record<string, unknown>>(
    db,
    sql`select slug, newsletter_id as "newsletterId",
        array(select id from lists o where o.newsletter_id = l.newsletter_id and o.id <> l.id) as others
      from lists l where id = ${listId} for key share`,
  )
  if (!list) throw new NotFound('audience.list_gone')
  return list
}

/**
 * Room for the hashes of a million subscribers, workers to make them, and statistics of 3,000 rows in place of 30,000, of
 * which the plans need no more than how many there are: until the end of the transaction.
 */
async function allow(db: Connection): Promise<void> {
  await readWholeTables(db)
  await db.query(sql`select set_config('parallel_tuple_cost', '0.01', true), set_config('parallel_setup_cost', '100', true),
    set_config('default_statistics_target', '10', true)`)
}

async function countStaged(db: Connection, { rows }: Staging): Promise<Staged> {
  const counted = await rowOf<Staged & Record<string, unknown>>(
    db,
    sql`select count(*) as rows, count(*) filter (where again and reason is null) as again, count(reason) as bad from ${rows}`,
  )
  return counted!
}

/**
 * Of several rows of an address the first one counts, but one that says that they have left holds for all. A table, not
 * a part of the next query: what is joined to it there would be left to one process.
 */
async function createRepeated(db: Connection, { rows, repeated }: Staging): Promise<void> {
  await db.query(sql`
    create unlogged table ${repeated} with (autovacuum_enabled = false) as
    select lower(email) as key, min(line) as first, bool_or(standing = 'unsubscribed') as leaves from ${rows}
    where reason is null
      and lower(email) in (select lower(email) from ${rows} where again and reason is null) group by 1`)
  await db.query(sql`analyze ${repeated}`)
}

/** A table for the same reason. An import into another list of the newsletter is no way back. */
async function createLeft(db: Connection, { left }: Staging, others: readonly number[]): Promise<void> {
  await db.query(sql`
    create unlogged table ${left} with (autovacuum_enabled = false) as ${haveLeft(others)}`)
  await db.query(sql`analyze ${left}`)
}

/** An address that was erased belongs to no subscriber. Whatever else its rows come to, none says whose it is any more. */
async function suppressErased(
  db: Connection,
  { fates }: Staging,
  { hashKeys }: Merging,
  newsletterId: number,
): Promise<void> {
  await db.query(sql`declare strangers no scroll cursor for
    select email from ${fates} where subscriber_id is null`)
  for (;;) {
    const people = await rowsOf<{ email: string }>(db, sql`fetch forward 5000 from strangers`)
    if (people.length === 0) break
    const emails = people.map(({ email }) => email)
    const erased = await erasedAmong(db, hashKeys, emails, newsletterId)
    if (erased.size === 0) continue
    await db.query(sql`
      update ${fates} set email = '', fate = case fate when 'duplicate' then fate else 'suppressed' end
      where subscriber_id is null and lower(email) = any(${[...erased]})`)
  }
  await db.query('close strangers')
}
