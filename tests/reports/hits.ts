import sql from 'sql-template-tag'
import { type Pool, rowsOf, transaction } from '../../src/database/pool.ts'
import { type HitSum, hitSumsOf } from '../../src/reports/summary/read.ts'
import { startSendingTo } from '../support/sending.ts'

export const agents = {
  phone: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148',
  computer: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
  app: 'Mozilla/5.0 (Windows NT 5.1) Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  unknown: 'Mozilla/5.0',
} as const

export interface MadeHit {
  /** From 0; null: of nobody. */
  readonly reader: number | null
  readonly link?: number | null
  readonly minutes?: number
  readonly device?: keyof typeof agents
  readonly class?: 'person' | 'proxied' | 'unclear' | 'machine'
}

/** A mailing that is sending, with four links in two sections and one outside. */
export async function startWithLinks(pool: Pool, readers: number) {
  const sending = await startSendingTo(pool, readers)
  const { id } = sending.mailing
  await pool.query(sql`delete from mailing_links where mailing_id = ${id}`)
  await pool.query(sql`insert into mailing_links (mailing_id, id, url, section)
    values (${id}, 0, 'https://example.com/a', '要闻'), (${id}, 1, 'https://example.com/b', '要闻'),
      (${id}, 2, 'https://example.com/c', '科技'), (${id}, 3, 'https://example.com/d', null)`)
  // Some with another provider, so that there are two.
  await pool.query(sql`update deliveries set provider_id = (select id from providers where slug = 'qq')
    where mailing_id = ${id} and subscriber_id % 2 = 0`)
  await pool.query(sql`delete from mailing_providers where mailing_id = ${id}`)
  await pool.query(sql`insert into mailing_providers
    select mailing_id, provider_id, count(*) from deliveries where mailing_id = ${id} group by 1, 2`)
  return sending
}

export async function addHits(
  pool: Pool,
  { mailing, readers }: Awaited<ReturnType<typeof startWithLinks>>,
  hits: readonly MadeHit[],
): Promise<void> {
  for (const { reader, link = null, minutes = 0, device = 'phone', class: as = 'person' } of hits) {
    await pool.query(sql`insert into hits
        (mailing_id, subscriber_id, kind, link_id, at, method, user_agent, purpose, class, rules_version)
      values (${mailing.id}, ${reader === null ? null : readers[reader]!.subscriber}, ${link === null ? 'open' : 'click'}, ${link},
        ${mailing.startedAt}::timestamptz + make_interval(mins => ${minutes}), 'GET', ${agents[device]}, '', ${as}, 1)`)
  }
}

export const readSums = (pool: Pool, mailing: number): Promise<HitSum[]> =>
  transaction(pool, async (db) => {
    await db.query('set transaction isolation level repeatable read, read only')
    return sorted(await hitSumsOf(db, mailing, true))
  })

/** The same by the plainest SQL, figure by figure. */
export async function plainSums(pool: Pool, mailing: number): Promise<HitSum[]> {
  const keys = {
    all: sql`''`,
    time: sql`(case when h.at < m.started_at + interval '5 hours' then floor(extract(epoch from h.at) / 300) * 300
      else floor(extract(epoch from h.at) / 900) * 900 end)::bigint::text`,
    link: sql`h.link_id::text`,
    section: sql`case when h.kind = 'click' then coalesce(l.section, '') end`,
    provider: sql`d.provider_id::text`,
    device: sql`device_of(h.user_agent)`,
  }
  const sums: HitSum[] = []
  for (const [figure, key] of Object.entries(keys)) {
    const rows = await rowsOf<Omit<HitSum, 'figure'>>(
      pool,
      sql`select h.kind, ${key} as key, count(*) filter (where class = 'person') as person,
          count(*) filter (where class = 'proxied') as proxied, count(*) filter (where class = 'unclear') as unclear,
          count(*) filter (where class = 'machine') as machine, count(*) as raw,
          count(*) filter (where class in ('person', 'proxied')) as people,
          count(distinct h.subscriber_id) filter (where class in ('person', 'proxied')) as unique
        from hits h join mailings m on m.id = h.mailing_id
          left join mailing_links l on l.mailing_id = h.mailing_id and l.id = h.link_id
          left join deliveries d on d.mailing_id = h.mailing_id and d.subscriber_id = h.subscriber_id
        where h.mailing_id = ${mailing} and ${key} is not null group by 1, 2`,
    )
    for (const row of rows) {
      sums.push({ figure: figure as HitSum['figure'], ...row, unique: figure === 'time' ? 0 : row.unique })
    }
  }
  return sorted(sums)
}

const sorted = (sums: readonly HitSum[]): HitSum[] => [...sums].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
const orderOf = ({ figure, kind, key }: HitSum) => `${figure} ${kind} ${key}`
