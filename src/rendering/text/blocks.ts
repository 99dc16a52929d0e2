import type { Block, Inline, ListItem } from '../../issues/issue.ts'
import { translate } from '../../locale/index.ts'
import { printable } from '../escape.ts'
import type { Piece, Slot } from '../slots.ts'
import { blank, headingLines, indented, type Line, narrowed, type Page, separated, textLines } from './page.ts'
import { tableLines } from './table.ts'

/** `blocks` are as `numberLinks` leaves them. */
export function blockLines(blocks: readonly Block[], page: Page): Line[] {
  return separated(blocks.map((block) => linesOf(block, page)))
}

function linesOf(block: Block, page: Page): Line[] {
  switch (block.type) {
    case 'paragraph':
      return [...textLines(wordsOf(block.children, page), page), ...linkLines(block.children, page)]
    case 'heading':
      return [...headingLines(wordsOf(block.children, page), page, '-'), ...linkLines(block.children, page)]
    case 'list':
      return listLines(block, page)
    case 'blockquote':
      return indented(blockLines(block.children, narrowed(page, 2)), '> ', '> ')
    case 'code':
      return indented(
        printable(block.value)
          .split('\n')
          .map((line) => (line === '' ? blank : [line])),
        '    ',
      )
    case 'table':
      return tableOf(block, page)
    case 'thematicBreak':
      return [[`${' '.repeat(page.width / 2 - 3)}* * *`]]
  }
}

function listLines({ ordered, start, children }: Extract<Block, { type: 'list' }>, page: Page): Line[] {
  const items = children.map((item, index) => itemLines(item, ordered ? `${start + index}. ` : '- ', page))
  const tight = children.every(({ children: [first, ...others] }) => !first || others.every(isList))
  return tight ? items.flat() : separated(items)
}

function itemLines({ children }: ListItem, marker: string, page: Page): Line[] {
  const inner = narrowed(page, marker.length)
  const groups = children.map((block) => linesOf(block, inner))
  const lines = children.slice(1).every(isList) ? groups.flat() : separated(groups)
  return indented(lines.length > 0 ? lines : [[]], marker)
}

function isList(block: Block): boolean {
  return block.type === 'list'
}

function tableOf({ align, children }: Extract<Block, { type: 'table' }>, page: Page): Line[] {
  const rows = children.map((row) => row.children.map((cell) => wordsOf(cell.children, page).replace(/\s+/g, ' ')))
  const links = children.flatMap((row) => row.children.flatMap((cell) => linkLines(cell.children, page)))
  return [...tableLines(rows, align, page), ...links]
}

function wordsOf(inlines: readonly Inline[], page: Page): string {
  return inlines.map((inline) => wordsOfOne(inline, page)).join('')
}

function wordsOfOne(inline: Inline, page: Page): string {
  switch (inline.type) {
    case 'text':
      return oneSpaced(inline.value)
    case 'inlineCode':
      return `\`${oneSpaced(inline.value)}\``
    case 'break':
      return '\n'
    case 'image':
      return inline.alt && translate(page.language, 'mail.image', { alt: oneSpaced(inline.alt) })
    case 'delete':
      return `~~${wordsOf(inline.children, page)}~~`
    case 'emphasis':
    case 'strong':
    case 'link':
      return wordsOf(inline.children, page)
  }
}

/** In mdast a line break of the source is one in the text, and means no more than a space. */
function oneSpaced(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** The links of a text, each after its words and on a line of its own, so that a terminal can open it. */
function linkLines(inlines: readonly Inline[], page: Page): Line[] {
  return inlines.flatMap((inline): Line[] => {
    if (!('children' in inline)) return []
    if (inline.type !== 'link') return linkLines(inline.children, page)
    const words = wordsOf(inline.children, page)
    const label = translate(page.language, 'mail.link', { label: words })
    return [...(isAddress(words) ? [] : textLines(label, page)), [addressPiece(inline.url)]]
  })
}

function isAddress(words: string): boolean {
  return /^(https?:\/\/|mailto:)\S+$/i.test(words.trim())
}

/** For an address as `numberLinks` leaves it. */
export function addressPiece(url: string): Piece {
  return url.startsWith('link:') ? { slot: url as Slot } : oneSpaced(printable(url))
}
