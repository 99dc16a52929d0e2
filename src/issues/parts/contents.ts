import { linesIn, type Placed, type PlacedLine, type Warn } from '../placed.ts'
import { plainText } from '../plain-text.ts'
import { columnsOf, joined, linesOf, trimmed, withoutSpaces } from '../text.ts'
import { labelOf } from './labels.ts'
import { type Numbered, numbered } from './numbering.ts'

export interface Contents {
  readonly entries: readonly Entry[]
  /** Its entries carry page numbers: the text was taken from printed pages. */
  readonly paged: boolean
  /** First and last line in the file; 0 when there is no table of contents. */
  readonly line: number
  readonly end: number
}

export interface Entry extends PlacedLine, Numbered {}

export const noContents: Contents = { entries: [], paged: false, line: 0, end: 0 }

/** Takes the table of contents out of the blocks. */
export function takeContents(blocks: readonly Placed[]): { contents: Contents; rest: readonly Placed[] } {
  const start = blocks.findIndex((placed) => labelOf(linesIn(placed)[0]?.text ?? '') === 'contents')
  if (start < 0) return { contents: noContents, rest: blocks }
  const end = endOfContents(blocks, start)
  const taken = blocks.slice(start, end)
  // A bare number is the foot of a page on which the entries did not all find room.
  const lines = taken
    .flatMap(entryLines)
    .slice(1)
    .filter(({ text }) => !/^\d{1,4}$/.test(text))
  const contents = { ...entriesOf(lines), line: taken[0]!.line, end: taken.at(-1)!.end }
  return { contents, rest: [...blocks.slice(0, start), ...blocks.slice(end)] }
}

/** Of a list its items, with their numbers, but without those below them: they are no sections. */
function entryLines(placed: Placed): readonly PlacedLine[] {
  const { block, items } = placed
  if (block.type !== 'list') return linesIn(placed)
  return block.children.map(({ children }, at) => {
    const number = block.ordered ? `${block.start + at}. ` : ''
    return { text: number + (linesOf(plainText(children))[0] ?? ''), line: items[at]! }
  })
}

/** It ends at a heading, at a text, or where its first entry stands for the second time: there the section begins. */
function endOfContents(blocks: readonly Placed[], start: number): number {
  const seen = new Set<string>()
  let at = start + 1
  for (; at < blocks.length; at++) {
    const placed = blocks[at]!
    const { type } = placed.block
    const lines = linesIn(placed)
    if (type !== 'list' && (type !== 'paragraph' || !lines.every(isEntry))) break
    if (lines.length === 1 && seen.has(lines[0]!.text)) break
    for (const { text } of lines) seen.add(splitPageNumber(text).words)
  }
  return at
}

function isEntry({ text }: PlacedLine): boolean {
  return isLeader(splitPageNumber(text).leader) || (columnsOf(text) <= 120 && !/[。！？!?；;.：:]$/.test(text))
}

/** Between the words of an entry and its page number: a tab, dots, or several spaces. */
const leaders = ' \t.…·⋯'

interface PagedLine {
  readonly words: string
  /** What stands before the page number; undefined where no number ends the line. */
  readonly leader: string | undefined
}

function splitPageNumber(text: string): PagedLine {
  const number = /(?<!\d)\d{1,4}$/.exec(text)
  if (!number) return { words: text, leader: undefined }
  const before = text.slice(0, number.index)
  const words = trimmed(`|${before}`, leaders).slice(1)
  const leader = before.slice(words.length)
  return words === '' || leader === '' ? { words: text, leader: undefined } : { words, leader }
}

function isLeader(leader: string | undefined): boolean {
  return leader !== undefined && /[\t…⋯]|[.·]{2}| {2}/.test(leader)
}

