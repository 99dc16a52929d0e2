import { headingLines, indented, type Line, type Page, separated, textLines } from '../rendering/text/page.ts'
import type { Words } from './words.ts'

/** As in the text part of an issue: of what a terminal shows without breaking lines itself. */
const width = 72

/** The text part of a notice; its lines end in a line feed. */
export function noticeText({ language, masthead, title, opening, points, button, closing, foot }: Words): string {
  const page: Page = { language, width }
  const paragraphs = (texts: readonly string[]) => texts.map((text) => textLines(text, page))
  const listed = points.flatMap((point) => indented(textLines(point, { ...page, width: width - 2 }), '- '))
  const pressed: Line[] = button ? [...textLines(button.label, page), [button.url]] : []
  const parts = [
    textLines(masthead, page),
    headingLines(title, page, '='),
    ...paragraphs(opening),
    listed,
    pressed,
    ...paragraphs(closing),
    [['-'.repeat(width)]],
    foot.flatMap((text) => textLines(text, page)),
  ]
  return separated(parts)
    .map((line) => `${line.join('')}\n`)
    .join('')
}
