import type { Block, Inline, ListItem } from '../issue.ts'
import { safeUrl, shortened } from '../markdown/addresses.ts'
import { append } from '../markdown/builder.ts'
import { withoutStart } from '../mend.ts'
import type { Placed, Warn } from '../placed.ts'
import { plainText } from '../plain-text.ts'
import type { Line, Run } from './lines.ts'
import { bullet, itemNumber, type Paragraph, paragraphsOf } from './paragraphs.ts'
import { hyphenatedIn, runsOf } from './words.ts'

interface PlacedParagraph extends Paragraph {
  readonly children: readonly Inline[]
  readonly line: number
  readonly end: number
}

/** The blocks of these lines, each with the numbers of its first and its last. */
export function blocksOf(lines: readonly Line[], warn: Warn): Placed[] {
  const hyphenated = hyphenatedIn(lines)
  let end = 0
  const paragraphs = paragraphsOf(lines).map((paragraph): PlacedParagraph => {
    const line = end + 1
    end += paragraph.lines.length
    const onDropped = (url: string) => warn(line, 'issue.link_dropped', { url: shortened(url) })
    const children = inlinesOf(runsOf(paragraph.lines, hyphenated), paragraph.kind === 'heading', onDropped)
    return { ...paragraph, children, line, end }
  })
  const blocks: Placed[] = []
  for (let at = 0; at < paragraphs.length; ) {
    const items = itemsFrom(paragraphs, at)
    blocks.push(items.length > 0 ? listOf(items) : blockOf(paragraphs[at]!))
    at += Math.max(1, items.length)
  }
  return blocks
}

function inlinesOf(runs: readonly Run[], isHeading: boolean, onDropped: (url: string) => void): Inline[] {
  const isBold = runs.every(({ bold }) => bold)
  const inlines: Inline[] = []
  for (const { text, bold, url } of runs) {
    const words: Inline = { type: 'text', value: text }
    const isMarked = bold && !isBold && text.trim() !== ''
    const marked: Inline = isMarked ? { type: 'strong', children: [words] } : words
    const safe = url === '' ? undefined : safeUrl(url)
    if (url !== '' && safe === undefined) onDropped(url)
    append(inlines, safe === undefined ? marked : { type: 'link', url: safe, children: [marked] })
  }
  return isBold && !isHeading ? [{ type: 'strong', children: inlines }] : inlines
}

function blockOf({ kind, depth, children, line, end }: PlacedParagraph): Placed {
  const block: Block =
    kind === 'heading'
      ? { type: 'heading', depth: depth as 1 | 2 | 3 | 4 | 5 | 6, children }
      : { type: 'paragraph', children }
  return { block, line, end, items: [] }
}

/** Items that follow each other: with bullets, or numbered one after the other; a single number begins a paragraph. */
function itemsFrom(paragraphs: readonly PlacedParagraph[], start: number): PlacedParagraph[] {
  const first = numberOf(paragraphs[start])
  const items: PlacedParagraph[] = []
  for (const paragraph of paragraphs.slice(start)) {
    const number = first === undefined ? undefined : first + items.length
    if (paragraph.kind !== 'item' || numberOf(paragraph) !== number) break
    items.push(paragraph)
  }
  return items.length > 1 || first === undefined ? items : []
}

/** Undefined behind a bullet. */
function numberOf(paragraph: PlacedParagraph | undefined): number | undefined {
  const digits = itemNumber.exec(plainText(paragraph?.children ?? []))?.[0].match(/\d+/)?.[0]
  return digits === undefined ? undefined : Number(digits)
}

function listOf(items: readonly PlacedParagraph[]): Placed {
  const start = numberOf(items[0])
  const children = items.map(({ children: inlines }): ListItem => {
    const words = plainText(inlines)
    const mark = (itemNumber.exec(words) ?? bullet.exec(words))?.[0].length ?? 0
    return { type: 'listItem', children: [{ type: 'paragraph', children: withoutStart(inlines, mark) }] }
  })
  return {
    block: { type: 'list', ordered: start !== undefined, start: start ?? 1, children },
    line: items[0]!.line,
    end: items.at(-1)!.end,
    items: items.map(({ line }) => line),
  }
}
