import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { Conflict, Invalid, NotFound } from '../errors.ts'

/** A thing to subscribe to, of one newsletter. */
export interface List {
  readonly id: number
  readonly newsletterId: number
  /** Unique in its newsletter. */
  readonly slug: string
  /** As readers see it. */
  readonly name: string
}

/** Subscriptions by status, the suppressed among them. */
export interface ListWithCounts extends List {
  readonly pending: number
  readonly confirmed: number
  readonly unsubscribed: number
}

const columns = sql`id, newsletter_id as "newsletterId", slug, name`

/** @throws Invalid, or Conflict when the newsletter has a list of that slug */
export async function createList(db: Queryable, list: Omit<List, 'id'>): Promise<List> {
  const { newsletterId, slug, name } = list
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(slug)) throw new Invalid('audience.list_slug', { list: slug })
  if (name.trim() === '') throw new Invalid('audience.list_name', { list: slug })
  const row = await rowOf<List>(
    db,
    sql`insert into lists (newsletter_id, slug, name) values (${newsletterId}, ${slug}, ${name.trim()})
      on conflict (newsletter_id, slug) do nothing
      returning ${columns}`,
  )
  if (!row) throw new Conflict('audience.list_exists', { list: slug })
  return row
}

/**
 * Without a slug: the only list there is.
 * @throws NotFound naming the lists there are
 */
export async function findList(db: Queryable, newsletterId: number, slug: string | undefined): Promise<List> {
  const all = await rowsOf<List>(
    db,
    sql`select ${columns} from lists where newsletter_id = ${newsletterId} order by slug`,
  )
  const found = slug === undefined && all.length === 1 ? all[0] : all.find((list) => list.slug === slug)
  if (found) return found
  if (all.length === 0) throw new NotFound('audience.list_none')
  const known = all.map((list) => list.slug).join(', ')
  throw slug === undefined
    ? new NotFound('audience.list_which', { known })
    : new NotFound('audience.list_unknown', { list: slug, known })
}

export async function listLists(db: Queryable, newsletterId: number): Promise<ListWithCounts[]> {
  return rowsOf<ListWithCounts>(
    db,
    sql`select ${columns}, counts.* from lists
      cross join lateral (
        select count(*) filter (where status = 'pending') as pending,
          count(*) filter (where status = 'confirmed') as confirmed,
          count(*) filter (where status = 'unsubscribed') as unsubscribed
        from subscriptions where list_id = lists.id) as counts
      where newsletter_id = ${newsletterId} order by slug`,
  )
}
