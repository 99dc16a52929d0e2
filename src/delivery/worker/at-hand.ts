import type { Pool } from '../../database/pool.ts'
import { createBounceAddresses } from '../../links/bounce-address.ts'
import type { KeyRing } from '../../links/keys.ts'
import { loadAttachments } from '../../message/attachments.ts'
import { loadSigner } from '../../message/dkim-keys.ts'
import { compileMerge } from '../../message/merge.ts'
import { findNewsletter } from '../../newsletters/newsletter.ts'
import { noteReason } from '../mailing-states.ts'
import { findMailing, templateOf } from '../mailings.ts'
import type { MailingAtHand } from './deliver.ts'

// More are never sending at once, but for somebody with a great many newsletters.
const kept = 8

/** Compiled once a mailing and process; the last few are kept. */
export function mailingsAtHand(
  pool: Pool,
  ring: KeyRing,
  secrets: readonly string[],
): (mailing: number) => Promise<MailingAtHand> {
  const known = new Map<number, Promise<MailingAtHand>>()
  const load = async (id: number): Promise<MailingAtHand> => {
    const mailing = await findMailing(pool, id)
    const newsletter = await findNewsletter(pool, mailing.newsletterId)
    // The keys of the start, so that a retry after a rotation is the same message.
    const sign = await loadSigner(pool, secrets, newsletter.senderAddress, mailing.startedAt!)
    const template = await templateOf(pool, id)
    const merge = compileMerge(template, ring, sign, await loadAttachments(pool, template.attached))
    await noteReason(pool, id, null) // what was in the way is not any more
    const { senderAddress, bounceAddress } = newsletter
    return { merge, from: bounceAddress ? createBounceAddresses(ring, id, bounceAddress) : () => senderAddress }
  }
  return (id) => {
    const loaded = known.get(id) ?? load(id)
    known.set(id, loaded)
    loaded.catch(() => known.delete(id))
    if (known.size > kept) known.delete(known.keys().next().value!)
    return loaded
  }
}
