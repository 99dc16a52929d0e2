import type { Phrase } from '../../../locale/index.ts'
import { type Day, type DayTest, limits, type Rule, type Test } from '../rule.ts'
import type { Cursor } from './cursor.ts'

/** What follows the name of a field or an attribute. */
export function parseTest(cursor: Cursor, about: (test: Test) => Rule): Rule {
  if (cursor.take('is', 'not')) return { not: about(parseIs(cursor)) }
  if (cursor.take('is')) return about(parseIs(cursor))
  if (cursor.take('contains')) return about({ contains: cursor.value({ key: 'segment.a_text' }).text })
  if (cursor.take('starts', 'with')) return about({ startsWith: cursor.value({ key: 'segment.a_text' }).text })
  return about(parseComparison(cursor) ?? parseDayTest(cursor) ?? cursor.fail())
}

function parseIs(cursor: Cursor): Test {
  if (cursor.take('empty')) return { empty: true }
  if (cursor.take('one', 'of')) return { oneOf: parseValues(cursor) }
  const { kind, text } = cursor.value({ key: 'segment.a_value' })
  if (kind === 'string') return { is: text }
  const answer = answers[text.toLowerCase()]
  return { is: answer ?? (isNumber(text) ? Number(text) : text) }
}

const answers: Readonly<Record<string, boolean>> = Object.assign(Object.create(null), {
  yes: true,
  no: false,
  true: true,
  false: false,
})

function parseComparison(cursor: Cursor): Test | undefined {
  if (cursor.take('=')) return { is: parseNumber(cursor) }
  if (cursor.take('<=')) return { atMost: parseNumber(cursor) }
  if (cursor.take('<')) return { lessThan: parseNumber(cursor) }
  if (cursor.take('>=')) return { atLeast: parseNumber(cursor) }
  if (cursor.take('>')) return { moreThan: parseNumber(cursor) }
  if (!cursor.take('between')) return undefined
  const from = parseNumber(cursor)
  cursor.expect('and')
  return { between: [from, parseNumber(cursor)] }
}

const isNumber = (text: string) => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text))

function parseNumber(cursor: Cursor): number {
  const { kind, text } = cursor.peek({ key: 'segment.a_number' })
  if (kind !== 'word' || !isNumber(text)) return cursor.fail()
  return Number(cursor.value({ key: 'segment.a_number' }).text)
}

/** A whole number from 1 to `most`. */
export function parseCount(cursor: Cursor, most: number): number {
  const what: Phrase = { key: 'segment.a_count', values: { most } }
  const { kind, text } = cursor.peek(what)
  if (kind !== 'word' || !/^[1-9]\d*$/.test(text) || Number(text) > most) return cursor.fail()
  return Number(cursor.value(what).text)
}

/** In brackets, with commas between them. */
export function parseValues(cursor: Cursor): string[] {
  cursor.expect('(')
  const values = [cursor.value({ key: 'segment.a_value' }).text]
  while (cursor.take(',')) values.push(cursor.value({ key: 'segment.a_value' }).text)
  cursor.expect(')')
  return values
}

export function parseDayTest(cursor: Cursor): DayTest | undefined {
  if (cursor.take('on')) return { on: parseDay(cursor) }
  if (cursor.take('before')) return { before: parseDay(cursor) }
  if (cursor.take('after')) return { after: parseDay(cursor) }
  const lastDays = parseLastDays(cursor)
  return lastDays === undefined ? undefined : { lastDays }
}

/** `in the last 30 days` */
export function parseLastDays(cursor: Cursor): number | undefined {
  if (!cursor.take('in', 'the', 'last')) return undefined
  const days = parseCount(cursor, limits.days)
  if (!cursor.take('days')) cursor.expect('day')
  return days
}

function parseDay(cursor: Cursor): Day {
  if (cursor.take('today')) return { daysAgo: 0 }
  if (cursor.take('in')) {
    const daysAhead = parseCount(cursor, limits.days)
    if (!cursor.take('days')) cursor.expect('day')
    return { daysAhead }
  }
  if (/^\d+$/.test(cursor.peek('7 days ago').text)) {
    const daysAgo = parseCount(cursor, limits.days)
    if (!cursor.take('days', 'ago')) cursor.expect('day', 'ago')
    return { daysAgo }
  }
  return parseDate(cursor)
}

const aDay: Phrase = { key: 'segment.a_day' }

export function parseDate(cursor: Cursor): string {
  const { text } = cursor.peek(aDay)
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN)
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && !text.startsWith('0000')
  return exists ? cursor.value(aDay).text : cursor.fail()
}
