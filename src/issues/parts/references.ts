import type { Block, Inline, Reference } from '../issue.ts'
import type { Placed, Warn } from '../placed.ts'
import { plainText } from '../plain-text.ts'
import { joined, linesOf, oneLine, trimmed } from '../text.ts'
import { datesIn, type FoundDate, vagueDateAtEnd } from './dates.ts'

/**
 * Reads what stands below the heading of the references, one an item or a line:
 * `人民日报，《标题》，2026-07-10；用途：核验原文。` or `Reuters, "Title", 2026-07-08; used for: checking the figures.`
 */
export function readReferences(blocks: readonly Placed[], warn: Warn): Reference[] {
  return entriesOf(blocks).map((entry) => readReference(entry, warn))
}

interface Entry {
  readonly text: string
  readonly url: string
  /** The words of the link that carries the address. */
  readonly linked: string
  readonly line: number
}

function entriesOf(blocks: readonly Placed[]): Entry[] {
  const entries: Entry[] = []
  for (const { block, line, items } of blocks) {
    if (block.type === 'heading' || block.type === 'thematicBreak') continue
    if (block.type === 'list') {
      entries.push(...block.children.map(({ children }, at) => entryOf(children, items[at]!)))
    } else {
      const entry = entryOf([block], line)
      for (const text of linesOf(entry.text)) addLine(entries, { ...entry, text })
    }
  }
  return entries
    .map((entry) => ({ ...entry, text: oneLine(entry.text).replace(marker, '') }))
    .filter(({ text, url }) => text !== '' || url !== '')
}

/** What numbers a reference where it is no item of a list. */
const marker = /^(?:[[［]\d{1,3}[\]］]|\d{1,3}[.、)](?!\d)|[-•·])\s*/

function entryOf(blocks: readonly Block[], line: number): Entry {
  let [url, linked] = ['', '']
  const withoutAddresses = (inlines: readonly Inline[]): Inline[] =>
    inlines.flatMap((inline) => {
      if (inline.type !== 'link') return [inline]
      const words = plainText(inline.children)
      if (url === '') [url, linked] = [inline.url, words]
      // An address that only says itself has its own field.
      return inline.url.endsWith(words) ? [] : inline.children
    })
  const words = blocks.map((block) =>
    block.type === 'paragraph' ? { ...block, children: withoutAddresses(block.children) } : block,
  )
  return { text: plainText(words), url, linked, line }
}

/** A line that no mark begins goes on with the one before, if a page break has cut that. */
function addLine(entries: Entry[], entry: Entry): void {
  const last = entries.at(-1)
  if (!last || marker.test(entry.text) || !isUnfinished(last.text)) entries.push(entry)
  else entries[entries.length - 1] = { ...last, text: joined(last.text, entry.text), url: last.url || entry.url }
}

function isUnfinished(text: string): boolean {
  return !/[。.]$/.test(text) && (datesIn(text).length === 0 || noteLabel.test(text))
}

const noteLabel = /(?:用途|用于|作用|(?<!\p{L})(?:used for|purpose|note))\s?[:：]\s?/iu

function readReference({ text, url, linked, line }: Entry, warn: Warn): Reference {
  const title = titleIn(text) ?? linkedTitle(text, linked)
  const label = noteLabel.exec(text.slice(title?.end ?? 0))
  const noteStart = label ? (title?.end ?? 0) + label.index : text.length
  const note = label ? oneLine(text.slice(noteStart + label[0].length)).replace(/[。.]$/, '') : ''
  const head = trimmed(text.slice(title?.end ?? 0, noteStart), separators)
  const date = dateIn(head)
  if (date && !date.exists) warn(line, 'issue.reference_date', { date: date.date })
  const others = date ? trimmed(withoutDate(head, date), separators) : head
  const known = { date: date?.exists ? date.date : '', url }
  if (!title) return { source: '', title: others, ...known, note }
  const source = trimmed(text.slice(0, title.start), separators)
  const semicolon = /\p{Script=Han}/u.test(others + note) ? '；' : '; '
  return { source, title: title.words, ...known, note: [others, note].filter((part) => part !== '').join(semicolon) }
}

const separators = ' ，,、；;：:。.'

function dateIn(head: string): FoundDate | undefined {
  return datesIn(head).at(-1) ?? vagueDateAtEnd(head)
}

function withoutDate(head: string, { start, end }: FoundDate): string {
  return `${trimmed(head.slice(0, start), `${separators}(（`)}${head.slice(end).replace(/^[)）]/, '')}`
}

interface Title {
  readonly words: string
  readonly start: number
  readonly end: number
}

/** Titles stand in marks, and a separator behind these: `《意见》的解读` is no title in marks. */
function titleIn(text: string): Title | undefined {
  return markedTitle(text, '《', '》', false) ?? markedTitle(text, '“', '”', true) ?? markedTitle(text, '"', '"', true)
}

function linkedTitle(text: string, linked: string): Title | undefined {
  const start = linked === '' ? -1 : text.indexOf(linked)
  return start < 0 ? undefined : { words: linked, start, end: start + linked.length }
}

function markedTitle(text: string, open: string, close: string, afterSeparator: boolean): Title | undefined {
  const start = text.indexOf(open)
  const end = start < 0 ? -1 : closingOf(text, start, open, close)
  if (end < 0) return undefined
  const before = text.slice(0, start).trimEnd()
  const after = text.slice(end + 1).trimStart()
  // English puts the comma inside of the marks.
  const isParted = after === '' || /^[，,、；;：:。.(（\d]/.test(after) || text[end - 1] === ','
  if (!isParted) return undefined
  if (afterSeparator && before !== '' && !/[，,：:.。]$/.test(before)) return undefined
  return { words: trimmed(text.slice(start + 1, end), ' ,'), start, end: end + 1 }
}

/** Marks may stand within marks of the same kind. */
function closingOf(text: string, start: number, open: string, close: string): number {
  if (open === close) return text.indexOf(close, start + 1)
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === open) depth++
    if (text[at] === close) depth--
    if (depth === 0) return at
  }
  return -1
}
