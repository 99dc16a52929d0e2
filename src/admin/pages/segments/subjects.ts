import type { Attribute } from '../../../audience/attributes.ts'
import {
  choicesOfField,
  type Operator,
  operatorsOfField,
  operatorsOfType,
} from '../../../audience/segments/operators.ts'
import type { Condition, Field, Test } from '../../../audience/segments/rule.ts'

/** What there is to ask for in a newsletter. */
export interface Words {
  readonly attributes: readonly Attribute[]
  readonly lists: readonly string[]
  readonly providers: readonly string[]
  readonly tags: readonly string[]
}

/** What can be asked of a value, and what the answer may be. */
export interface Asked {
  readonly operators: readonly Operator[]
  readonly type: 'text' | 'number' | 'boolean'
  readonly choices?: readonly string[]
}

export const behaviours = ['opened', 'clicked', 'received', 'bounced'] as const
export type Behaviour = (typeof behaviours)[number]
/** What a condition is about, as it stands in the choice of them. */
export type Subject = `field:${Field}` | `attribute:${string}` | 'tags' | 'list' | Behaviour

export const fields: readonly Field[] = ['name', 'address', 'language', 'timeZone', 'domain', 'provider', 'added']

export function subjectOf(condition: Condition): Subject {
  if ('field' in condition) return `field:${condition.field}`
  if ('attribute' in condition) return `attribute:${condition.attribute}`
  if ('tags' in condition) return 'tags'
  if ('list' in condition) return 'list'
  return behaviours.find((behaviour) => behaviour in condition)!
}

export function askedOfField(field: Field, { providers }: Words): Asked {
  const choices = choicesOfField(field, providers)
  return { operators: operatorsOfField[field], type: 'text', ...(choices && { choices }) }
}

export function askedOfAttribute(key: string, { attributes }: Words): Asked {
  const { type = 'text', choices } = attributes.find((declared) => declared.key === key) ?? {}
  const operators = operatorsOfType[type]
  if (type === 'choice') return { operators, type: 'text', choices: choices ?? [] }
  return { operators, type: type === 'number' || type === 'boolean' ? type : 'text' }
}

/** Where somebody begins who has chosen a subject. */
export function blankCondition(subject: Subject, words: Words): Condition {
  if (subject === 'tags') return { tags: { any: [] } }
  if (subject === 'list') return { list: null, status: 'confirmed' }
  if (subject === 'opened') return { opened: { lastIssues: 10 } }
  if (subject === 'clicked') return { clicked: { lastIssues: 10 } }
  if (subject === 'received') return { received: { lastIssues: 10 } }
  if (subject === 'bounced') return { bounced: 'ever' }
  const name = subject.slice(subject.indexOf(':') + 1)
  if (!subject.startsWith('field:')) {
    const asked = askedOfAttribute(name, words)
    return { attribute: name, ...blankTest(asked.operators[0]!, asked) }
  }
  const asked = askedOfField(name as Field, words)
  return { field: name as Field, ...blankTest(asked.operators[0]!, asked) }
}

/** A number that is not written yet is NaN. */
export function blankTest(operator: Operator, { type, choices }: Asked): Test {
  switch (operator) {
    case 'is':
      return { is: type === 'boolean' ? true : type === 'number' ? Number.NaN : (choices?.[0] ?? '') }
    case 'oneOf':
      return { oneOf: [] }
    case 'empty':
      return { empty: true }
    case 'between':
      return { between: [Number.NaN, Number.NaN] }
    case 'lastDays':
      return { lastDays: 30 }
    case 'on':
    case 'before':
    case 'after':
      return { [operator]: { daysAgo: 7 } } as unknown as Test
    case 'contains':
    case 'startsWith':
      return { [operator]: '' } as unknown as Test
    default:
      return { [operator]: Number.NaN } as unknown as Test
  }
}
