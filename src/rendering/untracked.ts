import { joinPieces } from './pieces.ts'
import type { Link } from './rendered.ts'
import type { Piece } from './slots.ts'

/** Has the links of a mail lead where they lead, the same for everybody, instead of by way of us. */
export function untracked(pieces: readonly Piece[], links: readonly Link[], spell: (url: string) => string): Piece[] {
  const urls = new Map<string, string>(links.map(({ id, url }) => [`link:${id}`, url]))
  return joinPieces(
    pieces.map((piece) => {
      const url = typeof piece === 'string' ? undefined : urls.get(piece.slot)
      return url === undefined ? piece : spell(url)
    }),
  )
}
