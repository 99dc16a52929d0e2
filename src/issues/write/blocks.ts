import type { Block, ListItem } from '../issue.ts'
import { asHeading, asLine, escaped, withBlanks } from './escape.ts'
import { inlinesAsMarkdown } from './inlines.ts'

type BlockOf<T extends Block['type']> = Extract<Block, { type: T }>

/** A comment is no block, but parts what would run together. */
const nothing = '<!-- -->'

/** Blocks as lines of Markdown, with a blank line between them. */
export function blocksAsLines(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block, at) => {
    const parted = block.type === 'list' && blocks[at - 1]?.type === 'list' ? [nothing, ''] : []
    return [...(at === 0 ? [] : ['']), ...parted, ...blockAsLines(block)]
  })
}

function blockAsLines(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
      return [asLine(inlinesAsMarkdown(block.children))]
    case 'heading':
      return [`${'#'.repeat(block.depth)} ${asHeading(inlinesAsMarkdown(block.children))}`]
    case 'list':
      return listAsLines(block)
    case 'blockquote':
      return withEach('> ', blocksAsLines(block.children), '>')
    case 'code':
      return codeAsLines(block)
    case 'table':
      return tableAsLines(block)
    case 'thematicBreak':
      return ['***']
  }
}

function withEach(indent: string, lines: readonly string[], blank: string): string[] {
  return lines.length === 0 ? [blank] : lines.map((line) => (line === '' ? blank : indent + line))
}

/** Nine digits are as many as a number may have. */
const highest = 999_999_999

function listAsLines({ ordered, start, children }: BlockOf<'list'>): string[] {
  const isLoose = children.some((item) => item.children.length > 1)
  return children.flatMap((item, at) => {
    const mark = ordered ? `${Math.min(start + at, highest)}. ` : '- '
    return [...(isLoose && at > 0 ? [''] : []), ...itemAsLines(item, mark)]
  })
}

function itemAsLines({ children }: ListItem, mark: string): string[] {
  const [first, ...others] = children.length === 0 ? [nothing] : blocksAsLines(children)
  return [mark + first, ...withIndent(' '.repeat(mark.length), others)]
}

function withIndent(indent: string, lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : indent + line))
}

function codeAsLines({ language, value }: BlockOf<'code'>): string[] {
  const mark = language.includes('`') ? '~' : '`'
  const runs = value.match(mark === '~' ? /~+/g : /`+/g) ?? []
  const fence = mark.repeat(Math.max(3, ...runs.map((run) => run.length + 1)))
  return [fence + escaped(language, true), ...(value === '' ? [] : value.split('\n')), fence]
}

function tableAsLines({ align, children }: BlockOf<'table'>): string[] {
  const rows = children.map(({ children: cells }) =>
    rowOf(cells.map((cell) => withBlanks(inlinesAsMarkdown(cell.children, true)))),
  )
  const rule = rowOf(align.map((side) => rules[side ?? 'none']))
  return [rows[0] ?? '', rule, ...rows.slice(1)]
}

const rules = { left: ':--', center: ':-:', right: '--:', none: '---' } as const

const rowOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** Rows of plain words as a table. */
export function wordsAsTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]) => rowOf(cells.map((cell) => withBlanks(escaped(cell, true))))
  return [row(head), rowOf(head.map(() => rules.none)), ...rows.map(row)]
}
