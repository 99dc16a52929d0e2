import sql from 'sql-template-tag'
import type { Audience } from '../audience/audience.ts'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { Conflict, NotFound } from '../errors.ts'
import type { IssueKind } from '../issues/store.ts'
import type { Template } from '../message/template.ts'
import type { Hour } from '../newsletters/settings.ts'
import type { Tracking } from '../newsletters/tracking.ts'
import type { Reason } from './reason.ts'

/** A share of the audience goes first; the rest after a wait, and only where those were well received. */
export interface Canary {
  /** Between 0 and 1. */
  readonly share: number
  readonly minutes: number
}

/** Who stopped a mailing. What the relays stopped goes on by itself when one takes mail again. */
export type PausedBy = 'admin' | 'relays' | 'canary'

export type MailingStatus = 'scheduled' | 'preparing' | 'sending' | 'paused' | 'sent' | 'cancelled' | 'missed'

/** One issue going to one audience at one time. */
export interface Mailing extends Audience {
  readonly id: number
  readonly newsletterId: number
  readonly issueId: number
  readonly kind: IssueKind
  /** As the newsletter had it when it was prepared. */
  readonly tracking: Tracking
  /** `YYYY-MM-DD` */
  readonly issueDate: string
  /** The moment of the schedule that it was made for; null: made by hand. */
  readonly slot: Date | null
  readonly scheduledFor: Date
  /** At `reader`, `scheduledFor` is read off the newsletter's clock and meant by that of each reader. */
  readonly hour: Hour
  readonly status: MailingStatus
  readonly pausedBy: PausedBy | null
  /** Why it stands as it does; null when there is nothing to say. */
  readonly reason: Reason | null
  readonly canary: Canary | null
  /** Whom of another mailing it mends; null: it is one of its own. */
  readonly corrects: Corrects | null
  /** Messages at the most; null: as many as relays and providers take. */
  readonly perSecond: number | null
  /** The wait after the canary is over, and the rest still held back. */
  readonly canaryDue: boolean
  readonly startedAt: Date | null
  /** Nothing is handed off after it; null before the start. */
  readonly giveUpAt: Date | null
  readonly finishedAt: Date | null
}

/** `unmailed`: whom the other mailing was kept from; `reached`: those who got it, or may have. */
export interface Corrects {
  readonly mailing: number
  readonly who: 'unmailed' | 'reached'
}

/** Of the audience, what is left out is nothing. */
export interface NewMailing extends Partial<Audience> {
  readonly newsletterId: number
  readonly issueId: number
  readonly scheduledFor: Date
  readonly slot?: Date
  /** After its time, for so long it may still begin: four hours, if nothing is said. */
  readonly windowMinutes?: number
  readonly hour?: Hour | undefined
  readonly canary?: Canary
  readonly corrects?: Corrects
  readonly perSecond?: number | undefined
}

// Of a mailing made by hand, as by default of a newsletter.
const startWindowMinutes = 240
export const mailingColumns = sql`id, newsletter_id as "newsletterId", issue_id as "issueId", kind, tracking,
  issue_date as "issueDate", slot, scheduled_for as "scheduledFor", hour, list_ids as "listIds", segment_ids as "segmentIds",
  except_list_ids as "exceptListIds", except_segment_ids as "exceptSegmentIds",
  status, paused_by as "pausedBy", reason,
  case when corrects is not null then jsonb_build_object('mailing', corrects, 'who', corrects_who) end as corrects,
  case when canary_share is not null then
    jsonb_build_object('share', canary_share, 'minutes', canary_minutes) end as canary, per_second as "perSecond",
  coalesce(canary_passed_at is null and started_at + make_interval(mins => canary_minutes) <= now()
    and give_up_at > now(), false) as "canaryDue",
  started_at as "startedAt",
  give_up_at as "giveUpAt", finished_at as "finishedAt"`

/**
 * Schedules a mailing of a final issue, or of a digest.
 * @throws Conflict when that of the same day has a mailing already, as whichever revision, or the slot has
 */
