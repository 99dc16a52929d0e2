import sql, { type Sql } from 'sql-template-tag'
import { prepared, type Queryable, rowOf, rowsOf } from '../../database/pool.ts'
import type { Hit } from './hit.ts'

/** The number of a batch among those of its source. A source counts up, and has its batches inserted in order. */
export interface Mark {
  /** A UUID. */
  readonly source: string
  readonly batch: number
}

export interface Insertion {
  /** Of a batch that is in already nothing is inserted. */
  readonly mark: Mark
  /** Waits for subscribers whose row is just held by somebody, instead of leaving their hits out. */
  readonly patient: boolean
}

/**
 * Records hits, in one statement. Of somebody who is erased nothing is recorded, nor while they are being erased; nothing
 * of a mailing that is no more, either.
 * @returns those that were left out since the row of their subscriber is held: who holds it may erase them, or may not
 */
export async function insertHits(
  db: Queryable,
  hits: readonly Hit[],
  { mark, patient }: Insertion,
): Promise<readonly Hit[]> {
  const name = patient ? 'insert hits patiently' : 'insert hits'
  const row = await rowOf<{ missing: number[] }>(db, prepared(name, insertion(hits, mark, patient)))
  const { missing } = row!
  if (missing.length === 0) return []
  const held = await rowsOf<{ id: number }>(db, sql`select id from subscribers where id = any(${missing})`)
  const ids = new Set<number | null>(held.map(({ id }) => id))
  return hits.filter(({ subscriber }) => ids.has(subscriber))
}

/** As with a foreign key, who erases a subscriber or removes a mailing waits, and finds the hits. */
function insertion(hits: readonly Hit[], { source, batch }: Mark, patient: boolean): Sql {
  const numbers = (name: 'at' | 'mailing' | 'subscriber' | 'link' | 'rulesVersion') =>
    arrayOfNumbers(hits.map((hit) => hit[name]))
  const texts = (name: 'method' | 'userAgent' | 'purpose' | 'network' | 'class') =>
    arrayOfTexts(hits.map((hit) => hit[name]))
  const mailings = arrayOfNumbers([...new Set(hits.map(({ mailing }) => mailing))])
  const subscribers = arrayOfNumbers([...new Set(hits.flatMap(({ subscriber }) => subscriber ?? []))])
  const held = sql`select id from subscribers where id = any(${subscribers}::bigint[]) for key share`
  return sql`with fresh as (
      insert into hit_sources (id, taken) values (${source}, ${batch})
      on conflict (id) do update set taken = excluded.taken, touched_at = now() where hit_sources.taken < excluded.taken returning id),
    mailing as (select id from mailings where id = any(${mailings}::integer[]) for key share),
    person as (${patient ? held : sql`select id from present_subscribers(${subscribers}::bigint[]) as id`}),
    inserted as (
      insert into hits (at, mailing_id, subscriber_id, kind, link_id, method, user_agent, purpose, network, class, rules_version)
      select to_timestamp(at / 1000), mailing, subscriber, case when link is null then 'open' else 'click' end::hit_kind, link,
        method, user_agent, purpose, network, class, rules_version
      from unnest(${numbers('at')}::float8[], ${numbers('mailing')}::integer[], ${numbers('subscriber')}::bigint[],
          ${numbers('link')}::smallint[], ${texts('method')}::text[], ${texts('userAgent')}::text[], ${texts('purpose')}::text[],
          ${texts('network')}::cidr[], ${texts('class')}::hit_class[], ${numbers('rulesVersion')}::smallint[])
        as h (at, mailing, subscriber, link, method, user_agent, purpose, network, class, rules_version)
      where exists (select from fresh) and mailing in (select id from mailing)
        and (subscriber is null or subscriber in (select id from person)))
    select array(select id from unnest(${subscribers}::bigint[]) as s (id)
      where exists (select from fresh) and id not in (select id from person)) as missing`
}

/** As Postgres writes arrays; the driver's own way, which takes any value, is several times as slow. */
const arrayOfNumbers = (values: readonly (number | null)[]): string =>
  `{${values.map((value) => value ?? 'null').join()}}`

// From a spool file that somebody has changed, a text may be missing: that is for Postgres to refuse.
const arrayOfTexts = (values: readonly (string | null | undefined)[]): string =>
  `{${values.map((value) => (value == null ? 'null' : `"${value.replace(special, '\\$&')}"`)).join()}}`

const special = /["\\]/g
