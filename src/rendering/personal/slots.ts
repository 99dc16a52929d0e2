import { joinPieces } from '../pieces.ts'
import type { Piece } from '../slots.ts'
import type { Personal } from './placeholders.ts'

/** Makes slots of the characters that stand for what is a reader's own. */
export function personalSlots(pieces: readonly Piece[], personal: readonly Personal[]): Piece[] {
  if (personal.length === 0) return [...pieces]
  return joinPieces(pieces.flatMap((piece) => (typeof piece === 'string' ? slotsIn(piece, personal.length) : [piece])))
}

function slotsIn(text: string, count: number): Piece[] {
  // Split at a group: every other part is one of the characters.
  return text.split(/([\u{F0000}-\u{10FFFD}])/u).map((part, at): Piece => {
    const id = at % 2 ? part.codePointAt(0)! & 0xffff : count
    return id < count ? { slot: `personal:${id}` } : part
  })
}

/** In a text, what is around blocks takes the empty line after it along, so that whoever gets none of it sees no gap. */
export function withoutGaps(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) =>
    typeof piece === 'string' ? piece.replace(/([\u{100000}-\u{10FFFD}])\n\n/gu, '$1') : piece,
  )
}