function entriesOf(lines: readonly PlacedLine[]): { entries: Entry[]; paged: boolean } {
  const split = lines.map(({ text }) => splitPageNumber(text))
  // A number behind a single space may belong to the words, unless every line ends so.
  const spaced = lines.length > 1 && split.every(({ leader }) => leader !== undefined)
  const paged = spaced || split.some(({ leader }) => isLeader(leader))
  const entries: PlacedLine[] = []
  let isOpen = false
  for (const [at, { text, line }] of lines.entries()) {
    const { words, leader } = split[at]!
    const ends = spaced || isLeader(leader)
    const entry = ends ? words : text
    // An entry of several lines of print has its page number on the last.
    const goesOn = isOpen && paged && numbered(entry).style === 'none'
    const open = goesOn ? entries.pop() : undefined
    entries.push(open ? { text: joined(open.text, entry), line: open.line } : { text: entry, line })
    isOpen = !ends
  }
  const named = entries.filter(({ text }) => !labelOf(text))
  return { entries: named.map((entry) => ({ ...entry, ...numbered(entry.text) })), paged }
}

/** A section as its heading stands in the text. */
export interface Heading extends Numbered {
  readonly text: string
  readonly line: number
}

/** Warns of each heading that is worded otherwise than in the table of contents; spaces are not wording. */
export function compareContents({ entries }: Contents, headings: readonly Heading[], warn: Warn): void {
  if (entries.length === 0) return
  const { pairs, unlisted, missing } = pairsOf(entries, headings)
  for (const [entry, heading] of pairs) {
    if (isWordedAs(entry, heading)) continue
    warn(heading.line, 'issue.heading_differs', { heading: heading.text, contents: entry.text })
  }
  for (const { line, text } of missing) warn(line, 'issue.contents_missing', { contents: text })
  for (const { line, text } of unlisted) warn(line, 'issue.contents_unlisted', { heading: text })
}

/** The number counts where both are numbered alike: a list in Markdown may number its entries by itself. */
function isWordedAs(entry: Entry, heading: Heading): boolean {
  const counts = entry.style !== 'none' && entry.style === heading.style
  const [one, other] = counts ? [entry.text, heading.text] : [entry.title, heading.title]
  return withoutSpaces(one) === withoutSpaces(other)
}

type Pair = readonly [Entry, Heading]

/** An entry belongs to the heading of the same words, else of the same number, else to a like one at the same place. */
function pairsOf(entries: readonly Entry[], headings: readonly Heading[]) {
  const byWords = pairBy(entries, headings, ({ title }) => withoutSpaces(title))
  const byNumber = pairBy(byWords.entries, byWords.headings, ({ style, value }) =>
    style === 'none' ? undefined : `${style} ${value}`,
  )
  const byPlace: Pair[] = byNumber.entries.flatMap((entry, at) => {
    const heading = byNumber.headings[at]
    return heading && likeness(entry.title, heading.title) >= 0.5 ? [[entry, heading]] : []
  })
  const paired = new Set<Entry | Heading>(byPlace.flat())
  return {
    pairs: [...byWords.pairs, ...byNumber.pairs, ...byPlace],
    missing: byNumber.entries.filter((entry) => !paired.has(entry)),
    unlisted: byNumber.headings.filter((heading) => !paired.has(heading)),
  }
}

function pairBy(entries: readonly Entry[], headings: readonly Heading[], keyOf: (of: Numbered) => string | undefined) {
  const waiting = new Map<string | undefined, Heading[]>()
  for (const heading of headings.toReversed()) {
    const key = keyOf(heading)
    const same = waiting.get(key)
    if (same) same.push(heading)
    else waiting.set(key, [heading])
  }
  waiting.delete(undefined)
  const pairs = entries.flatMap((entry): Pair[] => {
    const heading = waiting.get(keyOf(entry))?.pop()
    return heading ? [[entry, heading]] : []
  })
  const paired = new Set<Entry | Heading>(pairs.flat())
  return {
    pairs,
    entries: entries.filter((entry) => !paired.has(entry)),
    headings: headings.filter((heading) => !paired.has(heading)),
  }
}

/** From 0 to 1: the share of pairs of neighbouring characters that two texts have in common (Dice). */
function likeness(one: string, other: string): number {
  const bigrams = (text: string) =>
    new Set([...withoutSpaces(text)].map((character, at, all) => character + all[at + 1]))
  const [ours, theirs] = [bigrams(one), bigrams(other)]
  const common = [...ours].filter((bigram) => theirs.has(bigram)).length
  return (2 * common) / Math.max(1, ours.size + theirs.size)
}
