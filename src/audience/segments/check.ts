import { Invalid, NotFound } from '../../errors.ts'
import type { SegmentContext } from './context.ts'
import {
  choicesOfField,
  type Operator,
  operatorOf,
  operatorsOfField,
  operatorsOfType,
  valueOfType,
} from './operators.ts'
import {
  type AttributeCondition,
  type Condition,
  type FieldCondition,
  type ListCondition,
  limits,
  type Rule,
  type Test,
} from './rule.ts'

/** That a rule says something, of what there is. @throws Invalid, or NotFound for what it names and is not there */
export function checkRule(rule: Rule, context: SegmentContext): void {
  let nodes = 0
  let acts = 0
  const check = (inner: Rule, depth: number): void => {
    if (++nodes > limits.nodes) throw new Invalid('segment.too_many', { max: limits.nodes })
    if (depth > limits.depth) throw new Invalid('segment.too_deep', { max: limits.depth })
    if ('and' in inner) for (const part of inner.and) check(part, depth + 1)
    else if ('or' in inner) for (const part of inner.or) check(part, depth + 1)
    else if ('not' in inner) check(inner.not, depth + 1)
    else {
      if (isAct(inner) && ++acts > limits.acts) throw new Invalid('segment.too_many_acts', { max: limits.acts })
      checkCondition(inner, context)
    }
  }
  check(rule, 1)
}

const isAct = (condition: Condition) =>
  'opened' in condition || 'clicked' in condition || 'received' in condition || 'bounced' in condition

function checkCondition(condition: Condition, context: SegmentContext): void {
  if ('attribute' in condition) checkAttribute(condition, context)
  else if ('field' in condition) checkField(condition, context)
  else if ('list' in condition) checkList(condition, context)
  else if ('opened' in condition) checkScope(condition.opened)
  else if ('clicked' in condition) checkScope(condition.clicked)
  else if ('received' in condition) checkScope(condition.received)
}

function checkAttribute(condition: AttributeCondition, { attributes }: SegmentContext): void {
  const key = condition.attribute
  const attribute = attributes.find((declared) => declared.key === key)
  const known = attributes.map((declared) => declared.key).join(', ')
  if (!attribute) {
    throw known ? new NotFound('attribute.unknown', { key, known }) : new NotFound('attribute.none', { key })
  }
  const { type, choices } = attribute
  checkTest(key, condition, operatorsOfType[type], valueOfType(type))
  if (choices) checkChoices(key, condition, choices)
}

function checkField(condition: FieldCondition, { providers }: SegmentContext): void {
  const { field } = condition
  checkTest(field, condition, operatorsOfField[field], 'string')
  const choices = choicesOfField(field, providers)
  if (choices) checkChoices(field, condition, choices)
}

function checkTest(name: string, test: Test, known: readonly Operator[], type: 'string' | 'number' | 'boolean'): void {
  const operator = operatorOf(test)
  if (!known.includes(operator)) throw new Invalid('segment.operator', { name, operator, known: known.join(', ') })
  if ('is' in test && typeof test.is !== type) {
    throw new Invalid(`segment.not_${type}`, { name, value: String(test.is) })
  }
}

function checkChoices(name: string, test: Test, choices: readonly string[]): void {
  const values = 'is' in test ? [String(test.is)] : 'oneOf' in test ? test.oneOf : []
  const wrong = values.find((value) => !choices.includes(value))
  if (wrong !== undefined) throw new Invalid('segment.choice', { name, value: wrong, known: choices.join(', ') })
}

function checkList({ list }: ListCondition, { lists }: SegmentContext): void {
  if (list === null || lists.some(({ slug }) => slug === list)) return
  if (lists.length === 0) throw new NotFound('audience.list_none')
  throw new NotFound('audience.list_unknown', { list, known: lists.map(({ slug }) => slug).join(', ') })
}

function checkScope(scope: Extract<Condition, { opened: unknown }>['opened']): void {
  if (typeof scope !== 'object' || !('lastIssues' in scope)) return
  const { lastIssues, atLeast = 1 } = scope
  if (atLeast > lastIssues) throw new Invalid('segment.at_least', { atLeast, lastIssues })
}
