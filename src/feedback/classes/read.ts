import sql, { type Sql } from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../../database/pool.ts'
import type { SeenHit } from './seen.ts'

/** Milliseconds of the epoch. */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * Hits of somebody, with when a relay accepted their message.
 * @param where about `h`, by an index
 */
export function seenHits(db: Queryable, where: Sql): Promise<SeenHit[]> {
  return rowsOf(
    db,
    sql`select h.id, extract(epoch from h.at)::float8 * 1000 as at, h.subscriber_id as subscriber, h.kind, h.link_id as link,
        h.method, h.user_agent as "userAgent", h.purpose, h.network, h.class, h.burst,
        extract(epoch from d.settled_at)::float8 * 1000 as "acceptedAt"
      from hits h left join deliveries d
        on d.mailing_id = h.mailing_id and d.subscriber_id = h.subscriber_id and d.status = 'accepted'
      where h.subscriber_id is not null and ${where}`,
  )
}

/** What one source may have clicked for many. Who says of themselves that they are machines is left out. */
export const mayBeOfNetworkBurst = sql`h.kind = 'click' and h.network is not null and h.method <> 'HEAD'
  and (h.class <> 'machine' or h.burst is not null)`

/** So that only the months are read in which it lies; a millisecond wider, as moments have more digits. */
export const within = ({ from, to }: Span): Sql =>
  sql`h.at >= to_timestamp(${(from - 1) / 1000}::float8) and h.at <= to_timestamp(${(to + 1) / 1000}::float8)`

export const wider = ({ from, to }: Span, byMs: number): Span => ({ from: from - byMs, to: to + byMs })

/** How many links a mailing has. */
export async function linksOf(db: Queryable, mailing: number): Promise<number> {
  const row = await rowOf<{ count: number }>(
    db,
    sql`select count(*) as count from mailing_links where mailing_id = ${mailing}`,
  )
  return row!.count
}
