import sql from 'sql-template-tag'
import { type HashKeys, hashKeysOf } from '../../src/audience/address-hash.ts'
import { createAttribute } from '../../src/audience/attributes.ts'
import { setRhythm } from '../../src/audience/rhythms.ts'
import { changeAddress, changeSubscriber } from '../../src/audience/subscribers.ts'
import { subscribe } from '../../src/audience/subscriptions.ts'
import { suppress } from '../../src/audience/suppressions.ts'
import type { Pool } from '../../src/database/pool.ts'
import { noteBounce } from '../../src/delivery/bounces.ts'
import { findMailing, type Mailing, scheduleMailing } from '../../src/delivery/mailings.ts'
import { type Claimed, settle } from '../../src/delivery/states.ts'
import { noteComplaint } from '../../src/feedback/complaints.ts'
import { keepMessage } from '../../src/inbox/store.ts'
import { queueNotice } from '../../src/notices/outbox.ts'
import { recordHit } from '../support/hits.ts'
import { makeFinalIssue } from '../support/scene.ts'
import { type Reader, type Sending, startSendingTo } from '../support/sending.ts'

export const keys: HashKeys = hashKeysOf(['a secret of thirty-two characters'])

export const first = 'Li.Ming+old@first.example'
export const address = 'Li.Ming+news@mail.example'
/** Nothing of these is left of whoever is erased. */
export const traces = ['li.ming', '李明明', 'Palmtop/7.1', '203.0.113.9', 'Suzhou-on-Thames']

export interface Life {
  readonly sending: Sending
  readonly person: Reader
  readonly other: Reader
  /** That they have got, that refused them with a reply that quotes them, and that they wait for. */
  readonly mailings: readonly [accepted: Mailing, refused: Mailing, waiting: Mailing]
}

/** Somebody who has been through everything, and somebody else who has got and opened the same. */
export async function liveALife(pool: Pool): Promise<Life> {
  const sending = await startSendingTo(pool, 2)
  const [person, other] = sending.readers as [Reader, Reader]
  await becomeKnown(pool, sending, person)
  const refused = await mailingOf(pool, sending, '2026-11-03')
  const waiting = await mailingOf(pool, sending, '2026-11-04')
  await pool.query(sql`update deliveries set address = ${address}, name = '李明明' where subscriber_id = ${person.subscriber}
    and mailing_id <> ${sending.mailing.id}`)
  const accepted = sending.mailing
  await accept(pool, accepted, person, `250 2.0.0 Ok: queued for <${address}>`)
  await accept(pool, accepted, other, '250 2.0.0 Ok')
  await refuse(pool, refused, person)
  await comeBack(pool, accepted, person, 'Palmtop/7.1')
  await comeBack(pool, accepted, other, 'Desktop/1')
  for (const { subscriber } of [person, other])
    await noteComplaint(pool, { mailing: refused.id, subscriber, weak: true })
  return { sending, person, other, mailings: [await findMailing(pool, accepted.id), refused, waiting] }
}

async function becomeKnown(pool: Pool, { newsletter, list }: Sending, { subscriber }: Reader): Promise<void> {
  const origin = { actor: 'reader', source: 'sign-up form', ip: '203.0.113.9' } as const
  await createAttribute(pool, { key: 'city', label: 'City', type: 'text', choices: null })
  for (const email of [first, address]) await changeAddress(pool, keys, subscriber, email, origin)
  const attributes = { city: 'Suzhou-on-Thames' }
  await changeSubscriber(pool, subscriber, { name: '李明明', attributes, tags: ['friend of 李明明'] }, origin)
  await subscribe(pool, subscriber, { listId: list.id, status: 'confirmed' }, { ...origin, words: 'I agree.' })
  await setRhythm(pool, newsletter.id, subscriber, { rhythm: 'workdays', pausedUntil: null }, origin)
  await suppress(pool, first, 'bounce')
}

async function mailingOf(pool: Pool, sending: Sending, date: string): Promise<Mailing> {
  const issue = await makeFinalIssue(pool, sending.newsletter, date)
  const to = { newsletterId: sending.newsletter.id, listIds: [sending.list.id], scheduledFor: new Date() }
  return sending.start(await scheduleMailing(pool, { ...to, issueId: issue.id }))
}

const accept = (pool: Pool, { id }: Mailing, { subscriber }: Reader, reply: string) =>
  pool.query(sql`update deliveries set status = 'accepted', attempts = 1, due_at = null, settled_at = now(),
    reply = ${reply} where mailing_id = ${id} and subscriber_id = ${subscriber}`)

/** By a worker's own settlement. */
async function refuse(pool: Pool, { id }: Mailing, { subscriber }: Reader): Promise<void> {
  const claimed = await handOff(pool, id, subscriber)
  const reply = `550 5.1.1 <${address.toUpperCase()}>: no such user as li.ming+news`
  await settle(pool, [[claimed, { kind: 'refused', reply, hard: true, reason: 'userunknown' }]])
}

/** As a worker that is just writing to the relay holds it. */
export async function handOff(pool: Pool, mailing: number, subscriber: number): Promise<Claimed> {
  await pool.query(sql`update deliveries set status = 'handing_off', epoch = 1, attempts = 1, due_at = null
    where mailing_id = ${mailing} and subscriber_id = ${subscriber}`)
  return { mailing, subscriber, address, name: '李明明', provider: 1, attempts: 0, epoch: 1 }
}

async function comeBack(
  pool: Pool,
  { id: mailing }: Mailing,
  { subscriber, address: to }: Reader,
  userAgent: string,
): Promise<void> {
  await pool.query(sql`insert into mailing_links (mailing_id, id, url) values (${mailing}, 900, 'https://example.com/')
    on conflict do nothing`)
  const request = { mailing, subscriber, method: 'GET', userAgent, purpose: '' }
  await recordHit(pool, { ...request, kind: 'open', link: null })
  await recordHit(pool, { ...request, kind: 'click', link: 900 })
  await pool.query(
    sql`insert into unsubscribes (mailing_id, subscriber_id, way, reason, words)
      values (${mailing}, ${subscriber}, 'page', 'other', ${`read on ${userAgent}`})`,
  )
  await pool.query(sql`insert into complaints (mailing_id, subscriber_id) values (${mailing}, ${subscriber})`)
  await noteBounce(pool, {
    ...{ mailing, subscriber, reason: 'userunknown', hard: true, status: '5.1.1', reply: `<${to}>: no such user` },
    ...{ source: 'mailbox', matched: 'weak' },
  })
  const { newsletterId } = await findMailing(pool, mailing)
  await queueNotice(pool, { newsletterId, address: to, language: 'en', matter: { kind: 'download' } })
  await pool.query(sql`insert into sign_ups (newsletter_id, email, name, language, list_ids, words, source, ip)
    values (${newsletterId}, ${to.toUpperCase()}, 'x', 'en', '{}', 'I agree.', 'sign-up form', '198.51.100.1')`)
  await keepMessage(pool, { sender: '', recipients: [to], source: Buffer.from(`To: ${to}\r\n\r\nhello`) })
}
