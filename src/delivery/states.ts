import sql, { empty, type Sql } from 'sql-template-tag'
import { type Occasion, restingOn } from '../audience/audience.ts'
import { suppressedBy } from '../audience/suppressions.ts'
import { type Pool, prepared, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { tellOfBounces } from '../events/tell.ts'
import type { Own } from '../message/recipient.ts'
import { isRecipients } from '../replies/reasons.ts'
import { overWeak } from './bounces.ts'
import { type ClaimOrder, dueWithinLimits } from './claim.ts'
import { relayDay } from './limits.ts'
import type { Outcome } from './outcome.ts'

/**
 * Every change of a delivery's status stands in this file. A change names the status that it leaves in its `where`
 * clause, and from the claim on the epoch: one that comes twice, or too late, changes nothing. What is queued has a
 * `due_at`, and nothing else has.
 */
export type DeliveryStatus = 'queued' | 'claimed' | 'handing_off' | 'accepted' | 'refused' | 'excluded' | 'unknown'

/** A delivery that a worker holds. */
export interface Claimed {
  readonly mailing: number
  readonly subscriber: number
  readonly address: string
  readonly name: string
  readonly own?: Own | null
  readonly provider: number
  /** Hand-offs before this one. */
  readonly attempts: number
  readonly epoch: number
}

/** Takes deliveries that are due, the longest waiting of each provider first. */
export async function claim(db: Queryable, order: ClaimOrder): Promise<Claimed[]> {
  // By an array, not by a join: a join hashes all deliveries of the mailing, for each five hundred of them.
  const claimed = sql`with ${dueWithinLimits(order)}
    update deliveries
    set status = 'claimed', epoch = epoch + 1, due_at = null, worker_id = ${order.worker}, relay_id = ${order.relay.id}
    where mailing_id = ${order.mailing} and subscriber_id = any(array(select subscriber_id from due))
    returning mailing_id as mailing, subscriber_id as subscriber, address, name, own, provider_id as provider, attempts, epoch`
  return rowsOf<Claimed>(db, prepared(order.relay.limited ? 'claim within limits' : 'claim', claimed))
}

/**
 * Marks deliveries as handed off; to be committed before anything of them is written to a relay. Those of a mailing
 * that is not sending any more, and those that somebody else has taken or excluded or that must not be mailed any more,
 * are left out. May be asked again when the answer was lost: what it marked it marks again, the attempts counted once.
 * @returns the keys of those that may be written
 */
export async function handOff(db: Queryable, claimed: readonly Claimed[]): Promise<Set<string>> {
  const handing = sql`update deliveries d set status = 'handing_off', attempts = c.attempts + 1, handed_off_at = now()
    from ${rows(claimed)}, mailings m
    where ${same} and d.status in ('claimed', 'handing_off') and m.id = d.mailing_id and m.status = 'sending'
      and m.give_up_at > now() and not ${gone}
    returning d.mailing_id as mailing, d.subscriber_id as subscriber`
  const handed = await rowsOf<{ mailing: number; subscriber: number }>(db, prepared('hand off', handing))
  return new Set(handed.map(keyOf))
}

export const keyOf = ({ mailing, subscriber }: { mailing: number; subscriber: number }) => `${mailing}/${subscriber}`

/**
 * Gives claims back that were not handed off, and what they took of their relay's day. Who was suppressed, erased or
 * unsubscribed since is excluded instead.
 */
export async function release(db: Queryable, claimed: readonly Claimed[]): Promise<void> {
  await db.query(sql`update deliveries d set status = 'excluded', settled_at = now(), reply = case
      when not exists (select from subscribers where id = d.subscriber_id) then 'erased'
      when ${suppressed} then 'suppressed' else 'unsubscribed' end
    from ${rows(claimed)}, mailings m where ${same} and d.status = 'claimed' and m.id = d.mailing_id and ${gone}`)
  await db.query(sql`with released as (
      update deliveries d set status = 'queued', due_at = ${dueAgain}
      from ${rows(claimed)}, mailings m where ${same} and d.status = 'claimed' and m.id = d.mailing_id
      returning d.relay_id)
    update relays r set claimed_today = greatest(0, r.claimed_today - back)
    from (select relay_id, count(*) as back from released group by relay_id) as b
    where r.id = b.relay_id and r.day = ${relayDay}`)
}

/**
 * Gives back what a worker has claimed and does not know of: the answer to its claim was lost.
 * @param held what it does know of
 */
export async function releaseOrphans(pool: Pool, worker: number, held: readonly Claimed[]): Promise<void> {
  await transaction(pool, async (db) => {
    // A claim that is still under way holds the row: what it takes is seen by the next statement.
    await db.query(sql`select from workers where id = ${worker} for update`)
    await db.query(sql`update deliveries d set status = 'queued', due_at = ${dueAgain} from mailings m
      where m.id = d.mailing_id and ${recentMailing} and d.worker_id = ${worker} and d.status = 'claimed'
        and not exists (select from ${rows(held)} where d.mailing_id = c.mailing_id and d.subscriber_id = c.subscriber_id)`)
  })
}

/** Records what became of hand-offs. */
export async function settle(db: Queryable, settled: readonly (readonly [Claimed, Outcome])[]): Promise<void> {
  const outcomes = settled.map(([, outcome]) => outcome)
  const status = outcomes.map(({ kind }): DeliveryStatus => (kind === 'deferred' ? 'queued' : kind))
  const waitSeconds = outcomes.map((outcome) => (outcome.kind === 'deferred' ? outcome.waitSeconds : null))
  const reply = outcomes.map((outcome) => outcome.reply)
  const hard = outcomes.map((outcome) => outcome.kind === 'refused' && outcome.hard)
  const reason = outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.reason : null))
  const fresh = reason.map((one) => one !== null && isRecipients(one))
  const settling = sql`with settled as (update deliveries d
    set status = o.status, reply = case when ${erased} then ${withoutPerson(sql`o.reply`)} else o.reply end,
      hard = o.hard and not ${erased}, due_at = now() + make_interval(secs => o.wait_seconds),
      settled_at = case when o.status <> 'queued' then now() end
    from unnest(${settled.map(([{ mailing }]) => mailing)}::integer[],
      ${settled.map(([{ subscriber }]) => subscriber)}::bigint[], ${settled.map(([{ epoch }]) => epoch)}::integer[],
      ${status}::delivery_status[], ${waitSeconds}::float8[], ${reply}::text[], ${hard}::boolean[], ${reason}::text[],
      ${fresh}::boolean[])
      as o (mailing_id, subscriber_id, epoch, status, wait_seconds, reply, hard, reason, fresh)
    where d.mailing_id = o.mailing_id and d.subscriber_id = o.subscriber_id and d.epoch = o.epoch
      and d.status = 'handing_off'
    returning d.mailing_id, d.subscriber_id, d.reply, d.hard, o.reason, o.fresh and not ${erased} as fresh,
      d.status, d.attempts, d.handed_off_at, d.due_at, d.relay_id),
    put_off as (
      insert into earlier_attempts
        (mailing_id, subscriber_id, attempt, outcome, handed_off_at, at, due_at, relay_id, reply)
      select mailing_id, subscriber_id, attempts, 'deferred', handed_off_at, now(), due_at, relay_id, reply
      from settled where status = 'queued' on conflict do nothing),
    noted as (insert into bounces as b (mailing_id, subscriber_id, reason, hard, reply, source, matched, fresh)
    select mailing_id, subscriber_id, reason, hard, reply, 'reply', 'reply', fresh from settled where reason is not null
    ${overWeak} returning *)
    ${tellOfBounces}`
  await db.query(prepared('settle', settling))
}

