import sql from 'sql-template-tag'
import { type Connection, type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { NotFound } from '../errors.ts'

/** What the editors wrote for a date, as it stood at some time. */
export interface IssueText {
  readonly newsletterId: number
  /** `YYYY-MM-DD` */
  readonly date: string
  /** From 1 for each date; the highest is how it stands now. */
  readonly number: number
  /** That of the issue which it is, or is to be. */
  readonly revision: number
  readonly text: string
  /** Of the issue that was read from it; null: none can be. */
  readonly hash: string | null
  readonly author: string
  readonly beganAt: Date
  readonly changedAt: Date
}

export type Version = Omit<IssueText, 'text'> & { readonly characters: number }
export type NewText = Pick<IssueText, 'newsletterId' | 'date' | 'revision' | 'text' | 'hash' | 'author'>

const own = sql`newsletter_id as "newsletterId", date, number, revision, hash, author, began_at as "beganAt",
  changed_at as "changedAt"`

// Of a date. What is older is dropped.
const mostVersions = 50
// What one editor writes without a longer rest is one version.
const restMinutes = 10

/** As it stands now; undefined: nobody has written anything. */
export async function currentText(db: Queryable, newsletterId: number, date: string): Promise<IssueText | undefined> {
  return rowOf<IssueText>(
    db,
    sql`select ${own}, text from issue_texts where newsletter_id = ${newsletterId} and date = ${date}
      order by number desc limit 1`,
  )
}

/** Newest first. */
export async function textVersions(db: Queryable, newsletterId: number, date: string): Promise<Version[]> {
  return rowsOf<Version>(
    db,
    sql`select ${own}, length(text) as characters from issue_texts
      where newsletter_id = ${newsletterId} and date = ${date} order by number desc`,
  )
}

/** @throws NotFound */
export async function textVersion(
  db: Queryable,
  newsletterId: number,
  date: string,
  number: number,
): Promise<IssueText> {
  const row = await rowOf<IssueText>(
    db,
    sql`select ${own}, text from issue_texts
      where newsletter_id = ${newsletterId} and date = ${date} and number = ${number}`,
  )
  if (!row) throw new NotFound('issue.no_version', { date, number })
  return row
}

/** The text of the last issue before a date that was final. */
export async function finalTextBefore(
  db: Queryable,
  newsletterId: number,
  date: string,
): Promise<IssueText | undefined> {
  return rowOf<IssueText>(
    db,
    sql`select ${own}, text from issue_texts t
      where newsletter_id = ${newsletterId} and date < ${date} and hash is not null and exists (
        select from issues i where i.newsletter_id = t.newsletter_id and i.kind = 'issue' and i.date = t.date
          and i.revision = t.revision and i.status = 'final' and i.hash = t.hash)
      order by date desc, number desc limit 1`,
  )
}

/**
 * Keeps what was written: in the version that its author began a moment ago, or as a further one.
 * @param apart as a further one in any case: what stands there is kept
 * @returns the number of one that began with it
 */
export async function keepText(db: Connection, text: NewText, apart = false): Promise<number | undefined> {
  if (!apart && (await goOn(db, text))) return undefined
  const { newsletterId, date, revision, hash, author } = text
  const row = await rowOf<{ number: number }>(
    db,
    sql`insert into issue_texts (newsletter_id, date, number, revision, text, hash, author)
      select ${newsletterId}, ${date}, coalesce(max(number), 0) + 1, ${revision}, ${text.text}, ${hash}, ${author}
      from issue_texts where newsletter_id = ${newsletterId} and date = ${date} returning number`,
  )
  await db.query(sql`
    delete from issue_texts where newsletter_id = ${newsletterId} and date = ${date} and number <= (
      select max(number) - ${mostVersions}::integer from issue_texts
      where newsletter_id = ${newsletterId} and date = ${date})`)
  return row!.number
}

/** @returns whether there is a version to go on with */
async function goOn(db: Connection, { newsletterId, date, revision, text, hash, author }: NewText): Promise<boolean> {
  const { rowCount } = await db.query(sql`
    update issue_texts set text = ${text}, hash = ${hash}, changed_at = now()
    where newsletter_id = ${newsletterId} and date = ${date} and revision = ${revision} and author = ${author}
      and changed_at > now() - make_interval(mins => ${restMinutes}) and number = (
        select max(number) from issue_texts where newsletter_id = ${newsletterId} and date = ${date})`)
  return rowCount === 1
}
