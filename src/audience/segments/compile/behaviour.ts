import sql, { empty, type Sql } from 'sql-template-tag'
import { andWithin, type SegmentContext } from '../context.ts'
import { since } from '../days.ts'
import { bitsOf, kindOf, people, type RolledAct, rollsOf } from '../rolls.ts'
import type { BounceScope, ClickCondition, Condition, Scope } from '../rule.ts'

export type Act = Extract<Condition, { opened: unknown } | { clicked: unknown } | { received: unknown }>

/** The subscribers of an act as bits: selects block and members. */
export function rollOf(act: Act, context: SegmentContext): Sql {
  const [what, scope] = partsOf(act)
  if (scope !== 'ever' && 'lastDays' in scope) return united(lately(what, scope.lastDays, context))
  const { atLeast = 1 } = typeof scope === 'object' && 'lastIssues' in scope ? scope : {}
  const rolls = rollsOf(what, mailingsOf(scope, context), atLeast > 1, context)
  if (atLeast === 1) return united(rolls)
  return sql`select block, at_least(members::bit(8192), ${atLeast}::integer) as members
    from (select issue_date, block, bit_or(members) as members from (${rolls}) as rolls join mailings on id = mailing_id
      group by 1, 2) as issues group by 1`
}

const united = (rolls: Sql) => sql`select block, bit_or(members) as members from (${rolls}) as rolls group by 1`

function partsOf(act: Act): [RolledAct, Scope] {
  if ('opened' in act) return ['opened', act.opened]
  return 'clicked' in act ? ['clicked', act.clicked] : ['received', act.received]
}

/**
 * Selects id: of those that have begun to send. A digest is a mailing, but no issue; the issue of a date may have several,
 * of which all but one are corrections.
 */
function mailingsOf(scope: Scope, { newsletterId }: SegmentContext): Sql {
  const begun = sql`from mailings where newsletter_id = ${newsletterId} and started_at is not null`
  if (typeof scope === 'string' || 'lastDays' in scope) return sql`select id ${begun}`
  if ('issue' in scope) return sql`select id ${begun} and kind = 'issue' and issue_date = ${scope.issue}::date`
  const dates = sql`select distinct issue_date ${begun} and kind = 'issue' order by issue_date desc limit ${scope.lastIssues}`
  const last = sql`select id ${begun} and kind = 'issue' and issue_date = any(array(${dates}))`
  // As arrays, which are read before all else: where a `limit` or a window stands, Postgres sends no workers.
  return sql`select id from mailings where id = any(array(${last}))`
}

/** Of a mailing that began within these days, all; of older ones, what has happened since. */
function lately(act: RolledAct, days: number, context: SegmentContext): Sql {
  const begun = mailingsOf('ever', context)
  const moment = since(days, context)
  const older = sql`${begun} and started_at < ${moment}`
  const late =
    act === 'received'
      ? receivedLate(older, moment, context)
      : sql`
    select 0 as mailing_id, h.subscriber_id from (${older}) as m
      cross join lateral (select subscriber_id from hits
        where mailing_id = m.id and at >= ${moment} and kind = ${kindOf(act)}::hit_kind and ${people}
          ${andWithin(sql`subscriber_id`, context)} offset 0) as h`
  return sql`${rollsOf(act, sql`${begun} and started_at >= ${moment}`, false, context)} union all ${bitsOf(late)}`
}

/** Those that took until then, were taken up again, or of which an admin said so later. */
function receivedLate(older: Sql, moment: Sql, context: SegmentContext): Sql {
  return sql`
    select 0 as mailing_id, d.subscriber_id from mailings g left join roll_states t on t.mailing_id = g.id and t.finished_at = g.finished_at
      cross join lateral (select subscriber_id from deliveries
        where (t.mailing_id is null or g.finished_at >= ${moment}) and mailing_id = g.id
          and status = 'accepted' and settled_at >= ${moment} ${andWithin(sql`subscriber_id`, context)} offset 0) as d
      where g.id in (${older})
    union all
    select 0 as mailing_id, d.subscriber_id from roll_states t cross join lateral unnest(t.unknown) as u (id)
        join deliveries d on d.mailing_id = t.mailing_id and d.subscriber_id = u.id
      where t.mailing_id in (${older}) and d.status = 'accepted' and d.settled_at >= ${moment}`
}

/** Of a link or a section: they are few, and no roll knows of links. Hits of nobody are left out: with a null, `not in` is null. */
export function clickedLink(condition: ClickCondition, context: SegmentContext): Sql {
  const { clicked: scope, link, section } = condition
  const test =
    link && ('is' in link ? sql`url = any(${formsOf(link.is)})` : sql`url ^@ any(${formsOf(link.startsWith)})`)
  const url = test ? sql`and ${test}` : empty
  const inSection = section === undefined ? empty : sql`and section = any(${formsOf(section)})`
  const when = scope !== 'ever' && 'lastDays' in scope ? sql`and h.at >= ${since(scope.lastDays, context)}` : empty
  const { atLeast = 1 } = typeof scope === 'object' && 'lastIssues' in scope ? scope : {}
  const enough = atLeast === 1 ? empty : sql`group by 1 having count(distinct g.issue_date) >= ${atLeast}::integer`
  return sql`s.id in (select h.subscriber_id
    from mailing_links l join mailings g on g.id = l.mailing_id
      join hits h on h.mailing_id = l.mailing_id and h.link_id = l.id and h.kind = 'click' and ${people}
    where l.mailing_id in (${mailingsOf(scope, context)}) and h.subscriber_id is not null ${url} ${inSection} ${when}
      ${andWithin(sql`h.subscriber_id`, context)} ${enough})`
}

/** As it is written, composed and decomposed: to have Postgres normalize each link would take a second of 50,000. */
const formsOf = (text: string) => [...new Set([text, text.normalize('NFC'), text.normalize('NFD')])]

/** Of a mailbox that does not exist, as a server said it or as came back later: as bits, like a roll. */
export function bouncedRoll(scope: BounceScope, context: SegmentContext): Sql {
  const within = (column: Sql) => (scope === 'ever' ? empty : sql`and ${column} >= ${since(scope.lastDays, context)}`)
  return bitsOf(sql`
    select 0 as mailing_id, subscriber_id from deliveries
      where mailing_id in (${mailingsOf('ever', context)}) and hard ${within(sql`settled_at`)} ${andWithin(sql`subscriber_id`, context)}
    union all
    select 0 as mailing_id, b.id from suppressions x join subscribers b on lower(b.email) = x.email
      where reason = 'bounce' and x.email is not null
      and (newsletter_id is null or newsletter_id = ${context.newsletterId}) ${within(sql`since`)} ${andWithin(sql`b.id`, context)}`)
}
