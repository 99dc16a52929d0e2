import sql, { empty, join, type Sql } from 'sql-template-tag'
import { checkRule } from '../check.ts'
import type { SegmentContext } from '../context.ts'
import type { Condition, Rule } from '../rule.ts'
import { acted, bounced } from './behaviour.ts'
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
  return sql`select s.id as subscriber_id
    from subscribers s ${usesProfiles(rule) ? sql`left join profiles p on p.subscriber_id = s.id` : empty}
    where ${compile(rule, context)}`
}

/** Of a subscriber `s` and its profile `p`: true or false, never null, so that `not` means the others. */
function compile(rule: Rule, context: SegmentContext): Sql {
  if ('and' in rule) return sql`(${join(compileAll(rule.and, context), ' and ')})`
  if ('or' in rule) return sql`(${join(compileAll(rule.or, context), ' or ')})`
  if ('not' in rule) return sql`not ${compile(rule.not, context)}`
  return compileCondition(rule, context)
}

const compileAll = (rules: readonly Rule[], context: SegmentContext) => rules.map((rule) => compile(rule, context))

function compileCondition(condition: Condition, context: SegmentContext): Sql {
  if ('attribute' in condition) return attributeTest(condition, context)
  if ('field' in condition) return fieldTest(condition, context)
  if ('tags' in condition) return tagTest(condition)
  if ('list' in condition) return subscriptionTest(condition, context)
  if ('bounced' in condition) return bounced(condition.bounced, context)
  return acted(condition, context)
}

function usesProfiles(rule: Rule): boolean {
  if ('and' in rule) return rule.and.some(usesProfiles)
  if ('or' in rule) return rule.or.some(usesProfiles)
  if ('not' in rule) return usesProfiles(rule.not)
  return 'attribute' in rule || 'tags' in rule
}
