import { isBlank, type Line } from './lines.ts'
import type { Separated } from './plain-runs.ts'

/** Lines to be parsed by themselves, and the place of the first of them. */
export interface Chunk {
  readonly lines: readonly Line[]
  readonly start: number
}

const atLeast = 100

/**
 * Parts the lines where what comes before cannot matter: the parser's time grows with the square of the lists and
 * quotations in one text. Definitions (`[name]: address`) hold for the whole file; one that has any stays in one piece.
 */
export function chunksOf({ rest, runs, settled }: Separated): Chunk[] {
  if (rest.some(({ text }) => text.includes(']:'))) return [{ lines: rest, start: 0 }]
  const chunks: Chunk[] = []
  let start = 0
  for (let at = atLeast; at <= settled && at < rest.length; at++) {
    if (at - start < atLeast || !isBlank(rest[at - 1]!) || !(runs.has(at) || endsAll.test(rest[at]!.text))) continue
    chunks.push({ lines: rest.slice(start, at), start })
    start = at
  }
  return [...chunks, { lines: rest.slice(start), start }]
}

/** After a blank line a heading, a quotation or a letter at the margin stands outside of all that came before. */
const endsAll = /^(?:#{1,6}[ \t]|>|\p{L})/u
