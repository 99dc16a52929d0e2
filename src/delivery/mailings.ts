import sql, { type Sql } from 'sql-template-tag'
import type { Audience } from '../audience/audience.ts'
import { type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { Conflict, NotFound } from '../errors.ts'
import { tellOfMailings } from '../events/tell.ts'
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
// The longest that a mailing may take, from the hour of its last reader on.
const sendWindowHours = 8

const columns = sql`id, newsletter_id as "newsletterId", issue_id as "issueId", kind, tracking,
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
      select newsletter_id, id, kind, date, ${listIds}, ${segmentIds}, ${exceptListIds}, ${exceptSegmentIds}, ${scheduledFor},
        ${scheduledFor}::timestamptz + make_interval(mins => ${windowMinutes}), ${slot},
        ${canary?.share ?? null}::real, ${canary?.minutes ?? null}::integer, ${perSecond}::real, ${hour},
        ${corrects?.mailing ?? null}::integer, ${corrects?.who ?? null}
      from issues where id = ${issueId} and newsletter_id = ${newsletterId} and status = 'final'
      on conflict do nothing returning ${columns}`,
  )
  if (row) return row
  const issue = await rowOf<{ status: string; kind: IssueKind }>(
    db,
    sql`select status, kind from issues where id = ${issueId}`,
  )
  if (issue?.status !== 'final') throw new Conflict('mailing.not_final')
  throw new Conflict(issue.kind === 'digest' ? 'digest.already' : 'mailing.already')
}

/** @throws NotFound */
export async function findMailing(db: Queryable, id: number): Promise<Mailing> {
  const row = await rowOf<Mailing>(db, sql`select ${columns} from mailings where id = ${id}`)
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
    sql`select ${columns} from mailings
      where id < ${before ?? Number.MAX_SAFE_INTEGER}::bigint
        and (${newsletterId ?? null}::integer is null or newsletter_id = ${newsletterId ?? null})
      order by id desc limit ${limit}`,
  )
}

