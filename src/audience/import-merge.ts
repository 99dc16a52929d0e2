import sql from 'sql-template-tag'
import { type Connection, rowOf, rowsOf } from '../database/pool.ts'
import { NotFound } from '../errors.ts'
import type { Key } from '../locale/index.ts'
import type { LeftOut } from './import-row.ts'
import { enroll } from './subscriptions.ts'

export interface Merging {
  readonly listId: number
  /** `confirmed` says that these people have agreed, and that it can be shown. */
  readonly status: 'confirmed' | 'pending'
  /** Kept with each new subscription, such as `import readers.csv`. */
  readonly source: string
}

/** What becomes of an address of the file. */
export type Fate = 'new' | 'updated' | 'unchanged' | 'unsubscribed' | 'suppressed'

// The key of the advisory lock: 'imp' in ASCII.
const lock = 0x696d70

/** Tables of this transaction alone: the valid rows of the file, and the people in them, one row an address. */
export async function createStaging(db: Connection): Promise<void> {
  await db.query(`
    create temporary table import_rows (
      line integer not null, email text not null, name text not null, language text,
      key text not null generated always as (lower(email)) stored
    ) on commit drop;
    create temporary table import_people (
      line integer not null, email text not null, name text not null, language text, key text not null,
      subscriber_id bigint, status subscription_status, fate text not null
    ) on commit drop`)
}

export const copyStaging = 'copy import_rows (line, email, name, language) from stdin'

/**
 * Says of each person what is to become of them. One import judges and merges at a time: two that hold the same people
 * would wait for each other's rows in a circle.
 * @throws NotFound when the list is gone
 */
export async function judge(db: Connection, { listId, status }: Merging): Promise<void> {
  await db.query(sql`select pg_advisory_xact_lock(${lock})`)
  const newsletterId = await keepList(db, listId)
  // Nothing else gathers the statistics of a temporary table, and without them the joins are planned for a small one.
  await db.query('analyze import_rows')
  await db.query(sql`
    insert into import_people
    select p.line, p.email, p.name, p.language, p.key, s.id, mine.status,
      case
        when x.email is not null then 'suppressed'
        when mine.status = 'unsubscribed' then 'unsubscribed'
        when mine.status is null and ${hasLeft(newsletterId)} then 'unsubscribed'
        when mine.status is null then 'new'
        when mine.status < ${status} or ${differs} then 'updated'
        else 'unchanged'
      end
    from (select distinct on (key) * from import_rows order by key, line) as p
    left join suppressions x on x.email = p.key
    left join subscribers s on lower(s.email) = p.key
    left join subscriptions mine on mine.list_id = ${listId} and mine.subscriber_id = s.id`)
  await db.query('analyze import_people')
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

/** Subscribed to a list of the newsletter once, and to none now: an import into another of its lists is no way back. */
const hasLeft = (newsletterId: number) => sql`(
  exists (select from subscriptions o join lists l on l.id = o.list_id
    where o.subscriber_id = s.id and l.newsletter_id = ${newsletterId} and o.status = 'unsubscribed')
  and not exists (select from subscriptions o join lists l on l.id = o.list_id
    where o.subscriber_id = s.id and l.newsletter_id = ${newsletterId} and o.status <> 'unsubscribed'))`

/** Null, which is not true, where the file says nothing. */
const differs = sql`(p.name not in ('', s.name) or p.language <> coalesce(s.language, ''))`

/** Does what was judged. What others have done since stands: a conflict with it changes nothing. */
export async function merge(db: Connection, merging: Merging): Promise<void> {
  await db.query(sql`
    insert into subscribers (email, name, language)
    select email, name, language from import_people where fate = 'new' and subscriber_id is null order by line
    on conflict (lower(email)) do nothing`)
  await db.query(sql`
    update subscribers s
    set name = case p.name when '' then s.name else p.name end, language = coalesce(p.language, s.language)
    from import_people p where p.subscriber_id = s.id and p.fate in ('new', 'updated') and ${differs}`)
  await enroll(
    db,
    sql`select s.id as subscriber_id from import_people p join subscribers s on lower(s.email) = p.key
      where p.fate = 'new' or p.fate = 'updated' and p.status < ${merging.status}
      order by p.line`,
    merging,
    { actor: 'import', source: merging.source },
  )
}

export async function countFates(db: Connection): Promise<Record<Fate, number>> {
  const counts: Record<Fate, number> = { new: 0, updated: 0, unchanged: 0, unsubscribed: 0, suppressed: 0 }
  const rows = await rowsOf<{ fate: Fate; count: number }>(
    db,
    sql`select fate, count(*) from import_people group by fate`,
  )
  for (const { fate, count } of rows) counts[fate] = count
  return counts
}

const reasons = {
  duplicate: 'import.duplicate',
  suppressed: 'import.suppressed',
  unsubscribed: 'import.unsubscribed',
} as const satisfies Record<string, Key>

/** The valid rows that were not taken, in the order of the file; by a cursor, for they may be as many as the rows. */
export async function* rowsLeftOut(db: Connection): AsyncGenerator<LeftOut> {
  await db.query(`
    declare left_out no scroll cursor for
    select r.line, r.email as value, case when p.line < r.line then 'duplicate' else p.fate end as reason, p.line as first
    from import_rows r join import_people p on p.key = r.key
    where p.line < r.line or p.fate in ('suppressed', 'unsubscribed')
    order by r.line`)
  for (;;) {
    const rows = await rowsOf<{ line: number; value: string; reason: keyof typeof reasons; first: number }>(
      db,
      sql`fetch 1000 from left_out`,
    )
    if (rows.length === 0) return
    for (const { line, value, reason, first } of rows) {
      yield { line, value, reason: reasons[reason], values: reason === 'duplicate' ? { first } : {} }
    }
  }
}
