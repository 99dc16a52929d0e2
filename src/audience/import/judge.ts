import sql, { empty, type Sql } from 'sql-template-tag'
import { type Connection, readWholeTables, rowOf, rowsOf } from '../../database/pool.ts'
import { NotFound } from '../../errors.ts'
import type { HashKeys } from '../address-hash.ts'
import { anyErased, erasedAmong, joinedSuppression, joinSuppressions } from '../suppressions.ts'
import { type Known, rules } from './conflict.ts'
import { type Judged, summarise } from './judged.ts'
import type { Staging } from './staging.ts'
import { lockMerging } from './store.ts'

export interface Merging {
  readonly listId: number
  /** `confirmed` says that these people have agreed, and that it can be shown. */
  readonly status: 'confirmed' | 'pending'
  /** Kept with each new subscription and each change, such as `import readers.csv`. */
  readonly source: string
  /** What they agreed to, as they read it. */
  readonly words?: string | undefined
  /** Whose value stands where both have one: `fill` adds to those known only what they lack, `known` nothing. */
  readonly conflict?: Known | undefined
  /** Those that hash the addresses of who was erased. */
  readonly hashKeys: HashKeys
}

/**
 * Says of each row what is to become of it. One import judges and merges at a time: two that hold the same people would
 * wait for each other's rows in a circle.
 * @throws NotFound when the list is gone
 */
export async function judge(db: Connection, staging: Staging, merging: Merging): Promise<Judged> {
  await lockMerging(db)
  const newsletterId = await keepList(db, merging.listId)
  await allow(db)
  await db.query(sql`analyze ${staging.rows} (line)`)
  await createRepeated(db, staging)
  await createFates(db, staging, merging, newsletterId)
  await db.query(
    sql`analyze ${staging.fates} (subscriber_id, fate, enrolls, changes_person, changes_profile, has_profile)`,
  )
  if (await anyErased(db)) await suppressErased(db, staging, merging, newsletterId)
  return summarise(db, staging)
}

/** Keeps the list from being deleted before the end of the transaction; nothing else waits for this lock. */
async function keepList(db: Connection, listId: number): Promise<number> {
  const list = await rowOf<{ newsletterId: number }>(
    db,
    sql`select newsletter_id as "newsletterId" from lists where id = ${listId} for key share`,
  )
  if (!list) throw new NotFound('audience.list_gone')
  return list.newsletterId
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

/** A table, not a part of the next query: what is joined to it there would be left to one process. */
async function createRepeated(db: Connection, { rows, repeated }: Staging): Promise<void> {
  await db.query(sql`
    create unlogged table ${repeated} with (autovacuum_enabled = false) as
    select lower(email) as key, min(line) as first from ${rows}
    where reason is null
      and lower(email) in (select lower(email) from ${rows} where again and reason is null) group by 1`)
  await db.query(sql`analyze ${repeated}`)
}

/**
 * The rows of the file once more, each with whom it means, how far they have come, what it would change of what is known,
 * and its fate: all that comes after reads this table alone.
 * `create table … as`, since Postgres plans an insert without parallel workers: with them the joins of a million rows
 * take half the time.
 */
async function createFates(
  db: Connection,
  { rows, repeated, fates }: Staging,
  { listId, status, conflict = 'file' }: Merging,
  newsletterId: number,
): Promise<void> {
  const { changesPerson, changesProfile } = rules[conflict]
  const leavesLater = await anyLeavesLater(db, rows)
  await db.query(sql`
    create unlogged table ${fates} with (autovacuum_enabled = false) as
    with judged as (
      select r.*, s.id as subscriber_id, mine.status, d.first,
        pr.subscriber_id is not null as has_profile,
        s.name as known_name, s.language as known_language, s.time_zone as known_time_zone,
        pr.attributes as known_attributes, pr.tags as known_tags,
        mine.status is null or mine.status < ${wanted(status)} as enrolls,
        ${changesPerson} is true as changes_person, ${changesProfile} is true as changes_profile,
        case
          when r.reason is not null then 'invalid'
          when r.line > d.first then 'duplicate'
          when ${joinedSuppression} then 'suppressed'
          when mine.status = 'unsubscribed' or mine.status is null and ${hasLeft(newsletterId)} then 'unsubscribed'
          when r.standing = 'unsubscribed' ${leavesLater ? sql`or lower(r.email) in (${leavingLater(rows)})` : empty} then 'leaving'
          when mine.status is null then 'new'
        end as known_fate
      from ${rows} r
      left join ${repeated} d on d.key = case when r.again then lower(r.email) end
      left join subscribers s on r.reason is null and lower(s.email) = lower(r.email)
      left join profiles pr on pr.subscriber_id = s.id
      left join subscriptions mine on mine.list_id = ${listId} and mine.subscriber_id = s.id
      ${joinSuppressions(sql`r.email`, newsletterId)})
    select judged.*, false as made,
      coalesce(known_fate, case when enrolls or changes_person or changes_profile then 'updated' else 'unchanged' end) as fate
    from judged`)
}

/** Of several rows of an address, one that says that they have left holds for all. */
const leavingLater = (rows: Sql) =>
  sql`select lower(email) from ${rows} where again and standing = 'unsubscribed' and reason is null`

async function anyLeavesLater(db: Connection, rows: Sql): Promise<boolean> {
  return (await rowOf(db, sql`${leavingLater(rows)} limit 1`)) !== undefined
}

/** The status that a row `r` is to come to: less than the import says, where the file says less. */
export const wanted = (status: Merging['status']): Sql =>
  status === 'pending'
    ? sql`'pending'::subscription_status`
    : sql`(case r.standing when 'pending' then 'pending' else 'confirmed' end)::subscription_status`

/** Of a subscriber `s`: subscribed to a list of the newsletter once, and to none now: an import into another of its lists is no way back. */
export const hasLeft = (newsletterId: number) => sql`(
  exists (select from subscriptions o join lists l on l.id = o.list_id
    where o.subscriber_id = s.id and l.newsletter_id = ${newsletterId} and o.status = 'unsubscribed')
  and not exists (select from subscriptions o join lists l on l.id = o.list_id
    where o.subscriber_id = s.id and l.newsletter_id = ${newsletterId} and o.status <> 'unsubscribed'))`

/** Of those who would be made: an address that was erased belongs to no subscriber. */
async function suppressErased(
  db: Connection,
  { fates }: Staging,
  { hashKeys }: Merging,
  newsletterId: number,
): Promise<void> {
  await db.query(sql`declare strangers no scroll cursor for
    select line, email from ${fates} where subscriber_id is null and fate in ('new', 'leaving')`)
  for (;;) {
    const people = await rowsOf<{ line: number; email: string }>(db, sql`fetch forward 5000 from strangers`)
    if (people.length === 0) break
    const emails = people.map(({ email }) => email)
    const erased = await erasedAmong(db, hashKeys, emails, newsletterId)
    const lines = people.filter(({ email }) => erased.has(email.toLowerCase())).map(({ line }) => line)
    if (lines.length > 0) await db.query(sql`update ${fates} set fate = 'suppressed' where line = any(${lines})`)
  }
  await db.query('close strangers')
}
