import sql from 'sql-template-tag'
import { type Attribute, createAttribute } from '../../../src/audience/attributes.ts'
import { createList } from '../../../src/audience/lists.ts'
import { type Pool, rowOf, rowsOf } from '../../../src/database/pool.ts'
import { makeNewsletter } from '../../support/scene.ts'

/** What the tests know of somebody, to answer rules without Postgres. */
export interface Person {
  readonly id: number
  readonly email: string
  readonly name: string
  readonly language: string | null
  readonly timeZone: string | null
  readonly addedAt: Date
  readonly attributes: Readonly<Record<string, unknown>>
  readonly tags: readonly string[]
  readonly subscriptions: readonly {
    readonly list: string
    readonly status: string
    readonly createdAt: Date
    readonly confirmedAt: Date | null
    readonly unsubscribedAt: Date | null
  }[]
  readonly hits: readonly {
    readonly mailing: number
    readonly kind: 'open' | 'click'
    readonly class: string
    readonly at: Date
    readonly url: string | null
    readonly section: string | null
  }[]
  readonly deliveries: readonly {
    readonly mailing: number
    readonly status: string
    readonly settledAt: Date | null
    readonly hard: boolean
  }[]
  readonly bounces: readonly { readonly since: Date }[]
}

export interface World {
  readonly newsletterId: number
  readonly timeZone: string
  readonly language: string
  /** Those that have begun, newest first. */
  readonly mailings: readonly { readonly id: number; readonly date: string }[]
  readonly people: readonly Person[]
}

export const texts = [
  '',
  '上海',
  'Shanghai',
  'x%_y',
  "o'hara",
  '"quoted"',
  'a\\b',
  'İstanbul',
  '晨',
  'ΣΊΣΥΦΟΣ',
] as const
export const tags = ['vip', 'beta', '编辑', "t'ag"] as const
export const lists = ['daily', 'weekly'] as const
export const urls = ['https://a.example/1', 'https://a.example/2?q=%25', 'https://b.example/'] as const
export const sections = ['要闻', 'Science'] as const
export const dates = ['2026-10-01', '2026-10-31', '2026-11-02', '2026-11-03'] as const
export const domains = ['qq.com', 'gmail.com', 'readers.example'] as const

export const attributes: readonly Attribute[] = [
  { key: 'city', label: 'City', type: 'text', choices: null },
  { key: 'score', label: 'Score', type: 'number', choices: null },
  { key: 'joined', label: 'Joined', type: 'date', choices: null },
  { key: 'paying', label: 'Paying', type: 'boolean', choices: null },
  { key: 'plan', label: 'Plan', type: 'choice', choices: ['free', '黄金'] },
]

/** So many people, as random as `random` is, of a newsletter of theirs; and others of another. */
export async function makeWorld(pool: Pool, count: number, random: () => number): Promise<World> {
  const newsletter = await makeNewsletter(pool, { timeZone: 'Asia/Shanghai' })
  const other = await makeNewsletter(pool)
  for (const attribute of attributes) await createAttribute(pool, attribute)
  for (const slug of lists) await createList(pool, { newsletterId: newsletter.id, slug, name: slug })
  const foreign = await createList(pool, { newsletterId: other.id, slug: 'daily', name: 'daily' })
  await makeMailings(pool, newsletter.id, other.id)
  await insertPeople(pool, count, random)
  await insertRelations(pool, newsletter.id, foreign.id, random)
  return {
    newsletterId: newsletter.id,
    timeZone: newsletter.timeZone,
    language: newsletter.language,
    mailings: await rowsOf(
      pool,
      sql`select id, issue_date as date from mailings where newsletter_id = ${newsletter.id} and started_at is not null
        order by issue_date desc`,
    ),
    people: await readPeople(pool, newsletter.id),
  }
}