export async function scheduleMailing(db: Queryable, mailing: NewMailing): Promise<Mailing> {
  const { newsletterId, issueId, scheduledFor, slot = null, windowMinutes = startWindowMinutes, canary } = mailing
  const { perSecond = null, hour = 'newsletter', corrects } = mailing
  const { listIds = [], segmentIds = [], exceptListIds = [], exceptSegmentIds = [] } = mailing
  const row = await rowOf<Mailing>(
    db,
    sql`insert into mailings (newsletter_id, issue_id, kind, issue_date, list_ids, segment_ids, except_list_ids, except_segment_ids,
        scheduled_for, latest_start, slot, canary_share, canary_minutes, per_second, hour, corrects, corrects_who)
      select newsletter_id, id, kind, date, ${held(listIds)}, ${segmentIds}, ${held(exceptListIds)}, ${exceptSegmentIds},
        ${scheduledFor}, ${scheduledFor}::timestamptz + make_interval(mins => ${windowMinutes}), ${slot},
        ${canary?.share ?? null}::real, ${canary?.minutes ?? null}::integer, ${perSecond}::real, ${hour},
        ${corrects?.mailing ?? null}::integer, ${corrects?.who ?? null}
      from issues where id = ${issueId} and newsletter_id = ${newsletterId} and status = 'final'
      on conflict do nothing returning ${mailingColumns}`,
  )
  if (row) return row
  const issue = await rowOf<{ status: string; kind: IssueKind }>(
    db,
    sql`select status, kind from issues where id = ${issueId}`,
  )
  if (issue?.status !== 'final') throw new Conflict('mailing.not_final')
  throw new Conflict(issue.kind === 'digest' ? 'digest.already' : 'mailing.already')
}

/** One that is being removed is waited for; whoever removes one later sees the mailing. */
const held = (listIds: readonly number[]) =>
  sql`array(select id from lists where id = any(${listIds}::integer[]) order by array_position(${listIds}, id) for key share)`

/** @throws NotFound */
export async function findMailing(db: Queryable, id: number): Promise<Mailing> {
  const row = await rowOf<Mailing>(db, sql`select ${mailingColumns} from mailings where id = ${id}`)
  if (!row) throw new NotFound('mailing.unknown', { id })
  return row
}

/** Newest first. @param before an id to go on from */
export async function listMailings(
  db: Queryable,
  { newsletterId, before, limit }: { newsletterId?: number; before?: number | undefined; limit: number },
): Promise<Mailing[]> {
  return rowsOf<Mailing>(
    db,
    sql`select ${mailingColumns} from mailings
      where id < ${before ?? Number.MAX_SAFE_INTEGER}::bigint
        and (${newsletterId ?? null}::integer is null or newsletter_id = ${newsletterId ?? null})
      order by id desc limit ${limit}`,
  )
}

/** Those of an issue of a newsletter, whatever became of them, in their order. @param date `YYYY-MM-DD` of the issue */
export async function mailingsOn(db: Queryable, newsletterId: number, date: string): Promise<Mailing[]> {
  return rowsOf<Mailing>(
    db,
    sql`select ${mailingColumns} from mailings where newsletter_id = ${newsletterId} and kind = 'issue' and issue_date = ${date}
      order by id`,
  )
}

/** Those of an issue or a digest of a date, and those that are not over yet; the oldest first. @param date `YYYY-MM-DD` */
export async function mailingsAround(
  db: Queryable,
  newsletterId: number,
  date: string,
): Promise<(Mailing & { readonly title: string })[]> {
  return rowsOf<Mailing & { title: string }>(
    db,
    sql`select ${mailingColumns}, (select title from issues where id = issue_id) as title from mailings
      where newsletter_id = ${newsletterId}
        and (issue_date = ${date} or status in ('scheduled', 'preparing', 'sending', 'paused'))
      order by id desc limit ${most}`,
  ).then((rows) => rows.reverse())
}

/** Those that began or were to begin of late, and those that are paused; the latest first. */
export async function recentMailings(db: Queryable, newsletterId: number): Promise<Mailing[]> {
  return rowsOf<Mailing>(
    db,
    sql`select ${mailingColumns} from mailings where newsletter_id = ${newsletterId}
        and (scheduled_for > now() - make_interval(days => ${recentDays}) and scheduled_for <= now() or status = 'paused')
      order by id desc limit ${most}`,
  )
}

const recentDays = 7
const most = 20

/** The mailings whose deliveries may be claimed. */
export async function sendingMailings(db: Queryable): Promise<Mailing[]> {
  return rowsOf<Mailing>(db, sql`select ${mailingColumns} from mailings where status = 'sending' order by id`)
}

/** What the messages of a mailing are merged from. @throws NotFound before it is prepared */
export async function templateOf(db: Queryable, id: number): Promise<Template> {
  const row = await rowOf<{ template: Template | null }>(db, sql`select template from mailings where id = ${id}`)
  if (!row?.template) throw new NotFound('mailing.unprepared', { id })
  return row.template
}

export async function hasQueued(db: Queryable, id: number): Promise<boolean> {
  const row = await rowOf(db, sql`select from deliveries where mailing_id = ${id} and due_at is not null limit 1`)
  return row !== undefined
}
