/** Characters of the scripts that are written without spaces. */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`
const startsUnspaced = new RegExp(`^[${unspaced}]`, 'u')
const endsUnspaced = new RegExp(`[${unspaced}]$`, 'u')
const closing = '，。、；：！？）》〉】」』〕］｝,.;:!?)]}%'
const opening = '（《〈【「『〔［｛([{'

/** What belongs between two halves of a text that a line or a page break has parted: a space, or nothing. */
export function seam(left: string, right: string): '' | ' ' {
  if (left === '' || right === '' || /\s$/.test(left) || /^\s/.test(right)) return ''
  const last = left.at(-1)!
  const first = right[0]!
  if (opening.includes(last) || closing.includes(first) || /[’”]/.test(first) || /[‘“]/.test(last)) return ''
  if (/[\u3000-\u303f\uff01-\uff60]/.test(last + first)) return ''
  const chinese = endsUnspaced.test(left) || startsUnspaced.test(right)
  if (/[’”…—·]/.test(last) || /[‘“…—·]/.test(first)) {
    return chinese || endsUnspaced.test(left.slice(0, -1)) || startsUnspaced.test(right.slice(1)) ? '' : ' '
  }
  if (/\p{L}-$/u.test(left) && /^\p{Ll}/u.test(right)) return ''
  return endsUnspaced.test(left) && startsUnspaced.test(right) ? '' : ' '
}

export function joined(left: string, right: string): string {
  return left + seam(left.slice(-3), right.slice(0, 3)) + right
}

/** The pieces in one text, each parted from the last by what belongs there. */
export function joinedAll(pieces: readonly string[]): string {
  return pieces.map((piece, at) => seam((pieces[at - 1] ?? '').slice(-3), piece.slice(0, 3)) + piece).join('')
}

/** The lines of a text without those that are blank. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The text on one line, as if its line breaks were made by a printer. */
export function oneLine(text: string): string {
  return joinedAll(linesOf(text))
}

export function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Columns of print: two for a Chinese character or mark, one for any other. */
export function columnsOf(text: string): number {
  return text.length + (text.match(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60“”‘’…—]/g)?.length ?? 0)
}

/** Cuts characters off both ends, in one pass whatever stands there. */
export function trimmed(text: string, characters: string): string {
  let start = 0
  let end = text.length
  while (start < end && characters.includes(text[start]!)) start++
  while (end > start && characters.includes(text[end - 1]!)) end--
  return text.slice(start, end)
}
