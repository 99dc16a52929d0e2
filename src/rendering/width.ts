/** How wide the characters are that UAX #11 calls ambiguous: one column in a Latin text, two in a Chinese one. */
export type Ambiguous = 1 | 2

/**
 * What is drawn as one: a character with its marks, a flag, a joined emoji. Close to UAX #29, and in linear time, where
 * `Intl.Segmenter` of Node 20 needs a minute for 100,000 characters.
 */
export function graphemesOf(text: string): string[] {
  return text.match(grapheme) ?? []
}

const grapheme =
  /(?:\p{Regional_Indicator}{2}|[\s\S])(?:[\p{M}\p{Emoji_Modifier}\u200C]|\u200D\p{Extended_Pictographic}?)*/gu

/** Columns that a text takes on a terminal: two for what is wide or fullwidth in UAX #11, none for what is not seen. */
export function columnsOf(text: string, ambiguous: Ambiguous): number {
  return graphemesOf(text).reduce((columns, grapheme) => columns + columnsOfGrapheme(grapheme, ambiguous), 0)
}

/** Of several characters drawn as one, such as a flag, the widest counts. */
export function columnsOfGrapheme(grapheme: string, ambiguous: Ambiguous): number {
  let columns = 0
  for (const character of grapheme) columns = Math.max(columns, columnsOfCharacter(character, ambiguous))
  return columns
}

function columnsOfCharacter(character: string, ambiguous: Ambiguous): number {
  const code = character.codePointAt(0)!
  if (code < 0xa1) return 1
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) return 0
  if (ambiguousOnes.has(character)) return ambiguous
  return isWide(code) || /\p{Emoji_Presentation}/u.test(character) ? 2 : 1
}

/** Those that Chinese texts use and Chinese fonts draw wide. */
const ambiguousOnes = new Set('·×÷—‘’“”…‰※℃①②③④⑤⑥⑦⑧⑨⑩→←↑↓■□●○★☆')

/** First and last code point of the wide blocks, in order. */
const wide = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
] as const

function isWide(code: number): boolean {
  return wide.some(([first, last]) => first <= code && code <= last)
}
