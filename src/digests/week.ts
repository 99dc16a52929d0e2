import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import type { Issue } from '../issues/issue.ts'

export interface IssueOfWeek {
  readonly id: number
  readonly issue: Issue
}

/**
 * The final issues of the week up to a day, that day and the same one of the week before among them, oldest first: of each
 * day what its mailing sent, else the newest revision. Those that another digest has brought are left out.
 */
export async function issuesOfWeek(db: Queryable, newsletterId: number, date: string): Promise<IssueOfWeek[]> {
  return rowsOf<IssueOfWeek>(
    db,
    sql`select distinct on (issues.date) issues.id, issues.content as issue
      from issues left join mailings sent on sent.newsletter_id = issues.newsletter_id and sent.kind = 'issue'
        and sent.issue_date = issues.date
        and (sent.started_at is not null or sent.status not in ('cancelled', 'missed'))
      where issues.newsletter_id = ${newsletterId} and issues.kind = 'issue' and issues.status = 'final'
        and issues.date between ${date}::date - 7 and ${date}::date
        and (sent.id is null or sent.issue_id = issues.id)
        and not exists (
          select from issues revisions join digest_issues on issue_id = revisions.id
            join mailings digests on digests.issue_id = digest_id
          where revisions.newsletter_id = issues.newsletter_id and revisions.kind = 'issue'
            and revisions.date = issues.date
            and digests.newsletter_id = issues.newsletter_id and digests.kind = 'digest' and digests.issue_date <> ${date}
            and (digests.started_at is not null or digests.status not in ('cancelled', 'missed')))
      order by issues.date, issues.revision desc`,
  )
}
