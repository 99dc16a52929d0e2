import type { Block, Inline } from '../issues/issue.ts'
import { plainText as linesOf } from '../issues/plain-text.ts'
import { plainText } from '../rendering/plain.ts'
import { columnsOfGrapheme, graphemesOf } from '../rendering/width.ts'

// A link in an emphasis in a strong one is seen; what is deeper becomes its words.
const maxDepth = 4
// Of one column: no character takes more, but for one with a tower of marks.
const maxUnits = 4

/**
 * How a text begins: its first paragraphs, until they come to half of what there is room for, without pictures, tables
 * and headings. Cut at the end of a sentence where there is one.
 * @param columns of print that there is room for: two for a Chinese character, one for a letter
 */
export function excerpt(blocks: readonly Block[], columns: number): Block[] {
  const kept: Block[] = []
  let used = 0
  for (const block of blocks) {
    if (2 * used >= columns) break
    const inlines = inlinesOf(block)
    if (plainText(inlines) === '') continue
    const { children, width } = cutInlines(inlines, columns - used)
    kept.push({ type: 'paragraph', children })
    used += width
  }
  return kept
}

/** A title, or another line, in the room that there is for it. */
export function shortened(line: string, columns: number): string {
  const { end, cut } = endOf(line, columns)
  return cut ? `${line.slice(0, end).trimEnd()}…` : line
}

function inlinesOf(block: Block): readonly Inline[] {
  if (block.type === 'paragraph') return shallow(block.children)
  if (block.type !== 'list' && block.type !== 'blockquote') return []
  return [{ type: 'text', value: linesOf([block]).replaceAll('\n', ' · ') }]
}

function shallow(inlines: readonly Inline[], depth = 1): Inline[] {
  return inlines.flatMap((inline): Inline[] => {
    if (inline.type === 'image') return []
    if (inline.type === 'break') return [{ type: 'text', value: ' ' }]
    if (!('children' in inline)) return [inline]
    if (depth >= maxDepth) return [{ type: 'text', value: plainText(inline.children) }]
    const children = shallow(inline.children, depth + 1)
    // Else a link to nothing but a picture would show its address.
    return plainText(children) === '' ? [] : [{ ...inline, children }]
  })
}

function cutInlines(inlines: readonly Inline[], columns: number): { children: Inline[]; width: number } {
  const text = textOf(inlines)
  const { end, width, cut } = endOf(text, columns)
  const whole = /[。！？.!?…”」』）)]$/u.test(text.slice(0, end).trimEnd())
  const children = upTo(inlines, end)
  return { children: cut && !whole ? [...children, { type: 'text', value: '…' }] : children, width }
}

/** Where to cut a text, in UTF-16 units: never within what is drawn as one. */
function endOf(text: string, columns: number): { end: number; width: number; cut: boolean } {
  const beginning = text.slice(0, columns * maxUnits)
  let end = 0
  let width = 0
  for (const grapheme of graphemesOf(beginning)) {
    const more = columnsOfGrapheme(grapheme, 2)
    if (width + more > columns) break
    end += grapheme.length
    width += more
  }
  if (end === text.length) return { end, width, cut: false }
  return { end: resting(text.slice(0, end)), width, cut: true }
}

/** The last end of a sentence, else of a word, unless that would cost half of the text. */
function resting(text: string): number {
  const ends = [...text.matchAll(/[。！？…][”’」』）)]*|[.!?]["”’)]*(?=\s)/gu)]
  const last = ends.at(-1)
  const sentences = last ? last.index + last[0].length : 0
  if (sentences >= text.length / 2) return sentences
  const space = text.search(/\s+\S*$/)
  return space >= text.length / 2 ? space : text.length
}

function textOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => ('children' in inline ? textOf(inline.children) : ownText(inline))).join('')
}

function ownText(inline: Inline): string {
  return inline.type === 'text' || inline.type === 'inlineCode' ? inline.value : ''
}

function upTo(inlines: readonly Inline[], end: number): Inline[] {
  const kept: Inline[] = []
  let left = end
  for (const inline of inlines) {
    if (left <= 0) break
    if ('children' in inline) kept.push({ ...inline, children: upTo(inline.children, left) })
    else if (inline.type === 'text' || inline.type === 'inlineCode') {
      kept.push({ ...inline, value: inline.value.slice(0, left) })
    }
    left -= textOf([inline]).length
  }
  return kept
}
