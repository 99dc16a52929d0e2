import type { Day, DayTest, Test } from '../rule.ts'

export function printTest(test: Test): string {
  if ('is' in test) return typeof test.is === 'number' ? `= ${test.is}` : `is ${printValue(test.is)}`
  if ('oneOf' in test) return `is one of ${valuesOf(test.oneOf)}`
  if ('contains' in test) return `contains ${quoted(test.contains)}`
  if ('startsWith' in test) return `starts with ${quoted(test.startsWith)}`
  if ('empty' in test) return 'is empty'
  if ('lessThan' in test) return `< ${test.lessThan}`
  if ('atMost' in test) return `<= ${test.atMost}`
  if ('moreThan' in test) return `> ${test.moreThan}`
  if ('atLeast' in test) return `>= ${test.atLeast}`
  if ('between' in test) return `between ${test.between.join(' and ')}`
  return printDayTest(test).join(' ')
}

const printValue = (value: string | boolean) => (typeof value === 'string' ? quoted(value) : value ? 'yes' : 'no')

export function quoted(text: string): string {
  return /^[a-z][a-z0-9_-]*$/.test(text) && !words.has(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`
}

// Bare, they would be read as something else.
const words: ReadonlySet<string> = new Set(['and', 'or', 'not', 'any', 'empty', 'one', 'yes', 'no', 'true', 'false'])

export const valuesOf = (values: readonly string[]) => `(${values.map(quoted).join(', ')})`

/** Nothing when there is no test. */
export function printDayTest(test: Partial<DayTest>): string[] {
  if ('lastDays' in test) return [`in the last ${test.lastDays} days`]
  for (const word of ['on', 'before', 'after'] as const) {
    if (word in test) return [word, printDay((test as Record<typeof word, Day>)[word])]
  }
  return []
}

export function printDay(day: Day): string {
  if (typeof day === 'string') return day
  if ('daysAhead' in day) return `in ${day.daysAhead} days`
  return day.daysAgo === 0 ? 'today' : `${day.daysAgo} days ago`
}
