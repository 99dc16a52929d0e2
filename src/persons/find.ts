import sql from 'sql-template-tag'
import { addressAsKept, lowerCase } from '../audience/address.ts'
import { formerOwnerOf } from '../audience/history.ts'
import { findSubscriberByAddress } from '../audience/subscribers.ts'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { Conflict } from '../errors.ts'

/** Whom something is held about. */
export interface Found {
  /** Undefined: nobody subscribes by that address; still it may be suppressed, or stand in what has come. */
  readonly subscriber: number | undefined
  /** All that they have, or had, in lower case. */
  readonly addresses: readonly string[]
}

/**
 * @param who a subscriber's number, or an address in any case, its domain in any letters
 * @throws Conflict for an address that nobody has now, and somebody had before: it may be another's by now
 */
export async function findPerson(db: Queryable, who: number | string): Promise<Found> {
  const subscriber = typeof who === 'number' ? await known(db, who) : (await findSubscriberByAddress(db, who))?.id
  const given = typeof who === 'string' ? [lowerCase(addressAsKept(who))] : []
  if (subscriber === undefined) {
    for (const address of given) await requireNoFormerOwner(db, address)
    return { subscriber, addresses: given }
  }
  const rows = await rowsOf<{ address: string }>(
    db,
    // One that somebody else has now is theirs.
    sql`select address from (
      select lower(email) as address from subscribers where id = ${subscriber}
      union select lower(value) from subscriber_changes, jsonb_array_elements_text(changes -> 'email') as value
        where subscriber_id = ${subscriber} and changes ? 'email' and value is not null
      union select lower(d.address) from mailings m join deliveries d on d.mailing_id = m.id
        where d.subscriber_id = ${subscriber} and d.address <> '') as had
      where not exists (select from subscribers o where lower(o.email) = had.address and o.id <> ${subscriber})`,
  )
  return { subscriber, addresses: [...new Set([...given, ...rows.map(({ address }) => address)])] }
}

async function requireNoFormerOwner(db: Queryable, address: string): Promise<void> {
  const former = await formerOwnerOf(db, address)
  if (!former) return
  const { id, email, until } = former
  throw new Conflict('person.had_address', { address, id, email, day: until.toISOString().slice(0, 10) })
}

async function known(db: Queryable, id: number): Promise<number | undefined> {
  return (await rowOf<{ id: number }>(db, sql`select id from subscribers where id = ${id}`))?.id
}
