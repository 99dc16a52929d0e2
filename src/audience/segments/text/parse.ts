import { Invalid } from '../../../errors.ts'
import { readRule } from '../read.ts'
import { limits, type Rule } from '../rule.ts'
import { parseCondition } from './condition.ts'
import { type Cursor, createCursor } from './cursor.ts'

/**
 * Reads a rule that is written as a sentence, such as `city is "上海" and not tag vip`. `and` binds more tightly than
 * `or`, `not` more tightly than both.
 * @throws Invalid naming the place, and what could stand there
 */
export function parseRule(source: string): Rule {
  const cursor = createCursor(source)
  const rule = parseOr(cursor, 1)
  return cursor.isOver() ? readRule(rule) : cursor.fail()
}

function parseOr(cursor: Cursor, depth: number): Rule {
  return parseJoined(
    cursor,
    'or',
    () => parseAnd(cursor, depth),
    (or) => ({ or }),
  )
}

function parseAnd(cursor: Cursor, depth: number): Rule {
  return parseJoined(
    cursor,
    'and',
    () => parseNot(cursor, depth),
    (and) => ({ and }),
  )
}

function parseJoined(cursor: Cursor, word: string, parsePart: () => Rule, join: (parts: Rule[]) => Rule): Rule {
  const parts = [parsePart()]
  while (cursor.take(word)) parts.push(parsePart())
  return parts.length === 1 ? parts[0]! : join(parts)
}

function parseNot(cursor: Cursor, depth: number): Rule {
  // Each pair of brackets may hold an `or` in an `and`.
  if (depth > limits.depth) throw new Invalid('segment.too_deep', { max: limits.depth })
  if (cursor.take('not')) return { not: parseNot(cursor, depth + 1) }
  if (!cursor.take('(')) return parseCondition(cursor)
  const rule = parseOr(cursor, depth + 1)
  cursor.expect(')')
  return rule
}
