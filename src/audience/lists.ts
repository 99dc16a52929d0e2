import sql from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'
import { lockMerging } from './import/store.ts'
import { haveLeft } from './subscriptions.ts'

/** A thing to subscribe to, of one newsletter. */
export interface List {
  readonly id: number
  readonly newsletterId: number
  /** Unique in its newsletter. */
  readonly slug: string
  /** As readers see it. */
  readonly name: string
  /** For readers, below its name; may be empty. */
  readonly description: string
  /** Stands on the sign-up form; a private one is seen by those alone who are on it. */
  readonly public: boolean
  /** `double`: nobody is on it before they have followed the link in a mail. */
  readonly optIn: 'single' | 'double'
  /** What the welcome notice says; null: none is sent. */
  readonly welcome: string | null
}

export type ListSettings = Pick<List, 'name'> & Partial<Omit<List, 'id' | 'newsletterId' | 'slug' | 'name'>>

/** Subscriptions by status, the suppressed among them. */
export interface ListCounts {
  readonly pending: number
  readonly confirmed: number
  readonly unsubscribed: number
}
export type ListWithCounts = List & ListCounts

const columns = sql`id, newsletter_id as "newsletterId", slug, name, description, public, opt_in as "optIn", welcome`

const maxText = 5_000

/** @throws Invalid, or Conflict when the newsletter has a list of that slug */
export async function createList(
  db: Queryable,
  list: Pick<List, 'newsletterId' | 'slug'> & ListSettings,
): Promise<List> {
  const { newsletterId, slug } = list
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(slug)) throw new Invalid('audience.list_slug', { list: slug })
  const { name, description, public: open, optIn, welcome } = checked(slug, { ...defaults, ...list })
  // Who had left a list of this name that was removed has left this one.
  const row = await rowOf<List>(
    db,
    sql`with made as (
        insert into lists (newsletter_id, slug, name, description, public, opt_in, welcome)
        values (${newsletterId}, ${slug}, ${name}, ${description}, ${open}, ${optIn}, ${welcome})
        on conflict (newsletter_id, slug) do nothing
        returning *),
      had_left as (
        delete from left_lists l using made where l.newsletter_id = made.newsletter_id and l.slug = made.slug returning l.*),
      leaving as (
        insert into subscriptions (list_id, subscriber_id, status, source, unsubscribed_at, unsubscribed_source)
        select made.id, p.id, 'unsubscribed', 'the list before it', unsubscribed_at, 'the list before it'
        from made, had_left join subscribers p on p.id = had_left.subscriber_id)
      select ${columns} from made`,
  )
  if (!row) throw new Conflict('audience.list_exists', { list: slug })
  return row
}

const defaults = { description: '', public: true, optIn: 'double', welcome: null } as const

type Settings = Required<ListSettings>

function checked(slug: string, { name, description, public: open, optIn, welcome }: Settings): Settings {
  if (name.trim() === '') throw new Invalid('audience.list_name', { list: slug })
  const [field] = Object.entries({ name, description, welcome }).find(([, text]) => (text ?? '').length > maxText) ?? []
  if (field !== undefined) throw new Invalid('audience.list_too_long', { list: slug, field, max: maxText })
  return { name: name.trim(), description: description.trim(), public: open, optIn, welcome: welcome?.trim() || null }
}

/** Changes what is given and leaves the rest. @throws Invalid */
export async function changeList(db: Queryable, list: List, settings: Partial<ListSettings>): Promise<List> {
  const { name, description, public: open, optIn, welcome } = checked(list.slug, { ...list, ...settings })
  const row = await rowOf<List>(
    db,
    sql`update lists set name = ${name}, description = ${description}, public = ${open}, opt_in = ${optIn},
      welcome = ${welcome} where id = ${list.id} returning ${columns}`,
  )
  if (!row) throw new NotFound('audience.list_gone')
  return row
}

/**
 * Removes a list with its subscriptions. Whoever has left it has left a list of the same name, too, that is made later; and
 * whoever has left the newsletter by it, and has confirmed no other of its lists, has left the newsletter.
 * @throws Conflict while a mailing to it is not over, or a saved segment asks for it; NotFound when somebody else has removed it
 */
