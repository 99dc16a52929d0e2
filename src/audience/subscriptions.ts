import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { type Connection, type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { isToldOf, tellOfSubscriptions } from '../events/tell.ts'
import type { Origin } from './origin.ts'

/**
 * Every change of a subscription's status stands in this file. A change names in its `where` clause what it leaves: one
 * that comes twice changes nothing the second time. In SQL they are ordered as here: `<` reads "has not come as far as".
 */
export type SubscriptionStatus = 'pending' | 'confirmed' | 'unsubscribed'

/** The evidence that somebody agreed. */
export interface Consent extends Origin {
  /** What they agreed to, as they read it. */
  readonly words?: string | undefined
  /** Left out: now. */
  readonly askedAt?: Date
}

interface Subscribing {
  readonly listId: number
  readonly status: 'pending' | 'confirmed'
}

/** With its evidence. */
export interface Subscription {
  readonly listId: number
  readonly list: string
  readonly newsletterId: number
  readonly status: SubscriptionStatus
  readonly source: string
  readonly words: string | null
  readonly createdAt: Date
  readonly ip: string | null
  readonly confirmedAt: Date | null
  readonly confirmedIp: string | null
  readonly unsubscribedAt: Date | null
  readonly unsubscribedSource: string | null
}

export async function subscriptionsOf(db: Queryable, subscriberId: number): Promise<Subscription[]> {
  return rowsOf<Subscription>(
    db,
    sql`select s.list_id as "listId", l.slug as list, l.newsletter_id as "newsletterId", s.status, s.source, w.words,
        s.created_at as "createdAt", host(s.ip) as ip, s.confirmed_at as "confirmedAt",
        host(s.confirmed_ip) as "confirmedIp", s.unsubscribed_at as "unsubscribedAt",
        s.unsubscribed_source as "unsubscribedSource"
      from subscriptions s join lists l on l.id = s.list_id left join consent_words w on w.id = s.words_id
      where s.subscriber_id = ${subscriberId} order by l.newsletter_id, l.slug`,
  )
}

/**
 * Selects the subscriber_id of those who have left one of these lists and have confirmed no other: nobody else brings them back.
 * @param among of these alone
 */
export const haveLeft = (listIds: readonly number[], among?: readonly number[]): Sql => sql`
  select distinct subscriber_id from subscriptions o
  where list_id = any(${listIds}::integer[]) and status = 'unsubscribed'
    ${among ? sql`and subscriber_id = any(${among}::bigint[])` : empty}
    and not exists (
      select from subscriptions
      where subscriber_id = o.subscriber_id and list_id = any(${listIds}::integer[]) and status = 'confirmed')`

/** When one of those left the last of these lists; undefined: they are none of them. */
export async function leftAt(
  db: Queryable,
  subscriberId: number,
  listIds: readonly number[],
): Promise<Date | undefined> {
  const row = await rowOf<{ at: Date | null }>(
    db,
    sql`select max(unsubscribed_at) as at from subscriptions join (${haveLeft(listIds, [subscriberId])}) as gone using (subscriber_id)
      where list_id = any(${listIds}::integer[])`,
  )
  return row!.at ?? undefined
}

/**
 * By the reader's own act, so that one who had unsubscribed comes back. Takes no confirmation back. What waits to be
 * confirmed takes the evidence of a later asking, where it is said when that was; what is confirmed, and has none, takes
 * the words that an admin notes.
 */
export async function subscribe(
  db: Queryable,
  subscriberId: number,
  { listId, status }: Subscribing,
  consent: Consent,
): Promise<void> {
  const wordsId = await wordsIdOf(db, consent.words)
  const askedAt = consent.askedAt ?? null
  if (consent.actor === 'admin' && wordsId !== null) await noteEvidence(db, subscriberId, listId, wordsId, consent)
  await db.query(sql`
    with ${before(subscriberId, listId)},
    changed as (
      insert into subscriptions as s
        (list_id, subscriber_id, status, source, ip, words_id, created_at, confirmed_at, confirmed_ip)
      values (${listId}, ${subscriberId}, ${status}, ${consent.source}, ${consent.ip ?? null}, ${wordsId},
        coalesce(${askedAt}, now()), ${confirmedAt(status)}, ${status === 'confirmed' ? (consent.ip ?? null) : null}::inet)
      ${taken} where s.status = 'unsubscribed' or s.status < excluded.status
        or (s.status = 'pending' and excluded.status = 'pending' and s.created_at < ${askedAt})
      returning list_id, subscriber_id, status, (select status from before) as was),
    told as (${tellOfSubscriptions(consent.source)})
    ${recorded(consent, replacedEvidence)}`)
}

/** How somebody agreed of whom that was not known: since when they are on the list stays, and no program is told anything. */
async function noteEvidence(
  db: Queryable,
  subscriberId: number,
  listId: number,
  wordsId: number,
  consent: Consent,
): Promise<void> {
  await db.query(sql`
    with ${before(subscriberId, listId)},
    changed as (
      update subscriptions set source = ${consent.source}, words_id = ${wordsId}
      where list_id = ${listId} and subscriber_id = ${subscriberId} and status = 'confirmed'
        and words_id is null and ip is null
      returning list_id, subscriber_id, status, status as was)
    ${recorded(consent, replacedEvidence)}`)
}

/** What somebody agreed to before they agree anew stays in the history. */
const before = (subscriberId: number, listId: number) => sql`
  before as (select s.*, w.words from subscriptions s left join consent_words w on w.id = s.words_id
    where list_id = ${listId} and subscriber_id = ${subscriberId}),
  evidence as (select jsonb_build_object('evidence:' || l.slug, jsonb_build_array(jsonb_strip_nulls(
    jsonb_build_object('source', b.source, 'words', b.words, 'ip', host(b.ip), 'at', b.created_at,
      'confirmedAt', b.confirmed_at, 'confirmedIp', host(b.confirmed_ip))), null)) as changes
    from before b join lists l on l.id = b.list_id)`
const replacedEvidence = sql`|| coalesce((select changes from evidence), '{}')`

/**
 * By somebody else, for many at once, so that whoever has unsubscribed stays so, and what a reader agreed to before stays
 * the evidence of it.
 * @param people selects subscriber_id, status, and of the evidence, null where there is none, asked_at, ip, confirmed_at,
 *   confirmed_ip, words and consent_source
 * @returns of how many it changed something
 */
export async function enroll(
  db: Queryable,
  people: Sql,
  listId: number,
  { source, words }: Omit<Consent, 'ip'>,
): Promise<number> {
  const wordsId = await wordsIdOf(db, words)
  await keepWords(db, people)
  const enrolling = sql`
    insert into subscriptions as s
      (list_id, subscriber_id, status, source, words_id, created_at, ip, confirmed_at, confirmed_ip)
    select ${listId}::integer, subscriber_id, status, concat_ws(': ', ${source}::text, consent_source),
      case when words is null then ${wordsId}::integer
        else (select id from consent_words w where md5(w.words) = md5(people.words)) end, coalesce(asked_at, now()), ip,
      case status when 'confirmed' then coalesce(confirmed_at, now()) end,
      case status when 'confirmed' then confirmed_ip end
    from (${people}) as people
    on conflict (list_id, subscriber_id) do update
      set status = excluded.status, ${join(evidence.map(([name, kept]) => sql`${raw(name)} = case when ${brings} then excluded.${raw(name)} else ${kept} end`))}
    where s.status < excluded.status`
  return changeMany(db, enrolling, (await isToldOf(db, 'subscription.confirmed', listId)) ? source : undefined)
}

/** Of one act: it is replaced as a whole, or kept. What is kept is confirmed by somebody else, now. */
const evidence = [
  ...['source', 'words_id', 'created_at', 'ip'].map((name) => [name, raw(`s.${name}`)] as const),
  ['confirmed_at', sql`now()`],
  ['confirmed_ip', sql`null`],
] as const
/** Any evidence, where there was neither words nor an IP: what is not said is of now. */
const brings = sql`(s.words_id is null and s.ip is null and not (
  (excluded.words_id, excluded.ip, excluded.confirmed_ip, nullif(excluded.created_at, now()),
    nullif(excluded.confirmed_at, now())) is null))`

/** @param source where somebody wants to be told of each of them @returns how many */
async function changeMany(db: Queryable, change: Sql, source: string | undefined): Promise<number> {
  if (source === undefined) return (await db.query(change)).rowCount ?? 0
  const row = await rowOf<{ count: number }>(
    db,
    sql`with changed as (${change} returning list_id, subscriber_id, status), told as (${tellOfSubscriptions(source)})
      select count(*) from changed`,
  )
  return row!.count
}

/**
 * As somebody else says, such as a file of who unsubscribed elsewhere: they are noted, so that no import subscribes them.
 * Who was on the list until then leaves it now, whenever they left elsewhere.
 * @param people selects subscriber_id, left_at: when they left elsewhere, or null
 */
export async function disenroll(db: Queryable, people: Sql, listId: number, { source }: Origin): Promise<void> {
  const disenrolling = sql`
    insert into subscriptions as s (list_id, subscriber_id, status, source, unsubscribed_at, unsubscribed_source)
    select ${listId}::integer, subscriber_id, 'unsubscribed', ${source}, least(left_at, now()), ${source}
    from (${people}) as people
    on conflict (list_id, subscriber_id) do update set status = excluded.status,
      unsubscribed_at = now(), unsubscribed_source = excluded.unsubscribed_source
    where s.status <> 'unsubscribed'`
  await changeMany(db, disenrolling, (await isToldOf(db, 'subscription.unsubscribed', listId)) ? source : undefined)
}

/** The reader has shown that the address is theirs. @returns the lists that they are on by it, and were not before */
export async function confirm(
  db: Queryable,
  subscriberId: number,
  listIds: readonly number[],
  origin: Origin,
): Promise<number[]> {
  const rows = await rowsOf<{ listId: number }>(
    db,
    sql`with changed as (
        update subscriptions set status = 'confirmed', confirmed_at = now(), confirmed_ip = ${origin.ip ?? null}
        where subscriber_id = ${subscriberId} and list_id = any(${listIds}) and status = 'pending'
        returning list_id, subscriber_id, status, 'pending'::subscription_status as was),
      history as (${recorded(origin)}),
      told as (${tellOfSubscriptions(origin.source)})
      select list_id as "listId" from changed order by list_id`,
  )
  return rows.map(({ listId }) => listId)
}

/**
 * In a transaction, of which an import that puts the reader on one of these lists sees the end; one that is nearly done is
 * waited for, so that what it has put them on is left as well.
 * @returns how many lists the reader left; 0 when there was nothing to leave any more
 */
export async function unsubscribe(
  db: Queryable,
  subscriberId: number,
  listIds: readonly number[],
  origin: Origin,
): Promise<number> {
  // In this order: an import holds subscriptions before it asks for the newsletter.
  await db.query(sql`select from subscriptions where subscriber_id = ${subscriberId} for update`)
  await db.query(sql`select from newsletters where id in (select newsletter_id from lists where id = any(${listIds}))
    order by id for share`)
  const row = await rowOf<{ count: number }>(
    db,
    sql`with changed as (${leaving(subscriberId, origin)} and list_id = any(${listIds}) returning ${left}),
        history as (${recorded(origin)}),
        told as (${tellOfSubscriptions(origin.source)})
      select count(*) from changed`,
  )
  return row!.count
}

const leaving = (subscriberId: number, { source }: Origin) => sql`update subscriptions u
  set status = 'unsubscribed', unsubscribed_at = now(), unsubscribed_source = ${source}
  from (select list_id as list, status as was from subscriptions where subscriber_id = ${subscriberId} for update) as before
  where u.subscriber_id = ${subscriberId} and u.list_id = before.list and u.status <> 'unsubscribed'`
const left = sql`u.list_id, u.subscriber_id, u.status, before.was`

/** Of the table `changed`: list_id, subscriber_id, status, was. */
const recorded = ({ actor, source, ip }: Origin, more: Sql = empty) => sql`
  insert into subscriber_changes (subscriber_id, actor, source, ip, changes)
  select subscriber_id, ${actor}, ${source}, ${ip ?? null}::inet,
    coalesce(jsonb_object_agg('list:' || l.slug, jsonb_build_array(was, changed.status))
      filter (where was is distinct from changed.status), '{}') ${more}
  from changed join lists l on l.id = changed.list_id group by subscriber_id`

/** Null where nothing was said. */
async function wordsIdOf(db: Queryable, words: string | undefined): Promise<number | null> {
  if (words === undefined) return null
  // Held, so that nobody removes them as unused.
  const find = () =>
    rowOf<{ id: number }>(db, sql`select id from consent_words where md5(words) = md5(${words}) for key share`)
  const known = await find()
  if (known) return known.id
  await db.query(sql`insert into consent_words (words) values (${words}) on conflict do nothing`)
  return (await find())!.id
}

/** Those of many. Held as well, also where they are there already. */
async function keepWords(db: Queryable, people: Sql): Promise<void> {
  await db.query(sql`
    insert into consent_words (words) select distinct words from (${people}) as people where words is not null
    on conflict (md5(words)) do update set words = excluded.words`)
}

/**
 * Removes words that no subscription is by any more. Most are those of forms; but an admin may have written of one person how
 * they agreed, and nothing else says whose words they were.
 */
export async function removeUnusedWords(db: Connection): Promise<void> {
  const isUnused = sql`not exists (select from subscriptions where words_id = w.id)`
  const unused = await rowsOf<{ id: number }>(
    db,
    sql`select id from consent_words w where ${isUnused} for update skip locked`,
  )
  if (unused.length === 0) return
  // Once they are held it is asked again: whoever had taken them has them by now.
  await db.query(sql`delete from consent_words w where id = any(${unused.map(({ id }) => id)}) and ${isUnused}`)
}

const confirmedAt = (status: SubscriptionStatus) => (status === 'confirmed' ? sql`now()` : sql`null::timestamptz`)

const taken = sql`on conflict (list_id, subscriber_id) do update
  set status = excluded.status, source = excluded.source, ip = excluded.ip, words_id = excluded.words_id,
    created_at = excluded.created_at, confirmed_at = excluded.confirmed_at, confirmed_ip = excluded.confirmed_ip,
    unsubscribed_at = null, unsubscribed_source = null`
