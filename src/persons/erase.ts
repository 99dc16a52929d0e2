import sql from 'sql-template-tag'
import { addressAsKept } from '../audience/address.ts'
import type { HashKeys } from '../audience/address-hash.ts'
import { type ErasedFromExports, eraseFromExports } from '../audience/export/erase.ts'
import { forgetImported } from '../audience/import/held.ts'
import { lockMerging } from '../audience/import/store.ts'
import { mailboxOf } from '../audience/mailbox.ts'
import type { Origin } from '../audience/origin.ts'
import { removeUnusedWords } from '../audience/subscriptions.ts'
import { hideAddress } from '../audience/suppressions.ts'
import { type ErasedFromUploads, eraseFromUploads } from '../audience/uploads/erase.ts'
import { type Connection, type Pool, rowOf, transaction } from '../database/pool.ts'
import { forgetBounces } from '../delivery/bounces.ts'
import { excludeErased } from '../delivery/states.ts'
import { tellOfErased } from '../events/tell.ts'
import { forgetComplaints } from '../feedback/complaints.ts'
import { forgetHits } from '../feedback/hits/forget.ts'
import { forgetWords } from '../feedback/leaving-reason.ts'
import { forgetMessages } from '../inbox/store.ts'
import { forgetNotices, lockMailbox, noticesTo } from '../notices/outbox.ts'
import { forgetSignUps, lockSignUps } from '../sign-up/held.ts'
import { accountsOf } from './accounts.ts'
import { type Found, findPerson } from './find.ts'
import { hideQuotes } from './quotes.ts'

/** How much was erased of what. Deliveries and hits stay, and tell of nobody. */
export interface Counts {
  readonly subscribers: number
  readonly subscriptions: number
  readonly changes: number
  readonly deliveries: number
  readonly hits: number
  readonly inboxMessages: number
  readonly notices: number
  readonly signUps: number
  /** Of files that wait to be imported, or that imports did not take. */
  readonly importRows: number
  /** Places that quoted an address. */
  readonly quotes: number
}

export interface Erased extends ErasedFromExports, ErasedFromUploads {
  /** Undefined: nothing was held. */
  readonly counts: Counts | undefined
  /** Addresses by which they still sign in to the app. */
  readonly accounts: readonly string[]
}

/**
 * Erases whatever is held about a person, in one transaction, then takes them out of the files that were exported, and
 * removes those that wait to be imported and hold them: also when nothing else is held any more, so that what could not be
 * reached is reached when it is done again.
 *
 * What they had is not mailed any more, and no import brings them back: of each address its keyed hash is kept. The sums
 * of ledgers and reports stay.
 * @param who a subscriber's number, or an address in any case, its domain in any letters
 * @throws as `findPerson`
 */
export async function erasePerson(
  pool: Pool,
  keys: HashKeys,
  who: number | string,
  origin: Pick<Origin, 'source'> & { readonly actor: 'reader' | 'admin' },
): Promise<Erased> {
  const { counts, addresses } = await eraseHeld(pool, keys, who, origin)
  const { rewritten, unreached } = await eraseFromExports(pool, addresses)
  const uploads = await eraseFromUploads(pool, addresses)
  const accounts = (await accountsOf(pool, addresses)).map(({ email }) => email)
  return { counts, rewritten, removed: uploads.removed, unreached: [...unreached, ...uploads.unreached], accounts }
}

async function eraseHeld(
  pool: Pool,
  keys: HashKeys,
  who: number | string,
  origin: Pick<Origin, 'source'> & { readonly actor: 'reader' | 'admin' },
): Promise<Pick<Found, 'addresses'> & Pick<Erased, 'counts'>> {
  return transaction(pool, async (db) => {
    // Before any row is held: an import that is being merged is waited for, and its history and values found.
    await lockMerging(db)
    // An audience that is just being frozen is waited for, and a later one finds nobody.
    await db.query(sql`select from newsletters order by id for share`)
    await lockMailboxes(db, (await findPerson(db, who)).addresses)
    await db.query(sql`select from subscribers where ${is(who)} for update`)
    const found = await findPerson(db, who)
    const { addresses } = found
    const counts = await eraseFound(db, found)
    const clear = await suppressed(db, found.addresses)
    if (!clear && Object.values(counts).every((count) => count === 0)) return { counts: undefined, addresses }
    for (const address of found.addresses) await hideAddress(db, keys, address)
    await db.query(sql`insert into erasures (actor, source, subscriber_id, counts)
      values (${origin.actor}, ${origin.source}, ${found.subscriber ?? null}, ${JSON.stringify(counts)})`)
    return { counts, addresses }
  })
}

/**
 * Whoever signs up or confirms by one of the addresses has done so by now, or finds them erased. A sign-up that is being
 * worked off is waited for first: it waits for its mailbox itself.
 */
async function lockMailboxes(db: Connection, addresses: readonly string[]): Promise<void> {
  await lockSignUps(db, addresses)
  for (const mailbox of [...new Set(addresses.map(mailboxOf))].sort()) await lockMailbox(db, mailbox)
}

const is = (who: number | string) =>
  typeof who === 'number' ? sql`id = ${who}` : sql`lower(email) = lower(${addressAsKept(who)})`

async function eraseFound(db: Connection, { subscriber, addresses }: Found): Promise<Counts> {
  const came = await forgetAddresses(db, addresses)
  if (subscriber === undefined) return { ...nothing, ...came }
  const held = await rowOf<{ subscriptions: number; changes: number }>(
    db,
    sql`select (select count(*) from subscriptions where subscriber_id = p.id) as subscriptions,
        (select count(*) from subscriber_changes where subscriber_id = p.id) as changes
      from subscribers p where id = ${subscriber}`,
  )
  await tellOfErased(db, subscriber)
  // Before the rest: who records something about them has done so by now, or finds them gone.
  const { rowCount } = await db.query(sql`delete from subscribers where id = ${subscriber}`)
  await removeUnusedWords(db)
  await forgetWords(db, subscriber)
  await forgetBounces(db, subscriber)
  await forgetComplaints(db, subscriber)
  return {
    ...nothing,
    ...held,
    subscribers: rowCount ?? 0,
    deliveries: await excludeErased(db, subscriber),
    hits: await forgetHits(db, subscriber),
    ...came,
  }
}

const bySubscriber = { subscribers: 0, subscriptions: 0, changes: 0, deliveries: 0, hits: 0 }
const byAddress = { inboxMessages: 0, notices: 0, signUps: 0, importRows: 0, quotes: 0 }
const nothing: Counts = { ...bySubscriber, ...byAddress }

/** What is held by address, whether or not somebody subscribes by it. */
async function forgetAddresses(db: Connection, addresses: readonly string[]): Promise<typeof byAddress> {
  const counts = { ...byAddress }
  for (const address of addresses) {
    counts.notices += (await noticesTo(db, address)).length
    await forgetNotices(db, address)
    counts.importRows += await forgetImported(db, address)
    counts.quotes += await hideQuotes(db, address)
  }
  counts.signUps = await forgetSignUps(db, addresses)
  counts.inboxMessages = await forgetMessages(db, addresses)
  return counts
}

async function suppressed(db: Connection, addresses: readonly string[]): Promise<boolean> {
  const row = await rowOf(
    db,
    sql`select from suppressions where email = any(${addresses})
      union all select from lifted_suppressions where email = any(${addresses}) limit 1`,
  )
  return row !== undefined
}
