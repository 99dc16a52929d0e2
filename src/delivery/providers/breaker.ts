import sql, { type Sql } from 'sql-template-tag'
import { type Connection, type Queryable, rowOf } from '../../database/pool.ts'
import { otherSlug } from './providers.ts'

// More than one in twenty within an hour is no dirt in a list any more: something is wrong with us.
const hardShare = 0.05
const fewestHard = 20

/** Of numbers in SQL: whether too many mailboxes of a provider are said not to exist. */
export const tooMany = (hard: Sql, settled: Sql): Sql =>
  sql`(${hard} >= ${fewestHard} and ${hard} > ${hardShare}::float8 * ${settled})`

/**
 * Counts a mailbox that does not exist, as was told afterwards, for its provider: with what the relays refused of the same
 * mailing at once. Where that are too many something is wrong with us: the provider is held, and who was suppressed by
 * them is suppressed no more. `other` is no single provider, and never held; but it suppresses nobody then.
 * @returns whether that is so: then nobody is to be suppressed
 */
export async function countReturned(db: Connection, mailing: number, provider: number): Promise<boolean> {
  const row = await rowOf<{ slug: string; held: boolean; tooMany: boolean | null; hard: number; settled: number }>(
    db,
    sql`with counted as (
        update mailing_providers set
          returned = case when returned_since > now() - interval '1 hour' then returned + 1 else 1 end,
          returned_since = case when returned_since > now() - interval '1 hour' then returned_since else now() end
        where mailing_id = ${mailing} and provider_id = ${provider}
        returning returned + hard as hard, settled)
      select slug, held_reason is not null as held, hard, settled, ${tooMany(sql`hard`, sql`settled`)} as "tooMany"
      from providers left join counted on true where id = ${provider}`,
  )
  if (!row) return false
  const { slug, held, hard, settled } = row
  if (held || !row.tooMany) return held
  if (slug !== otherSlug) await hold(db, provider, { hard, settled })
  await takeBack(db, [provider])
  return true
}

async function hold(db: Queryable, provider: number, values: { hard: number; settled: number }): Promise<void> {
  await db.query(
    sql`update providers set held_reason = ${JSON.stringify({ key: 'provider.hard', values })} where id = ${provider}`,
  )
}

/** Ends the suppressions of the last hour that what these providers said of their mailboxes has made. */
export async function takeBack(db: Queryable, providers: readonly number[]): Promise<void> {
  // From the few that are new to their deliveries, each by the primary key.
  await db.query(sql`delete from suppressions x
    where x.reason = 'bounce' and x.source in ('', 'feedback') and x.newsletter_id is null
      and x.since > now() - interval '1 hour'
      and exists (select from subscribers s, mailings m, deliveries d left join bounces b using (mailing_id, subscriber_id)
        where lower(s.email) = x.email and m.started_at > now() - interval '14 days' and d.mailing_id = m.id
          and d.subscriber_id = s.id and d.provider_id = any(${[...providers]}) and lower(d.address) = x.email
          and (d.status = 'refused' and d.settled_at > now() - interval '2 hours'
            or b.hard and b.matched <> 'weak' and b.at > now() - interval '1 hour'))`)
}
