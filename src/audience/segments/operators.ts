import type { Attribute } from '../attributes.ts'
import type { Field, Test } from './rule.ts'

// Pure: the builder of the admin app offers what the check lets pass.

/** The operator of a test: the name of its property. */
export type Operator = Test extends infer T ? (T extends unknown ? keyof T : never) : never

export function operatorOf(test: Test): Operator {
  return Object.keys(test).find((key) => key !== 'attribute' && key !== 'field') as Operator
}

/** Of a day. */
const days = ['lastDays', 'on', 'before', 'after'] as const
const text = ['is', 'oneOf', 'contains', 'startsWith', 'empty'] as const

/** What can be asked of an attribute, by its type; the first is what somebody is likely to ask. */
export const operatorsOfType: Readonly<Record<Attribute['type'], readonly Operator[]>> = {
  text,
  number: ['is', 'lessThan', 'atMost', 'moreThan', 'atLeast', 'between', 'empty'],
  date: [...days, 'empty'],
  boolean: ['is', 'empty'],
  choice: ['is', 'oneOf', 'empty'],
}

export const operatorsOfField: Readonly<Record<Field, readonly Operator[]>> = {
  name: text,
  address: ['is', 'oneOf', 'contains', 'startsWith'],
  language: ['is', 'oneOf'],
  timeZone: ['is', 'oneOf', 'empty'],
  domain: ['is', 'oneOf', 'contains', 'startsWith'],
  provider: ['is', 'oneOf'],
  added: days,
}

/** What a value of a test is, by the type of the attribute. */
export const valueOfType = (type: Attribute['type']): 'string' | 'number' | 'boolean' =>
  type === 'number' || type === 'boolean' ? type : 'string'

/** What a field can be, where that is less than any text. */
export function choicesOfField(field: Field, providers: readonly string[]): readonly string[] | undefined {
  if (field === 'language') return ['zh-CN', 'en']
  return field === 'provider' ? providers : undefined
}
