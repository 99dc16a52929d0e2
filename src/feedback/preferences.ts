import { isDeepStrictEqual } from 'node:util'
import type { HashKeys } from '../audience/address-hash.ts'
import { type Rhythm, setRhythm } from '../audience/rhythms.ts'
import { changeSubscriberIn } from '../audience/subscribers.ts'
import { subscribe, unsubscribe } from '../audience/subscriptions.ts'
import { endOwnSuppressions } from '../audience/suppressions.ts'
import { type Pool, transaction } from '../database/pool.ts'
import { applyRhythm } from '../delivery/resting.ts'
import { excludeUnsubscribed } from '../delivery/states.ts'
import type { Locale } from '../locale/index.ts'
import type { Holder, MaybeReader, Reader } from './reader.ts'
import { type Ip, lockReader, recordUnsubscribe } from './unsubscribe.ts'

/** What a reader has chosen. */
export interface Preferences {
  /** What is undefined, here and below: as it is. */
  readonly name: string | undefined
  readonly language: Locale | undefined
  readonly rhythm: Partial<Rhythm>
  /** With what the page said beside each, which they agreed to. */
  readonly joined: readonly { readonly listId: number; readonly words: string }[]
  readonly left: readonly number[]
}

/**
 * Keeps what a reader has chosen, with its evidence; in force when the promise is fulfilled, also for what is on its way.
 * Whoever chooses on the page behind a link that was mailed to them has confirmed by it. A list that the page does not
 * show them is passed over.
 * @returns the reader before it
 * @throws Invalid for a name that cannot be
 */
export async function savePreferences(
  pool: Pool,
  keys: HashKeys,
  holder: Holder,
  preferences: Preferences,
  ip?: Ip,
): Promise<MaybeReader> {
  const origin = { actor: 'reader', source: 'preference page', ip } as const
  const { name, language, rhythm, joined, left } = preferences
  return transaction(pool, async (db) => {
    const reader = await lockReader(db, holder)
    if (!reader || reader === 'gone') return reader
    const { newsletter, lists } = reader
    const { subscriber } = holder
    const change = { ...(name !== undefined && { name }), ...(language && { language }) }
    if (Object.keys(change).length > 0) await changeSubscriberIn(db, subscriber, change, origin)
    const wanted = { ...reader.rhythm, ...rhythm }
    const changesRhythm = !isDeepStrictEqual(wanted, reader.rhythm)
    if (changesRhythm) await setRhythm(db, newsletter.id, subscriber, wanted, origin)
    const open = joined.filter(({ listId }) => lists.some(({ id }) => id === listId))
    for (const { listId, words } of open) {
      await subscribe(db, subscriber, { listId, status: 'confirmed' }, { ...origin, words })
    }
    if (open.length > 0) await endOwnSuppressions(db, keys, reader.address, newsletter.id)
    await unsubscribe(
      db,
      subscriber,
      left.filter((id) => lists.some((list) => list.id === id)),
      origin,
    )
    await excludeUnsubscribed(db, subscriber, newsletter.id)
    // Behind the subscriptions, which an import holds before it asks for the newsletter as well.
    if (changesRhythm) await applyRhythm(db, subscriber, newsletter)
    if (leavesAll(reader, preferences)) await recordUnsubscribe(db, holder, 'page')
    return reader
  })
}

function leavesAll({ lists }: Reader, { joined, left }: Preferences): boolean {
  const had = lists.filter(({ subscribed }) => subscribed)
  return joined.length === 0 && had.length > 0 && had.every(({ id }) => left.includes(id))
}
