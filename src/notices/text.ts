import { headingLines, indented, type Line, type Page, separated, textLines, widthOf } from '../rendering/text/page.ts'
import type { Words, WordsSection } from './words.ts'

/** As in the text part of an issue: of what a terminal shows without breaking lines itself. */
const width = 72

/** The text part of a notice; its lines end in a line feed. */
export function noticeText({
  language,
  masthead,
  title,
  opening,
  points,
  button,
  closing,
  sections = [],
  foot,
  leave,
}: Words): string {
  const page: Page = { language, width }
  const paragraphs = (texts: readonly string[]) => texts.map((text) => textLines(text, page))
  const listed = listLines(points, page)
  const pressed: Line[] = button ? [...textLines(button.label, page), [button.url]] : []
  const parts = [
    textLines(masthead, page),
    headingLines(title, page, '='),
    ...paragraphs(opening),
    listed,
    pressed,
    ...sections.flatMap((section) => sectionLines(section, page)),
    ...paragraphs(closing),
    [['-'.repeat(width)]],
    foot.flatMap((text) => textLines(text, page)),
    leave ? [[leave.label], [leave.url]] : [],
  ]
  return separated(parts)
    .map((line) => `${line.join('')}\n`)
    .join('')
}

const listLines = (points: readonly string[], page: Page): Line[] =>
  points.flatMap((point) => indented(textLines(point, { ...page, width: page.width - 2 }), '- '))

function sectionLines({ heading, points = [], table = [] }: WordsSection, page: Page): Line[][] {
  return [headingLines(heading, page, '-'), listLines(points, page), tableLines(table, page)]
}

/** The first column from the left, the others from the right, as wide as they need to be. */
function tableLines(table: readonly (readonly string[])[], page: Page): Line[] {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => widthOf(row[column] ?? '', page))))
  return table.map((row) => {
    const cells = row.map((cell, column) => {
      const gap = ' '.repeat(widths[column]! - widthOf(cell, page))
      return column === 0 ? cell + gap : gap + cell
    })
    return [cells.join('  ').trimEnd()]
  })
}
