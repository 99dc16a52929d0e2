import type { Align, Block, Inline, ListItem, TableRow } from '../../issues/issue.ts'
import { shownWidth } from '../../links/images.ts'
import { isCondition } from '../personal/personalise.ts'
import { plainText } from '../plain.ts'
import type { Slot } from '../slots.ts'
import { columnsOf } from '../width.ts'
import type { Mark, Marks } from './marks.ts'

/** A block or an inline as a theme shows it, by the partial of the same name; texts are marks. */
export interface NodeView {
  readonly type: Block['type'] | Inline['type'] | 'listItem' | 'figure'
  readonly children?: readonly NodeView[]
  readonly value?: Mark
  readonly href?: Mark
  readonly src?: Mark
  readonly alt?: Mark
  /** In pixels, where it is known. */
  readonly width?: number
  readonly level?: number
  /** Whether a paragraph has a word that is too wide to be justified. */
  readonly ragged?: boolean
  readonly ordered?: boolean
  readonly start?: number
  /** Whether a phone has room for the table's words without breaking any. */
  readonly whole?: boolean
  readonly head?: readonly CellView[]
  readonly rows?: readonly (readonly CellView[])[]
}

interface CellView {
  readonly align: 'left' | 'center' | 'right'
  readonly children: readonly NodeView[]
}

/** `blocks` are fit for mail: their addresses are slots, and their depth is limited. */
export function nodeViews(blocks: readonly Block[], marks: Marks): NodeView[] {
  const levels = headingLevels(blocks)
  return blocks.map((block) => blockView(block, marks, levels))
}

/** A section's title is h2: the headings in it are ranked from h3 on, whichever depths the editors chose. */
function headingLevels(blocks: readonly Block[]): ReadonlyMap<number, number> {
  const depths = new Set(blocks.flatMap((block) => (block.type === 'heading' ? [block.depth] : [])))
  return new Map([...depths].sort((a, b) => a - b).map((depth, rank) => [depth, Math.min(3 + rank, 6)]))
}

function blockView(block: Block, marks: Marks, levels: ReadonlyMap<number, number>): NodeView {
  switch (block.type) {
    case 'paragraph':
      return paragraphView(block.children, marks)
    case 'heading':
      return { type: 'heading', level: levels.get(block.depth)!, children: inlineViews(block.children, marks) }
    case 'list':
      return {
        type: 'list',
        ordered: block.ordered,
        start: Math.trunc(block.start) || 0,
        children: block.children.map((item) => itemView(item, marks)),
      }
    case 'blockquote':
      return { type: 'blockquote', children: nodeViews(block.children, marks) }
    case 'code':
      return { type: 'code', value: marks.text(block.value) }
    case 'table':
      return tableView(block.children, block.align, marks)
    case 'thematicBreak':
      return { type: 'thematicBreak' }
  }
}

/** An image that is a paragraph of its own is shown as wide as the text. */
function paragraphView(children: readonly Inline[], marks: Marks): NodeView {
  // Around blocks: no paragraph.
  if (isCondition(children)) return inlineViews(children, marks)[0]!
  const views = inlineViews(children, marks)
  const figure = children.length > 0 && children.every((child) => child.type === 'image')
  if (figure) return { type: 'figure', children: views }
  return { type: 'paragraph', ragged: widestWord(plainText(children)) > widestJustified, children: views }
}

function itemView(item: ListItem, marks: Marks): NodeView {
  return { type: 'listItem', children: nodeViews(item.children, marks) }
}

function tableView(rows: readonly TableRow[], align: readonly Align[], marks: Marks): NodeView {
  const [head = [], ...body] = rows.map((row) =>
    row.children.map((cell, column): CellView => {
      return { align: align[column] ?? 'left', children: inlineViews(cell.children, marks) }
    }),
  )
  return { type: 'table', whole: fitsPhone(rows), head, rows: body }
}

/** On a screen of 320 px 276 are left for the text; a cell has 12 of padding, a column of text in 13 px at most 8.5. */
function fitsPhone(rows: readonly TableRow[]): boolean {
  const widest: number[] = []
  for (const row of rows) {
    row.children.forEach((cell, column) => {
      widest[column] = Math.max(widest[column] ?? 0, widestWord(plainText(cell.children)))
    })
  }
  return widest.reduce((width, columns) => width + 12 + 8.5 * columns, 0) <= 276
}

/** In columns. A wider word, such as a web address, leaves a line so short that justifying tears it apart on a phone. */
const widestJustified = 12

/** Of what a browser does not break by itself. */
function widestWord(text: string): number {
  const words = text.split(/\s|(?<=\p{Ideographic})|(?=\p{Ideographic})/u)
  return words.reduce((widest, word) => Math.max(widest, columnsOf(word, 2)), 0)
}

function inlineViews(inlines: readonly Inline[], marks: Marks): NodeView[] {
  return inlines.map((inline) => inlineView(inline, marks))
}

function inlineView(inline: Inline, marks: Marks): NodeView {
  switch (inline.type) {
    case 'text':
    case 'inlineCode':
      return { type: inline.type, value: marks.text(inline.value) }
    case 'break':
      return { type: 'break' }
    case 'image':
      return imageView(inline, marks)
    case 'link':
      return { type: 'link', href: addressMark(inline.url, marks), children: inlineViews(inline.children, marks) }
    case 'emphasis':
    case 'strong':
    case 'delete':
      return { type: inline.type, children: inlineViews(inline.children, marks) }
  }
}

/** Of the column of a mail this is without its padding. Outlook heeds no other limit than the attribute. */
const widest = 552

function imageView({ url, alt }: Extract<Inline, { type: 'image' }>, marks: Marks): NodeView {
  const width = shownWidth(url)
  return {
    type: 'image',
    src: marks.text(url),
    alt: marks.value(alt),
    ...(width !== undefined && { width: Math.min(width, widest) }),
  }
}

/** For an address as `numberLinks` leaves it. */
export function addressMark(url: string, marks: Marks): Mark {
  return url.startsWith('link:') ? marks.slot(url as Slot) : marks.text(url)
}
