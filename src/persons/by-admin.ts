import { requireAddress } from '../audience/address.ts'
import type { HashKeys } from '../audience/address-hash.ts'
import type { List } from '../audience/lists.ts'
import type { Origin } from '../audience/origin.ts'
import { addSubscriber, changeAddress, requireName, type Subscriber } from '../audience/subscribers.ts'
import { type Consent, subscribe, unsubscribe } from '../audience/subscriptions.ts'
import { revealAddress, suppress, suppressDomain } from '../audience/suppressions.ts'
import { type Connection, type Pool, type Queryable, transaction } from '../database/pool.ts'
import { excludeSuppressed, excludeUnsubscribed, readdress } from '../delivery/states.ts'
import { Invalid } from '../errors.ts'
import { requireNothingAgainst } from './against.ts'

/**
 * Puts somebody on a list by their own words, which are kept.
 * @param email from `requireAddress`
 * @throws Invalid for a name that is too long; Conflict for whoever has left, was erased, or is suppressed
 */
export async function subscribePerson(
  db: Connection,
  keys: HashKeys,
  { email, name }: Pick<Subscriber, 'email' | 'name'>,
  list: Pick<List, 'id' | 'newsletterId'>,
  consent: Consent,
): Promise<Subscriber> {
  await requireNothingAgainst(db, keys, email, list)
  await revealAddress(db, keys, email)
  const subscriber = await addSubscriber(db, { email, name: requireName(name), language: null }, consent)
  await subscribe(db, subscriber.id, { listId: list.id, status: 'confirmed' }, consent)
  return subscriber
}

/** Also for what is on its way. @throws as `changeAddress` */
export async function movePerson(
  on: Pool | Connection,
  keys: HashKeys,
  subscriber: number,
  address: string,
  origin: Origin,
): Promise<void> {
  await transaction(on, async (db) => {
    await changeAddress(db, keys, subscriber, address, origin)
    await readdress(db, subscriber)
  })
}

/** In force when it is done, also for what is on its way. @returns how many lists they left */
export async function unsubscribePerson(
  db: Queryable,
  subscriber: number,
  newsletterId: number,
  listIds: readonly number[],
  origin: Origin,
): Promise<number> {
  const count = await unsubscribe(db, subscriber, listIds, origin)
  await excludeUnsubscribed(db, subscriber, newsletterId)
  return count
}

/**
 * Suppresses an address, or all of a domain, also for what is on its way to the address.
 * @param what an address, or a domain with or without an @ before it
 * @returns whether it was not suppressed before
 * @throws Invalid
 */
export async function suppressByHand(
  on: Pool | Connection,
  what: string,
  circumstances: { readonly newsletterId: number | null; readonly note: string; readonly source: string },
): Promise<boolean> {
  if (!/[^@]@/.test(what)) return suppressDomain(on, what, circumstances)
  if (/^\*@/.test(what)) throw new Invalid('suppression.all_of_domain', { domain: what.slice(2) })
  const address = requireAddress(what)
  return transaction(on, async (db) => {
    const added = await suppress(db, address, 'manual', circumstances)
    await excludeSuppressed(db, address, circumstances.newsletterId)
    return added
  })
}
