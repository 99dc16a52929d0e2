import type { Piece, Slot } from './slots.ts'

/** The whole text, with a value in the place of each slot; in HTML the value has to be escaped already. */
export function fillPieces(pieces: readonly Piece[], valueFor: (slot: Slot) => string): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : valueFor(piece.slot))).join('')
}

/** The same pieces, with no text beside another, and none empty. */
export function joinPieces<P extends string | object>(pieces: readonly P[]): P[] {
  const result: P[] = []
  for (const piece of pieces) {
    const last = result.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = (last + piece) as P
    else if (piece !== '') result.push(piece)
  }
  return result
}
