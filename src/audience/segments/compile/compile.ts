import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { checkRule } from '../check.ts'
import type { SegmentContext } from '../context.ts'
import type { Condition, Rule } from '../rule.ts'
import { bounced, clickedLink, rollOf } from './behaviour.ts'
import { attributeTest, fieldTest, tagTest } from './person.ts'
import { subscriptionTest } from './subscription.ts'

/**
 * One statement that selects the subscriber_id of those whom a rule means: of the people who have, or had, a
 * subscription of the newsletter. Everything that the rule says stands in its parameters.
 * @throws Invalid or NotFound where the rule means nothing
 */
export function segmentQuery(rule: Rule, context: SegmentContext): Sql {
  const lists = context.lists.map(({ id }) => id)
  return sql`${ruleQuery(rule, context)}
    and s.id in (select subscriber_id from subscriptions where list_id = any(${lists}))`
}

/** The same of everybody, for whoever looks at their subscriptions anyway. */
export function ruleQuery(rule: Rule, context: SegmentContext): Sql {
  checkRule(rule, context)
  const joins: Sql[] = []
  const condition = compile(rule, { context, joins })
  return sql`select s.id as subscriber_id
    from subscribers s ${usesProfiles(rule) ? sql`left join profiles p on p.subscriber_id = s.id` : empty}
      ${joins.length > 0 ? join(joins, ' ') : empty}
    where ${condition}`
}

interface Compiling {
  readonly context: SegmentContext
  /** What the conditions need beside `s` and `p`. */
  readonly joins: Sql[]
}

/** Of a subscriber `s` and its profile `p`: true or false, never null, so that `not` means the others. */
function compile(rule: Rule, compiling: Compiling): Sql {
  if ('and' in rule) return sql`(${join(compileAll(rule.and, compiling), ' and ')})`
  if ('or' in rule) return sql`(${join(compileAll(rule.or, compiling), ' or ')})`
  if ('not' in rule) return sql`not ${compile(rule.not, compiling)}`
  return compileCondition(rule, compiling)
}

const compileAll = (rules: readonly Rule[], compiling: Compiling) => rules.map((rule) => compile(rule, compiling))

function compileCondition(condition: Condition, compiling: Compiling): Sql {
  const { context } = compiling
  if ('attribute' in condition) return attributeTest(condition, context)
  if ('field' in condition) return fieldTest(condition, context)
  if ('tags' in condition) return tagTest(condition)
  if ('list' in condition) return subscriptionTest(condition, context)
  if ('bounced' in condition) return bounced(condition.bounced, context)
  if ('clicked' in condition && (condition.link || condition.section !== undefined)) {
    return clickedLink(condition, context)
  }
  return isOnRoll(rollOf(condition, context), compiling)
}

/** A bit of a block that is joined: the same for `or` and `not` as by itself, where a set of ids would cost a hash each. */
function isOnRoll(roll: Sql, { joins }: Compiling): Sql {
  const name = raw(`roll_${joins.length}`)
  joins.push(sql`left join (${roll}) as ${name} on ${name}.block = s.id >> 13`)
  return sql`(coalesce(get_bit(${name}.members, (s.id & 8191)::integer), 0) = 1)`
}

function usesProfiles(rule: Rule): boolean {
  if ('and' in rule) return rule.and.some(usesProfiles)
  if ('or' in rule) return rule.or.some(usesProfiles)
  if ('not' in rule) return usesProfiles(rule.not)
  return 'attribute' in rule || 'tags' in rule
}
