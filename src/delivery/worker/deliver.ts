import type { Merge, SignedMerge } from '../../message/merge.ts'
import { type Outcome, outcomeOf } from '../outcome.ts'
import type { SmtpConnection } from '../smtp/conversation.ts'
import { wireReady } from '../smtp/dot-stuffing.ts'
import type { Claimed } from '../states.ts'

/** What all deliveries of a mailing have in common. */
export interface MailingAtHand {
  readonly merge: Merge | SignedMerge
  /** The envelope's sender for a subscriber, where the relay has none of its own. */
  readonly from: (subscriber: number) => string
}

export interface DeliverDeps {
  readonly mailingAtHand: (mailing: number) => Promise<MailingAtHand>
  /** False: not to be written any more, and given back. */
  readonly handOff: (delivery: Claimed) => Promise<boolean>
  /** Recorded within moments; the connection need not wait for it. */
  readonly settle: (delivery: Claimed, outcome: Outcome) => void
}

const finalDot = Buffer.from('.\r\n')

/**
 * The whole life of one delivery, from the claim to its outcome. The hand-off is committed before a byte is written.
 * @param envelopeSender the relay's own; null: the newsletter's
 * @returns undefined when it was not handed off
 * @throws before the hand-off, and the delivery is still claimed; afterwards only for bugs, and it is unknown
 */
export async function deliver(
  delivery: Claimed,
  envelopeSender: string | null,
  connection: SmtpConnection,
  deps: DeliverDeps,
): Promise<Outcome | undefined> {
  const { merge, from } = await deps.mailingAtHand(delivery.mailing)
  const message = wireReady([...(await merge(delivery)), finalDot])
  if (!(await deps.handOff(delivery))) return undefined
  const envelope = { from: envelopeSender ?? from(delivery.subscriber), to: delivery.address }
  try {
    const sent = await connection.send(envelope, message)
    const outcome = outcomeOf(sent, delivery.attempts + 1)
    deps.settle(delivery, outcome)
    return outcome
  } catch (error) {
    deps.settle(delivery, { kind: 'unknown', reply: (error as Error).message })
    throw error
  }
}
