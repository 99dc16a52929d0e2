import sql, { type Sql } from 'sql-template-tag'

/** A rule, and the same as a person would write it in SQL who knows these tables: it selects id. */
export interface Question {
  readonly rule: string
  readonly byHand: Sql
}

const members = sql`(select subscriber_id as id from subscriptions where list_id = 1
  union select subscriber_id from subscriptions where list_id = 2) as m`
const people = sql`class in ('person', 'proxied')`
const opened = (mailings: Sql) =>
  sql`select subscriber_id from hits where mailing_id in (${mailings}) and kind = 'open' and ${people}`
const last = (issues: number) =>
  sql`select id from mailings where started_at is not null order by issue_date desc limit ${issues}`
const all = sql`select id from mailings where started_at is not null`
const daysAgo = (days: number) =>
  sql`((now() at time zone 'Asia/Shanghai')::date - ${days}::integer)::timestamp at time zone 'Asia/Shanghai'`
const persons = sql`select s.id from subscribers s`
const readers = sql`s.id in (select subscriber_id from subscriptions where list_id in (1, 2))`
const profiles = sql`select m.id from ${members} join profiles p on p.subscriber_id = m.id`
const vip = sql`p.tags @> '{vip}'`

export const questions: readonly Question[] = [
  {
    rule: 'confirmed on daily',
    byHand: sql`select subscriber_id as id from subscriptions where list_id = 1 and status = 'confirmed'`,
  },
  {
    rule: 'city is "上海" and confirmed on daily',
    byHand: sql`select p.subscriber_id as id from profiles p where p.attributes ->> 'city' = '上海'
      and p.subscriber_id in (select subscriber_id from subscriptions where list_id = 1 and status = 'confirmed')`,
  },
  {
    rule: 'score >= 100 and not tag vip and joined in the last 90 days',
    byHand: sql`${profiles} where (p.attributes ->> 'score')::numeric >= 100 and not p.tags @> '{vip}'
      and p.attributes ->> 'joined' >= ((now() at time zone 'Asia/Shanghai')::date - 90)::text
      and p.attributes ->> 'joined' <= ((now() at time zone 'Asia/Shanghai')::date)::text`,
  },
  {
    rule: 'provider is qq or domain is "gmail.com"',
    byHand: sql`${persons}
      where ${readers} and split_part(email, '@', -1) = any(array(select domain from provider_domains d join providers p on p.id = d.provider_id
        where p.slug = 'qq') || 'gmail.com'::text)`,
  },
  {
    rule: 'name contains "伟" and added in the last 365 days',
    byHand: sql`${persons} where ${readers} and strpos(name, '伟') > 0 and created_at >= ${daysAgo(365)}`,
  },
  {
    rule: 'opened any of the last 5 issues',
    byHand: sql`select m.id from ${members} where m.id in (${opened(last(5))})`,
  },
  {
    rule: 'opened at least 3 of the last 10 issues',
    byHand: sql`select m.id from ${members} where m.id in (${opened(last(10))}
      group by 1 having count(distinct mailing_id) >= 3)`,
  },
  {
    rule: 'opened none of the last 5 issues and received at least 3 of the last 5 issues',
    byHand: sql`select m.id from ${members}
      where not exists (select from hits h where h.subscriber_id = m.id and mailing_id in (${last(5)}) and kind = 'open' and ${people})
        and m.id in (select subscriber_id from deliveries where mailing_id in (${last(5)}) and status = 'accepted'
          group by 1 having count(*) >= 3)`,
  },
  {
    rule: 'opened in the last 7 days',
    byHand: sql`select m.id from ${members} where m.id in (select subscriber_id from hits
      where mailing_id in (${all}) and at >= ${daysAgo(7)} and kind = 'open' and ${people})`,
  },
  {
    rule: 'never opened and never clicked',
    byHand: sql`select m.id from ${members} where not exists (select from hits h
      where h.subscriber_id = m.id and mailing_id in (${all}) and ${people})`,
  },
  {
    rule: 'never received',
    byHand: sql`select m.id from ${members} where not exists (select from deliveries d
      where d.mailing_id in (${all}) and d.subscriber_id = m.id and status = 'accepted')`,
  },
  {
    rule: 'clicked the link "https://example.com/30/3"',
    byHand: sql`select m.id from ${members} where m.id in (select subscriber_id from hits h join mailing_links l
      on l.mailing_id = h.mailing_id and l.id = h.link_id where l.url = 'https://example.com/30/3' and kind = 'click' and ${people})`,
  },
  {
    rule: 'clicked in the section "科技" in the last 14 days',
    byHand: sql`select m.id from ${members} where m.id in (select subscriber_id from hits h join mailing_links l
      on l.mailing_id = h.mailing_id and l.id = h.link_id where l.section = '科技' and kind = 'click' and ${people}
        and at >= ${daysAgo(14)})`,
  },
  {
    rule: 'unsubscribed from daily in the last 30 days',
    byHand: sql`select subscriber_id as id from subscriptions where list_id = 1 and status = 'unsubscribed'
      and unsubscribed_at >= ${daysAgo(30)}`,
  },
  {
    rule: 'city is "上海" and (opened any of the last 5 issues or clicked in the last 30 days) and not tag vip',
    byHand: sql`${profiles} where p.attributes ->> 'city' = '上海' and not ${vip} and m.id in (
        ${opened(last(5))} union all select subscriber_id from hits where mailing_id in (${all}) and kind = 'click' and ${people}
          and at >= ${daysAgo(30)})`,
  },
  {
    rule: '(tag beta or opened at least 2 of the last 3 issues) and not (language is en or bounced)',
    byHand: sql`${persons} left join profiles p on p.subscriber_id = s.id
      where ${readers} and (p.tags @> '{beta}' or s.id in (${opened(last(3))} group by 1 having count(distinct mailing_id) >= 2))
        and s.language is distinct from 'en' and not exists (select from suppressions where email = lower(s.email) and reason = 'bounce')
        and not exists (select from deliveries d where d.hard and d.subscriber_id = s.id)`,
  },
]

/** Parts of addresses and names: common, middling and rare ones, one of nobody, and Chinese ones. */
export const searches = [
  '王',
  '王伟',
  '桂英',
  'anna',
  '9',
  '777',
  'grace9001',
  'company77.cn',
  '@foxmail',
  'nobody-has-this',
  '欧阳',
  'zq',
] as const
