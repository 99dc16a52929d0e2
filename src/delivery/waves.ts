import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'

/** When a run ends that goes out at each reader's hour, and with how many waves: whoever is east gets it with the first. */
export interface Waves {
  readonly count: number
  readonly last: Date
}

/**
 * The waves of each run, by the time zones of those who are on the newsletter's lists now.
 * @param timeZone whose clock the runs are read by
 */
export async function wavesOf(
  db: Queryable,
  newsletterId: number,
  timeZone: string,
  runs: readonly Date[],
): Promise<Waves[]> {
  return rowsOf<Waves>(
    db,
    sql`with zones as materialized (
        select distinct lower(s.time_zone) as zone
        from subscriptions u join lists l on l.id = u.list_id join subscribers s on s.id = u.subscriber_id
        where l.newsletter_id = ${newsletterId} and u.status = 'confirmed' and s.time_zone is not null),
      known as materialized (
        select z.name from zones join pg_timezone_names z on lower(z.name) = zones.zone)
      select count(distinct starts)::integer as count, max(starts) as last
      from unnest(${runs}::timestamptz[]) with ordinality as run (at, place), lateral (
        select at as starts
        union all
        select greatest(at, (at at time zone ${timeZone}) at time zone name) from known) as started
      group by place order by place`,
  )
}