/**
 * Takes up what dead workers held: what they had not handed off is queued again, of the rest nobody knows. A server
 * that has just come up may itself have kept living workers from renewing: it gives them half a lease to do so.
 * @returns how many of each
 */
export async function expireWorkers(pool: Pool, leaseSeconds: number): Promise<{ queued: number; unknown: number }> {
  return transaction(pool, async (db) => {
    const dead = await rowsOf<{ id: number }>(
      db,
      sql`update workers set ended_at = now() where ended_at is null and lease_until < now()
        and pg_postmaster_start_time() < now() - make_interval(secs => ${leaseSeconds / 2}) returning id`,
    )
    if (dead.length === 0) return { queued: 0, unknown: 0 }
    // A statement of its own, for it to see what a claim that the first one waited for has taken. It reads whole
    // mailings: an index on who holds what would cost each delivery more than a death costs now and then.
    const row = await rowOf<{ queued: number; unknown: number }>(
      db,
      sql`with expired as (
          update deliveries d
          set status = (case d.status when 'claimed' then 'queued' else 'unknown' end)::delivery_status,
            due_at = case d.status when 'claimed' then ${dueAgain} end,
            settled_at = case d.status when 'handing_off' then now() end,
            reply = case d.status when 'claimed' then reply else 'the worker that handed it off died' end
          from mailings m
          where m.id = d.mailing_id and ${recentMailing}
            and worker_id = any(${dead.map(({ id }) => id)}) and d.status in ('claimed', 'handing_off')
          returning d.status)
        select count(*) filter (where status = 'queued') as queued,
          count(*) filter (where status = 'unknown') as unknown from expired`,
    )
    return row!
  })
}

