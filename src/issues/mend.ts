import type { Block, Inline } from './issue.ts'
import { append } from './markdown/builder.ts'
import { plainText } from './plain-text.ts'
import { seam } from './text.ts'

/** The block with its lines run together: a break that the editors did not ask for is a space, or nothing in Chinese. */
export function mended(block: Block): Block {
  switch (block.type) {
    case 'paragraph':
      return { type: 'paragraph', children: inOneLine(block.children) }
    case 'heading':
      return { ...block, children: inOneLine(block.children) }
    case 'blockquote':
      return { type: 'blockquote', children: block.children.map(mended) }
    case 'list': {
      const children = block.children.map((item) => ({ ...item, children: item.children.map(mended) }))
      return { ...block, children }
    }
    default:
      return block
  }
}

/** The inlines without the first so many characters of their text. */
export function withoutStart(inlines: readonly Inline[], characters: number): Inline[] {
  const kept: Inline[] = []
  let left = characters
  for (const inline of inlines) {
    const length = lengthOf(inline)
    if (left === 0) append(kept, inline)
    else if (length > left) kept.push(cutAtStart(inline, left))
    left = Math.max(0, left - length)
  }
  return kept
}

function lengthOf(inline: Inline): number {
  if ('children' in inline) return inline.children.reduce((length, child) => length + lengthOf(child), 0)
  return inline.type === 'break' ? 1 : 'value' in inline ? inline.value.length : inline.alt.length
}

function cutAtStart(inline: Inline, characters: number): Inline {
  if (inline.type === 'text' || inline.type === 'inlineCode')
    return { ...inline, value: inline.value.slice(characters) }
  return 'children' in inline ? { ...inline, children: withoutStart(inline.children, characters) } : inline
}

function inOneLine(inlines: readonly Inline[]): Inline[] {
  const text = plainText(inlines)
  let at = 0
  const run = (children: readonly Inline[]): Inline[] => {
    const kept: Inline[] = []
    for (const inline of children.map(one)) if (!saysNothing(inline)) append(kept, inline)
    return kept
  }
  const one = (inline: Inline): Inline => {
    if ('children' in inline) return { ...inline, children: run(inline.children) }
    const start = at
    at += lengthOf(inline)
    return inline.type === 'text' ? { type: 'text', value: withoutBreaks(inline.value, text, start) } : inline
  }
  return trimmedEnds(run(inlines))
}

function saysNothing(inline: Inline): boolean {
  return 'children' in inline ? inline.children.length === 0 : inline.type === 'text' && inline.value === ''
}

/** `start` is where the value stands in the text of its paragraph, which tells what comes before and after it. */
function withoutBreaks(value: string, text: string, start: number): string {
  return value.replace(/\n/g, (_, at: number) => {
    const place = start + at
    return seam(text.slice(Math.max(0, place - 2), place), text.slice(place + 1, place + 3))
  })
}

function trimmedEnds(inlines: Inline[]): Inline[] {
  const first = inlines[0]
  if (first?.type === 'text') inlines[0] = { type: 'text', value: first.value.trimStart() }
  const last = inlines.at(-1)
  if (last?.type === 'text') inlines[inlines.length - 1] = { type: 'text', value: last.value.trimEnd() }
  return inlines.filter((inline) => !saysNothing(inline))
}
