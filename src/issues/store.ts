import sql, { empty } from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { Conflict, NotFound } from '../errors.ts'
import type { Issue } from './issue.ts'
import { countWords } from './words.ts'

/** A digest is made of the issues of a week, and final from the start. */
export type IssueKind = 'issue' | 'digest'

/** An issue as it is kept: a draft may be replaced, a final one is frozen and only superseded by a new revision. */
export interface StoredIssue {
  readonly id: number
  readonly newsletterId: number
  readonly kind: IssueKind
  /** `YYYY-MM-DD` */
  readonly date: string
  /** From 1 for each date and kind. */
  readonly revision: number
  readonly status: 'draft' | 'final'
  readonly title: string
  readonly hash: string
  readonly finalizedAt: Date | null
  /** Of its text; null: it was stored before they were counted. */
  readonly wordCount: number | null
  /** That were given when it was read; null: nobody counted. */
  readonly warningCount: number | null
}

const columns = sql`id, newsletter_id as "newsletterId", kind, date, revision, status, title, hash,
  finalized_at as "finalizedAt", word_count as "wordCount", warning_count as "warningCount"`

/** An issue as it was read. */
export interface NewDraft {
  readonly issue: Issue
  readonly hash: string
  /** Left out: nobody counted. */
  readonly warnings?: readonly unknown[]
}

/** Stores a draft, in a transaction of its own: see `storeDraft`. @throws Conflict */
export async function saveDraft(pool: Pool, newsletterId: number, issue: Issue, hash: string): Promise<StoredIssue> {
  return transaction(pool, (db) => storeDraft(db, newsletterId, { issue, hash }))
}

/**
 * Stores a draft for the issue's date. It replaces the draft that is there; beside a final issue it becomes the next
 * revision.
 * @throws Conflict when the latest issue of that date is final and says the same
 */
export async function storeDraft(db: Connection, newsletterId: number, draft: NewDraft): Promise<StoredIssue> {
  const { issue, hash } = draft
  await lockIssues(db, newsletterId)
  const latest = await latestIssue(db, newsletterId, issue.date)
  if (latest?.status === 'final') {
    if (latest.hash === hash) throw new Conflict('issue.unchanged', { date: issue.date, revision: latest.revision })
    return insertDraft(db, newsletterId, draft, latest.revision + 1)
  }
  return latest ? replaceDraft(db, latest.id, draft) : insertDraft(db, newsletterId, draft, 1)
}

/** Whoever changes the issues of a newsletter does so one after the other: two at once would take the same revision. */
export async function lockIssues(db: Connection, newsletterId: number): Promise<void> {
  await db.query(sql`select from newsletters where id = ${newsletterId} for no key update`)
}

async function insertDraft(
  db: Connection,
  newsletterId: number,
  { issue, hash, warnings }: NewDraft,
  revision: number,
) {
  const row = await rowOf<StoredIssue>(
    db,
    sql`insert into issues (newsletter_id, date, revision, title, content, hash, word_count, warning_count)
      values (${newsletterId}, ${issue.date}, ${revision}, ${issue.title}, ${JSON.stringify(issue)}, ${hash},
        ${countWords(issue)}, ${warnings?.length})
      returning ${columns}`,
  )
  return row!
}

async function replaceDraft(db: Connection, id: number, { issue, hash, warnings }: NewDraft) {
  const row = await rowOf<StoredIssue>(
    db,
    sql`update issues set title = ${issue.title}, content = ${JSON.stringify(issue)}, hash = ${hash},
        word_count = ${countWords(issue)}, warning_count = ${warnings?.length}
      where id = ${id} and status = 'draft' returning ${columns}`,
  )
  return row!
}

/**
 * Freezes the latest draft of a date. Finalizing again changes nothing.
 * @param seen the hash of what is to be frozen; left out: whatever it is
 * @throws NotFound when there is no issue of that date
 * @throws Conflict when it is not what was seen, or what the editors wrote last cannot be read
 */
export async function finalizeIssue(
  db: Queryable,
  newsletterId: number,
  date: string,
  seen?: string,
): Promise<StoredIssue> {
  const latest = await latestIssue(db, newsletterId, date)
  if (!latest) throw new NotFound('issue.none', { date })
  if (seen !== undefined && latest.hash !== seen) throw new Conflict('issue.changed_since')
  const row = await rowOf<StoredIssue>(
    db,
    sql`update issues set status = 'final', finalized_at = now()
      where id = ${latest.id} and status = 'draft' and hash = ${latest.hash} and not exists (
        select from issue_texts t where t.newsletter_id = ${newsletterId} and t.date = ${date} and t.hash is null
          and t.number = (select max(number) from issue_texts
            where newsletter_id = ${newsletterId} and date = ${date}))
      returning ${columns}`,
  )
  if (row || latest.status === 'final') return row ?? latest
  // Nothing else keeps it from being frozen but that somebody was writing at the same time.
  const now = await latestIssue(db, newsletterId, date)
  throw new Conflict(now?.hash === latest.hash ? 'issue.text_unreadable' : 'issue.changed_since', { date })
}

/**
 * Keeps a digest, final from the start. One that says the same as the last of its date is that one.
 * @param of the issues that it is made of
 */
