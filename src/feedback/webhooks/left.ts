import type { Pool } from '../../database/pool.ts'
import type { KeyRing } from '../../links/keys.ts'
import type { CameBack } from '../came-back.ts'
import { findDelivery, isAbout } from '../record.ts'
import { unsubscribe } from '../unsubscribe.ts'

/** Somebody who has unsubscribed with a service, and by which mail, as far as it tells. */
export type Left = Omit<CameBack, 'kind'>

/**
 * Ends their subscriptions to the newsletter that the mail was of; where the service tells nothing but the address, to
 * that of the last mail that went to it.
 */
export async function recordLeft(pool: Pool, ring: KeyRing, left: Left): Promise<'unsubscribed' | 'nothing'> {
  const found = await findDelivery(pool, ring, left)
  if (!found || found.matched === 'weak' || !isAbout(found, left)) return 'nothing'
  const { mailing, subscriber } = found.sent
  const reader = await unsubscribe(pool, { mailing, subscriber }, 'webhook')
  return reader && reader !== 'gone' ? 'unsubscribed' : 'nothing'
}
