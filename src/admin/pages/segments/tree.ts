import type { Condition, Rule } from '../../../audience/segments/rule.ts'

/** Of the parts of a group, for whom it holds. */
export type Join = 'all' | 'any' | 'none'
export const joins: readonly Join[] = ['all', 'any', 'none']

/** A rule as it is built. Unlike a rule it may be unfinished, and each part keeps its id while it is changed. */
export interface GroupNode {
  readonly id: string
  readonly join: Join
  readonly parts: readonly RuleNode[]
}
export interface LeafNode {
  readonly id: string
  readonly not: boolean
  readonly condition: Condition
}
export type RuleNode = GroupNode | LeafNode

export const groupNode = (join: Join, parts: readonly RuleNode[]): GroupNode => ({ id: newId(), join, parts })
export const leafNode = (condition: Condition, not = false): LeafNode => ({ id: newId(), not, condition })

let ids = 0
const newId = () => `rule-${++ids}`

/** The outermost is always a group, into which more can be put. */
export function treeOf(rule: Rule): GroupNode {
  const node = nodeOf(rule)
  return 'parts' in node ? node : groupNode('all', [node])
}

function nodeOf(rule: Rule): RuleNode {
  if ('and' in rule) return groupNode('all', rule.and.map(nodeOf))
  if ('or' in rule) return groupNode('any', rule.or.map(nodeOf))
  if (!('not' in rule)) return leafNode(rule)
  const inner = rule.not
  if ('or' in inner) return groupNode('none', inner.or.map(nodeOf))
  return 'and' in inner || 'not' in inner ? groupNode('none', [nodeOf(inner)]) : leafNode(inner, true)
}

/** Nothing while a group is empty or a field is. */
export function ruleOf(node: RuleNode): Rule | undefined {
  if (!('parts' in node)) {
    if (!isComplete(node.condition)) return undefined
    return node.not ? { not: node.condition } : node.condition
  }
  const parts = node.parts.map(ruleOf).filter((part) => part !== undefined)
  if (parts.length === 0 || parts.length < node.parts.length) return undefined
  const [first] = parts
  if (node.join === 'none') return { not: parts.length === 1 ? first! : { or: parts } }
  if (parts.length === 1) return first
  return node.join === 'all' ? { and: parts } : { or: parts }
}

/** A number that is not written yet is NaN. */
function isComplete(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.length > 0 && value.every(isComplete)
  return typeof value === 'object' && value !== null ? Object.values(value).every(isComplete) : true
}
