import sql, { raw } from 'sql-template-tag'
import { createAttribute } from '../../../audience/attributes.ts'
import { createList } from '../../../audience/lists.ts'
import { type Pool, rowOf, rowsOf, transaction } from '../../../database/pool.ts'
import { createNewsletter } from '../../../newsletters/newsletter.ts'

export interface Size {
  readonly subscribers: number
  readonly mailings: number
  /** How many of the mailings, the last ones, are to all subscribers; those before are to one in a hundred. All unless given. */
  readonly full?: number
}

/** @param done of all rows */
export type Progress = (done: number, total: number) => void

/**
 * A newsletter with so many readers and a mailing to all of them on each of the last days. Of a mailing a quarter opens
 * and three of a hundred click, the same people more than others; machines open as many more.
 * @returns the id of the newsletter
 */
export async function loadAudience(pool: Pool, size: Size, onProgress: Progress): Promise<number> {
  // Nothing of it has to outlive a crash.
  for (const table of ['profiles', 'deliveries', ...(await makeMonths(pool, size.mailings))]) {
    await pool.query(raw(`alter table ${table} set unlogged`))
  }
  const newsletterId = await makeNewsletter(pool)
  const total = deliveriesOf(size)
  let done = 0
  await loadPeople(pool, size.subscribers, newsletterId)
  await makeMailings(pool, size.mailings, newsletterId)
  await withoutKeys(pool, async () => {
    for (let mailing = 1; mailing <= size.mailings; mailing++) {
      const audience = audienceOf(size, mailing)
      await loadDeliveries(pool, audience, mailing)
      await loadHits(pool, audience, mailing, size.mailings)
      done += audience
      onProgress(done, total)
    }
  })
  await pool.query('vacuum analyze subscribers, profiles, subscriptions, deliveries, hits, mailings, mailing_links')
  return newsletterId
}

/** To how many a mailing is; the first is 1. */
function audienceOf({ subscribers, mailings, full = mailings }: Size, mailing: number): number {
  return mailing > mailings - full ? subscribers : Math.ceil(subscribers / 100)
}

/** How many there will be. */
export function deliveriesOf(size: Size): number {
  let sum = 0
  for (let mailing = 1; mailing <= size.mailings; mailing++) sum += audienceOf(size, mailing)
  return sum
}

/** The partitions of the hits of so many days. @returns their names */
async function makeMonths(pool: Pool, days: number): Promise<string[]> {
  await pool.query(
    sql`select make_hits_month(now() - make_interval(days => n)) from generate_series(0, ${days}::integer) as n`,
  )
  const partitions = await rowsOf<{ name: string }>(
    pool,
    sql`select relid::regclass::text as name from pg_partition_tree('hits') where isleaf`,
  )
  return partitions.map(({ name }) => name)
}

async function makeNewsletter(pool: Pool): Promise<number> {
  const { id } = await createNewsletter(pool, {
    slug: 'daily',
    name: 'Daily',
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    senderName: 'Daybreak',
    senderAddress: 'newsletter@daybreak.invalid',
    postalAddress: '',
    theme: 'daily',
    schedule: null,
  })
  for (const slug of ['daily', 'weekly']) await createList(pool, { newsletterId: id, slug, name: slug })
  await createAttribute(pool, { key: 'city', label: 'City', type: 'text', choices: null })
  await createAttribute(pool, { key: 'score', label: 'Score', type: 'number', choices: null })
  await createAttribute(pool, { key: 'joined', label: 'Joined', type: 'date', choices: null })
  return id
}

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗'
const givenNames = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志梅'
const latinNames = ['Anna', 'Ben', 'Chen', 'David', 'Emma', 'Felix', 'Grace', 'Henry', 'Ivy', 'Jack', 'Lena', 'Mia']
const domains = [
  'qq.com',
  'qq.com',
  'qq.com',
  '163.com',
  '163.com',
  '126.com',
  'gmail.com',
  'outlook.com',
  'foxmail.com',
]
const cities = ['北京', '上海', '广州', '深圳', '杭州', '成都', '武汉', '西安', '南京', 'Berlin']

async function loadPeople(pool: Pool, count: number, newsletterId: number): Promise<void> {
  await pool.query(sql`insert into subscribers (email, name, created_at)
    select lower(latin) || n || '@' || case when n % 50 = 0 then 'company' || n % 5000 || '.cn'
        else (${domains}::text[])[1 + n * 7 % ${domains.length}] end,
      case when n % 4 = 0 then latin || ' ' || (${latinNames}::text[])[1 + n * 31 % ${latinNames.length}]
        else substr(${surnames}, 1 + (hashint4(n) & 65535) % ${surnames.length}, 1)
          || substr(${givenNames}, 1 + (hashint4(n * 3) & 65535) % ${givenNames.length}, 1)
          || case when n % 3 > 0 then substr(${givenNames}, 1 + (hashint4(n * 5) & 65535) % ${givenNames.length}, 1) else '' end end,
      now() - n % 700 * interval '1 day'
    from generate_series(1, ${count}::integer) as n,
      lateral (select (${latinNames}::text[])[1 + n * 11 % ${latinNames.length}] as latin) as l`)
  await pool.query(sql`insert into profiles (subscriber_id, attributes, tags)
    select id, jsonb_build_object('city', (${cities}::text[])[1 + (hashint8(id) & 1023) * (hashint8(id) & 1023) * 10 / 1048576],
        'score', hashint8(id) & 127, 'joined', created_at::date),
      case when id % 7 = 0 then '{beta,event}' when id % 20 = 1 then '{vip}' else '{}' end::text[]
    from subscribers where id % 10 > 0`)
  await pool.query(sql`insert into subscriptions (list_id, subscriber_id, status, source, created_at, confirmed_at, unsubscribed_at)
    select lists.id, s.id, (case when s.id % 25 = 3 then 'unsubscribed' when s.id % 40 = 7 then 'pending' else 'confirmed' end)::subscription_status,
      'import', s.created_at, case when s.id % 40 <> 7 then s.created_at end, case when s.id % 25 = 3 then now() - s.id % 60 * interval '1 day' end
    from lists, subscribers s where newsletter_id = ${newsletterId} and (slug = 'daily' or s.id % 5 = 0)`)
}

