import type { Block, Inline, Issue } from '../../issues/issue.ts'
import { matched, type Personal, type Token, tokensOf } from './placeholders.ts'

/** One character of the private planes of Unicode for what is a reader's own: no wrapping, escaping or minifying splits it. */
const inText = 0xf0000
/** The same for a condition that stands on a line of its own, around whole blocks. */
const ofBlocks = 0x100000
const most = 0xfffd

/** An issue with one character in the place of each thing that is a reader's own. */
export interface Personalised {
  readonly issue: Issue
  /** By the place in the character's plane. */
  readonly personal: readonly Personal[]
}

/** Conditions that do not end where they begin, in the same paragraph or on lines of their own in the same section, stay text. */
export function personalise(given: Issue): Personalised {
  const issue = withoutPlanes(given)
  const personal: Personal[] = []
  const hold: Hold = (one, plane) =>
    personal.length < most ? String.fromCodePoint(plane + personal.push(one) - 1) : '\uFFFD'
  const mark = (blocks: readonly Block[]) => markBlocks(blocks, hold)
  const sections = issue.sections.map((section) => ({ ...section, blocks: mark(section.blocks) }))
  // The abstract comes first in a mail; the order makes no difference to the characters.
  return { issue: { ...issue, abstract: mark(issue.abstract), sections }, personal }
}

type Hold = (personal: Personal, plane: number) => string

/** Nobody's own text may stand for somebody's. */
function withoutPlanes(issue: Issue): Issue {
  const json = JSON.stringify(issue)
  return /[\u{F0000}-\u{10FFFF}]/u.test(json) ? JSON.parse(json.replace(/[\u{F0000}-\u{10FFFF}]/gu, '\uFFFD')) : issue
}

function markBlocks(blocks: readonly Block[], hold: Hold): Block[] {
  const alone = blocks.map(conditionAlone)
  const row = alone.flatMap((condition, at) => (condition ? [{ condition, at }] : []))
  const fits = matched(row.map(({ condition }) => condition))
  const marked = new Map(row.flatMap(({ condition, at }, place) => (fits[place] ? [[at, condition] as const] : [])))
  return blocks.map((block, at) => {
    const condition = marked.get(at)
    if (!condition) return markBlock(block, hold)
    return { type: 'paragraph', children: [{ type: 'text', value: hold(condition, ofBlocks) }] }
  })
}

function conditionAlone(block: Block): Personal | undefined {
  if (block.type !== 'paragraph' || block.children.length !== 1) return undefined
  const [only] = block.children
  const [token, ...others] = only!.type === 'text' ? tokensOf(only!.value.trim()) : []
  if (token === undefined || typeof token === 'string' || others.length > 0) return undefined
  return token.personal.kind === 'field' ? undefined : token.personal
}

function markBlock(block: Block, hold: Hold): Block {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return { ...block, children: markInlines(block.children, hold) }
    case 'list':
      return {
        ...block,
        children: block.children.map((item) => ({
          ...item,
          children: item.children.map((one) => markBlock(one, hold)),
        })),
      }
    case 'blockquote':
      return { ...block, children: block.children.map((one) => markBlock(one, hold)) }
    case 'table':
      return {
        ...block,
        children: block.children.map((row) => ({
          ...row,
          children: row.children.map((cell) => ({ ...cell, children: markInlines(cell.children, hold) })),
        })),
      }
    default:
      return block
  }
}

function markInlines(inlines: readonly Inline[], hold: Hold): Inline[] {
  const tokens = inlines.map((inline) => (inline.type === 'text' ? tokensOf(inline.value) : []))
  const fits = matched(tokens.flat().flatMap((token) => (typeof token === 'string' ? [] : [token.personal])))
  let place = 0
  const written = (token: Token) => {
    if (typeof token === 'string') return token
    return fits[place++] ? hold(token.personal, inText) : token.written
  }
  return inlines.map((inline, at): Inline => {
    if (inline.type === 'text') return { ...inline, value: tokens[at]!.map(written).join('') }
    return 'children' in inline ? { ...inline, children: markInlines(inline.children, hold) } : inline
  })
}

/** Whether a paragraph is no more than where a condition around blocks begins or ends. */
export function isCondition(children: readonly Inline[]): boolean {
  const [only] = children
  return children.length === 1 && only!.type === 'text' && /^[\u{100000}-\u{10FFFD}]$/u.test(only!.value)
}
