import { paths } from '../links/paths.ts'
import type { LinkPurpose, Target } from '../links/token.ts'
import { joinPieces } from '../rendering/pieces.ts'
import type { Piece, Slot } from '../rendering/slots.ts'

/**
 * Where a recipient's own value goes in a message: their name or address, or a token that is signed for them. Among
 * the headers, `address` is the whole line To.
 */
export type MessageSlot = { readonly value: 'name' | 'address' } | Target

/** What is the same for every recipient, and the slots between. Stored as JSON. */
export type MessagePiece = string | MessageSlot

/** Spells the slots of a rendered issue out: an address of ours is the same for everybody but for the token at its end. */
export function messagePieces(pieces: readonly Piece[], publicUrl: string): MessagePiece[] {
  return joinPieces(
    pieces.flatMap((piece) => (typeof piece === 'string' ? [withCrlf(piece)] : expand(piece.slot, publicUrl))),
  )
}

function expand(slot: Slot, publicUrl: string): MessagePiece[] {
  if (slot === 'name' || slot === 'address') return [{ value: slot }]
  if (slot === 'pixel') return tokenUrl(publicUrl, 'open')
  if (slot === 'unsubscribe' || slot === 'preferences' || slot === 'view') return tokenUrl(publicUrl, slot)
  return tokenUrl(publicUrl, 'click', Number(slot.slice('link:'.length)))
}

export function tokenUrl(publicUrl: string, purpose: LinkPurpose, link?: number): MessagePiece[] {
  return [publicUrl + paths[purpose], link === undefined ? { purpose } : { purpose, link }]
}

/** The canonical line break of a MIME text (RFC 2049); a bare CR is one, too. */
function withCrlf(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '\r\n')
}

/** Cuts off the URL that a text before a token ends in. */
export function withoutUrl(text: string): string {
  return text.slice(0, text.lastIndexOf('http', text.lastIndexOf('://')))
}
