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
 * only when a cover follows it, or no other heading is like it; else it is a story, and the title is missing. Beside a
 * title in the front matter it is one only when it says the same, or is the only heading of the first level.
 */
export function splitAtTitle(blocks: readonly Placed[], frontTitle: string): Titled {
  const at = blocks.findIndex(({ block }) => block.type === 'heading')
  const heading = blocks[at]
  if (!heading || !isTitle(heading, blocks, frontTitle)) return { title: undefined, above: [], lead: [], below: blocks }
  const before = blocks.slice(0, at)
  const isFurniture = (placed: Placed) =>
    placed.block.type === 'paragraph' && linesIn(placed).every(({ text }) => isShort(text))
  return {
    title: heading,
    above: before.filter(isFurniture).flatMap(linesIn),
    lead: before.filter((placed) => !isFurniture(placed)),
    below: blocks.slice(at + 1),
  }
}

function isTitle(heading: Placed, blocks: readonly Placed[], frontTitle: string): boolean {
  const text = textOf(heading)
  if (withoutSpaces(text) === withoutSpaces(frontTitle)) return true
  if (!isPlain(text)) return false
  const isAlone = blocks.filter((placed) => depthOf(placed) <= depthOf(heading) && isPlain(textOf(placed))).length === 1
  if (frontTitle !== '') return isAlone && depthOf(heading) === 1
  return isAlone || depthOf(heading) === 1 || takeCover(blocks.slice(blocks.indexOf(heading) + 1)).lines.length > 0
}

function isPlain(text: string): boolean {
  return !labelOf(text) && numbered(text).style === 'none'
}

function depthOf({ block }: Placed): number {
  return block.type === 'heading' ? block.depth : Number.POSITIVE_INFINITY
}