/** Who was given up, and what was last said of them. */
export interface GivenUp {
  readonly subscriber: number
  /** Of the relay, in the form of a reply; null: they were never tried. */
  readonly said: string | null
}

/** Ends what is still queued when the window of its mailing has passed. @param limit of one statement */
export async function giveUp(db: Queryable, mailing: number, limit: number): Promise<GivenUp[]> {
  return rowsOf<GivenUp & Record<string, unknown>>(
    db,
    sql`with late as (select d.subscriber_id, d.reply from deliveries d join mailings m on m.id = d.mailing_id
        where m.id = ${mailing} and m.give_up_at <= now() and d.due_at is not null limit ${limit} for update of d)
      update deliveries d set status = 'refused', settled_at = now(), due_at = null,
        reply = concat_ws(': ', 'the window of the mailing passed', d.reply)
      from late where d.mailing_id = ${mailing} and d.subscriber_id = late.subscriber_id and d.due_at is not null
      returning d.subscriber_id as subscriber, case when d.attempts > 0 and not ${erased} then late.reply end as said`,
  )
}

/**
 * Keeps somebody who has left all lists of a mailing from being mailed by what is on its way; to be called in the
 * transaction in which they leave. It waits for an audience of the newsletter that is just being frozen, and a later
 * one waits for this transaction: nobody slips in between.
 */
export async function excludeUnsubscribed(db: Queryable, subscriber: number, newsletter: number): Promise<void> {
  await db.query(sql`select from newsletters where id = ${newsletter} for share`)
  await db.query(sql`update deliveries
    set status = 'excluded', reply = 'unsubscribed', settled_at = now(), due_at = null
    where subscriber_id = ${subscriber} and status in ('queued', 'claimed') and mailing_id in (
      select id from mailings m where newsletter_id = ${newsletter} and status in ('sending', 'paused')
        and not ${agreed(sql`${subscriber}`)})`)
}

/** Keeps somebody whose rhythm is not for the occasion of a mailing, as it is by now, from being mailed by it. */
export async function excludeResting(
  db: Queryable,
  subscriber: number,
  mailing: number,
  occasion: Occasion,
): Promise<void> {
  await db.query(sql`update deliveries d
    set status = 'excluded', reply = ${restingOn(occasion)}, settled_at = now(), due_at = null
    from rhythms r
    where d.mailing_id = ${mailing} and d.subscriber_id = ${subscriber} and d.status in ('queued', 'claimed')
      and r.newsletter_id = ${occasion.newsletterId} and r.subscriber_id = d.subscriber_id
      and ${restingOn(occasion)} is not null`)
}

/**
 * Keeps an address that has just been suppressed from being mailed by what is on its way; to be called in the
 * transaction that suppresses it. An audience that is just being frozen may still count it in: its hand-off looks again.
 * @param newsletter left out: what is of any newsletter
 * @returns how many
 */
export async function excludeSuppressed(
  db: Queryable,
  address: string,
  newsletter: number | null = null,
): Promise<number> {
  // By subscriber, since no index holds the address; who has changed theirs since is excluded at the hand-off.
  const { rowCount } = await db.query(sql`update deliveries
    set status = 'excluded', reply = 'suppressed', settled_at = now(), due_at = null
    where subscriber_id = any(array(select id from subscribers where lower(email) = lower(${address})))
      and lower(address) = lower(${address}) and status in ('queued', 'claimed')
      and mailing_id in (select id from mailings where status in ('sending', 'paused')
        and newsletter_id = coalesce(${newsletter}, newsletter_id))`)
  return rowCount ?? 0
}

/** Takes what is on its way to a subscriber's former address to the one that they have now. */
export async function readdress(db: Queryable, subscriber: number): Promise<void> {
  await db.query(sql`update deliveries d set address = s.email, status = 'queued', due_at = coalesce(d.due_at, ${dueAgain})
    from mailings m, subscribers s
    where m.id = d.mailing_id and m.status in ('sending', 'paused') and s.id = d.subscriber_id
      and d.subscriber_id = ${subscriber} and d.status in ('queued', 'claimed')`)
}

/**
 * Takes address and name out of the deliveries of somebody who is erased, and lets nothing on its way reach them; to be
 * called in the transaction that erases them. Rows and outcomes stay, so that the ledger balances. What is being handed
 * off is settled as ever, without what the relay says of the address.
 * @returns how many
 */
