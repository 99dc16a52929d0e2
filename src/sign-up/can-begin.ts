import type { Subscription } from '../audience/subscriptions.ts'
import type { Suppression } from '../audience/suppressions.ts'
import type { Asked } from '../notices/notice.ts'

/** What is known of whoever asks. */
export interface Known {
  readonly subscriptions: readonly Subscription[]
  /** What they brought about themselves. */
  readonly marks: readonly Suppression[]
}

/** Of what was asked for: it waits to be confirmed, also by whoever had left before they asked for it. */
export function canBegin({ listId, at, confirmed }: Asked, { subscriptions, marks }: Known): boolean {
  const askedAt = new Date(at)
  if (confirmed || marks.some(({ since }) => since > askedAt)) return false
  const subscription = subscriptions.find((each) => each.listId === listId)
  if (subscription?.status === 'unsubscribed') return subscription.unsubscribedAt! <= askedAt
  return subscription?.status !== 'confirmed'
}

/** Whether somebody receives a newsletter. */
export const isOn = (subscriptions: readonly Subscription[], newsletterId: number): boolean =>
  subscriptions.some((each) => each.newsletterId === newsletterId && each.status === 'confirmed')