/** Of the newsletter, one corrects another, and one has not begun; and one is another newsletter's. */
async function makeMailings(pool: Pool, newsletter: number, other: number): Promise<void> {
  const make = async (newsletterId: number, date: string, status: string, daysAgo: number | null, revision = 1) => {
    const issue = await rowOf<{ id: number }>(
      pool,
      sql`insert into issues (newsletter_id, date, revision, status, finalized_at, title, content, hash)
        values (${newsletterId}, ${date}, ${revision}, 'final', now(), 'x', '{}', 'x') returning id`,
    )
    await pool.query(sql`with made as (
        insert into mailings (newsletter_id, issue_id, issue_date, corrects, corrects_who, scheduled_for, latest_start, list_ids,
          status, started_at, finished_at)
        select ${newsletterId}, ${issue!.id}, ${date}, corrected, case when corrected is not null then 'reached' end, ${date}, ${date},
          '{1}', ${status}::mailing_status, now() - make_interval(days => ${daysAgo}::integer),
          case when ${status} = 'sent' then now() - make_interval(days => ${daysAgo}::integer, hours => -1) end
        from (select max(id) as corrected from mailings where newsletter_id = ${newsletterId} and issue_date = ${date}) as earlier
        returning id)
      insert into mailing_links (mailing_id, id, url, section)
      select id, n - 1, (${[...urls]}::text[])[1 + n % 3], (${[...sections]}::text[])[n % 3] from made, generate_series(1, 5) as n`)
  }
  await make(newsletter, dates[0], 'sent', 30)
  await make(newsletter, dates[1], 'sent', 20)
  await make(newsletter, dates[2], 'sent', 10)
  await make(newsletter, dates[2], 'sent', 9, 2)
  await make(newsletter, dates[3], 'sending', 2)
  await make(newsletter, '2026-11-04', 'scheduled', null)
  await make(other, dates[2], 'sent', 15)
}

async function insertPeople(pool: Pool, count: number, random: () => number): Promise<void> {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  const ago = (days: number) => new Date(Date.now() - random() * days * 86_400_000)
  for (let n = 0; n < count; n++) {
    const name = pick(['', '王小明', 'Wang', 'wang%', "o'hara"])
    const person = await rowOf<{ id: number }>(
      pool,
      sql`insert into subscribers (email, name, language, time_zone, created_at)
        values (${`${pick(['Ann', 'bob', 'x_y', 'ΣΑΣ'])}${n}@${pick(domains)}`}, ${name}, ${pick([null, 'en', 'zh-CN'])},
          ${pick([null, 'Europe/Berlin', 'Asia/Shanghai'])}, ${ago(40)}) returning id`,
    )
    const values = {
      city: pick([undefined, null, ...texts]),
      score: pick([undefined, null, 0, -1, 1.5, 42, 1e15]),
      joined: pick([undefined, '2026-10-31', '2026-11-01', ago(20).toISOString().slice(0, 10)]),
      paying: pick([undefined, true, false]),
      plan: pick([undefined, 'free', '黄金']),
    }
    if (random() < 0.2) continue
    await pool.query(sql`insert into profiles values (${person!.id}, ${JSON.stringify(values)},
      ${tags.filter(() => random() < 0.3)})`)
  }
  // Written by another hand: each value of another type than its attribute.
  await pool.query(sql`update profiles set attributes = '{"city": 5, "score": "42", "joined": true, "paying": "yes", "plan": ["free"]}'
    where subscriber_id % 23 = 0`)
}

