import { paths } from '../links/paths.ts'
import type { LinkPurpose, Target } from '../links/token.ts'
import type { Personal } from '../rendering/personal/placeholders.ts'
import { joinPieces } from '../rendering/pieces.ts'
import type { Piece, Slot } from '../rendering/slots.ts'

/**
 * Where a recipient's own value goes in a message: their name or address, or a token that is signed for them. Among
 * the headers, `address` is the whole line To.
 */
export type MessageSlot = { readonly value: 'name' | 'address' } | Target | OwnField | OwnPart

/** What is known of the recipient, else the fallback. */
export interface OwnField {
  readonly field: string
  /** Null: for a name what stands in for one, else nothing. */
  readonly fallback: string | null
}

/** What only those in a segment get, and what the others get instead. */
export interface OwnPart {
  readonly segment: string
  readonly inside: readonly MessagePiece[]
  readonly otherwise: readonly MessagePiece[]
}

/** What is the same for every recipient, and the slots between. Stored as JSON. */
export type MessagePiece = string | MessageSlot

/** Spells the slots of a rendered issue out: an address of ours is the same for everybody but for the token at its end. */
export function messagePieces(
  pieces: readonly Piece[],
  publicUrl: string,
  personal: readonly Personal[] = [],
): MessagePiece[] {
  const whole: Nest = { into: [], part: undefined }
  const nests = [whole]
  for (const piece of pieces) {
    const own = typeof piece === 'string' ? undefined : ownOf(piece.slot, personal)
    if (own) place(own, nests)
    else nests.at(-1)!.into.push(...(typeof piece === 'string' ? [withCrlf(piece)] : expand(piece.slot, publicUrl)))
  }
  return joinPieces(whole.into)
}

/** Where pieces go for the time being: into the whole, or into a part that is for some alone. */
interface Nest {
  into: MessagePiece[]
  readonly part:
    | { readonly segment: string; readonly inside: MessagePiece[]; readonly otherwise: MessagePiece[] }
    | undefined
}

export function ownOf(slot: Slot, personal: readonly Personal[]): Personal | undefined {
  return slot.startsWith('personal:') ? personal[Number(slot.slice('personal:'.length))] : undefined
}

function place(own: Personal, nests: Nest[]): void {
  const nest = nests.at(-1)!
  if (own.kind === 'field') {
    nest.into.push({ field: own.field, fallback: own.fallback })
  } else if (own.kind === 'segment') {
    const part = { segment: own.segment, inside: [], otherwise: [] }
    nests.push({ into: part.inside, part })
  } else if (nest.part && own.kind === 'else') {
    nest.into = nest.part.otherwise
  } else if (nest.part) {
    const { segment, inside, otherwise } = nest.part
    nests.pop()
    nests.at(-1)!.into.push({ segment, inside: joinPieces(inside), otherwise: joinPieces(otherwise) })
  }
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
