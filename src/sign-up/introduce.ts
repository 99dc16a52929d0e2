import type { Origin } from '../audience/origin.ts'
import { changeSubscriberIn, type Subscriber } from '../audience/subscribers.ts'
import type { Subscription } from '../audience/subscriptions.ts'
import type { Connection } from '../database/pool.ts'
import type { Locale } from '../locale/index.ts'

/** What was typed beside an address. */
interface Typed {
  readonly name: string
  readonly language: Locale
}

/** Nothing was ever confirmed under the address, and nobody has a name for it: what was typed is all that there is. */
export function isUnknown(subscriber: Subscriber | undefined, subscriptions: readonly Subscription[]): boolean {
  const proven = subscriptions.some(({ status, confirmedAt }) => status === 'confirmed' || confirmedAt !== null)
  return !subscriber?.name && !proven
}

/** Takes what was typed for what is known of somebody, where nothing is. */
export async function introduce(db: Connection, to: Subscriber, typed: Typed, origin: Origin): Promise<void> {
  const change = {
    ...(to.name === '' && typed.name !== '' && { name: typed.name }),
    ...(to.language === null && { language: typed.language }),
  }
  if (Object.keys(change).length > 0) await changeSubscriberIn(db, to.id, change, origin)
}
