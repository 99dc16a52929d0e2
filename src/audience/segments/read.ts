import type { z } from 'zod'
import { Invalid } from '../../errors.ts'
import { limits, type Rule } from './rule.ts'
import { conditionSchemas, ruleSchema } from './schema.ts'

/**
 * A rule out of JSON that anybody may have written. Its size is measured before anything descends into it.
 * @throws Invalid naming the place
 */
export function readRule(value: unknown): Rule {
  checkSize(value)
  const read = ruleSchema.safeParse(value)
  if (read.success) return read.data
  throw new Invalid('segment.shape', { path: placeOf(value) || '.' })
}

/** @param text JSON */
export function readRuleText(text: string): Rule {
  if (text.length > limits.text) throw new Invalid('segment.too_long', { max: limits.text })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Invalid('segment.not_json', { brace: '{', reason: (error as Error).message })
  }
  return readRule(value)
}

/** By a list of what is still to be looked at: a stack would run out. */
function checkSize(value: unknown): void {
  let level: unknown[] = [value]
  let nodes = 0
  let values = 0
  // A condition is four levels at the most, and `and` and `or` two each.
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > 2 * limits.depth + 4) throw new Invalid('segment.too_deep', { max: limits.depth })
    const next: unknown[] = []
    for (const item of level) {
      if (typeof item !== 'object' || item === null) {
        values++
        continue
      }
      nodes += Array.isArray(item) ? 0 : 1
      const inner = Object.values(item)
      if (inner.length + next.length > limits.allValues + 4 * limits.nodes) values = Number.POSITIVE_INFINITY
      else next.push(...inner)
    }
    if (nodes > 4 * limits.nodes) throw new Invalid('segment.too_many', { max: limits.nodes })
    if (values > limits.allValues) throw new Invalid('segment.too_many_values', { max: limits.allValues })
    level = next
  }
}

/** Where the first thing is that the schema does not know, such as `and[2].not.opened`. */
function placeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
  const entries = Object.entries(value)
  const [key, inner] = entries[0] ?? ['', undefined]
  if (entries.length === 1 && (key === 'and' || key === 'or')) return placeInList(key, inner)
  if (entries.length === 1 && key === 'not') return joined(key, placeOf(inner))
  const known = entries.find(([name]) => Object.hasOwn(conditionSchemas, name))
  if (!known) return key
  const issues = conditionSchemas[known[0]]!.safeParse(value).error?.issues ?? []
  return joined(
    known[0],
    pathOf(issues[0])
      .filter((part) => part !== known[0])
      .join('.'),
  )
}

/** Into the one shape of several that has the properties which are there. */
function pathOf(issue: z.core.$ZodIssue | undefined): PropertyKey[] {
  if (!issue) return []
  if (issue.code !== 'invalid_union') return issue.path
  const meant = issue.errors.find((issues) => !issues.some(({ code }) => code === 'unrecognized_keys'))
  return [...issue.path, ...pathOf(meant?.find(({ path }) => path.length > 0))]
}

function placeInList(key: string, list: unknown): string {
  if (!Array.isArray(list)) return key
  const at = list.findIndex((item) => !ruleSchema.safeParse(item).success)
  return at < 0 ? key : joined(`${key}[${at}]`, placeOf(list[at]))
}

const joined = (first: string, rest: string) => (rest === '' ? first : `${first}.${rest}`)
