/** What a refusal is about. The first four are hard, and only they. */
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

/** Soft, but about the recipient: whoever answers so again and again is given up. */
export const isRecipients = (reason: Reason): boolean => ['mailboxfull', 'suspended', 'filtered'].includes(reason)

/** The user or the host does not exist, has moved, or takes no mail: writing again is of no use. */
export const isHard = (reason: Reason): boolean => reasons.indexOf(reason) < 4
