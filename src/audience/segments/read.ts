import { Invalid } from '../../errors.ts'
import { faultOf } from './fault.ts'
import { limits, type Rule } from './rule.ts'
import { ruleSchema } from './schema.ts'

/**
 * A rule out of JSON that anybody may have written. Its size is measured before anything descends into it.
 * @throws Invalid naming the place
 */
export function readRule(value: unknown): Rule {
  checkSize(value)
  const read = ruleSchema.safeParse(value)
  if (read.success) return read.data
  throw faultOf(value)
}

/** @param text JSON */
export function readRuleText(text: string): Rule {
  if (text.length > limits.text) throw new Invalid('segment.too_long', { max: limits.text })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Invalid('segment.not_json', { brace: text.trim().charAt(0), reason: (error as Error).message })
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