export async function excludeErased(db: Queryable, subscriber: number): Promise<number> {
  await db.query(sql`update earlier_attempts set reply = ${withoutPerson(sql`reply`)}
    where mailing_id in (select id from mailings) and subscriber_id = ${subscriber}`)
  // By mailing, each by the primary key: no index begins with the subscriber.
  const { rowCount } = await db.query(sql`update deliveries d
    set address = '', name = '', own = null, hard = false, due_at = null,
      status = case when d.status in ('queued', 'claimed') then 'excluded' else d.status end,
      settled_at = case when d.status in ('queued', 'claimed') then now() else d.settled_at end,
      reply = case d.status when 'queued' then 'erased' when 'claimed' then 'erased' when 'excluded' then d.reply
        else ${withoutPerson(sql`d.reply`)} end
    from mailings m where d.mailing_id = m.id and d.subscriber_id = ${subscriber} and not ${erased}`)
  return rowCount ?? 0
}

/** Of a relay's words the reply code and our own words before it: what follows may quote the address, or a part of it. */
const withoutPerson = (reply: Sql): Sql => sql`case when ${reply} is not null then
  coalesce(substring(${reply} from '^(?:[a-z ]+: )?[2-5][0-9]{2}(?: [2-5](?:\\.[0-9]{1,3}){2})?(?![^ ])'), 'erased') end`

const erased = sql`d.address = ''`

/**
 * Sends again to those of whom nobody knows whether they got it: an admin has said so, and answers for it.
 * @param subscribers left out: all
 * @returns how many
 */
export async function queueUnknown(db: Queryable, mailing: number, subscribers?: readonly number[]): Promise<number> {
  await db.query(sql`insert into earlier_attempts
      (mailing_id, subscriber_id, attempt, outcome, handed_off_at, at, relay_id, reply)
    select mailing_id, subscriber_id, attempts, 'unknown', handed_off_at, settled_at, relay_id, coalesce(reply, '')
    from deliveries where ${unknownOf(mailing, subscribers)} on conflict do nothing`)
  const { rowCount } = await db.query(sql`update deliveries
    set status = 'queued', due_at = now(), settled_at = null where ${unknownOf(mailing, subscribers)}`)
  return rowCount ?? 0
}

/** Takes it that they got it: an admin has said so. @param subscribers left out: all; @returns how many */
export async function acceptUnknown(db: Queryable, mailing: number, subscribers?: readonly number[]): Promise<number> {
  const { rowCount } = await db.query(sql`update deliveries
    set status = 'accepted', settled_at = now(), reply = concat('taken for accepted by an admin: ', reply)
    where ${unknownOf(mailing, subscribers)}`)
  return rowCount ?? 0
}

const unknownOf = (mailing: number, subscribers: readonly number[] | undefined) =>
  sql`mailing_id = ${mailing} and status = 'unknown' ${subscribers ? sql`and subscriber_id = any(${subscribers})` : empty}`

/** Deliveries as a table `c`, in arrays: the statement is the same for any number of them. */
function rows(claimed: readonly Claimed[]): Sql {
  return sql`unnest(${claimed.map(({ mailing }) => mailing)}::integer[],
    ${claimed.map(({ subscriber }) => subscriber)}::bigint[], ${claimed.map(({ epoch }) => epoch)}::integer[],
    ${claimed.map(({ attempts }) => attempts)}::smallint[]) as c (mailing_id, subscriber_id, epoch, attempts)`
}

/**
 * Is on a list of the mailing; or, where segments bring readers in, on any of the newsletter, and has not left a list of
 * the mailing since.
 */
const agreed = (subscriber: Sql) => sql`exists (select from subscriptions s
  where s.subscriber_id = ${subscriber} and s.status = 'confirmed' and (s.list_id = any(m.list_ids)
    or m.segment_ids <> '{}' and s.list_id in (select id from lists where newsletter_id = m.newsletter_id)
      and not exists (select from subscriptions o where o.list_id = any(m.list_ids) and o.subscriber_id = ${subscriber}
        and o.unsubscribed_at >= m.started_at)))`

const suppressed = suppressedBy(sql`d.address`, sql`m.newsletter_id`)

/** Whoever was suppressed or erased, or has left all lists of the mailing, after the audience was frozen. */
const gone = sql`(${suppressed} or not exists (select from subscribers where id = d.subscriber_id)
  or not ${agreed(sql`d.subscriber_id`)})`

/** Those of the canary are due with the canary, however late they come back: before its verdict nothing else is. */
const dueAgain = sql`case when d.canary then m.started_at else now() end`

const recentMailing = sql`m.started_at is not null and (m.finished_at is null or m.finished_at > now() - interval '1 day')`

const same = sql`d.mailing_id = c.mailing_id and d.subscriber_id = c.subscriber_id and d.epoch = c.epoch`
