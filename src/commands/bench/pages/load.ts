import sql from 'sql-template-tag'
import { createList } from '../../../audience/lists.ts'
import { keepSearch } from '../../../audience/search.ts'
import { keepRolls } from '../../../audience/segments/rolls.ts'
import { createSegment } from '../../../audience/segments/segments.ts'
import { parseRule } from '../../../audience/segments/text/parse.ts'
import { type Pool, rowOf, transaction } from '../../../database/pool.ts'
import { keepDeliverySums } from '../../../reports/summary/deliveries.ts'
import { keepHitSums } from '../../../reports/summary/keep.ts'
import { loadMailings } from '../reports/load.ts'
import type { Progress, Size } from '../segments/load.ts'

export interface Loaded {
  readonly newsletterId: number
  /** The last one that is over. */
  readonly mailing: number
  /** Of somebody about whom there is much to tell. */
  readonly subscriber: number
}

/** Rules that people save, of the kinds that there are. */
export const rules = {
  confirmed: 'confirmed on daily',
  shanghai: 'city is "上海" and confirmed on daily',
  vip: 'tag vip',
  active: 'opened any of the last 5 issues',
  asleep: 'opened none of the last 5 issues and received at least 3 of the last 5 issues',
  mixed: '(tag beta or opened at least 2 of the last 3 issues) and not (language is en or bounced)',
} as const

const spoken = 21

/** What an organisation has after years: people on many lists, what happened to them, and what its admins did. */
export async function loadYears(pool: Pool, size: Size, onProgress: Progress): Promise<Loaded> {
  const mailing = await loadMailings(pool, size, onProgress)
  const newsletter = await rowOf<{ id: number }>(pool, sql`select id from newsletters`)
  const newsletterId = newsletter!.id
  await loadLists(pool, newsletterId)
  for (const [slug, rule] of Object.entries(rules)) {
    await createSegment(pool, { newsletterId, slug, name: slug, rule: parseRule(rule) })
  }
  await loadSuppressions(pool)
  await loadChanges(pool)
  await loadWork(pool, newsletterId, Math.ceil(size.subscribers / 5))
  await keepAll(pool)
  await pool.query('vacuum analyze')
  return { newsletterId, mailing, subscriber: spoken }
}

async function loadLists(pool: Pool, newsletterId: number): Promise<void> {
  for (const slug of ['events', 'science', 'partners', 'press', 'staff', 'jobs']) {
    const { id } = await createList(pool, { newsletterId, slug, name: slug })
    await pool.query(sql`insert into subscriptions (list_id, subscriber_id, status, source, created_at, confirmed_at)
      select ${id}, id, (case when id % 11 = 0 then 'pending' else 'confirmed' end)::subscription_status, 'sign-up', created_at, created_at
      from subscribers where id % ${3 * id}::integer = 1`)
  }
}

/** Of one in twenty, and of some domains. */
async function loadSuppressions(pool: Pool): Promise<void> {
  await pool.query(sql`insert into suppressions (email, reason, since, source)
    select lower(email), case id % 3 when 0 then 'bounce' when 1 then 'complaint' else 'manual' end, created_at, 'made up'
    from subscribers where id % 20 = 9`)
  await pool.query(sql`insert into suppressions (domain, reason, source)
    select 'blocked' || n || '.invalid', 'manual', 'made up' from generate_series(1, 200) as n`)
}

async function loadChanges(pool: Pool): Promise<void> {
  await pool.query(sql`insert into subscriber_changes (subscriber_id, at, actor, source, changes)
    select id, created_at + n * interval '1 day', 'import', 'import readers.csv',
      case n when 0 then '{"list:daily": [null, "confirmed"]}' else '{"name": ["", "new"]}' end::jsonb
    from subscribers, generate_series(0, 1) as n`)
  await pool.query(sql`insert into subscriber_changes (subscriber_id, actor, source, changes)
    select ${spoken}::bigint, 'admin', 'user 1', '{"tags": [["a"], ["b"]]}' from generate_series(1, 500)`)
}

/** What admins and programs did so many times, and less often. */
async function loadWork(pool: Pool, newsletterId: number, many: number): Promise<void> {
  await pool.query(sql`insert into audit (at, actor, action, newsletter_id, subject, before, after)
    select now() - n * interval '1 minute', 'user ' || n % 7, 'list.change', case when n % 3 > 0 then ${newsletterId}::integer end, 'daily',
      '{"name": "Daily"}', '{"name": "daily"}' from generate_series(1, ${many}::integer) as n`)
  await pool.query(sql`insert into users (name, email, role)
    select 'Admin ' || n, 'admin' || n || '@company.invalid', 'editor' from generate_series(1, 50) as n`)
  await pool.query(sql`insert into uploads (newsletter_id, file, bytes, host, made_by, made_at, status, list_id)
    select ${newsletterId}::integer, 'readers-' || n || '.csv', 1000, 'elsewhere', 'user 1', now() - n * interval '1 day', 'uploaded', 1
    from generate_series(1, 1000) as n`)
  await pool.query(sql`insert into endpoints (name, url, events, secret)
    select 'crm' || n, 'https://crm' || n || '.invalid/', '{subscriber.bounced}', 'sealed' from generate_series(1, 5) as n`)
  await pool.query(sql`insert into endpoint_calls (endpoint_id, event, newsletter_id, subscriber_id, data, at, status, due_at, attempts)
    select 1 + n % 5, 'subscriber.bounced', ${newsletterId}::integer, 1 + n, '{}', now() - n * interval '1 second',
      case when n % 50 = 0 then 'given_up' else 'accepted' end, null, 1 from generate_series(${many}::integer, 1, -1) as n`)
  await pool.query(sql`insert into endpoint_attempts (call_id, attempt, status, reply, milliseconds)
    select id, 1, 200, 'ok', 12 from endpoint_calls`)
  await pool.query(sql`insert into inbox_messages (sender, recipients, source)
    select 'newsletter@daybreak.invalid', array['reader' || n || '@example.com'],
      convert_to(E'From: newsletter@daybreak.invalid\\r\\nSubject: Issue ' || n || E'\\r\\nContent-Type: text/html\\r\\n\\r\\n'
        || repeat('<p>Good morning.</p>', 3000), 'UTF8') from generate_series(1, ${many / 100}::integer) as n`)
}

/** What a scheduler keeps meanwhile. */
async function keepAll(pool: Pool): Promise<void> {
  await keepRolls(pool)
  await keepSearch(pool)
  await keepHitSums(pool, 1)
  await keepDeliverySums(pool)
}

/** As a mailing that has been going for a while: half of it accepted, some opened. */
export async function sendHalf(pool: Pool, mailing: number): Promise<void> {
  await transaction(pool, async (db) => {
    await db.query(sql`update deliveries set status = 'accepted', settled_at = now(), due_at = null, attempts = 1, epoch = 1,
        reply = '250 2.0.0 Ok: queued' where mailing_id = ${mailing} and status = 'queued' and subscriber_id % 2 = 0`)
    await db.query(sql`insert into hits (mailing_id, subscriber_id, kind, at, method, user_agent, purpose, class, rules_version)
      select mailing_id, subscriber_id, 'open', now(), 'GET', 'Mozilla/5.0', '', 'person', 1
      from deliveries where mailing_id = ${mailing} and status = 'accepted' and subscriber_id % 10 = 0`)
  })
  // Else the planner expects no hits of it, and joins a hundred thousand one by one.
  await pool.query('analyze deliveries, hits')
  await keepAll(pool)
}
