import type { Block, Inline, ListItem, TableCell, TableRow } from '../issue.ts'
import { mended } from '../mend.ts'
import type { Placed } from '../placed.ts'
import { plainText } from '../plain-text.ts'
import { inlinesOf, type Page } from './inlines.ts'
import { isBlock, isDropped, marksOf } from './looks.ts'
import { attribute, type Element, elementsIn, isElement, lineOf, type Node, textIn } from './tree.ts'

/** The blocks in an element, each with its line. */
export function blocksIn(element: Element, page: Page): Placed[] {
  const blocks: Placed[] = []
  let run: Node[] = []
  const endRun = () => {
    if (run.length > 0) blocks.push(...paragraphsOf(run, element, page))
    run = []
  }
  for (const child of element.childNodes) {
    if (isElement(child) && isDropped(child)) continue
    if (isElement(child) && holdsBlocks(child)) {
      endRun()
      blocks.push(...blocksOf(child, page))
    } else run.push(child)
  }
  endRun()
  return blocks
}

/** A block, or an inline element that somebody has put around blocks. */
function holdsBlocks(element: Element): boolean {
  if (isBlock.has(element.tagName)) return true
  for (const inner of elementsIn(element)) if (isBlock.has(inner.tagName)) return true
  return false
}

function blocksOf(element: Element, page: Page): Placed[] {
  const { tagName: name } = element
  const placed = (block: Block, items: readonly number[] = []): Placed[] => [
    { block, line: lineOf(element), end: element.sourceCodeLocation?.endLine ?? lineOf(element), items },
  ]
  if (/^h[1-6]$/.test(name)) return headingOf(element, page).flatMap((block) => placed(block))
  switch (name) {
    case 'hr':
      return placed({ type: 'thematicBreak' })
    case 'ul':
    case 'ol':
      return listOf(element, page)
    case 'blockquote':
      return quoteOf(element, page).flatMap((block) => placed(block))
    case 'pre':
      return placed({ type: 'code', language: languageOf(element), value: textIn(element).replace(/^\n|\n$/g, '') })
    case 'table':
      return tableOf(element, page)
    default:
      return blocksIn(element, page)
  }
}

/** Two breaks in a row part paragraphs, as people do who know no other way. */
function paragraphsOf(nodes: readonly Node[], parent: Element, page: Page): Placed[] {
  const inlines = inlinesOf(nodes, page)
  const paragraphs: Inline[][] = [[]]
  for (const [at, inline] of inlines.entries()) {
    if (inline.type !== 'break') paragraphs.at(-1)!.push(inline)
    else if (isBreakBefore(inlines, at)) paragraphs.push([])
    else paragraphs.at(-1)!.push(inline)
  }
  const line = lineOf(nodes.find((node) => node.nodeName !== '#text') ?? nodes[0]!)
  return paragraphs
    .map(withoutBreaksAtEnds)
    .filter((children) => !isEmpty(children))
    .map((children) => ({
      block: { type: 'paragraph', children: marksOf(parent).reduceRight(marked, children) },
      line,
      end: line,
      items: [],
    }))
}

function isBreakBefore(inlines: readonly Inline[], at: number): boolean {
  const before = inlines[at - 1]
  return before?.type === 'break' || (isBlank(before) && inlines[at - 2]?.type === 'break')
}

function isBlank(inline: Inline | undefined): boolean {
  return inline?.type === 'text' && inline.value.trim() === ''
}

function withoutBreaksAtEnds(inlines: readonly Inline[]): Inline[] {
  const says = (inline: Inline) => inline.type !== 'break' && !isBlank(inline)
  const start = inlines.findIndex(says)
  return start < 0 ? [] : inlines.slice(start, inlines.findLastIndex(says) + 1)
}

function isEmpty(children: readonly Inline[]): boolean {
  return children.every((inline) => inline.type !== 'image' && plainText([inline]).trim() === '' && !hasImage(inline))
}

function hasImage(inline: Inline): boolean {
  return inline.type === 'image' || ('children' in inline && inline.children.some(hasImage))
}

/** A block that is bold as a whole, by its style. */
function marked(children: Inline[], type: 'strong' | 'emphasis' | 'delete'): Inline[] {
  return children.length === 1 && children[0]!.type === type ? children : [{ type, children }]
}

function headingOf(element: Element, page: Page): Block[] {
  const children = withoutBreaksAtEnds(inlinesOf(element.childNodes, page)).filter(({ type }) => type !== 'image')
  const words = children.map((inline): Inline => (inline.type === 'break' ? { type: 'text', value: '\n' } : inline))
  if (isEmpty(words)) return []
  const depth = Number(element.tagName[1]) as 1 | 2 | 3 | 4 | 5 | 6
  // Bold is how headings look.
  const plain = words.flatMap((inline): readonly Inline[] => (inline.type === 'strong' ? inline.children : [inline]))
  return [{ type: 'heading', depth, children: plain }]
}

