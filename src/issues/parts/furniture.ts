import { linesIn, type Placed } from '../placed.ts'
import { withoutSpaces } from '../text.ts'
import { labelOf } from './labels.ts'

/**
 * Drops what printers put on every page: page numbers, and lines that say the same as one of the `running` ones but for
 * their digits. A bare number is a page number only in a text that is taken from pages. The contact block is left alone:
 * its lines may say the same as a page header.
 */
export function withoutFurniture(blocks: readonly Placed[], running: readonly string[], paged: boolean): Placed[] {
  const contact = blocks.findIndex((placed) => labelOf(linesIn(placed)[0]?.text ?? '') === 'contact')
  const end = contact < 0 ? blocks.length : contact
  const repeated = new Set(running.map(withoutDigits).filter((line) => line !== ''))
  return blocks.filter((placed, at) => at >= end || !isFurniture(placed, repeated, paged))
}

function isFurniture(placed: Placed, repeated: ReadonlySet<string>, paged: boolean): boolean {
  const lines = linesIn(placed)
  if (placed.block.type === 'list') return lines.length === 1 && dashedNumber.test(lines[0]!.text)
  if (placed.block.type !== 'paragraph' || lines.length === 0 || lines.length > 2) return false
  return lines.every(({ text }) => isPageNumber(text, paged) || repeated.has(withoutDigits(text)))
}

function isPageNumber(text: string, paged: boolean): boolean {
  return pageNumber.test(text) || (paged && /^\d{1,4}$/.test(text))
}

const pageNumber =
  /^(?:[-–—·]\s?\d{1,4}\s?[-–—·]|第\s?\d{1,4}\s?页(?:[\s/，,]{0,3}共\s?\d{1,4}\s?页)?|\d{1,4}\s?\/\s?\d{1,4}|page\s\d{1,4}(?:\sof\s\d{1,4})?)$/i

/** Markdown takes the `- 3 -` at the foot of a page for a list. */
const dashedNumber = /^\d{1,4}\s?-$/

function withoutDigits(text: string): string {
  return withoutSpaces(text).replace(/\d+/g, '')
}
