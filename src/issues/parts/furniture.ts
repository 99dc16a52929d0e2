import { linesIn, type Placed } from '../placed.ts'
import { withoutSpaces } from '../text.ts'

/**
 * Drops what printers put on every page: page numbers, and lines that say the same as one of the `running` ones but for
 * their digits. A bare number is a page number only in a text that is taken from pages.
 */
export function withoutFurniture(blocks: readonly Placed[], running: readonly string[], paged: boolean): Placed[] {
  const repeated = new Set(running.map(withoutDigits).filter((line) => line !== ''))
  return blocks.filter((placed) => {
    if (placed.block.type !== 'paragraph' && placed.block.type !== 'list') return true
    const lines = linesIn(placed)
    const isFurniture = (text: string) =>
      pageNumber.test(text) || (paged && /^\d{1,4}$/.test(text)) || repeated.has(withoutDigits(text))
    if (placed.block.type === 'list') return !(lines.length === 1 && dashedNumber.test(lines[0]!.text))
    return !(lines.length > 0 && lines.length <= 2 && lines.every(({ text }) => isFurniture(text)))
  })
}

const pageNumber =
  /^(?:[-–—·]\s?\d{1,4}\s?[-–—·]|第\s?\d{1,4}\s?页(?:[\s/，,]{0,3}共\s?\d{1,4}\s?页)?|\d{1,4}\s?\/\s?\d{1,4}|page\s\d{1,4}(?:\sof\s\d{1,4})?)$/i

/** Markdown takes the `- 3 -` at the foot of a page for a list. */
const dashedNumber = /^\d{1,4}\s?-$/

function withoutDigits(text: string): string {
  return withoutSpaces(text).replace(/\d+/g, '')
}
