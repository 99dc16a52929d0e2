import { unsubscribe } from '../audience/subscriptions.ts'
import { type Pool, transaction } from '../database/pool.ts'
import { excludeUnsubscribed } from '../delivery/states.ts'
import { type Holder, type MaybeReader, type Reader, type ReaderList, readerOf } from './reader.ts'
import { type Ip, lockReader, recordUnsubscribe } from './unsubscribe.ts'

/** The lists that brought the mailing, where leaving them is not to leave the newsletter: there are others that stay. */
export function listsToLeave({ lists }: Reader): readonly ReaderList[] {
  const taken = lists.filter(({ subscribed }) => subscribed)
  const these = taken.filter(({ mailed }) => mailed)
  return these.length < taken.length ? these : []
}

/**
 * Ends the subscriptions to the lists that the mailing went to, and to no other; in force when the promise is fulfilled,
 * also for what is on its way. As often as it is asked for, it is recorded once.
 * @returns the reader after it
 */
export async function leaveList(pool: Pool, holder: Holder, ip?: Ip): Promise<MaybeReader> {
  return transaction(pool, async (db) => {
    const reader = await lockReader(db, holder)
    if (!reader || reader === 'gone') return reader
    const ids = reader.lists.filter(({ mailed }) => mailed).map(({ id }) => id)
    const left = await unsubscribe(db, holder.subscriber, ids, { actor: 'reader', source: 'unsubscribe page', ip })
    if (left > 0) {
      await excludeUnsubscribed(db, holder.subscriber, reader.newsletter.id)
      await recordUnsubscribe(db, holder, 'page')
    }
    return readerOf(db, holder)
  })
}
