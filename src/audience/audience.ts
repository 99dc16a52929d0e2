import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'
import { joinedSuppression, joinSuppressions } from './suppressions.ts'

/**
 * Who a mailing is for: those on any of the lists or in any of the segments, less those on or in others. Of a segment,
 * whoever has not confirmed any list of the newsletter is never meant: a rule is no consent.
 */
export interface Audience {
  readonly listIds: readonly number[]
  readonly segmentIds: readonly number[]
  readonly exceptListIds: readonly number[]
  readonly exceptSegmentIds: readonly number[]
}

/** What a mailing is, for readers who do not want all. */
export interface Occasion {
  readonly newsletterId: number
  /** Of the issue, `YYYY-MM-DD`. */
  readonly date: string
  readonly kind: 'issue' | 'digest'
  /** Whether the date is a workday by the newsletter's calendar. */
  readonly workday: boolean
  /** Whether the newsletter has a weekly digest: else those who wanted one get the issues. */
  readonly digest: boolean
}

/** The segments of an audience, compiled: each selects subscriber_id. */
export type SegmentQueries = ReadonlyMap<number, Sql>

/** An audience explained, in persons; all but the first add up to the first. */
export interface AudienceCounts {
  /** On one of the lists or in one of the segments, in whatever state; each person once. */
  readonly inAll: number
  /** Have not confirmed yet. */
  readonly pending: number
  readonly unsubscribed: number
  /** In what is subtracted. */
  readonly subtracted: number
  readonly suppressed: number
  /** No relay can reach their address (RFC 6531). */
  readonly undeliverable: number
  /** Want it less often, or not now. */
  readonly resting: number
  readonly toBeMailed: number
}

/**
 * Who is in the audience: subscriber_id, email, name, and excluded, why not to be mailed, or null. Every confirmed
 * subscriber once, whatever brings them in. Of a digest, only those who want it.
 */
export function audienceQuery(audience: Audience, occasion: Occasion, segments: SegmentQueries): Sql {
  const { newsletterId, kind, digest } = occasion
  const weekly = kind === 'digest' ? sql`and r.rhythm = 'weekly' and ${digest}::boolean` : empty
  return sql`
    select p.id as subscriber_id, p.email, p.name, case
        when ${joinedSuppression} then 'suppressed'
        when p.smtp_utf8 and not (${someRelayTakesUtf8}) then 'undeliverable'
        else ${restingOn(occasion)} end as excluded
    from subscribers p
      ${joinSuppressions(sql`p.email`, newsletterId)}
      left join rhythms r on r.newsletter_id = ${newsletterId} and r.subscriber_id = p.id
    where p.id in (select subscriber_id from (${meantIn(audience, newsletterId, segments, confirmed)}) as m) ${weekly} ${less(audience, segments)}`
}

/**
 * `toBeMailed` and the exclusions are counted over the very query that a mailing freezes. Its segments are asked for once:
 * planned for each of the counts, a rule at the limits takes gigabytes.
 */