/** Those of an issue of a newsletter, whatever became of them, in their order. @param date `YYYY-MM-DD` of the issue */
export async function mailingsOn(db: Queryable, newsletterId: number, date: string): Promise<Mailing[]> {
  return rowsOf<Mailing>(
    db,
    sql`select ${columns} from mailings where newsletter_id = ${newsletterId} and kind = 'issue' and issue_date = ${date}
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
    sql`select ${columns}, (select title from issues where id = issue_id) as title from mailings
      where newsletter_id = ${newsletterId}
        and (issue_date = ${date} or status in ('scheduled', 'preparing', 'sending', 'paused'))
      order by id desc limit ${most}`,
  ).then((rows) => rows.reverse())
}

/** Those that began or were to begin of late, and those that are paused; the latest first. */
export async function recentMailings(db: Queryable, newsletterId: number): Promise<Mailing[]> {
  return rowsOf<Mailing>(
    db,
    sql`select ${columns} from mailings where newsletter_id = ${newsletterId}
        and (scheduled_for > now() - make_interval(days => ${recentDays}) and scheduled_for <= now() or status = 'paused')
      order by id desc limit ${most}`,
  )
}

const recentDays = 7
const most = 20

/** An audience that is frozen into so many deliveries. */
export interface Frozen {
  readonly audience: number
  /** When the last of them is due; null: nobody is to be mailed. */
  readonly lastDue: Date | null
}

/** The mailings whose deliveries may be claimed. */
export async function sendingMailings(db: Queryable): Promise<Mailing[]> {
  return rowsOf<Mailing>(db, sql`select ${columns} from mailings where status = 'sending' order by id`)
}

/** Takes what is due into preparing; what a dead process left there is due again, within the window of its start. */
export async function startPreparing(db: Queryable): Promise<Mailing[]> {
  return rowsOf<Mailing>(
    db,
    // Another process may be at one: for its time nobody waits.
    sql`update mailings set status = 'preparing' where id in (
        select id from mailings
        where (status = 'scheduled' and scheduled_for <= now() or status = 'preparing') and latest_start >= now()
        for update skip locked)
      returning ${columns}`,
  )
}

/** A mailing whose window has passed is not begun: nobody wants this morning's issue at night. @returns those */
export async function missLate(db: Queryable): Promise<Mailing[]> {
  return rowsOf<Mailing>(
    db,
    sql`update mailings set status = 'missed', finished_at = now(), reason = '{"key": "mailing.reason.window", "values": {}}'
      where id in (select id from mailings where status in ('scheduled', 'preparing') and latest_start < now()
        for update skip locked)
      returning ${columns}`,
  )
}

/** Locks a mailing that is being prepared until the end of the transaction; undefined when another process has it. */
export async function lockPreparing(db: Queryable, id: number): Promise<Mailing | undefined> {
  return rowOf<Mailing>(
    db,
    sql`select ${columns} from mailings where id = ${id} and status = 'preparing' for update skip locked`,
  )
}

/** @param prepared the date stands in every message; the audience is the number of deliveries, and when the last of them is due */
export async function startSending(
  db: Queryable,
  id: number,
  prepared: { template: Template; frozen: Frozen; startedAt: Date; tracking: Tracking },
): Promise<void> {
  const { template, frozen, startedAt, tracking } = prepared
  await db.query(sql`update mailings set status = 'sending', reason = null, template = ${JSON.stringify(template)},
    audience = ${frozen.audience}, started_at = ${startedAt}, tracking = ${tracking},
    give_up_at = greatest(${startedAt}, ${frozen.lastDue}::timestamptz) + make_interval(hours => ${sendWindowHours}) where id = ${id} and status = 'preparing'`)
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

/** Ends a mailing that has nothing left to send; why some were given up stays noted. */
export async function finishMailing(pool: Pool, id: number): Promise<boolean> {
  return transaction(pool, async (db) => {
    // Locked by a statement of its own, for the next one to see what `resolveUnknown` has just queued.
    const { status } = await lockMailing(db, id)
    if (status !== 'sending') return false
    const row = await rowOf(
      db,
      sql`with sent as (
        update mailings m set status = 'sent', finished_at = now(),
          reason = case when reason ->> 'key' = 'mailing.reason.given_up' then reason end
        where id = ${id} and not exists (
          select from deliveries where mailing_id = m.id and status in ('queued', 'claimed', 'handing_off'))
        returning *),
        told as (${tellOfMailings})
        select from sent`,
    )
    return row !== undefined
  })
}

/** Keeps a mailing from being changed or ended until the end of the transaction. @throws NotFound */
export async function lockMailing(db: Queryable, id: number): Promise<Mailing> {
  await db.query(sql`select from mailings where id = ${id} for no key update`)
  return findMailing(db, id)
}

export async function pauseMailing(db: Queryable, id: number, by: PausedBy, reason: Reason): Promise<void> {
  const to = sql`status = 'paused', paused_by = ${by}, reason = ${JSON.stringify(reason)}`
  await change(db, id, to, sql`(status = 'sending' or status = 'paused' and paused_by = 'relays')`)
}

/** Holds the rest of the audience back. @returns false when the mailing is not sending any more */
export async function holdForCanary(db: Queryable, id: number, reason: Reason): Promise<boolean> {
  const { rowCount } = await db.query(sql`update mailings
    set status = 'paused', paused_by = 'canary', reason = ${JSON.stringify(reason)}
    where id = ${id} and status = 'sending' and canary_passed_at is null`)
  return rowCount === 1
}

/** Lets a mailing go on; one that its canary holds sends to the rest as well. */
export async function resumeMailing(db: Queryable, id: number): Promise<void> {
  const passed = sql`canary_passed_at = case when paused_by = 'canary' then now() else canary_passed_at end`
  await change(db, id, sql`status = 'sending', paused_by = null, reason = null, ${passed}`, sql`status = 'paused'`)
}

/** The rest of the audience may have it as well. */
export async function passCanary(db: Queryable, id: number): Promise<void> {
  await db.query(sql`update mailings set canary_passed_at = now() where id = ${id} and canary_passed_at is null`)
}

/** No relay takes mail: nobody can be sent anything, and nobody is refused for it. */
export async function pauseForRelays(db: Queryable, reason: Reason): Promise<void> {
  await db.query(sql`update mailings set status = 'paused', paused_by = 'relays', reason = ${JSON.stringify(reason)}
    where status = 'sending'`)
}

export async function resumeForRelays(db: Queryable): Promise<void> {
  await db.query(sql`update mailings set status = 'sending', paused_by = null, reason = null
    where status = 'paused' and paused_by = 'relays'`)
}

// For an admin who sends to unknown deliveries after the mailing's own window.
const reopenedHours = 1

/** Takes a mailing up again that had nothing left to send. */
export async function reopenMailing(db: Queryable, id: number): Promise<void> {
  await db.query(sql`update mailings set status = 'sending', finished_at = null,
      give_up_at = greatest(give_up_at, now() + make_interval(hours => ${reopenedHours}))
    where id = ${id} and status = 'sent'`)
}

export async function cancelMailing(db: Queryable, id: number): Promise<void> {
  await change(
    db,
    id,
    sql`status = 'cancelled', finished_at = now(), paused_by = null`,
    sql`status in ('scheduled', 'preparing', 'sending', 'paused')`,
  )
}

/** Says what is in the way of a mailing; null when it is not any more. */
export async function noteReason(db: Queryable, id: number, reason: Reason | null): Promise<void> {
  const noted = reason && JSON.stringify(reason)
  await db.query(sql`update mailings set reason = ${noted}::jsonb
    where id = ${id} and status in ('preparing', 'sending') and reason is distinct from ${noted}::jsonb`)
}

async function change(db: Queryable, id: number, to: Sql, from: Sql): Promise<void> {
  const row = await rowOf(db, sql`update mailings set ${to} where id = ${id} and ${from} returning id`)
  if (row) return
  const { status } = await findMailing(db, id)
  throw new Conflict('mailing.wrong_status', { id, status })
}
