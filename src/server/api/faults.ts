import type { z } from '@hono/zod-openapi'
import { catalogue, type Key, type Locale, translate, type Values } from '../../locale/index.ts'

type Issue = z.core.$ZodIssue

/**
 * What is wrong with a value, for the person who gave it. The library's own sentences are for programmers.
 * @param given the whole that was given, in which the place of the issue is looked up
 */
export function sentenceOf(locale: Locale, issue: Issue, given: unknown): string {
  const [key, values] = faultOf(issue, given)
  return translate(locale, key, values)
}

function faultOf(issue: Issue, given: unknown): readonly [Key, Values?] {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue, given) ? ['fault.missing'] : [typeKeys[issue.expected] ?? 'fault.other']
    case 'too_small':
      return [smallKeys[issue.origin] ?? 'fault.small', { min: Number(issue.minimum) }]
    case 'too_big':
      return [bigKeys[issue.origin] ?? 'fault.big', { max: Number(issue.maximum) }]
    case 'invalid_format':
      return [formatKeys[issue.format] ?? 'fault.format']
    case 'invalid_value':
      return isMissing(issue, given) ? ['fault.missing'] : ['fault.option', { options: issue.values.join(', ') }]
    case 'unrecognized_keys':
      return ['fault.unknown_field', { fields: issue.keys.join(', ') }]
    case 'custom':
      return isKey(issue.message) ? [issue.message] : ['fault.other']
    case 'invalid_union':
      if (isMissing(issue, given)) return ['fault.missing']
      return 'options' in issue
        ? ['fault.option', { options: String(issue.options).replaceAll(',', ', ') }]
        : formsOf(issue)
    default:
      return isMissing(issue, given) ? ['fault.missing'] : ['fault.other']
  }
}

/** What was cut off on the way to the place is missing there, too. */
const isMissing = ({ path }: Issue, given: unknown): boolean => valueAt(given, path) === undefined

/** The value at a place in what was given; undefined: there is none. */
export function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, name) => (at as Record<PropertyKey, unknown> | null | undefined)?.[name], given)
}

/** Of a value that may have several forms: what each of them is, where that is all there is to be said. */
function formsOf({ errors = [] }: Extract<Issue, { code: 'invalid_union' }>): readonly [Key, Values?] {
  const forms = errors.map(([issue]) => (issue?.code === 'invalid_type' ? issue.expected : ''))
  return forms.join() === 'string,record' ? ['fault.text_or_object'] : ['fault.other']
}

const isKey = (text: string): text is Key => Object.hasOwn(catalogue, text)

const typeKeys: Readonly<Record<string, Key>> = {
  string: 'fault.text',
  number: 'fault.number',
  int: 'fault.whole',
  boolean: 'fault.boolean',
  array: 'fault.array',
  object: 'fault.object',
  record: 'fault.object',
}

const smallKeys: Readonly<Record<string, Key>> = { string: 'fault.short', array: 'fault.few' }
const bigKeys: Readonly<Record<string, Key>> = { string: 'fault.long', array: 'fault.many' }

const formatKeys: Readonly<Record<string, Key>> = {
  email: 'fault.email',
  url: 'fault.url',
  datetime: 'fault.moment',
}

/** The fields in which a text, or the name of a field, holds a zero or half of a character, which Postgres does not keep. */
export function placesOfNoText(place: string, given: unknown): string[] {
  const found: string[] = []
  const values: [string, unknown][] = [[place, given]]
  // It grows as it is walked: what is nested very deep would be too much for calls.
  for (const [place, value] of values) {
    if (typeof value === 'string' && isNoText(value)) found.push(place)
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value)) {
      if (isNoText(name)) found.push(place)
      else values.push([`${place}.${name}`, inner])
    }
  }
  return found
}

const isNoText = (text: string) => /[\0\ud800-\udfff]/u.test(text)
