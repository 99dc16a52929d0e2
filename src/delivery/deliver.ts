import type { Merge, SignedMerge } from '../message/merge.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import type { SmtpConnection } from './smtp/conversation.ts'
import { wireReady } from './smtp/dot-stuffing.ts'
import type { Claimed } from './states.ts'

/** What all deliveries of a mailing have in common. */
export interface MailingAtHand {
  readonly merge: Merge | SignedMerge
  /** The envelope's sender. */
  readonly from: string
  readonly giveUpAt: Date
}

export interface DeliverDeps {
  readonly mailingAtHand: (mailing: number) => Promise<MailingAtHand>
  /** False: not to be written any more. */
  readonly handOff: (delivery: Claimed) => Promise<boolean>
  /** Recorded within moments; the connection need not wait for it. */
  readonly settle: (delivery: Claimed, outcome: Outcome) => void
  readonly release: (delivery: Claimed) => Promise<void>
}

const finalDot = Buffer.from('.\r\n')

/** The whole life of one delivery, from the claim to its outcome. The hand-off is committed before a byte is written. */
export async function deliver(delivery: Claimed, connection: SmtpConnection, deps: DeliverDeps): Promise<void> {
  const { merge, from, giveUpAt } = await deps.mailingAtHand(delivery.mailing)
  const message = wireReady([...(await merge(delivery)), finalDot])
  if (!(await deps.handOff(delivery))) return deps.release(delivery)
  const sent = await connection.send({ from, to: delivery.address }, message)
  deps.settle(delivery, outcomeOf(sent, { attempts: delivery.attempts + 1, giveUpAt }, new Date()))
}
