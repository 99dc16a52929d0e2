import type { Reason } from './reasons.ts'
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
export const wordings: readonly Wording[] = [...ofSender, ...ofMailbox, ...ofNobody, ...ofTransport]

/** Taken only when neither a wording above nor the enhanced status says more. */
export const vagueWordings: readonly Wording[] = vague

export function wordedAs(text: string, table: readonly Wording[]): Reason | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1]
}
