import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { checkRule } from '../check.ts'
import { andWithin, type SegmentContext } from '../context.ts'
import type { AttributeCondition, Condition, ListCondition, Rule, TagCondition } from '../rule.ts'
import { bouncedRoll, clickedLink, rollOf } from './behaviour.ts'
import { attributeTest, fieldTest, tagTest } from './person.ts'
import { subscribersOf, subscriptionTest } from './subscription.ts'

/**
 * One statement that selects the subscriber_id of those whom a rule means: of the people who have, or had, a
 * subscription of the newsletter. Everything that the rule says stands in its parameters.
 * @throws Invalid or NotFound where the rule means nothing
 */
export function segmentQuery(rule: Rule, context: SegmentContext): Sql {
  checkRule(rule, context)
  const parts = 'and' in rule ? rule.and : [rule]
  const listed = parts.find((part) => 'list' in part && part.list !== null)
  // All that it means are on one list: Postgres reads that list, and nobody beside it.
  if (listed) {
    const rest = parts.filter((part) => part !== listed)
    return select(peopleOf(subscribersOf(listed as ListCondition, context), rest), rest, context)
  }
  const lists = context.lists.map(({ id }) => id)
  if (lists.length > 0 && !parts.flatMap(conditionsOf).some(ofPerson)) {
    return select(peopleOf(union(lists), parts), parts, context)
  }
  const member = sql`s.id in (select subscriber_id from subscriptions where list_id = any(${lists}))`
  return select(sql`subscribers s`, parts, context, member)
}

/** The same of everybody, for whoever looks at their subscriptions anyway. */
export function ruleQuery(rule: Rule, context: SegmentContext): Sql {
  checkRule(rule, context)
  return select(sql`subscribers s`, [rule], context)
}

/** Each list comes in order from its index: merged, that is a third of the cost of telling double ones apart by a hash. */
function union(lists: readonly number[]): Sql {
  return join(
    lists.map((id) => sql`select subscriber_id from subscriptions where list_id = ${id}`),
    ' union ',
  )
}

/** @param members selects subscriber_id, each once */
function peopleOf(members: Sql, rules: readonly Rule[]): Sql {
  return rules.flatMap(conditionsOf).some(ofPerson)
    ? sql`(${members}) as member join subscribers s on s.id = member.subscriber_id`
    : sql`(select subscriber_id as id from (${members}) as member) as s`
}

function select(people: Sql, rules: readonly Rule[], context: SegmentContext, member = sql`true`): Sql {
  const joins: Sql[] = []
  const asked = rules.flatMap(conditionsOf).filter(ofProfile)
  // What is true of somebody without a profile cannot be asked of the profiles alone.
  const withProfiles = asked.length > 1 || asked.some((condition) => 'empty' in condition)
  if (withProfiles) {
    joins.push(sql`left join profiles p on p.subscriber_id = s.id ${andWithin(sql`p.subscriber_id`, context)}`)
  }
  const conditions = [member, ...rules.map((rule) => compile(rule, { context, joins, withProfiles }))]
  return sql`select s.id as subscriber_id from ${people} ${joins.length > 0 ? join(joins, ' ') : empty}
    where ${join(conditions, ' and ')} ${andWithin(sql`s.id`, context)}`
}

const ofProfile = (condition: Condition): condition is AttributeCondition | TagCondition =>
  'attribute' in condition || 'tags' in condition
const ofPerson = (condition: Condition) => 'field' in condition

function conditionsOf(rule: Rule): readonly Condition[] {
  if ('and' in rule) return rule.and.flatMap(conditionsOf)
  if ('or' in rule) return rule.or.flatMap(conditionsOf)
  return 'not' in rule ? conditionsOf(rule.not) : [rule]
}

interface Compiling {
  readonly context: SegmentContext
  /** What the conditions need beside `s`. */
  readonly joins: Sql[]
  /** Whether the profiles are joined as `p`. */
  readonly withProfiles: boolean
}

/** Of a subscriber `s`, and its profile `p`: true or false, never null, so that `not` means the others. */
function compile(rule: Rule, compiling: Compiling): Sql {
  if ('and' in rule) return sql`(${join(compileAll(rule.and, compiling), ' and ')})`
  if ('or' in rule) return sql`(${join(compileAll(rule.or, compiling), ' or ')})`
  if ('not' in rule) return sql`not ${compile(rule.not, compiling)}`
  return compileCondition(rule, compiling)
}

const compileAll = (rules: readonly Rule[], compiling: Compiling) => rules.map((rule) => compile(rule, compiling))

function compileCondition(condition: Condition, compiling: Compiling): Sql {
  const { context } = compiling
  if (ofProfile(condition)) return profileTest(condition, compiling)
  if ('field' in condition) return fieldTest(condition, context)
  if ('list' in condition) return subscriptionTest(condition, context)
  if ('bounced' in condition) return isOnRoll(bouncedRoll(condition.bounced, context), compiling)
  if ('clicked' in condition && (condition.link || condition.section !== undefined)) {
    return clickedLink(condition, context)
  }
  return isOnRoll(rollOf(condition, context), compiling)
}

/** Of the only condition on profiles those are joined that meet it: fewer, and without what they hold. */
function profileTest(condition: AttributeCondition | TagCondition, { context, joins, withProfiles }: Compiling): Sql {
  const test = 'tags' in condition ? tagTest(condition) : attributeTest(condition, context)
  if (withProfiles) return test
  joins.push(sql`left join (select subscriber_id from profiles p where ${test} ${andWithin(sql`subscriber_id`, context)})
    as profiled on profiled.subscriber_id = s.id`)
  return sql`(profiled.subscriber_id is not null)`
}

/**
 * A bit of a block that is joined: the same for `or` and `not` as by itself, where a set of ids would cost a hash each.
 * `> 0`, of which the planner takes a third to be true: of `= 1` it would expect nearly nobody.
 */
function isOnRoll(roll: Sql, { joins }: Compiling): Sql {
  const name = raw(`roll_${joins.length}`)
  joins.push(sql`left join (${roll}) as ${name} on ${name}.block = s.id >> 13`)
  return sql`(coalesce(get_bit(${name}.members, (s.id & 8191)::integer), 0) > 0)`
}
