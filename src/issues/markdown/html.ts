import type { Inline } from '../issue.ts'
import { InlineBuilder } from './builder.ts'
import { breaksText, type Tag, tagOf, unread } from './tags.ts'

/** The words of a block of raw HTML, a paragraph each; `onTag` hears of every tag that opens. */
export function paragraphsOfHtml(html: string, onTag: (name: string) => void): Inline[][] {
  const paragraphs: Inline[][] = []
  const builder = new InlineBuilder()
  let skipping: string | undefined
  const endParagraph = () => {
    const inlines = builder.take()
    if (inlines.some((inline) => inline.type !== 'text' || inline.value.trim() !== '')) paragraphs.push(inlines)
  }
  for (const { text, tag } of piecesOf(html)) {
    if (skipping !== undefined) {
      if (tag?.closes && tag.name === skipping) skipping = undefined
    } else if (tag === undefined) {
      if (text !== '') builder.add({ type: 'text', value: text })
    } else {
      if (!tag.closes) onTag(tag.name)
      if (breaksText.has(tag.name)) endParagraph()
      else if (tag.name === 'td' || tag.name === 'th') builder.add({ type: 'text', value: ' ' })
      else builder.tag(tag.name, tag.closes)
      if (unread.has(tag.name) && !tag.closes) skipping = tag.name
    }
  }
  endParagraph()
  return paragraphs
}

interface Piece {
  readonly text: string
  readonly tag?: Tag | undefined
}

function* piecesOf(html: string): Generator<Piece> {
  let start = 0
  let at = html.indexOf('<')
  while (at >= 0) {
    const end = endOfMarkup(html, at)
    if (end > 0) {
      yield { text: decoded(html.slice(start, at)) }
      const tag = tagOf(html.slice(at, end))
      if (tag) yield { text: '', tag }
      start = end
    }
    at = html.indexOf('<', Math.max(end, at + 1))
  }
  yield { text: decoded(html.slice(start)) }
}

/** Nobody writes longer tags by hand, and what looks for the end of one must not read the whole file each time. */
const longestTag = 2_000

/** Where the tag or comment ends that starts here; 0 when none does. What a comment leaves open, the end closes. */
function endOfMarkup(html: string, start: number): number {
  if (html.startsWith('<!--', start)) return endAfter(html, '-->', start + 4)
  if (/[!?]/.test(html[start + 1] ?? '')) return endAfter(html, '>', start)
  if (!/^<\/?[a-z]/i.test(html.slice(start, start + 3))) return 0
  let quote = ''
  for (let at = start + 1; at < Math.min(html.length, start + longestTag); at++) {
    const character = html[at]!
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '>') return at + 1
    else if (character === '<') return 0
    else if (character === '"' || character === "'") quote = character
  }
  return 0
}

function endAfter(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from)
  return at < 0 ? html.length : at + mark.length
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  copy: '©',
  emsp: ' ',
  ensp: ' ',
  gt: '>',
  hellip: '…',
  laquo: '«',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  middot: '·',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  raquo: '»',
  rdquo: '”',
  reg: '®',
  rsquo: '’',
  times: '×',
  trade: '™',
  yen: '¥',
}

function decoded(text: string): string {
  return text
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return Object.hasOwn(entities, name) ? entities[name]! : whole
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
      return isCharacter(code) ? String.fromCodePoint(code) : '\ufffd'
    })
}

function isCharacter(code: number): boolean {
  return code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
}
