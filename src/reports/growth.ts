import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'

/** A week of a newsletter's readers, by those who are not erased. */
export interface GrowthWeek {
  /** Its Monday, `YYYY-MM-DD`. */
  readonly week: string
  readonly joined: number
  readonly left: number
  /** At its end. */
  readonly readers: number
  /** Who left, of those who were there at its beginning; null: nobody was. */
  readonly churn: number | null
}

/**
 * A reader has joined with their first list of the newsletter and left with their last. Who left and came back counts
 * as there all the time. The current week is the last.
 */
export async function growthOf(db: Queryable, { id, timeZone }: Newsletter, weeks: number): Promise<GrowthWeek[]> {
  const rows = await rowsOf<Omit<GrowthWeek, 'churn'>>(
    db,
    sql`with first as (
        select date_trunc('week', now() at time zone ${timeZone}) - make_interval(weeks => ${weeks - 1}::integer) as week),
      readers as (
        select min(coalesce(confirmed_at, created_at)) as joined_at,
          case when not bool_or(status = 'confirmed') then max(unsubscribed_at) end as left_at
        from subscriptions where list_id in (select id from lists where newsletter_id = ${id})
          and (confirmed_at is not null or status = 'confirmed')
        group by subscriber_id having bool_or(status = 'confirmed') or max(unsubscribed_at) is not null),
      steps as (
        select greatest(week_of, first.week - interval '1 week') as week, sum(joined) as joined, sum(gone) as gone from first, (
          select date_trunc('week', joined_at at time zone ${timeZone}) as week_of, count(*) as joined, 0 as gone from readers group by 1
          union all
          select date_trunc('week', left_at at time zone ${timeZone}), 0, count(*) from readers where left_at is not null group by 1) as s
        group by 1),
      shown as (
        select w as week from first, generate_series(first.week - interval '1 week', first.week
          + make_interval(weeks => ${weeks - 1}::integer), interval '1 week') as w)
      select to_char(week, 'YYYY-MM-DD') as week, coalesce(joined, 0)::bigint as joined, coalesce(gone, 0)::bigint as left,
        (sum(coalesce(joined, 0) - coalesce(gone, 0)) over (order by week))::bigint as readers
      from shown left join steps using (week) order by week`,
  )
  return rows.slice(1).map((row, at) => {
    const before = rows[at]!.readers
    return { ...row, churn: before === 0 ? null : row.left / before }
  })
}
