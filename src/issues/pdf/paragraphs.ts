import { columnsOf } from '../text.ts'
import { depthsOf } from './headings.ts'
import type { Line } from './lines.ts'

/** Lines that belong together. */
export interface Paragraph {
  readonly kind: 'heading' | 'text' | 'item'
  readonly lines: readonly Line[]
  /** Of a heading, from 1; else 0. */
  readonly depth: number
}

export const bullet = /^[•·●▪■◆◦‣○–—*-]\s*(?=\S)/
export const itemNumber = /^(?:\d{1,3}[.)、．]|[[［]\d{1,3}[\]］]|[（(]\d{1,2}[)）])\s*(?=\D)/

/** The lines of all pages, in reading order, as headings, paragraphs and items of lists. */
export function paragraphsOf(lines: readonly Line[]): Paragraph[] {
  const depths = depthsOf(lines)
  const leading = leadingOf(lines)
  const paragraphs: (Paragraph & { lines: Line[] })[] = []
  for (const [at, line] of lines.entries()) {
    const depth = depths(at)
    const isItem = bullet.test(line.text) || itemNumber.test(line.text)
    const kind = depth > 0 ? 'heading' : isItem ? 'item' : 'text'
    const last = paragraphs.at(-1)
    if (last && goesOn(last, { kind, lines: [line], depth }, leading)) last.lines.push(line)
    else paragraphs.push({ kind, lines: [line], depth })
  }
  return paragraphs
}

/** From one baseline to the next within a paragraph, in ems: what the closest third of the lines have. */
function leadingOf(lines: readonly Line[]): number {
  const gaps = lines
    .flatMap((line, at) => (at > 0 && isBelow(lines[at - 1]!, line) ? [(line.y - lines[at - 1]!.y) / line.size] : []))
    .filter((gap) => gap < 3)
    .sort((one, other) => one - other)
  return gaps[Math.floor(gaps.length / 3)] ?? 1.5
}

function isBelow(before: Line, line: Line): boolean {
  return before.page === line.page && before.left === line.left && line.y > before.y
}

function goesOn(last: Paragraph, next: Paragraph, leading: number): boolean {
  const [before, line, first] = [last.lines.at(-1)!, next.lines[0]!, last.lines[0]!]
  if (next.depth !== last.depth || next.kind === 'item' || Math.abs(before.size - line.size) > 0.15 * line.size)
    return false
  const gap = (line.y - before.y) / line.size
  const isNear = isBelow(before, line) && gap < 1.25 * leading
  if (next.kind === 'heading') return isBelow(before, line) && gap < Math.max(1.6, 1.1 * leading)
  if (!isNear && !isTurned(before, line)) return false
  if (last.kind === 'item' && line.x > first.x + 0.5 * line.size) return true
  return isFull(before) && !isIndented(line, last)
}

/** A paragraph may be indented as a whole, as an item is whose bullet is drawn: then its lines begin at one place. */
function isIndented(line: Line, { lines }: Paragraph): boolean {
  const [before, first] = [lines.at(-1)!, lines[0]!]
  if (before.left === line.left && line.x - before.x > 0.8 * line.size) return true
  const isInside = line.x - line.left > 1.2 * line.size
  return isInside && (!isBelow(before, line) || (lines.length === 1 && isSentenceEnd(first.text)))
}

/** From the foot of a column or a page to the head of the next, within a sentence. */
function isTurned(before: Line, line: Line): boolean {
  return !isBelow(before, line) && !isSentenceEnd(before.text)
}

function isSentenceEnd(text: string): boolean {
  return /[。！？!?.…：:；;][”’"』」）)]?\s*$/.test(text)
}

/** Nothing more would have found room on it: the words of English leave up to a sixth of a line. */
function isFull({ right, end, left, size, text }: Line): boolean {
  const isChinese = 3 * (text.match(/\p{Script=Han}/gu)?.length ?? 0) > columnsOf(text) / 2
  return end - right < (isChinese ? 2.2 * size : Math.max(3 * size, (end - left) / 6))
}
