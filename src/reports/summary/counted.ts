import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { people } from '../../audience/segments/rolls.ts'
import { unseen } from '../../database/unseen.ts'

/** How far the sums of a mailing go, and how far something reads on. Ids of hits. */
export interface Reach {
  readonly mailing: number
  /** 0: there are no sums. */
  readonly after: number
  /** Left out: all there are. */
  readonly upTo?: number
}

/**
 * What has to be added to the sums of a mailing: hits that came since, and those that were changed since they were counted,
 * as they are now less as they were. Selects figure, kind, key, person, proxied, unclear, machine, people.
 */
export function uncounted(reach: Reach): Sql {
  return sql`with ${reach.after === 0 ? everything(reach) : changes(reach)},
    devices as materialized (select user_agent, device_of(user_agent) as device from agents),
    cells as (
      select sum(weight) as weight, kind, class, link_id, ${device} as device, ${bucket} as bucket, provider_id
      from counting h ${deviceAndProvider(reach)} cross join (select started_at from mailings where id = ${reach.mailing}) as m
      group by kind, class, link_id, ${device}, bucket, provider_id),
    persons as (
      select h.subscriber_id, kind, link_id, ${device} as device, provider_id, bool_or(current) as current,
        bool_or(former) as former
      from acts h ${deviceAndProvider(reach)} group by h.subscriber_id, kind, link_id, ${device}, provider_id)
    select figure, kind, key, ${totals}
    from (
      select figure, kind, key, ${weights}, 0 as people
      from cells c ${sectionOf(reach)}
        cross join lateral (values ${figures}, ('time', bucket::text)) as f (figure, key)
      where key is not null group by 1, 2, 3
      union all
      select figure, kind, key, 0, 0, 0, 0, sum(current::integer - former::integer) from (
        select figure, kind, key, bool_or(current) as current, bool_or(former) as former
        from persons c ${sectionOf(reach)} cross join lateral (values ${figures}) as f (figure, key)
        where key is not null group by figure, kind, key, subscriber_id) as p
      group by 1, 2, 3) as parts
    group by 1, 2, 3`
}

// Once for each User-Agent: reading one takes as long as counting twenty hits.
const device = sql`coalesce(h.device, v.device)`
const deviceAndProvider = ({ mailing }: Reach) => sql`left join devices v on v.user_agent = h.user_agent
  left join deliveries d on d.mailing_id = ${unseen(mailing)} and d.subscriber_id = h.subscriber_id`

const classes = ['person', 'proxied', 'unclear', 'machine'] as const
const weights = join(classes.map((one) => sql`coalesce(sum(weight) filter (where class = ${one}), 0) as ${raw(one)}`))
const totals = join([...classes, 'people'].map((one) => raw(`sum(${one})::integer as ${one}`)))

// Of the first hours finer, since then most of it comes. All zones are whole quarters of an hour away from UTC.
const bucket = sql`(case when at < started_at + interval '5 hours' then floor(extract(epoch from at) / 300) * 300
  else floor(extract(epoch from at) / 900) * 900 end)::bigint`

const figures = sql`('all', ''), ('link', c.link_id::text), ('provider', provider_id::text), ('device', device),
  ('section', case when c.link_id is not null then coalesce(l.section, '') end)`

const sectionOf = ({ mailing }: Reach) =>
  sql`left join mailing_links l on l.mailing_id = ${mailing} and l.id = c.link_id`

const upTo = (reach: Reach) => (reach.upTo === undefined ? empty : sql`and id <= ${reach.upTo}`)

/** Without sums, nothing was counted, and nobody has to be looked up. */
function everything(reach: Reach): Sql {
  const hits = sql`from hits where mailing_id = ${unseen(reach.mailing)} ${upTo(reach)}`
  return sql`counting as (
      select 1 as weight, at, subscriber_id, kind, link_id, class, user_agent, null::text as device ${hits}),
    acts as (
      select distinct subscriber_id, kind, link_id, user_agent, null::text as device, true as current, false as former
      ${hits} and ${people} and subscriber_id is not null),
    agents as (select distinct user_agent ${hits})`
}

/**
 * Whether somebody is new to a figure shows in their other hits: those of everybody who has hits to be counted are read.
 * `offset 0` has them read one by one, by index: else the planner might read all hits there are.
 */
function changes(reach: Reach): Sql {
  const { mailing, after } = reach
  return sql`changed as materialized (select * from changed_hits where mailing_id = ${mailing} and id <= ${after}),
    counting as materialized (
      select 1 as weight, at, subscriber_id, kind, link_id, class, user_agent, null::text as device
      from hits where mailing_id = ${unseen(mailing)} and id > ${after} ${upTo(reach)}
      union all
      select 1, h.at, h.subscriber_id, h.kind, h.link_id, h.class, h.user_agent, null
      from changed c cross join lateral (select * from hits where mailing_id = ${unseen(mailing)} and id = c.id offset 0) as h
      union all
      select -1, at, subscriber_id, kind, link_id, class, null, device from changed),
    acts as (
      select a.subscriber_id, h.kind, h.link_id, h.user_agent, null::text as device, true as current,
        h.id <= ${after} and not exists (select from changed c where c.id = h.id) as former
      from (select distinct subscriber_id from counting where ${people} and subscriber_id is not null) as a
        cross join lateral (select * from hits
          where mailing_id = ${unseen(mailing)} and subscriber_id = a.subscriber_id and ${people} ${upTo(reach)} offset 0) as h
      union all
      select subscriber_id, kind, link_id, null, device, false, true from changed where ${people} and subscriber_id is not null),
    agents as (select user_agent from counting union select user_agent from acts)`
}
