import type { Block, Issue } from '../../issues/issue.ts'
import { plainText } from '../plain.ts'
import { personalise } from './personalise.ts'
import type { Personal } from './placeholders.ts'

/** What anybody may read of an issue: fallbacks in the place of fields, and nothing that is for a segment alone. */
export function nobodysOwn(given: Issue): Issue {
  if (![given.abstract, ...given.sections.map(({ blocks }) => blocks)].some(hasBraces)) return given
  const { issue, personal } = personalise(given)
  if (personal.length === 0) return issue
  const abstract = settled(issue.abstract, personal)
  return {
    ...issue,
    abstract,
    sections: issue.sections.map((one) => ({ ...one, blocks: settled(one.blocks, personal) })),
  }
}

const hasBraces = (blocks: readonly Block[]) => plainText(blocks).includes('{{')

/**
 * Walks in the order of the text: what stands between the beginning of a condition and its end, or its `{{else}}`, goes.
 * The conditions begin and end in the same list of nodes, so that whole nodes go, or parts of a text.
 */
function settled<Node>(nodes: readonly Node[], personal: readonly Personal[]): Node[] {
  const state = { hidden: false }
  return nodes.flatMap((node) => visible(node, personal, state))
}

function visible<Node>(node: Node, personal: readonly Personal[], state: { hidden: boolean }): Node[] {
  if (typeof node !== 'object' || node === null) return [node]
  const { value, children, type } = node as { value?: string; children?: readonly unknown[]; type?: string }
  if (type === 'text' && value !== undefined) {
    const text = shownOf(value, personal, state)
    return text === '' ? [] : [{ ...node, value: text }]
  }
  if (children === undefined) return state.hidden ? [] : [node]
  const hidden = state.hidden
  // A condition around blocks is a paragraph with nothing else in it, and changes the state of those around it.
  const around = children.length === 1 && isAround(children[0])
  const kept = around ? [] : settled(children, personal)
  if (around) shownOf((children[0] as { value: string }).value, personal, state)
  const emptied = kept.length === 0 && children.length > 0 && type !== 'tableCell'
  return hidden || around || emptied ? [] : [{ ...node, children: kept }]
}

function isAround(node: unknown): boolean {
  const { type, value } = node as { type: string; value?: string }
  return type === 'text' && /^[\u{100000}-\u{10FFFD}]$/u.test(value ?? '')
}

function shownOf(text: string, personal: readonly Personal[], state: { hidden: boolean }): string {
  let shown = ''
  for (const part of text.split(/([\u{F0000}-\u{10FFFD}])/u)) {
    const one = /^[\u{F0000}-\u{10FFFD}]$/u.test(part) ? personal[part.codePointAt(0)! & 0xffff] : undefined
    if (one?.kind === 'segment') state.hidden = true
    else if (one && one.kind !== 'field') state.hidden = false
    else if (!state.hidden) shown += one ? (one.fallback ?? '') : part
  }
  return shown
}
