import sql, { type Sql } from 'sql-template-tag'
import { resolveAudience } from '../audience/explain.ts'
import { allLists } from '../audience/named.ts'
import { occasionOf } from '../audience/occasion.ts'
import {
  type Connection,
  type Pool,
  type Queryable,
  readWholeTables,
  rowOf,
  rowsOf,
  transaction,
} from '../database/pool.ts'
import { Conflict } from '../errors.ts'
import { laterRevisions, type StoredIssue } from '../issues/store.ts'
import { findNewsletter } from '../newsletters/newsletter.ts'
import { lockMailing, resumeMailing } from './mailing-states.ts'
import { type Corrects, type Mailing, scheduleMailing } from './mailings.ts'

/**
 * Has those to whom a mailing has not been handed off yet get a later revision of its issue instead: they are excluded
 * from it, and a mailing of their own goes to them. What is being handed off is not stopped.
 * @param revision left out: the latest
 * @throws NotFound, Conflict when the mailing is not on its way, or there is no such revision that is final
 */
export async function exchangeIssue(on: Pool | Connection, id: number, revision?: number): Promise<Mailing> {
  return transaction(on, async (db) => {
    const mailing = await lockMailing(db, id)
    if (mailing.status !== 'sending' && mailing.status !== 'paused') {
      throw new Conflict('mailing.wrong_status', { id, status: mailing.status })
    }
    const issue = await laterRevision(db, mailing, revision)
    const { rowCount } = await db.query(sql`update deliveries
      set status = 'excluded', reply = 'exchanged', settled_at = now(), due_at = null
      where mailing_id = ${id} and ${waiting}`)
    if (rowCount === 0) throw new Conflict('correction.nobody', { id })
    // With nothing left to send, it ends by itself.
    if (mailing.status === 'paused') await resumeMailing(db, id)
    return correct(db, mailing, issue, 'unmailed')
  })
}

/**
 * Mails a later revision of an issue to those who got an earlier one by a mailing, or may have: accepted and unknown.
 * Whoever has left since, or was suppressed, is excluded as ever.
 * @param revision left out: the latest
 * @throws NotFound, Conflict when nobody has got it yet, there is no such revision that is final, or it was sent already
 */
export async function sendErratum(on: Pool | Connection, id: number, revision?: number): Promise<Mailing> {
  return transaction(on, async (db) => {
    const mailing = await lockMailing(db, id)
    const issue = await laterRevision(db, mailing, revision)
    const anybody = await rowOf(db, sql`select from (${whoOf({ mailing: id, who: 'reached' })}) as r limit 1`)
    if (!anybody) throw new Conflict('correction.nobody', { id })
    return correct(db, mailing, issue, 'reached')
  })
}

async function laterRevision(
  db: Queryable,
  { id, issueId, issueDate }: Mailing,
  wanted: number | undefined,
): Promise<StoredIssue> {
  const later = await laterRevisions(db, issueId)
  const found = wanted === undefined ? later[0] : later.find(({ revision }) => revision === wanted)
  if (!found) throw new Conflict('correction.no_revision', { id, date: issueDate })
  return found
}

async function correct(db: Connection, mailing: Mailing, issue: StoredIssue, who: Corrects['who']): Promise<Mailing> {
  const { id, newsletterId } = mailing
  return scheduleMailing(db, {
    newsletterId,
    issueId: issue.id,
    // Those who have changed lists or segments since have got the other mailing all the same.
    ...(await allLists(db, newsletterId)),
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
  return corrects ? only(audience, whoOf(corrects)) : audience
}

const only = (audience: Sql, who: Sql) => sql`select * from (${audience}) as everybody where subscriber_id in (${who})`

function whoOf({ mailing, who }: Corrects): Sql {
  return who === 'reached'
    ? sql`select subscriber_id from deliveries where mailing_id = ${mailing} and ${reached}`
    : sql`select subscriber_id from deliveries where mailing_id = ${mailing} and status = 'excluded' and reply = 'exchanged'`
}

const waiting = sql`status in ('queued', 'claimed')`
const reached = sql`status in ('accepted', 'unknown')`

/** How many a correction that is not made yet would be for, and how many of them it would be mailed to. */
export interface CorrectionCounts {
  readonly meant: number
  /** Less those who have left since, or are not to be mailed for another reason. */
  readonly toBeMailed: number
}

/** As of this moment. @param who `unmailed`: those who wait to be handed off */
export async function countCorrection(
  pool: Pool,
  { id, newsletterId, issueDate }: Mailing,
  who: Corrects['who'],
): Promise<CorrectionCounts> {
  const newsletter = await findNewsletter(pool, newsletterId)
  return transaction(pool, async (db) => {
    await readWholeTables(db)
    const occasion = occasionOf(newsletter, issueDate, 'issue')
    const audience = await resolveAudience(db, await allLists(db, newsletterId), occasion)
    const meant = sql`select subscriber_id from deliveries
      where mailing_id = ${id} and ${who === 'reached' ? reached : waiting}`
    const row = await rowOf<CorrectionCounts & Record<string, unknown>>(
      db,
      sql`select (select count(*) from (${meant}) as m) as meant,
        (select count(*) from (${only(audience, meant)}) as a where excluded is null) as "toBeMailed"`,
    )
    return row!
  })
}

/** A mailing that corrects another one. */
export type Correction = Pick<Mailing, 'id' | 'issueId' | 'status'> & Pick<Corrects, 'who'>

/** In their order. */
export async function correctionsOf(db: Queryable, { id, newsletterId }: Mailing): Promise<Correction[]> {
  return rowsOf<Correction>(
    db,
    sql`select id, issue_id as "issueId", status, corrects_who as who from mailings
      where newsletter_id = ${newsletterId} and corrects = ${id} order by id`,
  )
}
