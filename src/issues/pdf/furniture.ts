import type { PageText } from './document.ts'
import type { Line } from './lines.ts'

/** How much of a page's height its header and its footer may take, each. */
const edge = 0.12

const pageNumber =
  /^[\s\-–—·|/第页共]{0,4}\d{1,4}[\s\-–—·|页]{0,4}$|^第?\s?\d{1,4}\s?页?\s?[/／，,共]{1,2}\s?共?\s?\d{1,4}\s?页?$|^page\s?\d{1,4}(?:\s?(?:of|\/)\s?\d{1,4})?$/i

/**
 * The lines of all pages without what is printed on each: numbers of pages, and what stands at the same height of
 * several pages and differs in nothing but its digits.
 */
export function withoutFurniture(pages: readonly (readonly Line[])[], sizes: readonly PageText[]): Line[][] {
  const keys = pages.map((lines, page) => lines.map((line) => keyOf(line, sizes[page]!)))
  const counts = new Map<string, number>()
  for (const page of keys) for (const key of new Set(page)) if (key) counts.set(key, (counts.get(key) ?? 0) + 1)
  // Odd pages may have one header, even ones another, and the first page none.
  const often = Math.max(2, Math.floor((pages.length - 1) / 2))
  return pages.map((lines, page) =>
    lines.filter((line, at) => {
      const key = keys[page]![at]
      return key === undefined || ((counts.get(key) ?? 0) < often && !isPageNumber(line, lines))
    }),
  )
}

/** Undefined for what stands in the middle of the page. */
function keyOf({ text, y }: Line, { height }: PageText): string | undefined {
  if (y > edge * height && y < (1 - edge) * height) return undefined
  return `${Math.round(y / 4)} ${text.replace(/\s+/g, '').replace(/\d+/g, '0')}`
}

/** Alone on the first or the last line of a page. */
function isPageNumber(line: Line, lines: readonly Line[]): boolean {
  const isOutermost = lines.every(({ y }) => y >= line.y) || lines.every(({ y }) => y <= line.y)
  const isAlone = lines.every((other) => other === line || Math.abs(other.y - line.y) > line.size / 2)
  return isOutermost && isAlone && pageNumber.test(line.text.trim())
}
