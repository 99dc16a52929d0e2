import type { Key, Values } from '../locale/index.ts'
import type { Block } from './issue.ts'
import { plainText } from './plain-text.ts'
import { joinedAll, linesOf } from './text.ts'

/** A block that stands in the file from `line` to `end`. A line break within a paragraph is still a `\n` in its text. */
export interface Placed {
  readonly block: Block
  readonly line: number
  readonly end: number
  /** The lines on which the items of a list begin. */
  readonly items: readonly number[]
}

export type Warn = (line: number, key: Key, values?: Values) => void

export interface PlacedLine {
  readonly text: string
  readonly line: number
}

const linesOfBlocks = new WeakMap<Placed, readonly PlacedLine[]>()

/** The lines of a block that are not blank, each with its line in the file. Every part asks for them. */
export function linesIn(placed: Placed): readonly PlacedLine[] {
  const known = linesOfBlocks.get(placed)
  if (known) return known
  const { block, line, end } = placed
  const lines = linesOf(plainText([block])).map((text, at) => ({ text, line: Math.min(line + at, end) }))
  linesOfBlocks.set(placed, lines)
  return lines
}

export function textOf(placed: Placed): string {
  return joinedAll(linesIn(placed).map(({ text }) => text))
}
