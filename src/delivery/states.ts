import sql, { type Sql } from 'sql-template-tag'
import { prepared, type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import type { Mailing } from './mailings.ts'
import type { Outcome } from './outcome.ts'

/**
 * Every change of a delivery's status stands in this file. A change names the status that it leaves in its `where`
 * clause, and from the claim on the epoch: one that comes twice, or too late, changes nothing.
 */
export type DeliveryStatus = 'queued' | 'claimed' | 'handing_off' | 'accepted' | 'refused' | 'excluded' | 'unknown'

/** A delivery that a worker holds. */
export interface Claimed {
  readonly mailing: number
  readonly subscriber: number
  readonly address: string
  readonly name: string
  /** Hand-offs before this one. */
  readonly attempts: number
  readonly epoch: number
}

/** Longer than a restart of Postgres, short enough that a dead worker's claims are soon taken up. */
export const usualLeaseSeconds = 60

/**
 * Freezes an audience into deliveries, one for each subscriber. Locks the newsletter until the end of the transaction:
 * see `exclude`.
 * @param audience selects subscriber_id, email, name and excluded (a reason, or null)
 * @returns how many
 */
export async function freezeAudience(
  db: Queryable,
  { id, newsletterId }: Pick<Mailing, 'id' | 'newsletterId'>,
  audience: Sql,
): Promise<number> {
  await db.query(sql`select from newsletters where id = ${newsletterId} for no key update`)
  const { rowCount } = await db.query(sql`
    insert into deliveries (mailing_id, subscriber_id, status, address, name, reply, settled_at)
    select ${id}::integer, subscriber_id,
      (case when excluded is null then 'queued' else 'excluded' end)::delivery_status, email, name, excluded,
      case when excluded is null then null else now() end
    from (${audience}) as audience`)
  return rowCount ?? 0
}

/** Takes deliveries that are due, the longest waiting first, passing over what other workers are taking. */
export async function claim(
  db: Queryable,
  mailing: number,
  limit: number,
  leaseSeconds = usualLeaseSeconds,
): Promise<Claimed[]> {
  // By an array, not by a join: a join hashes all deliveries of the mailing, for each five hundred of them.
  const claimed = sql`with due as materialized (
      select subscriber_id from deliveries
      where mailing_id = ${mailing} and status = 'queued' and next_attempt_at <= now()
        and exists (select from mailings where id = ${mailing} and status = 'sending' and give_up_at > now())
      order by next_attempt_at limit ${limit} for update skip locked)
    update deliveries
    set status = 'claimed', epoch = epoch + 1, lease_until = now() + make_interval(secs => ${leaseSeconds})
    where mailing_id = ${mailing} and subscriber_id = any(array(select subscriber_id from due))
    returning mailing_id as mailing, subscriber_id as subscriber, address, name, attempts, epoch`
  return rowsOf<Claimed>(db, prepared('claim', claimed))
}

/** Keeps the leases of what a living worker holds. */
export async function renew(db: Queryable, held: readonly Claimed[], leaseSeconds = usualLeaseSeconds): Promise<void> {
  await db.query(sql`update deliveries d set lease_until = now() + make_interval(secs => ${leaseSeconds})
    from ${rows(held)} where ${same} and d.status in ('claimed', 'handing_off')`)
}

/**
 * Marks deliveries as handed off; to be committed before anything of them is written to a relay. Those of a mailing
 * that is not sending any more, or that somebody else has taken or excluded, are left out. May be asked again when the
 * answer was lost: what it marked it marks again, the attempts counted once.
 * @returns the keys of those that may be written
 */
export async function handOff(db: Queryable, claimed: readonly Claimed[]): Promise<Set<string>> {
  const handing = sql`update deliveries d set status = 'handing_off', attempts = c.attempts + 1
    from ${rows(claimed)}, mailings m
    where ${same} and d.status in ('claimed', 'handing_off') and m.id = d.mailing_id and m.status = 'sending'
      and m.give_up_at > now()
    returning d.mailing_id as mailing, d.subscriber_id as subscriber`
  const handed = await rowsOf<{ mailing: number; subscriber: number }>(db, prepared('hand off', handing))
  return new Set(handed.map(keyOf))
}

export const keyOf = ({ mailing, subscriber }: { mailing: number; subscriber: number }) => `${mailing}/${subscriber}`

/** Gives claims back that were not handed off. */
export async function release(db: Queryable, claimed: readonly Claimed[]): Promise<void> {
  await db.query(sql`update deliveries d set status = 'queued', lease_until = null
    from ${rows(claimed)} where ${same} and d.status = 'claimed'`)
}

/** Records what became of hand-offs. */
export async function settle(db: Queryable, settled: readonly (readonly [Claimed, Outcome])[]): Promise<void> {
  const outcomes = settled.map(([, outcome]) => outcome)
  const status = outcomes.map(({ kind }): DeliveryStatus => (kind === 'deferred' ? 'queued' : kind))
  const retryAt = outcomes.map((outcome) => (outcome.kind === 'deferred' ? outcome.retryAt : null))
  const reply = outcomes.map((outcome) => outcome.reply)
  const settling = sql`update deliveries d
    set status = o.status, reply = o.reply, lease_until = null,
      next_attempt_at = coalesce(o.retry_at, d.next_attempt_at),
      settled_at = case when o.status = 'queued' then null else now() end
    from unnest(${settled.map(([{ mailing }]) => mailing)}::integer[],
      ${settled.map(([{ subscriber }]) => subscriber)}::bigint[], ${settled.map(([{ epoch }]) => epoch)}::integer[],
      ${status}::delivery_status[], ${retryAt}::timestamptz[], ${reply}::text[])
      as o (mailing_id, subscriber_id, epoch, status, retry_at, reply)
    where d.mailing_id = o.mailing_id and d.subscriber_id = o.subscriber_id and d.epoch = o.epoch
      and d.status = 'handing_off'`
  await db.query(prepared('settle', settling))
}

/**
 * Takes up what a dead worker held: what it had not handed off is queued again, of what it had nobody knows.
 * @returns how many of each
 */
export async function expireLeases(db: Queryable, mailing: number): Promise<{ queued: number; unknown: number }> {
  const row = await rowOf<{ queued: number; unknown: number }>(
    db,
    sql`with expired as (
        update deliveries
        set status = case status when 'claimed' then 'queued' else 'unknown' end::delivery_status, lease_until = null,
          settled_at = case status when 'claimed' then null else now() end,
          reply = case status when 'claimed' then reply else 'the worker that handed it off died' end
        where mailing_id = ${mailing} and status in ('claimed', 'handing_off') and lease_until < now()
        returning status)
      select count(*) filter (where status = 'queued') as queued,
        count(*) filter (where status = 'unknown') as unknown from expired`,
  )
  return row!
}

/** Ends what is still queued when the window of its mailing has passed. @returns how many */
export async function giveUp(db: Queryable, mailing: number): Promise<number> {
  const { rowCount } = await db.query(sql`update deliveries d
    set status = 'refused', settled_at = now(), reply = concat_ws(': ', 'the window of the mailing passed', d.reply)
    from mailings m
    where m.id = ${mailing} and m.give_up_at <= now() and d.mailing_id = m.id and d.status = 'queued'`)
  return rowCount ?? 0
}

/**
 * Keeps somebody who has left all lists of a mailing from being mailed by what is on its way; to be called in the
 * transaction in which they leave. It waits for an audience of the newsletter that is just being frozen, and a later
 * one waits for this transaction: nobody slips in between.
 */
export async function excludeUnsubscribed(db: Queryable, subscriber: number, newsletter: number): Promise<void> {
  await db.query(sql`select from newsletters where id = ${newsletter} for share`)
  await db.query(sql`update deliveries
    set status = 'excluded', reply = 'unsubscribed', settled_at = now(), lease_until = null
    where subscriber_id = ${subscriber} and status in ('queued', 'claimed') and mailing_id in (
      select id from mailings m where newsletter_id = ${newsletter} and status in ('sending', 'paused')
        and not exists (select from subscriptions where subscriber_id = ${subscriber}
          and list_id = any(m.list_ids) and status = 'confirmed'))`)
}

/** Deliveries as a table `c`, in arrays: the statement is the same for any number of them. */
function rows(claimed: readonly Claimed[]): Sql {
  return sql`unnest(${claimed.map(({ mailing }) => mailing)}::integer[],
    ${claimed.map(({ subscriber }) => subscriber)}::bigint[], ${claimed.map(({ epoch }) => epoch)}::integer[],
    ${claimed.map(({ attempts }) => attempts)}::smallint[]) as c (mailing_id, subscriber_id, epoch, attempts)`
}

const same = sql`d.mailing_id = c.mailing_id and d.subscriber_id = c.subscriber_id and d.epoch = c.epoch`
