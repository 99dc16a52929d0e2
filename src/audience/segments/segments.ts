import sql, { type Sql } from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowOf, rowsOf, transaction } from '../../database/pool.ts'
import { Conflict, Invalid, NotFound } from '../../errors.ts'
import { checkRule } from './check.ts'
import { ruleQuery } from './compile/compile.ts'
import { segmentContext } from './context.ts'
import { readRule } from './read.ts'
import type { Rule } from './rule.ts'

/** A saved rule over the subscribers of a newsletter. */
export interface Segment {
  readonly id: number
  readonly newsletterId: number
  /** Unique in its newsletter. */
  readonly slug: string
  readonly name: string
  readonly rule: Rule
}

const maxName = 200
const columns = sql`id, newsletter_id as "newsletterId", slug, name, rule`

/** @throws Invalid, NotFound for what the rule names, Conflict when the newsletter has a segment of that slug */
export async function createSegment(db: Queryable, segment: Omit<Segment, 'id'>): Promise<Segment> {
  const { newsletterId, slug } = segment
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(slug)) throw new Invalid('segment.slug', { segment: slug })
  // In the app `segments/new` is the form for another one.
  if (slug === 'new') throw new Invalid('segment.reserved', { segment: slug })
  const { name, rule } = await checked(db, segment)
  const row = await rowOf<Segment>(
    db,
    sql`insert into segments (newsletter_id, slug, name, rule)
      values (${newsletterId}, ${slug}, ${name}, ${JSON.stringify(rule)}) on conflict (newsletter_id, slug) do nothing
      returning ${columns}`,
  )
  if (!row) throw new Conflict('segment.exists', { segment: slug })
  return row
}

async function checked(db: Queryable, { newsletterId, slug, name, rule }: Omit<Segment, 'id'>) {
  const trimmed = name.trim()
  if (trimmed === '' || trimmed.length > maxName || /[\0\ud800-\udfff]/u.test(trimmed)) {
    throw new Invalid('segment.name', { segment: slug, max: maxName })
  }
  const read = readRule(rule)
  checkRule(read, await segmentContext(db, newsletterId))
  return { name: trimmed, rule: read }
}

/** Changes what is given and leaves the rest. @throws NotFound, Invalid */
export async function changeSegment(
  db: Queryable,
  newsletterId: number,
  slug: string,
  change: Partial<Pick<Segment, 'name' | 'rule'>>,
): Promise<Segment> {
  const before = await findSegment(db, newsletterId, slug)
  const { name, rule } = await checked(db, { ...before, ...change })
  await db.query(sql`update segments set name = ${name}, rule = ${JSON.stringify(rule)} where id = ${before.id}`)
  return { ...before, name, rule }
}

/** @throws NotFound naming those there are */
export async function findSegment(db: Queryable, newsletterId: number, slug: string): Promise<Segment> {
  const all = await listSegments(db, newsletterId)
  const found = all.find((segment) => segment.slug === slug)
  if (found) return found
  const known = all.map((segment) => segment.slug).join(', ')
  throw known
    ? new NotFound('segment.unknown', { segment: slug, known })
    : new NotFound('segment.none', { segment: slug })
}

export async function listSegments(db: Queryable, newsletterId: number): Promise<Segment[]> {
  return rowsOf<Segment>(db, sql`select ${columns} from segments where newsletter_id = ${newsletterId} order by slug`)
}

/** @throws NotFound, or Conflict while a mailing that is not over is for it */
export async function removeSegment(on: Pool | Connection, newsletterId: number, slug: string): Promise<void> {
  await transaction(on, async (db) => {
    const { id } = await findSegment(db, newsletterId, slug)
    const using = await rowsOf<{ id: number }>(
      db,
      sql`select id from mailings where status in ('scheduled', 'preparing', 'sending', 'paused')
          and ${id} = any(segment_ids || except_segment_ids) order by id`,
    )
    if (using.length > 0) {
      throw new Conflict('segment.in_use', { segment: slug, mailings: using.map((mailing) => mailing.id).join(', ') })
    }
    const { rowCount } = await db.query(sql`delete from segments where id = ${id}`)
    if (rowCount === 0) throw new NotFound('segment.gone', { id })
  })
}

/**
 * The segments of an audience, compiled: each selects subscriber_id, of whichever newsletter.
 * @throws NotFound for one that is gone, or for what its rule names and is gone; Invalid
 */
export async function segmentQueries(
  db: Queryable,
  newsletterId: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Sql>> {
  if (ids.length === 0) return new Map()
  const context = await segmentContext(db, newsletterId)
  const segments = await listSegments(db, newsletterId)
  return new Map(
    ids.map((id) => {
      const segment = segments.find((saved) => saved.id === id)
      if (!segment) throw new NotFound('segment.gone', { id })
      return [id, ruleQuery(readRule(segment.rule), context)] as const
    }),
  )
}