export async function removeList(on: Pool | Connection, { id, slug, newsletterId }: List): Promise<void> {
  await transaction(on, async (db) => {
    await lockMerging(db)
    // Before the look at the mailings: one that is being scheduled is seen, or waits.
    await db.query(sql`select from lists where id = ${id} for update`)
    const used = await rowOf<{ id: number }>(
      db,
      sql`select id from mailings where newsletter_id = ${newsletterId}
        and (${id} = any(list_ids) or ${id} = any(except_list_ids))
        and status in ('scheduled', 'preparing', 'sending', 'paused') limit 1`,
    )
    if (used) throw new Conflict('audience.list_used', { list: slug, mailing: used.id })
    const { segments } = (await rowOf<{ segments: string }>(
      db,
      sql`select coalesce(string_agg(slug, ', ' order by slug), '') as segments from segments
        where newsletter_id = ${newsletterId}
          and jsonb_path_exists(rule, '$.**.list ? (@ == $slug)', jsonb_build_object('slug', ${slug}::text))`,
    ))!
    if (segments) throw new Conflict('audience.list_in_segments', { list: slug, segments })
    // Whoever is leaving has left by now, which is kept as well, or finds the list gone.
    await db.query(sql`select from subscriptions where list_id = ${id} for update`)
    await db.query(sql`insert into left_lists (newsletter_id, slug, subscriber_id, unsubscribed_at)
      select ${newsletterId}::integer, ${slug}, subscriber_id, coalesce(unsubscribed_at, now())
      from subscriptions where list_id = ${id} and status = 'unsubscribed' on conflict do nothing`)
    const all = (await listsOf(db, newsletterId)).map((list) => list.id)
    // Since they left, and not since now: what they have asked for meanwhile they can still confirm.
    await db.query(sql`insert into suppressions (email, newsletter_id, reason, since, source)
      select lower(p.email), ${newsletterId}::integer, 'unsubscribed', coalesce(s.unsubscribed_at, now()),
        ${`list ${slug} removed`}
      from subscriptions s join subscribers p on p.id = s.subscriber_id
      where s.list_id = ${id} and s.status = 'unsubscribed' and s.subscriber_id in (${haveLeft(all)})
      on conflict do nothing`)
    const { rowCount } = await db.query(sql`delete from lists where id = ${id}`)
    if (rowCount === 0) throw new NotFound('audience.list_gone')
  })
}

/**
 * Without a slug: the only list there is.
 * @throws NotFound naming the lists there are
 */
export async function findList(db: Queryable, newsletterId: number, slug: string | undefined): Promise<List> {
  const all = await listsOf(db, newsletterId)
  const found = slug === undefined && all.length === 1 ? all[0] : all.find((list) => list.slug === slug)
  if (found) return found
  if (all.length === 0) throw new NotFound('audience.list_none')
  const known = all.map((list) => list.slug).join(', ')
  throw slug === undefined
    ? new NotFound('audience.list_which', { known })
    : new NotFound('audience.list_unknown', { list: slug, known })
}

export async function listsOf(db: Queryable, newsletterId: number): Promise<List[]> {
  return rowsOf<List>(db, sql`select ${columns} from lists where newsletter_id = ${newsletterId} order by slug`)
}

/** The lists of a newsletter, counted. @param counts of `countLists`, where they are at hand */
export async function listLists(
  db: Queryable,
  newsletterId: number,
  counts?: readonly (ListCounts & { readonly id: number })[],
): Promise<ListWithCounts[]> {
  const found = counts ?? (await countLists(db, newsletterId))
  const counted = new Map(found.map(({ id, ...counts }) => [id, counts]))
  const lists = await listsOf(db, newsletterId)
  return lists.map((list) => ({ ...list, ...(counted.get(list.id) ?? { pending: 0, confirmed: 0, unsubscribed: 0 }) }))
}

/** By the ids of the lists; one that nobody is on may be missing. */
export async function countLists(db: Queryable, newsletterId: number): Promise<(ListCounts & { id: number })[]> {
  return rowsOf<ListCounts & { id: number }>(
    db,
    sql`select list_id as id, count(*) filter (where status = 'pending') as pending,
        count(*) filter (where status = 'confirmed') as confirmed,
        count(*) filter (where status = 'unsubscribed') as unsubscribed
      from subscriptions where list_id in (select id from lists where newsletter_id = ${newsletterId}) group by 1`,
  )
}
