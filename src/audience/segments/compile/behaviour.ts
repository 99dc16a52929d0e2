import sql, { empty, type Sql } from 'sql-template-tag'
import type { SegmentContext } from '../context.ts'
import { since } from '../days.ts'
import type { BounceScope, ClickCondition, Condition, Scope } from '../rule.ts'

export type Act = Extract<Condition, { opened: unknown } | { clicked: unknown } | { received: unknown }>

export function acted(act: Act, context: SegmentContext): Sql {
  const scope = scopeOf(act)
  const mailings = mailingsOf(scope, context)
  const rows = rowsOf(act, scope, context, mailings)
  const atLeast = typeof scope === 'object' && 'lastIssues' in scope ? (scope.atLeast ?? 1) : 1
  if (atLeast === 1) return sql`s.id in (select subscriber_id from ${rows})`
  return sql`s.id in (select subscriber_id from ${rows} group by subscriber_id
    having count(distinct mailing_id) >= ${atLeast}::integer)`
}

const scopeOf = (act: Act): Scope => ('opened' in act ? act.opened : 'clicked' in act ? act.clicked : act.received)

function mailingsOf(scope: Scope, { mailings }: SegmentContext): number[] {
  const chosen =
    typeof scope === 'object' && 'issue' in scope
      ? mailings.filter(({ date }) => date === scope.issue)
      : mailings.slice(0, typeof scope === 'object' && 'lastIssues' in scope ? scope.lastIssues : undefined)
  return chosen.map(({ id }) => id)
}

/** As `reports/figures.ts` counts people: those behind a proxy among them. */
const people = sql`class in ('person', 'proxied')`

function rowsOf(act: Act, scope: Scope, context: SegmentContext, mailings: number[]): Sql {
  const within = (column: Sql) =>
    typeof scope === 'object' && 'lastDays' in scope ? sql`and ${column} >= ${since(scope.lastDays, context)}` : empty
  if ('received' in act) {
    return sql`deliveries where mailing_id = any(${mailings}) and status = 'accepted' ${within(sql`settled_at`)}`
  }
  const kind = 'opened' in act ? 'open' : 'click'
  return sql`hits where mailing_id = any(${mailings}) and kind = ${kind}::hit_kind and ${people} ${within(sql`at`)}
    ${'clicked' in act ? linkTest(act, mailings) : empty}`
}

function linkTest({ link, section }: ClickCondition, mailings: number[]): Sql {
  if (!link && section === undefined) return empty
  const url = !link ? empty : 'is' in link ? sql`and url = ${link.is}` : sql`and starts_with(url, ${link.startsWith})`
  const inSection = section === undefined ? empty : sql`and section = ${section}`
  return sql`and (mailing_id, link_id) in (
    select mailing_id, id from mailing_links where mailing_id = any(${mailings}) ${url} ${inSection})`
}

/** A mailbox that does not exist: as a server said it, or as came back later. */
export function bounced(scope: BounceScope, context: SegmentContext): Sql {
  const within = (column: Sql) => (scope === 'ever' ? empty : sql`and ${column} >= ${since(scope.lastDays, context)}`)
  return sql`(s.id in (select subscriber_id from deliveries
      where mailing_id = any(${context.mailings.map(({ id }) => id)}) and hard ${within(sql`settled_at`)})
    or lower(s.email) in (select email from suppressions where reason = 'bounce' and email is not null
      and (newsletter_id is null or newsletter_id = ${context.newsletterId}) ${within(sql`since`)}))`
}
