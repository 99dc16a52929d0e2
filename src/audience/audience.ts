import sql, { type Sql } from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'

/** An audience explained, in persons: each counts once, under the best that they have on any of the lists. */
export interface AudienceCounts {
  readonly confirmed: number
  /** Of the confirmed: in the audience, but not to be mailed. */
  readonly suppressed: number
  /** The confirmed less the suppressed. */
  readonly toBeMailed: number
  readonly pending: number
  readonly unsubscribed: number
}

/**
 * Who is in the audience of these lists: subscriber_id, email, name, and excluded, why not to be mailed, or null. Every
 * confirmed subscriber once, whichever lists bring them in.
 */
export function audienceQuery(listIds: readonly number[]): Sql {
  return sql`
    select subscribers.id as subscriber_id, subscribers.email, subscribers.name,
      case when suppressions.email is not null then 'suppressed' end as excluded
    from subscribers left join suppressions on suppressions.email = lower(subscribers.email)
    where subscribers.id in (
      select subscriber_id from subscriptions where list_id = any(${listIds}) and status = 'confirmed')`
}

/** `confirmed` and `suppressed` are counted over the very query that a mailing freezes. */
export async function countAudience(db: Queryable, listIds: readonly number[]): Promise<AudienceCounts> {
  const row = await rowOf<AudienceCounts>(
    db,
    sql`with audience as (select count(*) as confirmed, count(excluded) as suppressed from (${audienceQuery(listIds)}) as frozen),
      others as (
        select bool_or(status = 'pending') as pending from subscriptions where list_id = any(${listIds})
        group by subscriber_id having not bool_or(status = 'confirmed'))
      select confirmed, suppressed, confirmed - suppressed as "toBeMailed",
        (select count(*) from others where pending) as pending,
        (select count(*) from others where not pending) as unsubscribed
      from audience`,
  )
  return row!
}
