import sql from 'sql-template-tag'
import { suppress } from '../audience/suppressions.ts'
import { type Pool, type Queryable, rowOf, transaction } from '../database/pool.ts'
import { excludeSuppressed } from '../delivery/states.ts'
import type { KeyRing } from '../links/keys.ts'
import { messageOf } from '../message/template.ts'
import { sameAddress } from './bounce/addresses.ts'
import { parseReturned } from './bounce/parse.ts'
import type { Returned } from './bounce/returned.ts'

/** What a mail that came back has changed. */
export type Taken =
  | {
      readonly kind: 'complaint' | 'bounce'
      readonly result: 'suppressed'
      readonly mailing: number
      readonly address: string
      /** The address was suppressed already. */
      readonly before: boolean
      /** Deliveries on their way to it that are not sent now. */
      readonly excluded: number
    }
  | { readonly kind: Returned['kind']; readonly result: 'nothing'; readonly why: NothingTaken }

/**
 * `soft`: it may reach them yet; `no_kind`: neither bounce nor complaint; `no_id`: it does not show the Message-ID of
 * the mail that it is about; `not_ours`: that is none of ours, or of nothing that was ever handed off; `other_address`:
 * it is about somebody to whom that mail did not go; `erased`: of whom it is about nothing is held any more; `held`: so
 * many mailboxes of its provider "do not exist" that it is about us.
 */
export type NothingTaken = 'soft' | 'no_kind' | 'no_id' | 'not_ours' | 'other_address' | 'erased' | 'held'

/**
 * Reads a mail that came back and records it: who complains or does not exist is not mailed again, not even by what is
 * on its way. As often as it comes, it is recorded once. Soft bounces and automatic answers change nothing.
 * @param source the mail as it came
 */
export async function takeReturned(pool: Pool, ring: KeyRing, source: Uint8Array): Promise<Taken> {
  const returned = await parseReturned(source)
  const { kind, recipients, original } = returned
  const nothing = (why: NothingTaken): Taken => ({ kind, result: 'nothing', why })
  if (kind !== 'complaint' && kind !== 'bounce') return nothing('no_kind')
  if (kind === 'bounce' && !recipients.some(({ hard }) => hard)) return nothing('soft')
  if (original.messageIds.length === 0) return nothing('no_id')
  return transaction(pool, async (db) => {
    const sent = await sentOf(db, ring, original.messageIds)
    if (!sent) return nothing('not_ours')
    if (!(await isHeld(db, sent.subscriber))) return nothing('erased')
    if (!isAbout(sent.address, returned)) return nothing('other_address')
    if (kind === 'bounce' && !isHardFor(sent.address, returned)) return nothing('soft')
    if (kind === 'bounce' && sent.held) return nothing('held')
    return record(db, kind, sent)
  })
}

interface Sent {
  readonly mailing: number
  readonly subscriber: number
  readonly address: string
  /** Nothing is sent to its provider until an admin has looked. */
  readonly held: boolean
}

/** The delivery of the first Message-ID that we have made and handed off. */
async function sentOf(db: Queryable, ring: KeyRing, messageIds: readonly string[]): Promise<Sent | undefined> {
  for (const messageId of messageIds) {
    const message = messageOf(ring, messageId)
    if (!message) continue
    const row = await rowOf<Sent>(
      db,
      sql`select mailing_id as mailing, subscriber_id as subscriber, address, held_reason is not null as held
        from deliveries join providers p on p.id = provider_id
        where mailing_id = ${message.mailing} and subscriber_id = ${message.subscriber} and attempts > 0`,
    )
    if (row) return row
  }
  return undefined
}

/** Whoever is, is not erased before the end of the transaction. */
async function isHeld(db: Queryable, subscriber: number): Promise<boolean> {
  return (await rowOf(db, sql`select from subscribers where id = ${subscriber} for key share`)) !== undefined
}

/** Some providers black out who complains: then the Message-ID alone says it. */
function isAbout(address: string, { kind, recipients, original }: Returned): boolean {
  const named = [...recipients.map((recipient) => recipient.address), ...original.to].filter(Boolean)
  return named.some((one) => sameAddress(one, address)) || (kind === 'complaint' && recipients.length === 0)
}

/** A reader may have their mail forwarded: what is said of where it went is said of them, if it is said of one. */
function isHardFor(address: string, { recipients }: Returned): boolean {
  const own = recipients.find((recipient) => sameAddress(recipient.address, address))
  return (own ?? (recipients.length === 1 ? recipients[0] : undefined))?.hard ?? false
}

async function record(
  db: Queryable,
  kind: 'complaint' | 'bounce',
  { mailing, subscriber, address }: Sent,
): Promise<Taken> {
  if (kind === 'complaint') {
    await db.query(sql`insert into complaints (mailing_id, subscriber_id) values (${mailing}, ${subscriber})
      on conflict do nothing`)
  }
  const before = !(await suppress(db, address, kind))
  const excluded = await excludeSuppressed(db, address)
  return { kind, result: 'suppressed', mailing, address, before, excluded }
}
