import { type Ambiguous, columnsOf, columnsOfGrapheme, graphemesOf } from '../width.ts'

/**
 * Breaks a text into lines of at most `width` columns, at spaces and between Chinese characters. No line begins with
 * closing punctuation or ends with opening punctuation. A word, such as an address, is never broken: one that is too
 * long has a line of its own and overhangs. A line break in the text stays; other white space becomes one space.
 */
export function wrap(text: string, width: number, ambiguous: Ambiguous): string[] {
  return text.split('\n').flatMap((line) => fill(unbreakables(line), width, ambiguous))
}

/** What may not be broken, and whether a space stands before it. */
interface Unbreakable {
  text: string
  spaced: boolean
}

function fill(parts: readonly Unbreakable[], width: number, ambiguous: Ambiguous): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const { text, spaced } of parts) {
    const columns = columnsOf(text, ambiguous)
    const space = spaced && line !== '' ? 1 : 0
    if (line !== '' && used + space + columns > width) {
      lines.push(line)
      line = text
      used = columns
    } else {
      line += (space ? ' ' : '') + text
      used += space + columns
    }
  }
  return [...lines, line]
}

function unbreakables(line: string): Unbreakable[] {
  const parts: Unbreakable[] = []
  let spaced = false
  let previous = ''
  for (const grapheme of graphemesOf(line)) {
    if (/^\s/.test(grapheme)) {
      spaced = true
      continue
    }
    if (parts.length > 0 && isJoined(previous, grapheme, spaced)) {
      parts.at(-1)!.text += (spaced ? ' ' : '') + grapheme
    } else parts.push({ text: grapheme, spaced })
    previous = grapheme
    spaced = false
  }
  return parts
}

/** Quotes count as narrow here: that of `it’s` is no place to break. Straight ones may be of either kind. */
function isJoined(before: string, after: string, spaced: boolean): boolean {
  if (closing.test(after) || opening.test(before)) return true
  if (spaced) return false
  if (/^["']/.test(before) || /^["']/.test(after)) return true
  return columnsOfGrapheme(before, 1) < 2 && columnsOfGrapheme(after, 1) < 2
}

/** Punctuation that ends something, which no line may begin with; a dash or an ellipsis goes on from what is before it. */
export const closing = /^[\p{Pe}\p{Pf}!%,.:;?/¢°·…‥‰℃、。々〃〜！％，．：；？～￠ー—–’]/u
/** Punctuation that begins something, which no line may end with. */
export const opening = /^[\p{Ps}\p{Pi}]/u