export async function saveDigest(
  db: Connection,
  newsletterId: number,
  issue: Issue,
  hash: string,
  of: readonly number[],
): Promise<StoredIssue> {
  await lockIssues(db, newsletterId)
  const latest = await rowOf<StoredIssue>(
    db,
    sql`select ${columns} from issues where newsletter_id = ${newsletterId} and kind = 'digest' and date = ${issue.date}
      order by revision desc limit 1`,
  )
  if (latest?.hash === hash) return latest
  const row = await rowOf<StoredIssue>(
    db,
    sql`insert into issues (newsletter_id, kind, date, revision, title, content, hash, status, finalized_at)
      values (${newsletterId}, 'digest', ${issue.date}, ${(latest?.revision ?? 0) + 1}, ${issue.title},
        ${JSON.stringify(issue)}, ${hash}, 'final', now())
      returning ${columns}`,
  )
  await db.query(sql`insert into digest_issues (issue_id, digest_id)
    select id, ${row!.id}::integer from unnest(${of}::integer[]) as id`)
  return row!
}

/** The revision of a date that counts, if there is any: the highest. */
export async function latestIssue(db: Queryable, newsletterId: number, date: string): Promise<StoredIssue | undefined> {
  return rowOf<StoredIssue>(
    db,
    sql`select ${columns} from issues where newsletter_id = ${newsletterId} and kind = 'issue' and date = ${date}
      order by revision desc limit 1`,
  )
}

/** That of the latest date. */
export async function newestIssue(db: Queryable, newsletterId: number): Promise<StoredIssue | undefined> {
  return rowOf<StoredIssue>(
    db,
    sql`select ${columns} from issues where newsletter_id = ${newsletterId} and kind = 'issue'
      order by date desc, revision desc limit 1`,
  )
}

/** The issue of a date that may be sent, if there is one: the highest revision that is final. */
export async function finalIssue(db: Queryable, newsletterId: number, date: string): Promise<StoredIssue | undefined> {
  return rowOf<StoredIssue>(
    db,
    sql`select ${columns} from issues
      where newsletter_id = ${newsletterId} and kind = 'issue' and date = ${date} and status = 'final'
      order by revision desc limit 1`,
  )
}

/** Of the same date as an issue: what is final and later than it; the latest first. Of a digest there is none. */
export async function laterRevisions(db: Queryable, id: number): Promise<StoredIssue[]> {
  return rowsOf<StoredIssue>(
    db,
    sql`select ${columns} from issues where kind = 'issue' and status = 'final' and exists (
        select from issues o where o.id = ${id} and o.kind = 'issue' and o.newsletter_id = issues.newsletter_id
          and o.date = issues.date and o.revision < issues.revision)
      order by revision desc`,
  )
}

/** @throws NotFound */
export async function findRevision(
  db: Queryable,
  newsletterId: number,
  { date, revision }: Pick<StoredIssue, 'date' | 'revision'>,
): Promise<StoredIssue> {
  const row = await rowOf<StoredIssue>(
    db,
    sql`select ${columns} from issues
      where newsletter_id = ${newsletterId} and kind = 'issue' and date = ${date} and revision = ${revision}`,
  )
  if (!row) throw new NotFound('issue.no_revision', { date, revision })
  return row
}

/** What the issue before a date said, if there is one that is final. */
export async function finalIssueBefore(db: Queryable, newsletterId: number, date: string): Promise<Issue | undefined> {
  const row = await rowOf<{ content: Issue }>(
    db,
    sql`select content from issues
      where newsletter_id = ${newsletterId} and kind = 'issue' and date < ${date} and status = 'final'
      order by date desc, revision desc limit 1`,
  )
  return row?.content
}

/** @throws NotFound */
export async function issueContent(db: Queryable, id: number): Promise<{ stored: StoredIssue; issue: Issue }> {
  const row = await rowOf<StoredIssue & { content: Issue }>(
    db,
    sql`select ${columns}, content from issues where id = ${id}`,
  )
  if (!row) throw new NotFound('issue.unknown', { id })
  const { content, ...stored } = row
  return { stored, issue: content }
}

/** Newest first, without digests. @param newsletterId undefined: of all newsletters */
export async function listIssues(db: Queryable, newsletterId?: number): Promise<StoredIssue[]> {
  const of = newsletterId === undefined ? empty : sql`and newsletter_id = ${newsletterId}`
  return rowsOf<StoredIssue>(
    db,
    sql`select ${columns} from issues where kind = 'issue' ${of} order by date desc, revision desc, id desc`,
  )
}

/** The same by pages. @param before the last one of the page before */
export async function issuesBefore(
  db: Queryable,
  newsletterId: number,
  before: { readonly date: string; readonly revision: number } | undefined,
  limit: number,
): Promise<StoredIssue[]> {
  const { date, revision } = before ?? { date: 'infinity', revision: 0 }
  return rowsOf<StoredIssue>(
    db,
    sql`select ${columns} from issues where kind = 'issue' and newsletter_id = ${newsletterId}
      and (date, revision) < (${date}::date, ${revision}::integer) order by date desc, revision desc limit ${limit}`,
  )
}

/** Issues and digests, in no order; an id that there is not is passed over. */
export async function issuesById(db: Queryable, ids: readonly number[]): Promise<StoredIssue[]> {
  return rowsOf<StoredIssue>(db, sql`select ${columns} from issues where id = any(${ids})`)
}
