import { oneLine } from './headers.ts'
import type { Recipient } from './recipient.ts'
import { shownAddress } from './shown-address.ts'
import type { MessagePiece, OwnField, OwnPart } from './slots.ts'

/** In which form a part has its texts: those of the template, and those of the recipient, which may have to be escaped. */
export interface Form {
  readonly common: (text: string) => string
  readonly personal: (text: string) => string
}

export const isOwn = (piece: MessagePiece): piece is OwnField | OwnPart =>
  typeof piece === 'object' && ('field' in piece || 'segment' in piece)

/** One value of a recipient's own, in the form of its part. */
export type OwnValue = (recipient: Recipient, values: readonly string[]) => string

/**
 * Makes ready what a recipient's own is made of, once for all recipients.
 * @param place of a slot among the values of a recipient
 */
export function ownValue(
  piece: OwnField | OwnPart,
  { common, personal }: Form,
  nameless: string,
  place: (piece: MessagePiece) => string | number,
): OwnValue {
  if ('field' in piece) {
    const fallback = personal(piece.fallback ?? (piece.field === 'name' ? nameless : ''))
    return (recipient) => {
      const value = fieldOf(recipient, piece.field)
      return value === '' ? fallback : personal(value)
    }
  }
  const compile = (pieces: readonly MessagePiece[]): OwnValue[] =>
    pieces.map((inner) => {
      if (isOwn(inner)) return ownValue(inner, { common, personal }, nameless, place)
      const placed = place(inner)
      if (typeof placed === 'number') return (_, values) => values[placed]!
      const text = common(placed)
      return () => text
    })
  const [inside, otherwise] = [compile(piece.inside), compile(piece.otherwise)]
  return (recipient, values) => {
    const chosen = recipient.own?.segments?.includes(piece.segment) ? inside : otherwise
    let text = ''
    for (const value of chosen) text += value(recipient, values)
    return text
  }
}

/** On one line: it must not be able to begin another. */
export function fieldOf({ name, address, own }: Recipient, field: string): string {
  if (field === 'name') return oneLine(name)
  if (field === 'email') return shownAddress(address)
  // Of those that are known: an object has other fields as well.
  const { fields = {} } = own ?? {}
  return Object.hasOwn(fields, field) ? oneLine(fields[field]!) : ''
}
