import type { Align } from '../../issues/issue.ts'
import { translate } from '../../locale/index.ts'
import { printable } from '../escape.ts'
import { type Line, type Page, separated, textLines, widthOf } from './page.ts'

type Rows = readonly (readonly string[])[]

/** In columns where the page has room for them; else a paragraph for each row, with the words of the head as labels. */
export function tableLines(rows: Rows, align: readonly Align[], page: Page): Line[] {
  const clean = rows.map((row) => row.map((cell) => printable(cell).trim()))
  return inColumns(clean, align, page) ?? inParagraphs(clean, page)
}

const gap = '  '

function inColumns(rows: Rows, align: readonly Align[], page: Page): Line[] | null {
  const widths = columnWidths(rows, page)
  const total = widths.reduce((sum, width) => sum + width + gap.length, -gap.length)
  if (total > page.width) return null
  const lineOf = (row: readonly string[]): Line => [
    widths
      .map((width, column) => padded(row[column] ?? '', width, align[column] ?? null, page))
      .join(gap)
      .trimEnd(),
  ]
  const [head, ...body] = rows.map(lineOf)
  return head ? [head, [widths.map((width) => '-'.repeat(width)).join(gap)], ...body] : []
}

function columnWidths(rows: Rows, page: Page): number[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell, page))
    })
  }
  return widths
}

function padded(cell: string, width: number, align: Align, page: Page): string {
  const space = width - widthOf(cell, page)
  const before = align === 'right' ? space : align === 'center' ? space >> 1 : 0
  return ' '.repeat(before) + cell + ' '.repeat(space - before)
}

function inParagraphs([head = [], ...body]: Rows, page: Page): Line[] {
  const label = (column: number) => head[column] && translate(page.language, 'mail.field', { field: head[column] })
  const paragraphs = body.map((row) =>
    row.flatMap((cell, column) => (cell === '' ? [] : textLines((label(column) ?? '') + cell, page))),
  )
  return separated(body.length > 0 ? paragraphs : [head.flatMap((cell) => textLines(cell, page))])
}