export async function countAudience(
  db: Queryable,
  audience: Audience,
  occasion: Occasion,
  compiled: SegmentQueries,
): Promise<AudienceCounts> {
  const { newsletterId, kind } = occasion
  const nameOf = (id: number) => raw(`segment_${id}`)
  const asked = [...compiled].map(([id, query]) => sql`${nameOf(id)} as materialized (${query}),`)
  const segments = new Map([...compiled.keys()].map((id) => [id, sql`select subscriber_id from ${nameOf(id)}`]))
  const meant = meantIn(audience, newsletterId, segments, confirmed)
  const row = await rowOf<Omit<AudienceCounts, 'inAll'>>(
    db,
    sql`with ${asked.length > 0 ? join(asked, ' ') : empty} frozen as (
        select excluded, count(*) from (${audienceQuery(audience, occasion, segments)}) as a group by excluded),
      others as (
        select bool_or(o.status = 'pending') as pending
        from (${meantIn(audience, newsletterId, segments, sql`status <> 'confirmed'`)}) as o
        where not exists (select from (${meant}) as i where i.subscriber_id = o.subscriber_id)
        group by o.subscriber_id)
      select (select count(*) from others where pending) as pending,
        (select count(*) from others where not pending) as unsubscribed,
        ${isLess(audience) ? countOf(meant, sql`not (true ${less(audience, segments)})`) : 0}::bigint as subtracted,
        coalesce(sum(count) filter (where excluded = 'suppressed'), 0)::bigint as suppressed,
        coalesce(sum(count) filter (where excluded = 'undeliverable'), 0)::bigint as undeliverable,
        coalesce(sum(count) filter (where excluded in ('rhythm', 'paused')), 0)::bigint
          ${kind === 'digest' ? sql`+ ${countOf(meant, sql`true ${less(audience, segments)}`)} - coalesce(sum(count), 0)::bigint` : empty} as resting,
        coalesce(sum(count) filter (where excluded is null), 0)::bigint as "toBeMailed"
      from frozen`,
  )
  return { inAll: Object.values(row!).reduce((sum, count) => sum + count, 0), ...row! }
}

const confirmed = sql`status = 'confirmed'`

/** Persons `p` among those that a query selects. */
const countOf = (query: Sql, condition: Sql) =>
  sql`(select count(*) from (select distinct subscriber_id from (${query}) as m) as p (id) where ${condition})`

/** Selects the subscriptions (subscriber_id, status) that bring readers in, of a status. */
function meantIn({ listIds, segmentIds }: Audience, newsletterId: number, segments: SegmentQueries, status: Sql): Sql {
  const onLists = sql`select subscriber_id, status from subscriptions where list_id = any(${listIds}) and ${status}`
  if (segmentIds.length === 0) return onLists
  return sql`${onLists} union all select subscriber_id, status from subscriptions
    where list_id in (select id from lists where newsletter_id = ${newsletterId}) and ${status}
      and subscriber_id in (${unionOf(segmentIds, segments)})`
}

const isLess = ({ exceptListIds, exceptSegmentIds }: Audience) => exceptListIds.length + exceptSegmentIds.length > 0

/** Takes away, of subscribers `p`, who is on or in what is subtracted. */
function less(audience: Audience, segments: SegmentQueries): Sql {
  if (!isLess(audience)) return empty
  const { exceptListIds, exceptSegmentIds } = audience
  const onLists = sql`select subscriber_id from subscriptions where list_id = any(${exceptListIds}) and status = 'confirmed'`
  const all = exceptSegmentIds.length === 0 ? onLists : sql`${onLists} union all ${unionOf(exceptSegmentIds, segments)}`
  // Not by `not in`: where its list does not fit into memory, it is read anew for each subscriber.
  return sql`and not exists (select from (${all}) as e where e.subscriber_id = p.id)`
}

function unionOf(ids: readonly number[], segments: SegmentQueries): Sql {
  const queries = ids.map((id) => {
    const query = segments.get(id)
    if (!query) throw new Error(`segment ${id} is not compiled`)
    return sql`(${query})`
  })
  return join(queries, ' union all ')
}

/** One of which nobody has asked yet may. */
const someRelayTakesUtf8 = sql`select bool_or(smtp_utf8 is distinct from false) from relays where enabled`

/** Why whoever has a rhythm `r`, which may be missing, is not to be mailed on an occasion, or null. */
export const restingOn = (occasion: Occasion): Sql =>
  sql`case when r.paused_until > ${occasion.date}::date then 'paused' when ${unwanted(occasion)} then 'rhythm' end`

function unwanted({ kind, workday, digest }: Occasion): Sql {
  if (kind === 'digest') return sql`false`
  const unwanted = [...(digest ? ['weekly'] : []), ...(workday ? [] : ['workdays'])]
  return sql`r.rhythm = any(${unwanted}::text[])`
}
