import sql from 'sql-template-tag'
import { rollsOf } from '../audience/segments/rolls.ts'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'

/** The readers of a newsletter who joined in one month. */
export interface Cohort {
  /** `YYYY-MM` */
  readonly month: string
  /** Who are there still. */
  readonly readers: number
  /** Of these, who opened one of the last issues that know their readers; null: there is no such issue. */
  readonly opened: number | null
  /** Of these issues, how many there are. */
  readonly issues: number
}

/** @param issues of how many, at the most, one must have been opened */
export async function cohortsOf(db: Queryable, { id, timeZone }: Newsletter, issues: number): Promise<Cohort[]> {
  const last = sql`select id from mailings where newsletter_id = ${id} and kind = 'issue' and started_at is not null
    and tracking = 'full' order by issue_date desc, id desc limit ${issues}`
  const known = await rowOf<{ count: number }>(db, sql`select count(*) as count from (${last}) as l`)
  const rows = await rowsOf<{ month: string; readers: number; opened: number }>(
    db,
    sql`with openers as materialized (
        select block, bit_or(members) as members from (${rollsOf('opened', last, false, {})}) as r group by 1),
      readers as (
        select subscriber_id, min(coalesce(confirmed_at, created_at)) as joined_at
        from subscriptions where list_id in (select id from lists where newsletter_id = ${id}) and status = 'confirmed'
        group by 1)
      select to_char(date_trunc('month', joined_at at time zone ${timeZone}), 'YYYY-MM') as month, count(*) as readers,
        count(*) filter (where get_bit(members, (subscriber_id & 8191)::integer) = 1) as opened
      from readers left join openers on block = subscriber_id >> 13 group by 1 order by 1`,
  )
  const count = known!.count
  return rows.map((row) => ({ ...row, opened: count === 0 ? null : row.opened, issues: count }))
}
