import type { Reason } from '../../replies/reasons.ts'
import type { Original } from './original.ts'

export interface ReturnedRecipient {
  /** Without angle brackets, the domain in small letters; empty when the notice names nobody. */
  readonly address: string
  /** Why the mail came back. */
  readonly reason: Reason
  /** The user or the host does not exist, has moved, or takes no mail: writing again is of no use. */
  readonly hard: boolean
  /** RFC 3463, such as `5.1.1`; empty when none is given. */
  readonly status: string
  /** What the server said, on one line, as the notice quotes it; empty when it quotes nothing. */
  readonly reply: string
}

export interface Returned {
  readonly kind: 'bounce' | 'complaint' | 'autoreply' | 'other'
  /** Of a bounce, of a complaint, and of a delay, whose kind is `other`. */
  readonly recipients: readonly ReturnedRecipient[]
  readonly original: Original
}
