import sql, { type Sql } from 'sql-template-tag'
import { type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { Conflict } from '../errors.ts'
import { tellOfMailings } from '../events/tell.ts'
import type { Template } from '../message/template.ts'
import type { Tracking } from '../newsletters/tracking.ts'
import { findMailing, type Mailing, mailingColumns, type PausedBy } from './mailings.ts'
import type { Reason } from './reason.ts'

/*
 * Every change of a mailing's status stands in this file. A change names the statuses that it leaves in its `where`
 * clause: one that comes too late changes nothing.
 */

// The longest that a mailing may take, from the hour of its last reader on.
const sendWindowHours = 8

/** An audience that is frozen into so many deliveries. */
export interface Frozen {
  readonly audience: number
  /** When the last of them is due; null: nobody is to be mailed. */
  readonly lastDue: Date | null
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
      returning ${mailingColumns}`,
  )
}

/** A mailing whose window has passed is not begun: nobody wants this morning's issue at night. @returns those */
export async function missLate(db: Queryable): Promise<Mailing[]> {
  return rowsOf<Mailing>(
    db,
    sql`update mailings set status = 'missed', finished_at = now(), reason = '{"key": "mailing.reason.window", "values": {}}'
      where id in (select id from mailings where status in ('scheduled', 'preparing') and latest_start < now()
        for update skip locked)
      returning ${mailingColumns}`,
  )
}

/** Locks a mailing that is being prepared until the end of the transaction; undefined when another process has it. */
export async function lockPreparing(db: Queryable, id: number): Promise<Mailing | undefined> {
  return rowOf<Mailing>(
    db,
    sql`select ${mailingColumns} from mailings where id = ${id} and status = 'preparing' for update skip locked`,
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
