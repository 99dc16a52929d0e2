import sql, { type Sql } from 'sql-template-tag'
import { type Pool, type Queryable, rowOf, rowsOf } from '../../database/pool.ts'
import { segmentQuery } from './compile/compile.ts'
import { type SegmentContext, segmentContext } from './context.ts'
import { guarded } from './guard.ts'
import { readRule } from './read.ts'
import type { Rule } from './rule.ts'

/** Somebody whom a rule means. */
export interface Member {
  readonly id: number
  readonly email: string
  readonly name: string
}

export interface Page {
  readonly members: readonly Member[]
  /** To be given for the next page; null: there is none. */
  readonly after: number | null
}

/** @throws Invalid, NotFound, or TryLater when it takes too long */
export async function countSegment(pool: Pool, newsletterId: number, rule: Rule, seconds?: number): Promise<number> {
  return guarded(
    pool,
    async (db) => {
      const segment = segmentQuery(readRule(rule), await segmentContext(db, newsletterId))
      return (await rowOf<{ count: number }>(db, countQuery(segment)))!.count
    },
    seconds,
  )
}

/**
 * The members in the order of their ids.
 * @param rule null: all that have, or had, a subscription of the newsletter
 * @param after id of the last one of the page before
 * @throws Invalid, NotFound, or TryLater when it takes too long
 */
export async function previewSegment(
  pool: Pool,
  newsletterId: number,
  rule: Rule | null,
  { after = 0, limit = 50 }: { after?: number; limit?: number } = {},
): Promise<Page> {
  return guarded(pool, async (db) => {
    const context = await segmentContext(db, newsletterId)
    const found = await membersAfter(db, readOrAll(rule), context, { after, limit: limit + 1 })
    const members = found.slice(0, limit)
    return { members, after: found.length > limit ? members.at(-1)!.id : null }
  })
}

/** Which of these a rule means, as above. @throws Invalid, NotFound, or TryLater when it takes too long */
export async function membersAmong(
  pool: Pool,
  newsletterId: number,
  rule: Rule | null,
  people: readonly Member[],
): Promise<Member[]> {
  const ids = people.map(({ id }) => id)
  if (ids.length === 0) return []
  return guarded(pool, async (db) => {
    const within = { after: ids[0]! - 1, to: ids.at(-1)! }
    const segment = segmentQuery(readOrAll(rule), { ...(await segmentContext(db, newsletterId)), within })
    const rows = await rowsOf<{ id: number }>(
      db,
      sql`select subscriber_id as id from (${segment} and s.id = any(${ids}::bigint[])) as segment`,
    )
    const meant = new Set(rows.map(({ id }) => id))
    return people.filter(({ id }) => meant.has(id))
  })
}

/** No condition at all is a rule here, though nobody may save one. */
const readOrAll = (rule: Rule | null): Rule => (rule === null ? { and: [] } : readRule(rule))

// Of what is common a page is found among the first of these, in some milliseconds; of what is not so rare, among
// the second.
const steps = [2 ** 9, 2 ** 14]

/**
 * Asks of the next people only, then of more, and of all others where they were not enough.
 * @param spans so many ids at a time
 */
export async function membersAfter(
  db: Queryable,
  rule: Rule,
  context: SegmentContext,
  { after, limit, spans = steps }: { after: number; limit: number; spans?: readonly number[] },
): Promise<Member[]> {
  const found: Member[] = []
  let from = after
  for (const span of spans) {
    const within = { after: from, to: from + span }
    const segment = segmentQuery(rule, { ...context, within })
    found.push(...(await rowsOf<Member>(db, pageQuery(segment, from, limit - found.length))))
    if (found.length === limit) return found
    from = within.to
  }
  const rest = await rowsOf<Member>(db, pageQuery(segmentQuery(rule, context), from, limit - found.length))
  return [...found, ...rest]
}

export const countQuery = (segment: Sql) => sql`select count(*) from (${segment}) as segment`

const pageQuery = (segment: Sql, after: number, limit: number) => sql`
  select s.id, s.email, s.name from subscribers s join (${segment} and s.id > ${after}::bigint order by s.id limit ${limit}) as segment
    on segment.subscriber_id = s.id order by s.id`
