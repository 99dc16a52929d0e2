import sql, { type Sql } from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { tellOfBounces } from '../events/tell.ts'
import { isRecipients, type Reason } from '../replies/reasons.ts'
import { tooMany } from './providers/breaker.ts'

/** What came back of a delivery. */
export interface Bounce {
  readonly mailing: number
  readonly subscriber: number
  readonly reason: Reason
  readonly hard: boolean
  /** RFC 3463; empty: none. */
  readonly status: string
  readonly reply: string
  /** Which way it came. */
  readonly source: string
  /** By what it was known whose it is. */
  readonly matched: 'verp' | 'message-id' | 'headers' | 'recipient' | 'weak'
}

const maxReply = 1_000

/** Of an insert into `bounces as b`: what is new takes the place of what is there. */
const takesPlace = sql`on conflict (mailing_id, subscriber_id) do update set reason = excluded.reason, hard = excluded.hard,
  status = excluded.status, reply = excluded.reply, source = excluded.source, matched = excluded.matched,
  fresh = excluded.fresh, at = now()`

/** Of an insert of what is proven into `bounces as b`: the first stays, unless anybody could have written it. */
export const overWeak: Sql = sql`${takesPlace} where b.matched = 'weak'`

/**
 * Notes what came back, once a delivery: the first, but a hard one over a soft one. What is weak counts for nothing.
 * @returns whether it says something that was not known
 */
export async function noteBounce(db: Queryable, bounce: Bounce): Promise<boolean> {
  const { mailing, subscriber, reason, hard, status, reply, source, matched } = bounce
  const counts = matched !== 'weak'
  const row = await rowOf(
    db,
    sql`with noted as (
    insert into bounces as b (mailing_id, subscriber_id, reason, hard, status, reply, source, matched, fresh)
    values (${mailing}, ${subscriber}, ${reason}, ${hard && counts}, ${status.slice(0, 20)}, ${reply.slice(0, maxReply)}, ${source},
      ${matched}, ${counts && isRecipients(reason)})
    ${takesPlace} where excluded.matched <> 'weak' and (b.matched = 'weak' or excluded.hard and not b.hard)
    returning *),
    told as (${tellOfBounces})
    select from noted`,
  )
  return row !== undefined
}

/** Takes out of somebody's bounces what may quote their address; what is counted stays, and what is weak is not. */
export async function forgetBounces(db: Queryable, subscriber: number): Promise<void> {
  await db.query(sql`delete from bounces where subscriber_id = ${subscriber} and matched = 'weak'`)
  await db.query(sql`update bounces set reply = '', fresh = false where subscriber_id = ${subscriber}`)
}

/**
 * Suppresses the addresses of mailboxes that do not exist, unless their provider is held: then it is about us.
 * @param doubtSeconds how long ago it must have been said
 */
export async function suppressHard(db: Queryable, doubtSeconds: number): Promise<void> {
  // `other` is never held: where it says so of too many, it is forgotten.
  await db.query(sql`update deliveries d set hard = false from providers p
    where d.hard and p.id = d.provider_id and p.slug = 'other' and ${tooMany(sql`p.hour_hard`, sql`p.hour_settled`)}`)
  await db.query(sql`with certain as (
      update deliveries d set hard = false from providers p
      where d.hard and d.mailing_id in (select id from mailings where started_at > now() - interval '2 days')
        and d.settled_at < now() - make_interval(secs => ${doubtSeconds})
        and p.id = d.provider_id and p.held_reason is null
      returning lower(d.address) as email)
    insert into suppressions (email, reason) select distinct email, 'bounce' from certain on conflict do nothing`)
}

const softDays = 3
const withinDays = 14

/**
 * Suppresses who answered on three days of fourteen that their mailbox is full or closed, or that a rule of theirs keeps
 * us out: by the days of the newsletter, by the address that they have now, and by what came since an admin last let them
 * go. What a provider says that is held counts when it is released. To be called now and then; looks at what is new.
 */
export async function suppressSoft(db: Queryable): Promise<void> {
  await db.query(sql`with looked as (
      update bounces b set fresh = false from deliveries d, providers p
      where b.fresh and d.mailing_id = b.mailing_id and d.subscriber_id = b.subscriber_id and p.id = d.provider_id
        and p.held_reason is null
      returning b.subscriber_id),
    days as (
      select lower(s.email) as email, count(distinct (b.at at time zone n.time_zone)::date) as days
      from (select distinct subscriber_id from looked) as l
      join subscribers s on s.id = l.subscriber_id
      join bounces b on b.subscriber_id = s.id and b.at > now() - make_interval(days => ${withinDays})
      join deliveries d on d.mailing_id = b.mailing_id and d.subscriber_id = b.subscriber_id and lower(d.address) = lower(s.email)
      join mailings m on m.id = b.mailing_id join newsletters n on n.id = m.newsletter_id
      where b.matched <> 'weak' and b.reason in ('mailboxfull', 'suspended', 'filtered')
        and b.at > all (select lifted_at from lifted_suppressions where email = lower(s.email))
      group by 1)
    insert into suppressions (email, reason, note, source)
    select email, 'bounce', 'soft bounces on three days', 'feedback' from days where days >= ${softDays}
    on conflict do nothing`)
}

/** Of whom something came back. */
export interface SentTo {
  readonly mailing: number
  readonly subscriber: number
  readonly address: string
  readonly provider: number
}

/** What was handed off of a delivery; undefined when nothing ever was. */
export async function handedOff(db: Queryable, mailing: number, subscriber: number): Promise<SentTo | undefined> {
  return rowOf<SentTo & Record<string, unknown>>(
    db,
    sql`select mailing_id as mailing, subscriber_id as subscriber, address, provider_id as provider from deliveries
      where mailing_id = ${mailing} and subscriber_id = ${subscriber} and attempts > 0`,
  )
}

const recentDays = 14

/** The latest that was handed off to an address, within fourteen days. */
export async function latestTo(db: Queryable, address: string): Promise<SentTo | undefined> {
  const rows = await rowsOf<SentTo & Record<string, unknown>>(
    db,
    sql`select d.mailing_id as mailing, d.subscriber_id as subscriber, d.address, d.provider_id as provider
      from subscribers s, mailings m join deliveries d on d.mailing_id = m.id
      where lower(s.email) = lower(${address}) and m.started_at > now() - make_interval(days => ${recentDays})
        and d.subscriber_id = s.id and d.attempts > 0 order by m.started_at desc limit 1`,
  )
  return rows[0]
}
