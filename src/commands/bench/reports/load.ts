import sql from 'sql-template-tag'
import { type Pool, rowOf, transaction } from '../../../database/pool.ts'
import { loadAudience, type Progress, type Size } from '../segments/load.ts'

const agents = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  'Mozilla/5.0',
]
const builds = 400

/**
 * A newsletter with mailings of the last days, as for segments. Of the latest, there are one and a half hits for each
 * delivery, from some hundreds of programs, and readers of twenty providers; some bounced, complained or left.
 * @returns the id of the latest mailing
 */
export async function loadMailings(pool: Pool, size: Size, onProgress: Progress): Promise<number> {
  await loadAudience(pool, size, onProgress)
  await pool.query(sql`update mailings m set audience =
    (select count(*) from deliveries where mailing_id = m.id)`)
  const latest = (await rowOf<{ id: number }>(pool, sql`select max(id) as id from mailings`))!.id
  await transaction(pool, async (db) => {
    await db.query(
      sql`update deliveries set provider_id = 1 + (hashint8(subscriber_id) & 15) where mailing_id = ${latest}`,
    )
    await db.query(sql`insert into mailing_providers (mailing_id, provider_id, audience)
      select mailing_id, provider_id, count(*) from deliveries group by 1, 2`)
  })
  await addHits(pool, latest, size.subscribers)
  await pool.query(sql`insert into bounces (mailing_id, subscriber_id, reason, hard, source, matched)
    select mailing_id, subscriber_id, case when subscriber_id % 3 = 0 then 'userunknown' else 'mailboxfull' end,
      subscriber_id % 3 = 0, 'mailbox', 'verp'
    from deliveries where mailing_id = ${latest} and status = 'accepted' and subscriber_id % 100 = 1`)
  await pool.query(sql`insert into unsubscribes (mailing_id, subscriber_id, way)
    select ${latest}::integer, id, 'one-click' from subscribers where id % 500 = 1`)
  await pool.query('vacuum analyze deliveries, hits, mailings, mailing_links, bounces, unsubscribes, subscriptions')
  return latest
}

/** Up to one and a half for each delivery. */
async function addHits(pool: Pool, mailing: number, subscribers: number): Promise<void> {
  const there = await rowOf<{ count: number }>(
    pool,
    sql`select count(*) as count from hits where mailing_id = ${mailing}`,
  )
  const missing = Math.max(0, Math.round(subscribers * 1.5) - there!.count)
  await pool.query(sql`insert into hits
      (mailing_id, subscriber_id, kind, link_id, at, method, user_agent, purpose, class, rules_version)
    select ${mailing}::integer, 1 + floor(random() * ${subscribers}), (case when click then 'click' else 'open' end)::hit_kind,
      case when click then floor(random() * 10) end, m.started_at - ln(1 - random()) * interval '4 hours', 'GET',
      case when agent < 0.4 then (${agents}::text[])[1 + n % 3]
        else 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.' || n % ${builds} end,
      '', (case when agent < 0.2 then 'machine' when agent < 0.3 then 'proxied' when agent < 0.32 then 'unclear' else 'person' end)::hit_class, 1
    from mailings m, (select n, random() < 0.1 as click, random() as agent from generate_series(1, ${missing}::integer) as n) as h
    where m.id = ${mailing}`)
}