async function insertRelations(pool: Pool, newsletter: number, foreign: number, random: () => number): Promise<void> {
  const seed = random()
  await pool.query(sql`select setseed(${seed})`)
  await pool.query(sql`insert into subscriptions (list_id, subscriber_id, status, source, created_at, confirmed_at, unsubscribed_at)
    select list, s.id, status, 'test', at, case when status <> 'pending' then at + interval '1 hour' end,
      case when status = 'unsubscribed' then at + interval '1 day' end
    from subscribers s cross join (select id as list from lists where newsletter_id = ${newsletter} or id = ${foreign}) as l
      cross join lateral (select (enum_range(null::subscription_status))[1 + floor(random() * 3 + s.id * 0)::integer] as status,
        now() - random() * interval '40 days' as at) as r
    where random() < 0.6`)
  await pool.query(sql`insert into deliveries (mailing_id, subscriber_id, status, address, name, settled_at, provider_id, hard, due_at)
    select m.id, s.id, r.status, s.email, '', case when r.status in ('accepted', 'refused') then m.started_at + random() * (coalesce(m.finished_at, now()) - m.started_at) end,
      1, r.status = 'refused' and random() < 0.5, case when r.status = 'queued' then now() end
    from subscribers s cross join mailings m
      cross join lateral (select (enum_range(null::delivery_status))[1 + floor(random() * 7 + s.id * 0)::integer] as status) as r
    where m.started_at is not null and random() < 0.5`)
  await insertHits(pool, 0.15)
  await pool.query(sql`insert into suppressions (email, reason, newsletter_id, since)
    select lower(email), case when id % 2 = 0 then 'bounce' else 'manual' end, case when id % 3 = 0 then ${newsletter}::integer
      when id % 3 = 1 then (select newsletter_id from lists where id = ${foreign}) end, now() - random() * interval '40 days'
    from subscribers where random() < 0.3`)
}

/** On each mailing, of this share of the people; of some nobody knows whose they are. */
export async function insertHits(pool: Pool, share: number): Promise<void> {
  await pool.query(sql`insert into hits (mailing_id, subscriber_id, kind, link_id, at, method, user_agent, purpose, class, rules_version)
    select m.id, case when random() < 0.9 then s.id end, r.kind, case when r.kind = 'click' then floor(random() * 6)::integer end,
      m.started_at + random() * (now() - m.started_at), 'GET', '', '', class, 1
    from subscribers s cross join mailings m cross join generate_series(1, 2)
      cross join lateral (select (enum_range(null::hit_kind))[1 + floor(random() * 2 + s.id * 0)::integer] as kind,
        (enum_range(null::hit_class))[1 + floor(random() * 4 + s.id * 0)::integer] as class) as r
    where m.started_at is not null and random() < ${share}::float8`)
}

/** As they are now. */
export async function readPeople(pool: Pool, newsletter: number): Promise<Person[]> {
  const rows = await rowsOf<Person & { [column: string]: unknown }>(
    pool,
    sql`select s.id, email, name, language, time_zone as "timeZone", s.created_at as "addedAt",
        coalesce(p.attributes, '{}') as attributes, coalesce(p.tags, '{}') as tags,
        (select coalesce(json_agg(json_build_object('list', l.slug, 'status', status, 'createdAt', x.created_at,
            'confirmedAt', confirmed_at, 'unsubscribedAt', unsubscribed_at)), '[]')
          from subscriptions x join lists l on l.id = list_id where subscriber_id = s.id and newsletter_id = ${newsletter}) as subscriptions,
        (select coalesce(json_agg(json_build_object('mailing', h.mailing_id, 'kind', kind, 'class', class, 'at', at, 'url', url,
            'section', section)), '[]')
          from hits h left join mailing_links l on l.mailing_id = h.mailing_id and l.id = link_id where subscriber_id = s.id) as hits,
        (select coalesce(json_agg(json_build_object('mailing', mailing_id, 'status', status, 'settledAt', settled_at, 'hard', hard)), '[]')
          from deliveries where subscriber_id = s.id) as deliveries,
        (select coalesce(json_agg(json_build_object('since', since)), '[]') from suppressions x
          where x.email = lower(s.email) and reason = 'bounce' and (newsletter_id is null or newsletter_id = ${newsletter})) as bounces
      from subscribers s left join profiles p on p.subscriber_id = s.id order by s.id`,
  )
  return rows.map((row) => JSON.parse(JSON.stringify(row), revive) as Person)
}

const moments = new Set(['addedAt', 'createdAt', 'confirmedAt', 'unsubscribedAt', 'at', 'settledAt', 'since'])
const revive = (key: string, value: unknown) => (moments.has(key) && value !== null ? new Date(value as string) : value)
