import { linesIn, type Placed, type PlacedLine, textOf } from '../placed.ts'
import { withoutSpaces } from '../text.ts'
import { isShort, takeCover } from './cover.ts'
import { labelOf } from './labels.ts'
import { numbered } from './numbering.ts'

export interface Titled {
  /** The heading that is the title. */
  readonly title: Placed | undefined
  /** Short lines above it: what printers repeat at the top of each page. */
  readonly above: readonly PlacedLine[]
  /** What else stands above it. */
  readonly lead: readonly Placed[]
  readonly below: readonly Placed[]
}

/**
 * The title is the first heading, unless that names a part or numbers a section. One below the first level is the title
 * only when a cover follows it; else it is a story, and the title is missing. Beside a title in the front matter it is
 * one only when it says the same, or is the only heading of the first level.
 */
export function splitAtTitle(blocks: readonly Placed[], frontTitle: string): Titled {
  const at = placeOfTitle(blocks, frontTitle)
  const heading = blocks[at]
  if (!heading || !isTitle(heading, blocks, frontTitle)) return { title: undefined, above: [], lead: [], below: blocks }
  const before = blocks.slice(0, at)
  return {
    title: heading,
    above: before.filter(isPageHeader).flatMap(linesIn),
    lead: before.filter((placed) => !isPageHeader(placed)),
    below: blocks.slice(at + 1),
  }
}

/** A page header may be a heading as well, and the title goes on where that ends. */
function placeOfTitle(blocks: readonly Placed[], frontTitle: string): number {
  const first = blocks.findIndex((placed) => placed.block.type === 'heading' || saysTitle(placed, frontTitle))
  const [header, next] = blocks.slice(first)
  if (!header || next?.block.type !== 'heading') return first
  const [name, title] = [withoutSpaces(textOf(header)), withoutSpaces(textOf(next))]
  return title.startsWith(name) ? first + 1 : first
}

function isPageHeader(placed: Placed): boolean {
  const { type } = placed.block
  return (type === 'paragraph' || type === 'heading') && linesIn(placed).every(({ text }) => isShort(text))
}

function isTitle(heading: Placed, blocks: readonly Placed[], frontTitle: string): boolean {
  const text = textOf(heading)
  if (saysTitle(heading, frontTitle)) return true
  if (!isPlain(text)) return false
  if (frontTitle === '') return depthOf(heading) === 1 || isFollowedByCover(heading, blocks)
  return depthOf(heading) === 1 && blocks.every((placed) => placed === heading || depthOf(placed) > 1)
}

/** Of a paragraph too: its heading may be lost. */
function saysTitle(placed: Placed, frontTitle: string): boolean {
  return (
    placed.block.type !== 'code' && frontTitle !== '' && withoutSpaces(textOf(placed)) === withoutSpaces(frontTitle)
  )
}

function isFollowedByCover(heading: Placed, blocks: readonly Placed[]): boolean {
  const { lines, rest } = takeCover(blocks.slice(blocks.indexOf(heading) + 1))
  return lines.length > 0 || labelOf(linesIn(rest[0] ?? heading)[0]?.text ?? '') !== undefined
}

function isPlain(text: string): boolean {
  return !labelOf(text) && numbered(text).style === 'none'
}

function depthOf({ block }: Placed): number {
  return block.type === 'heading' ? block.depth : Number.POSITIVE_INFINITY
}
