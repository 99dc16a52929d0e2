import { type BounceScope, type ClickCondition, limits, type Rule, type Scope } from '../rule.ts'
import type { Cursor } from './cursor.ts'
import { parseCount, parseDate, parseLastDays } from './test.ts'

/** What follows `opened` or `received`, and stands at the end of `clicked`. */
export function parseScope(cursor: Cursor, act: (scope: Scope) => Rule): Rule {
  const lastDays = parseLastDays(cursor)
  if (lastDays !== undefined) return act({ lastDays })
  const inIssues = cursor.take('in')
  if (cursor.take('any', 'issue')) return act('ever')
  if (cursor.take('the', 'issue', 'of')) return act({ issue: parseDate(cursor) })
  if (cursor.take('any', 'of')) return act({ lastIssues: parseLastIssues(cursor) })
  if (cursor.take('none', 'of')) return { not: act({ lastIssues: parseLastIssues(cursor) }) }
  if (cursor.take('at', 'least')) {
    const atLeast = parseCount(cursor, limits.issues)
    cursor.expect('of')
    return act({ lastIssues: parseLastIssues(cursor), ...(atLeast > 1 && { atLeast }) })
  }
  return inIssues ? cursor.fail() : act('ever')
}

function parseLastIssues(cursor: Cursor): number {
  cursor.expect('the', 'last')
  const issues = parseCount(cursor, limits.issues)
  if (!cursor.take('issues')) cursor.expect('issue')
  return issues
}

/** `clicked the link "https://…" in the section "要闻" in the last 30 days`: any of the three may be left out. */
export function parseClicked(cursor: Cursor): Rule {
  const link = parseLink(cursor)
  const section = cursor.take('in', 'the', 'section') ? cursor.value({ key: 'segment.a_section' }).text : undefined
  return parseScope(cursor, (clicked) => ({
    clicked,
    ...(link && { link }),
    ...(section !== undefined && { section }),
  }))
}

function parseLink(cursor: Cursor): ClickCondition['link'] {
  if (cursor.take('the', 'link')) return { is: cursor.value({ key: 'segment.a_url' }).text }
  if (cursor.take('a', 'link', 'starting', 'with')) return { startsWith: cursor.value({ key: 'segment.a_url' }).text }
  return undefined
}

export function parseBounceScope(cursor: Cursor): BounceScope {
  const lastDays = parseLastDays(cursor)
  return lastDays === undefined ? 'ever' : { lastDays }
}
