import sql, { type Sql } from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { Conflict } from '../errors.ts'
import { finalIssue, type StoredIssue } from '../issues/store.ts'
import { lockMailing, resumeMailing } from './mailing-states.ts'
import { type Corrects, type Mailing, scheduleMailing } from './mailings.ts'

/**
 * Has those to whom a mailing has not been handed off yet get the latest revision of its issue instead: they are excluded
 * from it, and a mailing of their own goes to them. What is being handed off is not stopped.
 * @throws NotFound, Conflict when the mailing is not on its way, or there is no later revision that is final
 */
export async function exchangeIssue(on: Pool | Connection, id: number): Promise<Mailing> {
  return transaction(on, async (db) => {
    const mailing = await lockMailing(db, id)
    if (mailing.status !== 'sending' && mailing.status !== 'paused') {
      throw new Conflict('mailing.wrong_status', { id, status: mailing.status })
    }
    const issue = await laterRevision(db, mailing)
    const { rowCount } = await db.query(sql`update deliveries
      set status = 'excluded', reply = 'exchanged', settled_at = now(), due_at = null
      where mailing_id = ${id} and status in ('queued', 'claimed')`)
    if (rowCount === 0) throw new Conflict('correction.nobody', { id })
    // With nothing left to send, it ends by itself.
    if (mailing.status === 'paused') await resumeMailing(db, id)
    return correct(db, mailing, issue, 'unmailed')
  })
}

/**
 * Mails the latest revision of an issue to those who got an earlier one by a mailing, or may have: accepted and unknown.
 * Whoever has left since, or was suppressed, is excluded as ever.
 * @throws NotFound, Conflict when nobody has got it yet, there is no later revision that is final, or it was sent already
 */
export async function sendErratum(on: Pool | Connection, id: number): Promise<Mailing> {
  return transaction(on, async (db) => {
    const mailing = await lockMailing(db, id)
    const issue = await laterRevision(db, mailing)
    const reached = await rowOf(db, sql`select from (${whoOf({ mailing: id, who: 'reached' })}) as r limit 1`)
    if (!reached) throw new Conflict('correction.nobody', { id })
    return correct(db, mailing, issue, 'reached')
  })
}

async function laterRevision(
  db: Queryable,
  { id, kind, newsletterId, issueId, issueDate }: Mailing,
): Promise<StoredIssue> {
  const latest = kind === 'issue' ? await finalIssue(db, newsletterId, issueDate) : undefined
  if (!latest || latest.id === issueId) throw new Conflict('correction.no_revision', { id, date: issueDate })
  return latest
}

async function correct(db: Connection, mailing: Mailing, issue: StoredIssue, who: Corrects['who']): Promise<Mailing> {
  const { id, newsletterId } = mailing
  // Whoever confirmed any list: those who have changed lists or segments since have got the other mailing all the same.
  const lists = await rowsOf<{ id: number }>(
    db,
    sql`select id from lists where newsletter_id = ${newsletterId} order by id`,
  )
  return scheduleMailing(db, {
    newsletterId,
    issueId: issue.id,
    listIds: lists.map((list) => list.id),
    perSecond: mailing.perSecond ?? undefined,
    ...(who === 'unmailed' ? hoursOf(mailing) : { scheduledFor: new Date() }),
    corrects: { mailing: id, who },
  })
}

/** Those whose hour has not come yet still get it then. */
function hoursOf({ scheduledFor, hour }: Mailing) {
  const minutesSince = Math.ceil((Date.now() - scheduledFor.getTime()) / 60_000)
  return { scheduledFor, hour, windowMinutes: Math.max(minutesSince, 0) + startMinutes }
}

// To begin in, after it was asked for.
const startMinutes = 60

/** Of an audience, only whom a correction is for. */
export function within(audience: Sql, corrects: Corrects | null): Sql {
  return corrects ? sql`select * from (${audience}) as everybody where subscriber_id in (${whoOf(corrects)})` : audience
}

function whoOf({ mailing, who }: Corrects): Sql {
  return who === 'reached'
    ? sql`select subscriber_id from deliveries where mailing_id = ${mailing} and status in ('accepted', 'unknown')`
    : sql`select subscriber_id from deliveries where mailing_id = ${mailing} and status = 'excluded' and reply = 'exchanged'`
}
