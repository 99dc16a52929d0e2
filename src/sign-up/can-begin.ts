import type { Subscription } from '../audience/subscriptions.ts'
import type { Suppression } from '../audience/suppressions.ts'
import type { Asked } from '../notices/notice.ts'

/** What is known of whoever asks. */
export interface Known {
  readonly subscriptions: readonly Subscription[]
  /** What they brought about themselves. */
  readonly marks: readonly Suppression[]
}

/** Of what was asked for: it waits to be confirmed, or the reader had left it before they asked for it. */
export function canBegin({ listId, at }: Asked, { subscriptions, marks }: Known): boolean {
  const askedAt = new Date(at)
  if (marks.some(({ since }) => since > askedAt)) return false
  const subscription = subscriptions.find((each) => each.listId === listId)
  if (subscription?.status === 'unsubscribed') return subscription.unsubscribedAt! <= askedAt
  return subscription?.status !== 'confirmed'
}
