import sql, { type Sql } from 'sql-template-tag'
import type { Audience } from '../audience/audience.ts'
import { type Queryable, rowsOf } from '../database/pool.ts'
import type { Issue } from '../issues/issue.ts'

export interface IssueOfWeek {
  readonly id: number
  readonly issue: Issue
}

/**
 * The final issues of the week up to a day, that day and the same one of the week before among them, oldest first: of each
 * day what its mailing sent, else the newest revision. Those that another digest has brought are left out, and those
 * whose mailing was cancelled or not meant for the audience.
 */
export async function issuesOfWeek(
  db: Queryable,
  newsletterId: number,
  date: string,
  audience: Audience,
): Promise<IssueOfWeek[]> {
  return rowsOf<IssueOfWeek>(
    db,
    sql`select distinct on (issues.date) issues.id, issues.content as issue
      from issues left join lateral (
        select * from mailings where newsletter_id = issues.newsletter_id and kind = 'issue' and issue_date = issues.date
          and corrects is null order by id desc limit 1) as m on true
      where issues.newsletter_id = ${newsletterId} and issues.kind = 'issue' and issues.status = 'final'
        and issues.date between ${date}::date - 7 and ${date}::date
        and (m.id is null or m.status <> 'cancelled' and ${wentToAll(audience)})
        and not exists (
          select from issues revisions join digest_issues on issue_id = revisions.id
            join mailings digests on digests.issue_id = digest_id
          where revisions.newsletter_id = issues.newsletter_id and revisions.kind = 'issue'
            and revisions.date = issues.date
            and digests.newsletter_id = issues.newsletter_id and digests.kind = 'digest' and digests.issue_date <> ${date}
            and (digests.started_at is not null or digests.status not in ('cancelled', 'missed')))
      order by issues.date, exists (select from mailings sent where sent.issue_id = issues.id
        and sent.status not in ('cancelled', 'missed')) desc, issues.revision desc`,
  )
}

/**
 * Of a mailing `m`: it went to everybody in the audience, as far as there were its lists by then, or to a public list, and so
 * to whoever wanted it, less nobody.
 */
function wentToAll({ listIds, segmentIds, exceptListIds, exceptSegmentIds }: Audience): Sql {
  return sql`(not exists (select from lists
        where id = any(${listIds}::integer[]) and created_at <= m.created_at and id <> all(m.list_ids))
      and m.segment_ids @> ${segmentIds}::integer[]
      and m.except_list_ids <@ ${exceptListIds}::integer[] and m.except_segment_ids <@ ${exceptSegmentIds}::integer[]
    or cardinality(m.except_list_ids) + cardinality(m.except_segment_ids) = 0
      and exists (select from lists where id = any(m.list_ids) and public))`
}
