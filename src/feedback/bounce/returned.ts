/** Why a mail came back. The first four are hard, and only they. */
export const reasons = [
  'userunknown',
  'hostunknown',
  'hasmoved',
  'notaccept',
  'mailboxfull',
  'suspended',
  'filtered',
  'spam',
  'policy',
  'auth',
  'reputation',
  'rate',
  'toobig',
  'expired',
  'network',
  'system',
  'other',
] as const
export type Reason = (typeof reasons)[number]

export interface ReturnedRecipient {
  /** Without angle brackets, the domain in small letters; empty when the notice names nobody. */
  readonly address: string
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
  /** Empty unless it is a bounce or a complaint. */
  readonly recipients: readonly ReturnedRecipient[]
}

export const isHard = (reason: Reason): boolean => reasons.indexOf(reason) < 4
