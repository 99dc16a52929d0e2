import { withoutStart } from '../mend.ts'
import { type Placed, type PlacedLine, textOf } from '../placed.ts'
import { plainText } from '../plain-text.ts'
import { type Contents, type Heading, takeContents } from './contents.ts'
import { takeCover } from './cover.ts'
import { withoutFurniture } from './furniture.ts'
import { labelOf } from './labels.ts'
import { numbered } from './numbering.ts'
import { type Role, rolesOf } from './roles.ts'
import { splitAtTitle } from './title.ts'

/** The parts of an issue, still as blocks of the file. */
export interface Outline {
  readonly title: Placed | undefined
  readonly above: readonly PlacedLine[]
  readonly cover: readonly PlacedLine[]
  readonly abstract: readonly Placed[]
  readonly contents: Contents
  readonly sections: readonly Part[]
  readonly references: readonly Placed[]
  readonly contact: Part | undefined
}

export interface Part {
  /** Undefined for a text that begins without one. */
  readonly heading: Heading | undefined
  readonly blocks: readonly Placed[]
}

/** @param frontTitle the title in the front matter, empty when there is none */
export function outlineOf(blocks: readonly Placed[], frontTitle: string): Outline {
  const { title, above, lead, below } = splitAtTitle(blocks, frontTitle)
  const { lines: cover, rest: body } = takeCover(below)
  const running = above.map(({ text }) => text)
  const { contents, rest } = takeContents(withoutFurniture([...lead, ...body], running, false))
  const kept = withoutFurniture(rest, [...running, ...headsOf(title, contents)], contents.paged)
  return { title, above, cover, contents, ...divide(kept, rolesOf(kept, contents)) }
}

/** The title and what stands before its colon, which is often the name of the newsletter: printers repeat either. */
function headsOf(title: Placed | undefined, { paged }: Contents): string[] {
  if (!title || !paged) return []
  const text = textOf(title)
  return [text, text.split(/[:：]/)[0]!]
}

type Divided = Pick<Outline, 'abstract' | 'sections' | 'references' | 'contact'>

function divide(blocks: readonly Placed[], roles: ReadonlyMap<Placed, Role>): Divided {
  const lead: Placed[] = []
  const abstract: Placed[] = []
  const sections: { heading: Heading; blocks: Placed[] }[] = []
  const references: Placed[] = []
  const contacts: { heading: Heading; blocks: Placed[] }[] = []
  let current = lead
  for (const placed of blocks) {
    const role = roles.get(placed)
    const text = current === lead ? afterAbstractLabel(placed) : undefined
    if (text) {
      current = abstract
      current.push(text)
    } else if (role === undefined) current.push(placed)
    else if (role === 'abstract') current = abstract
    else if (role === 'references') current = references
    else {
      const part = { heading: headingOf(placed), blocks: [] }
      ;(role === 'contact' ? contacts : sections).push(part)
      current = part.blocks
    }
  }
  const contact = contacts[0] && { heading: contacts[0].heading, blocks: contacts.flatMap((part) => part.blocks) }
  if (sections.length > 0) return { abstract: [...lead, ...abstract], sections, references, contact }
  return { abstract, sections: lead.length > 0 ? [{ heading: undefined, blocks: lead }] : [], references, contact }
}

function headingOf(placed: Placed): Heading {
  const text = textOf(placed)
  return { text, line: placed.line, ...numbered(text) }
}

/** The paragraph without the label that it begins with (`摘要：…`); undefined when it begins with none. */
function afterAbstractLabel(placed: Placed): Placed | undefined {
  const { block } = placed
  if (block.type !== 'paragraph') return undefined
  const label = /^[【[]?([^:：】\]]{1,12})[】\]]?\s?[:：】\]]\s{0,3}(?=\S)/.exec(plainText([block]))
  if (labelOf(label?.[1] ?? '') !== 'abstract') return undefined
  return { ...placed, block: { type: 'paragraph', children: withoutStart(block.children, label![0].length) } }
}
