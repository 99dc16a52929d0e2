import sql, { type Sql } from 'sql-template-tag'
import { type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import type { Issue } from '../issues/issue.ts'
import { listNewsletters, type Newsletter } from '../newsletters/newsletter.ts'

/** An issue that anybody may read. */
export interface Archived {
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly title: string
  readonly hash: string
  /** When its mailing began. */
  readonly publishedAt: Date
}

export interface ArchivedIssue extends Archived {
  readonly issue: Issue
  /** The dates of those beside it; null: there is none. */
  readonly earlier: string | null
  readonly later: string | null
}

/** Undefined for one that there is not as for one that is private: who asks is not told which. */
export async function publicNewsletter(db: Queryable, slug: string): Promise<Newsletter | undefined> {
  return (await listNewsletters(db)).find((newsletter) => newsletter.slug === slug && newsletter.archive === 'public')
}

/**
 * What went to readers, in the latest revision that they got: of mailings to public lists alone. What went to a private list
 * or to a segment was not meant for anybody. A correction goes to some of those whom the mailing went to, whatever it names.
 */
const archived = (newsletterId: number): Sql => sql`
  from mailings m cross join lateral (
    select i.* from mailings s join issues i on i.id = s.issue_id
    where s.newsletter_id = m.newsletter_id and s.kind = 'issue' and s.issue_date = m.issue_date and ${begun(sql`s`)}
    order by i.revision desc limit 1) as i
  where m.newsletter_id = ${newsletterId} and m.kind = 'issue' and m.corrects is null and ${begun(sql`m`)}
    and cardinality(m.list_ids) > 0 and cardinality(m.segment_ids) = 0
    and not exists (select from lists l where l.id = any(m.list_ids) and not l.public)`

const begun = (mailing: Sql): Sql =>
  sql`${mailing}.status in ('sending', 'paused', 'sent') and ${mailing}.started_at is not null`

const columns = sql`i.date, i.title, i.hash, m.started_at as "publishedAt"`

const searchSeconds = 5

/**
 * Newest first.
 * @param before a date, to go on from
 * @param search words that it has to have, each somewhere
 */
export async function archivedIssues(
  pool: Pool,
  newsletterId: number,
  { before, search = '', limit }: { before?: string | undefined; search?: string; limit: number },
): Promise<Archived[]> {
  const words = search.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
  return transaction(pool, async (db) => {
    await db.query(`set local statement_timeout = '${searchSeconds}s'`)
    return rowsOf<Archived & Record<string, unknown>>(
      db,
      sql`select ${columns} ${archived(newsletterId)}
          and i.date < ${before ?? 'infinity'}::date
          and i.words like all (${words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)}::text[])
        order by i.date desc limit ${limit}`,
    )
  })
}

export async function archivedIssue(
  db: Queryable,
  newsletterId: number,
  date: string,
): Promise<ArchivedIssue | undefined> {
  return rowOf<ArchivedIssue & Record<string, unknown>>(
    db,
    sql`select ${columns}, i.content as issue,
        (select max(i.date) ${archived(newsletterId)} and i.date < ${date}) as earlier,
        (select min(i.date) ${archived(newsletterId)} and i.date > ${date}) as later
      ${archived(newsletterId)} and i.date = ${date}`,
  )
}
