import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import type { Action } from './actions.ts'

/** A change that somebody made. */
export interface AuditEntry {
  readonly id: number
  readonly at: Date
  /** Such as `token 3 (crm)` or `command line (root)`. */
  readonly actor: string
  readonly ip: string | null
  readonly action: Action
  readonly newsletterId: number | null
  /** The slug, date or number of what was changed. */
  readonly subject: string
  /** Null: there was nothing. */
  readonly before: unknown
  /** Null: there is nothing any more. */
  readonly after: unknown
}

export type NewAuditEntry = Omit<AuditEntry, 'id' | 'at' | 'before' | 'after'> &
  Partial<Pick<AuditEntry, 'before' | 'after'>>

/** Which entries are wanted. */
export interface AuditWanted {
  /** In the name of who did it, in whatever case. */
  readonly actor?: string
  readonly action?: Action
  readonly from?: Date
  /** Before this moment. */
  readonly to?: Date
}

const columns = sql`id, at, actor, host(ip) as ip, action, newsletter_id as "newsletterId", subject, before, after`

/** In the transaction of the change itself, where it has one. @returns the number of the entry */
export async function recordAudit(db: Queryable, entry: NewAuditEntry): Promise<number> {
  const { actor, ip, action, newsletterId, subject, before, after } = entry
  const row = await rowOf<{ id: number }>(
    db,
    sql`insert into audit (actor, ip, action, newsletter_id, subject, before, after)
      values (${actor}, ${ip}, ${action}, ${newsletterId}, ${subject}, ${json(before)}, ${json(after)}) returning id`,
  )
  return row!.id
}

/** Whether an entry says that somebody did this: what is done in many parts has one entry. */
export async function isRecorded(
  db: Queryable,
  id: number,
  { actor, action, after }: Pick<NewAuditEntry, 'actor' | 'action' | 'after'>,
): Promise<boolean> {
  const found = await rowOf(
    db,
    sql`select from audit where id = ${id} and actor = ${actor} and action = ${action} and after = ${json(after)}::jsonb`,
  )
  return found !== undefined
}

const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value))

/** What was done to one thing; the oldest first. */
export async function auditOf(
  db: Queryable,
  { newsletterId, action, subject }: Pick<AuditEntry, 'action' | 'subject'> & { readonly newsletterId: number },
): Promise<AuditEntry[]> {
  return rowsOf<AuditEntry & Record<string, unknown>>(
    db,
    sql`select ${columns} from audit
      where newsletter_id = ${newsletterId} and action = ${action} and subject = ${subject} order by id`,
  )
}

/**
 * Newest first.
 * @param newsletterIds null: of all, and what is of none
 * @param before an id to go on from
 */
export async function listAudit(
  db: Queryable,
  newsletterIds: readonly number[] | null,
  wanted: AuditWanted & { readonly before?: number; readonly limit?: number } = {},
): Promise<AuditEntry[]> {
  const { before = Number.MAX_SAFE_INTEGER, limit = 50, actor = null, action = null, from = null, to = null } = wanted
  return rowsOf<AuditEntry & Record<string, unknown>>(
    db,
    sql`select ${columns} from audit
      where id < ${before} and (${newsletterIds}::integer[] is null or newsletter_id = any(${newsletterIds}))
        and (${actor}::text is null or strpos(lower(actor), lower(${actor})) > 0)
        and (${action}::text is null or action = ${action})
        and (${from}::timestamptz is null or at >= ${from}) and (${to}::timestamptz is null or at < ${to})
      order by id desc limit ${limit}`,
  )
}
