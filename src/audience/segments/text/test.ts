import { type Day, type DayTest, limits, type Rule, type Test } from '../rule.ts'
import type { Cursor } from './cursor.ts'

/** What follows the name of a field or an attribute. */
export function parseTest(cursor: Cursor, about: (test: Test) => Rule): Rule {
  if (cursor.take('is', 'not')) return { not: about(parseIs(cursor)) }
  if (cursor.take('is')) return about(parseIs(cursor))
  if (cursor.take('contains')) return about({ contains: cursor.value('a text').text })
  if (cursor.take('starts', 'with')) return about({ startsWith: cursor.value('a text').text })
  return about(parseComparison(cursor) ?? parseDayTest(cursor) ?? cursor.fail())
}

function parseIs(cursor: Cursor): Test {
  if (cursor.take('empty')) return { empty: true }
  if (cursor.take('one', 'of')) return { oneOf: parseValues(cursor) }
  const { kind, text } = cursor.value('a value')
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
  const { kind, text } = cursor.peek('a number')
  if (kind !== 'word' || !isNumber(text)) return cursor.fail()
  return Number(cursor.value('a number').text)
}

/** A whole number from 1 to `most`. */
export function parseCount(cursor: Cursor, most: number): number {
  const { kind, text } = cursor.peek(`a whole number from 1 to ${most}`)
  if (kind !== 'word' || !/^[1-9]\d*$/.test(text) || Number(text) > most) return cursor.fail()
  return Number(cursor.value('a whole number').text)
}

/** In brackets, with commas between them. */
export function parseValues(cursor: Cursor): string[] {
  cursor.expect('(')
  const values = [cursor.value('a value').text]
  while (cursor.take(',')) values.push(cursor.value('a value').text)
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

export function parseDate(cursor: Cursor): string {
  const { text } = cursor.peek('a day such as 2026-11-02')
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN)
  const exists = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && !text.startsWith('0000')
  return exists ? cursor.value('a day').text : cursor.fail()
}
