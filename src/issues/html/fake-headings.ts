import type { Block, Inline } from '../issue.ts'
import { isShort } from '../parts/cover.ts'
import { labelOf } from '../parts/labels.ts'
import { numbered } from '../parts/numbering.ts'
import { linesIn, type Placed, textOf } from '../placed.ts'

/**
 * Where a document has no headings below its title, makes them of what its writer meant for such: the names of parts,
 * short lines that are numbered in a row, else short bold lines. The first bold one at the top is the title, if there is
 * none.
 */
export function withHeadings(blocks: readonly Placed[]): Placed[] {
  const title = blocks.findIndex(({ block }) => block.type === 'heading')
  const isHeaded = blocks.some(({ block }, at) => block.type === 'heading' && at !== title)
  if (isHeaded) return [...blocks]
  const lines = blocks.map((placed, at) => (at > title && isLine(placed, blocks[at + 1]) ? placed : undefined))
  const row = rowIn(lines)
  const bold = lines.filter((placed) => placed !== undefined && isBold(placed.block))
  const first = title < 0 && bold[0] && blocks.indexOf(bold[0]) < 5 && !row.includes(bold[0]) ? bold[0] : undefined
  const chosen = new Set(row.length > 1 ? row : bold)
  return blocks.map((placed, at) => {
    if (placed === first && !nameOf(placed)) return asHeading(placed, 1)
    const isPart = lines[at] !== undefined && nameOf(placed)
    return chosen.has(placed) || isPart ? asHeading(placed, 2) : placed
  })
}

/** A short line of its own, with a text below it. */
function isLine(placed: Placed, next: Placed | undefined): boolean {
  if (placed.block.type !== 'paragraph' || next === undefined) return false
  const [line, ...others] = linesIn(placed)
  return (
    line !== undefined &&
    others.length === 0 &&
    (isShort(line.text) || nameOf(placed) || isShort(numbered(line.text).title.replace(/[，：！？]/g, '')))
  )
}

const nameOf = (placed: Placed) => labelOf(textOf(placed)) !== undefined

function isBold(block: Block): boolean {
  const says = (inline: Inline) => inline.type !== 'text' || inline.value.trim() !== ''
  return block.type === 'paragraph' && block.children.filter(says).every(({ type }) => type === 'strong')
}

/** The lines that are numbered in one row: 一, 二, 三; a line of a list that begins again with the first is none. */
function rowIn(lines: readonly (Placed | undefined)[]): Placed[] {
  const all = lines.filter((placed) => placed !== undefined)
  const first = all.find((placed) => numbered(textOf(placed)).value === 1)
  if (!first) return []
  const { style } = numbered(textOf(first))
  const row: Placed[] = []
  for (const placed of all) {
    const { style: own, value } = numbered(textOf(placed))
    if (own === style && value === row.length + 1) row.push(placed)
  }
  return row
}

function asHeading(placed: Placed, depth: 1 | 2): Placed {
  if (placed.block.type !== 'paragraph') return placed
  const children = placed.block.children.flatMap((inline) => (inline.type === 'strong' ? inline.children : [inline]))
  return { ...placed, block: { type: 'heading', depth, children } }
}
