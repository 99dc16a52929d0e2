import { ofPlain } from './accents.ts'
import type { Reason } from './reasons.ts'
import { ofCodes } from './wordings/codes.ts'
import { ofMailbox } from './wordings/mailbox.ts'
import { ofNobody } from './wordings/nobody.ts'
import { ofSender } from './wordings/sender.ts'
import { ofTransport } from './wordings/transport.ts'
import { vague } from './wordings/vague.ts'
import type { Wording } from './wordings/wording.ts'

/**
 * The first pattern that is found wins, so the order matters: what is about the sender stands before what is about the
 * recipient ("sender address rejected: user unknown" is the sender's), and what is soft before what is hard.
 */
export const wordings: readonly Wording[] = plain([...ofCodes, ...ofSender, ...ofMailbox, ...ofNobody, ...ofTransport])

/** Taken only when neither a wording above nor the enhanced status says more. */
export const vagueWordings: readonly Wording[] = plain(vague)

/** A table for texts as they are heard. */
export function plain(table: readonly Wording[]): Wording[] {
  return table.map(([pattern, reason]) => [ofPlain(pattern), reason])
}

export function wordedAs(text: string, table: readonly Wording[]): Reason | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1]
}
