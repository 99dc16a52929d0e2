import type { Condition, ListCondition, Rule, Scope, TagCondition, Test } from '../rule.ts'
import { fieldWords, reserved, subscriptionPhrases } from './condition.ts'
import { printDay, printDayTest, printTest, quoted, valuesOf } from './print-test.ts'

/** As `parseRule` reads it. */
export function printRule(rule: Rule): string {
  if ('and' in rule) return rule.and.map(printPart).join(' and ')
  if ('or' in rule) return rule.or.map((part) => ('or' in part ? printPart(part) : printRule(part))).join(' or ')
  if ('not' in rule) return printNot(rule.not)
  return printCondition(rule)
}

function printPart(rule: Rule): string {
  return 'and' in rule || 'or' in rule ? `(${printRule(rule)})` : printRule(rule)
}

function printNot(rule: Rule): string {
  if (('attribute' in rule || 'field' in rule) && ('is' in rule || 'oneOf' in rule || 'empty' in rule)) {
    // Of a number, `=` has no opposite that reads as well.
    return `${subjectOf(rule)} is not ${printTest(rule).replace(/^(is|=) /, '')}`
  }
  const scope = scopeOf(rule)
  const plain = !('clicked' in rule && (rule.link || rule.section !== undefined))
  if (plain && scope === 'ever') return `never ${actOf(rule)}`
  if (typeof scope === 'object' && 'lastIssues' in scope && (scope.atLeast ?? 1) === 1) {
    return printCondition(rule as Condition).replace(/any of (the last \d+ issues)$/, 'none of $1')
  }
  return `not ${printPart(rule)}`
}

function scopeOf(rule: Rule): Scope | undefined {
  if ('opened' in rule) return rule.opened
  if ('clicked' in rule) return rule.clicked
  if ('received' in rule) return rule.received
  return 'bounced' in rule ? rule.bounced : undefined
}

const actOf = (rule: Rule) => Object.keys(rule).find((key) => /^(opened|clicked|received|bounced)$/.test(key))!

function printCondition(condition: Condition): string {
  if ('attribute' in condition || 'field' in condition) return `${subjectOf(condition)} ${printTest(condition)}`
  if ('tags' in condition) return printTags(condition)
  if ('list' in condition) return printSubscription(condition)
  if ('bounced' in condition)
    return condition.bounced === 'ever' ? 'bounced' : `bounced ${printScope(condition.bounced)}`
  if (!('clicked' in condition)) return `${actOf(condition)} ${printScope(scopeOf(condition)!)}`
  const { clicked, link, section } = condition
  const what = [
    link && ('is' in link ? `the link ${quoted(link.is)}` : `a link starting with ${quoted(link.startsWith)}`),
    section !== undefined && `in the section ${quoted(section)}`,
    // After an object, `in any issue` goes without saying.
    clicked === 'ever' && (link || section !== undefined) ? false : inIssues(clicked),
  ]
  return ['clicked', ...what.filter(Boolean)].join(' ')
}

const inIssues = (scope: Scope) =>
  typeof scope === 'object' && 'lastDays' in scope ? printScope(scope) : `in ${printScope(scope)}`

function subjectOf(condition: Extract<Condition, Test>): string {
  if ('field' in condition) return fieldWords[condition.field].join(' ')
  return reserved.has(condition.attribute) ? `attribute ${condition.attribute}` : condition.attribute
}

function printTags({ tags }: TagCondition): string {
  if ('all' in tags) return `all tags of ${valuesOf(tags.all)}`
  return tags.any.length === 1 ? `tag ${quoted(tags.any[0]!)}` : `any tag of ${valuesOf(tags.any)}`
}

function printSubscription(condition: ListCondition): string {
  const { list, status, ...when } = condition
  const name = list === null ? 'any list' : quoted(list)
  return [...subscriptionPhrases[status], name, ...printDayTest(when)].join(' ')
}

function printScope(scope: Scope): string {
  if (scope === 'ever') return 'any issue'
  if ('issue' in scope) return `the issue of ${printDay(scope.issue)}`
  if ('lastDays' in scope) return printDayTest(scope).join(' ')
  const { lastIssues, atLeast = 1 } = scope
  return `${atLeast === 1 ? 'any' : `at least ${atLeast}`} of the last ${lastIssues} issues`
}