function quoteOf(element: Element, page: Page): Block[] {
  const children = blocksIn(element, page).map(({ block }) => block)
  return children.length === 0 ? [] : [{ type: 'blockquote', children }]
}

/** Lists stand in lists without an item of their own as well; what is neither belongs to the item before. */
function listOf(element: Element, page: Page): Placed[] {
  const items: { children: Block[]; line: number }[] = []
  for (const child of element.childNodes) {
    if (!isElement(child) || isDropped(child)) continue
    const isItem = child.tagName === 'li'
    const children = (isItem ? blocksIn(child, page) : blocksOf(child, page)).map(({ block }) => block)
    if (isItem && children.length > 0) items.push({ children, line: lineOf(child) })
    else if (children.length > 0) (items.at(-1) ?? newItem(items, child)).children.push(...children)
  }
  if (items.length === 0) return []
  const start = Number(attribute(element, 'start') || 1)
  const block: Block = {
    type: 'list',
    ordered: element.tagName === 'ol',
    start: Number.isInteger(start) && start >= 0 ? start : 1,
    children: items.map(({ children }): ListItem => ({ type: 'listItem', children })),
  }
  const end = element.sourceCodeLocation?.endLine ?? lineOf(element)
  return [{ block, line: lineOf(element), end, items: items.map(({ line }) => line) }]
}

function newItem(items: { children: Block[]; line: number }[], element: Element): { children: Block[] } {
  const item = { children: [], line: lineOf(element) }
  items.push(item)
  return item
}

function languageOf(element: Element): string {
  const names = [element, ...elementsIn(element)].map((each) => attribute(each, 'class')).join(' ')
  return /(?:^|\s)lang(?:uage)?-([\w+#-]{1,30})/.exec(names)?.[1] ?? ''
}

/** Of one column, or with tables inside, it only puts things in their places. */
function tableOf(table: Element, page: Page): Placed[] {
  const rows = rowsOf(table)
  const width = Math.max(0, ...rows.map((cells) => cells.length))
  const isLayout = width < 2 || rows.some((cells) => cells.some(isLaidOut))
  if (isLayout) return blocksOfLayout(table, page)
  const line = lineOf(table)
  const caption = table.childNodes.filter((node) => isElement(node) && node.tagName === 'caption')
  const block: Block = {
    type: 'table',
    align: Array.from({ length: width }, () => null),
    children: rows.map(
      (cells): TableRow => ({
        type: 'tableRow',
        children: Array.from({ length: width }, (_, at) => cellOf(cells[at], page)),
      }),
    ),
  }
  return [
    ...caption.flatMap((node) => (isElement(node) ? blocksIn(node, page) : [])),
    { block, line, end: table.sourceCodeLocation?.endLine ?? line, items: [] },
  ]
}

function blocksOfLayout(table: Element, page: Page): Placed[] {
  return table.childNodes.flatMap((node) => (isElement(node) && !isDropped(node) ? blocksIn(node, page) : []))
}

function isLaidOut(cell: Element | undefined): boolean {
  if (!cell) return false
  for (const { tagName } of elementsIn(cell)) if (/^(?:table|h[1-6]|ul|ol|blockquote|pre)$/.test(tagName)) return true
  return textIn(cell).length > 600
}

/** No table of a newsletter is wider. */
const widest = 20

/** The cells of each row, with an empty place wherever one spans several columns. */
function rowsOf(table: Element): (Element | undefined)[][] {
  const rows: (Element | undefined)[][] = []
  for (const row of elementsIn(table)) {
    if (row.tagName !== 'tr') continue
    const cells = row.childNodes.filter((node): node is Element => isElement(node) && /^t[dh]$/.test(node.tagName))
    const places = cells.flatMap((cell) => {
      const span = Math.min(widest, Math.max(1, Number(attribute(cell, 'colspan')) || 1))
      return [cell, ...Array.from({ length: span - 1 }, () => undefined)]
    })
    if (places.length > 0) rows.push(places.slice(0, widest))
  }
  return rows
}

/** Paragraphs in a cell stand below each other. */
function cellOf(cell: Element | undefined, page: Page): TableCell {
  const paragraphs = cell ? blocksIn(cell, page) : []
  const children = paragraphs.flatMap(({ block }, at): Inline[] => {
    const paragraph = mended(block)
    if (paragraph.type !== 'paragraph') return []
    return at === 0 ? [...paragraph.children] : [{ type: 'break' }, ...paragraph.children]
  })
  return { type: 'tableCell', children }
}