/** One a day, the last of them yesterday; each with ten links in two sections. */
async function makeMailings(pool: Pool, count: number, newsletterId: number): Promise<void> {
  await pool.query(sql`with issued as (
      insert into issues (newsletter_id, date, revision, title, content, hash)
      select ${newsletterId}::integer, current_date - ago, 1, 'made up', '{}', '' from generate_series(${count}::integer, 1, -1) as ago
      returning id, newsletter_id, date),
    mailed as (
      insert into mailings (newsletter_id, issue_id, issue_date, scheduled_for, latest_start, list_ids, status, started_at, finished_at)
      select newsletter_id, id, date, date, date, '{1}', 'sent', date, date + interval '1 hour' from issued order by date returning id)
    insert into mailing_links (mailing_id, id, url, section)
    select id, n, 'https://example.com/' || id || '/' || n, case when n < 5 then '要闻' else '科技' end
    from mailed, generate_series(0, 9) as n`)
}

/** A key that is made of what is there costs half of one that is kept. */
async function withoutKeys(pool: Pool, load: () => Promise<void>): Promise<void> {
  const row = await rowOf<{ indexes: string[] }>(
    pool,
    sql`select array_agg(indexdef) as indexes from pg_indexes where schemaname = current_schema() and tablename = 'hits'
      and indexname <> 'hits_pkey'`,
  )
  await pool.query('alter table deliveries drop constraint deliveries_pkey')
  await pool.query(sql`do $$ declare name text; begin
    for name in select indexname from pg_indexes
      where schemaname = current_schema() and tablename = 'hits' and indexname <> 'hits_pkey'
    loop execute format('drop index %I', name); end loop; end $$`)
  await load()
  await transaction(pool, async (db) => {
    await db.query("set local maintenance_work_mem = '1GB'")
    await db.query('alter table deliveries add primary key (mailing_id, subscriber_id)')
    // As it is written for the whole, it would be made for none of its parts.
    for (const index of row!.indexes) await db.query(raw(index.replace(' ON ONLY ', ' ON ')))
  })
}

async function loadDeliveries(pool: Pool, subscribers: number, mailing: number): Promise<void> {
  await pool.query(sql`insert into deliveries (mailing_id, subscriber_id, status, address, name, attempts, epoch, settled_at, provider_id, reply)
    select m.id, s.id, x.status::delivery_status, s.email, s.name, 1, 1, m.started_at + random() * interval '20 minutes', 1,
      case x.status when 'accepted' then '250 2.0.0 Ok: queued' when 'refused' then '550 5.2.2 mailbox full' else 'unsubscribed' end
    from mailings m, subscribers s,
      lateral (select case when s.id % 25 = 3 then 'excluded' when (s.id + m.id) % 97 = 0 then 'refused' else 'accepted' end as status) as x
    where m.id = ${mailing} and s.id <= ${subscribers}`)
}

const userAgent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'

/** Two of five never open; the others do so one by one, from seldom to always. */
async function loadHits(pool: Pool, subscribers: number, mailing: number, mailings: number): Promise<void> {
  const interest = sql`greatest(0, (hashint8(id * 7919) & 65535) / 65536.0 - 0.4)`
  const into = sql`insert into hits
    (mailing_id, subscriber_id, kind, link_id, at, method, user_agent, purpose, class, rules_version)`
  // Nearly all of it within hours of the mailing, three of a hundred at any time until now.
  const age = sql`make_interval(days => ${mailings - mailing + 1}::integer)`
  const after = sql`case when random() < 0.97 then least(${age}, -ln(1 - random()) * interval '8 hours') else random() * ${age} end`
  const at = sql`now() - ${age} + ${after}`
  await pool.query(sql`${into}
    select ${mailing}::integer, id, 'open', null::smallint, ${at}, 'GET', ${userAgent}, '', (case when id % 4 = 0 then 'proxied' else 'person' end)::hit_class, 1
    from subscribers, generate_series(1, 1 + (id % 3 = 0)::integer) where id <= ${subscribers} and random() < ${interest} * 1.4`)
  await pool.query(sql`${into}
    select ${mailing}::integer, id, 'open', null::smallint, ${at}, 'GET', 'Mozilla/5.0', '', 'machine', 1
    from subscribers where id <= ${subscribers} and hashint8(id) % 4 = 0`)
  await pool.query(sql`${into}
    select ${mailing}::integer, id, 'click', floor(random() * 10), ${at}, 'GET', ${userAgent}, '', (case when id % 5 = 0 then 'machine' else 'person' end)::hit_class, 1
    from subscribers where id <= ${subscribers} and random() < ${interest} * 0.2`)
}
