import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { subscriptionsOf } from '../../src/audience/subscriptions.ts'
import { liftSuppression, suppressionsOf } from '../../src/audience/suppressions.ts'
import { rowOf, rowsOf } from '../../src/database/pool.ts'
import { suppressSoft } from '../../src/delivery/bounces.ts'
import type { CameBack } from '../../src/feedback/came-back.ts'
import { recordCameBack } from '../../src/feedback/record.ts'
import { takeReturned } from '../../src/feedback/take.ts'
import { bouncedOf, createBounceAddresses } from '../../src/links/bounce-address.ts'
import { keyRing } from '../../src/links/keys.ts'
import type { Reason } from '../../src/replies/reasons.ts'
import { useDatabase } from '../support/database.ts'
import { messageIdOf, type Reader, ring, startSendingTo } from '../support/sending.ts'
import { signToken } from '../support/token.ts'
import { bytesOf } from './bounce/mails.ts'

const database = useDatabase()
const pool = () => database.pool
const keys = hashKeysOf(['a secret of thirty-two characters'])

async function sent(subscribers = 1) {
  const { mailing, readers, newsletter } = await startSendingTo(pool(), subscribers)
  await pool().query(sql`update deliveries set status = 'accepted', attempts = 1, due_at = null, settled_at = now()
    where mailing_id = ${mailing.id}`)
  const [reader] = readers as [Reader]
  const verp = (to: Reader = reader) => createBounceAddresses(ring, mailing.id, 'bounces@news.example')(to.subscriber)
  return { mailing: mailing.id, newsletter, reader, readers, verp }
}

const saying = (address: string, reason: Reason = 'userunknown', hard = true) => ({
  ...{ address, reason, hard },
  ...{ status: hard ? '5.1.1' : '5.2.2', reply: '550 no' },
})
const cameBack = (given: Partial<CameBack>): CameBack => ({
  kind: 'bounce',
  source: 'listener',
  proven: false,
  envelopes: [],
  messageIds: [],
  to: [],
  recipients: [],
  ...given,
})
const record = (given: Partial<CameBack>) => recordCameBack(pool(), ring, cameBack(given))
const bounces = (mailing: number) =>
  rowsOf(pool(), sql`select reason, hard, matched, source from bounces where mailing_id = ${mailing}`)

describe('an envelope sender of ours', () => {
  it('says whose it is, whatever a server does to its case', async () => {
    const { mailing, reader, verp } = await sent()
    expect(verp()).toMatch(/^bounces\+[a-z2-7]{30,48}@news\.example$/)
    // The largest that will be for long, of the longest name that a newsletter may give.
    const longest = createBounceAddresses(ring, 2 ** 28 - 1, `${'b'.repeat(16)}@news.example`)(2 ** 35 - 1)
    expect(longest.split('@')[0]!.length).toBeLessThanOrEqual(64)
    expect(bouncedOf(ring, longest)).toEqual({ mailing: 2 ** 28 - 1, subscriber: 2 ** 35 - 1 })
    for (const address of [verp(), verp().toUpperCase()]) {
      expect(bouncedOf(ring, address)).toEqual({ mailing, subscriber: reader.subscriber })
    }
  })

  it.each([
    ['without a token', 'bounces@news.example'],
    ['with another', `bounces+${'a'.repeat(36)}@news.example`],
    [
      'of somebody else',
      createBounceAddresses(keyRing(['the secret of somebody else, long enough']), 1, 'bounces@news.example')(1),
    ],
  ])('%s says nothing', (_, address) => {
    expect(bouncedOf(ring, address)).toBeUndefined()
  })
})

describe('what came back is known', () => {
  it('by its envelope first, wherever the reader had it forwarded', async () => {
    const { mailing, reader, verp } = await sent()
    const recorded = await record({ envelopes: [verp()], recipients: [saying('elsewhere@other.example')] })
    expect(recorded).toMatchObject({ result: 'suppressed', address: reader.address })
    expect(await bounces(mailing)).toEqual([{ reason: 'userunknown', hard: true, matched: 'verp', source: 'listener' }])
  })

  it('by a link to unsubscribe in what was returned', async () => {
    const { mailing, reader } = await sent()
    const token = signToken(ring, 'unsubscribe', { mailing, subscriber: reader.subscriber })
    const recorded = await record({ tokens: [token], recipients: [saying(reader.address)] })
    expect(recorded).toMatchObject({ result: 'suppressed' })
    expect(await bounces(mailing)).toMatchObject([{ matched: 'headers' }])
  })

  it('by the address, where who tells it has proven who they are', async () => {
    const { mailing, reader } = await sent()
    expect(await record({ proven: true, recipients: [saying(reader.address)] })).toMatchObject({ result: 'suppressed' })
    expect(await bounces(mailing)).toMatchObject([{ matched: 'recipient' }])
  })

  it('and by the address alone suppresses nobody, until a surer one comes', async () => {
    const { mailing, reader, verp } = await sent()
    const weak = { recipients: [saying(reader.address)] }
    expect(await record(weak)).toMatchObject({ result: 'noted', why: 'weak' })
    expect(await record({ ...weak, kind: 'complaint' })).toMatchObject({ result: 'noted', why: 'weak' })
    expect(await suppressionsOf(pool(), keys, reader.address)).toEqual([])
    expect(await record({ ...weak, envelopes: [verp()] })).toMatchObject({ result: 'suppressed' })
    expect(await bounces(mailing)).toEqual([{ reason: 'userunknown', hard: true, matched: 'verp', source: 'listener' }])
  })

  it('once, and a hard one over a soft one', async () => {
    const { mailing, reader, verp } = await sent()
    const soft = { envelopes: [verp()], recipients: [saying(reader.address, 'mailboxfull', false)] }
    const hard = { envelopes: [verp()], recipients: [saying(reader.address)] }
    expect(await record(soft)).toMatchObject({ result: 'noted', why: 'soft' })
    expect(await record(hard)).toMatchObject({ result: 'suppressed', before: false })
    expect(await record(soft)).toMatchObject({ result: 'noted', why: 'soft' })
    expect(await bounces(mailing)).toMatchObject([{ reason: 'userunknown', hard: true }])
  })
})

describe('who is let go by an admin', () => {
  const lift = async (address: string) => {
    const [suppression] = await suppressionsOf(pool(), keys, address)
    await liftSuppression(pool(), suppression!.id, 'an admin', 'they have mended it')
  }

  it('is not suppressed by what comes a second time', async () => {
    const { reader, verp } = await sent()
    const hard = { envelopes: [verp()], recipients: [saying(reader.address)] }
    await record(hard)
    await lift(reader.address)
    expect(await record(hard)).toMatchObject({ result: 'noted', why: 'known' })
    expect(await suppressionsOf(pool(), keys, reader.address)).toEqual([])
  })
})

describe('a complaint', () => {
  it('unsubscribes and suppresses at once', async () => {
    const { mailing, reader, verp } = await sent()
    const complaint = { kind: 'complaint', envelopes: [verp()] } as const
    expect(await record(complaint)).toMatchObject({ result: 'suppressed', before: false })
    expect(await record(complaint)).toMatchObject({ result: 'suppressed', before: true })
    expect(await suppressionsOf(pool(), keys, reader.address)).toMatchObject([{ reason: 'complaint' }])
    expect(await subscriptionsOf(pool(), reader.subscriber)).toMatchObject([
      { status: 'unsubscribed', unsubscribedSource: 'complaint' },
    ])
    expect(await rowOf(pool(), sql`select count(*) from complaints where mailing_id = ${mailing}`)).toEqual({
      count: 1,
    })
  })

  it('by the address alone is kept as weak, and changes nothing until a surer one comes', async () => {
    const { mailing, reader, verp } = await sent()
    await pool().query(sql`update deliveries set status = 'queued', due_at = now(), settled_at = null
      where mailing_id = ${mailing}`)
    const complaint = { kind: 'complaint', recipients: [saying(reader.address)] } as const
    const stand = async () => ({
      complaints: await rowsOf(
        pool(),
        sql`select subscriber_id as id, weak from complaints where mailing_id = ${mailing}`,
      ),
      suppressions: (await suppressionsOf(pool(), keys, reader.address)).map(({ reason }) => reason),
      subscriptions: (await subscriptionsOf(pool(), reader.subscriber)).map(({ status }) => status),
      deliveries: (await rowsOf(pool(), sql`select status from deliveries where mailing_id = ${mailing}`))[0]!.status,
    })
    const id = reader.subscriber
    for (let time = 0; time < 2; time++) {
      expect(await record(complaint)).toMatchObject({ result: 'noted', why: 'weak', address: reader.address })
      expect(await stand()).toEqual({
        ...{ complaints: [{ id, weak: true }], suppressions: [] },
        ...{ subscriptions: ['confirmed'], deliveries: 'queued' },
      })
    }
    const proven = { complaints: [{ id, weak: false }], suppressions: ['complaint'], subscriptions: ['unsubscribed'] }
    expect(await record({ ...complaint, envelopes: [verp()] })).toMatchObject({ result: 'suppressed', before: false })
    expect(await stand()).toEqual({ ...proven, deliveries: 'excluded' })
    expect(await record(complaint)).toMatchObject({ result: 'noted', why: 'weak' })
    expect(await stand()).toEqual({ ...proven, deliveries: 'excluded' })
  })
})

describe('soft bounces', () => {
  /** Of one reader, of so many days ago each. */
  async function softOn(days: readonly number[], reason: Reason = 'mailboxfull') {
    const { readers } = await startSendingTo(pool(), 1)
    const [reader] = readers as [Reader]
    for (const [at, ago] of days.entries()) {
      await pool().query(sql`with m as (
          insert into mailings (newsletter_id, issue_id, kind, issue_date, list_ids, scheduled_for, latest_start, status)
          select newsletter_id, issue_id, kind, issue_date - ${at + 1}::integer, list_ids, scheduled_for, latest_start, 'cancelled'
          from mailings order by id desc limit 1 returning id),
        sent as (insert into deliveries (mailing_id, subscriber_id, status, address, name, attempts, settled_at, provider_id)
          select id, ${reader.subscriber}, 'refused', ${reader.address}, '', 1, now(), 1 from m)
        insert into bounces (mailing_id, subscriber_id, at, reason, hard, source, matched, fresh)
        select id, ${reader.subscriber}, date_trunc('day', now(), 'UTC') - make_interval(days => ${ago}), ${reason}, false, 'reply',
          'reply', ${['mailboxfull', 'suspended', 'filtered'].includes(reason)} from m`)
    }
    await suppressSoft(pool())
    return suppressionsOf(pool(), keys, reader.address)
  }

  it.each<[string, readonly number[], Reason, number]>([
    ['on three days of fourteen suppress', [0, 5, 12], 'mailboxfull', 1],
    ['on two do not', [0, 5], 'mailboxfull', 0],
    ['three times a day are one', [0, 0, 0, 3], 'suspended', 0],
    ['of long ago do not count', [0, 5, 20], 'mailboxfull', 0],
    ['about the sender never count', [0, 1, 2, 3], 'reputation', 0],
  ])('%s', async (_, days, reason, count) => {
    expect(await softOn(days, reason)).toHaveLength(count)
  })
})

describe('too many mailboxes of a provider that do not exist', () => {
  /** 40 readers at a provider of their own, with so much of the mailing settled. @returns what became of each bounce */
  async function returned(count: number, { slug = 'broken.example', settled = 40, hard = 0, audience = 40 }) {
    const { mailing, readers, verp } = await sent(40)
    const provider = await rowOf<{ id: number }>(
      pool(),
      sql`with made as (insert into providers (slug) values (${slug}) on conflict (slug) do update set slug = ${slug} returning id),
        moved as (update deliveries set provider_id = made.id from made where mailing_id = ${mailing})
        insert into mailing_providers (mailing_id, provider_id, audience, settled, hard)
        select ${mailing}::integer, id, ${audience}, ${settled}, ${hard} from made
        on conflict (mailing_id, provider_id) do update set audience = ${audience}, settled = ${settled}, hard = ${hard}
        returning provider_id as id`,
    )
    const results: string[] = []
    for (const reader of readers.slice(0, count)) {
      const told = await record({ envelopes: [verp(reader)], recipients: [saying(reader.address)] })
      results.push(told.result)
    }
    const addresses = readers.map(({ address }) => address)
    const suppressed = await rowOf<{ count: number }>(
      pool(),
      sql`select count(*) from suppressions where email = any(${addresses})`,
    )
    const held = await rowOf<{ key: string | null }>(
      pool(),
      sql`select held_reason ->> 'key' as key from providers where id = ${provider!.id}`,
    )
    return { noted: results.indexOf('noted'), suppressed: suppressed!.count, held: held!.key }
  }

  it.each([
    ['of forty that were sent', 25, {}, { noted: 19, suppressed: 0, held: 'provider.hard' }],
    [
      'while most are yet to be sent',
      25,
      { audience: 100_000, settled: 300 },
      { noted: 19, suppressed: 0, held: 'provider.hard' },
    ],
    [
      'with those that the relay refused at once',
      8,
      { settled: 300, hard: 15 },
      { noted: 4, suppressed: 0, held: 'provider.hard' },
    ],
    ['of no single provider', 25, { slug: 'other' }, { noted: 19, suppressed: 0, held: null }],
    ['but few of what was sent', 25, { audience: 1_000, settled: 1_000 }, { noted: -1, suppressed: 25, held: null }],
  ])('are about us: %s', async (_, count, sending, wanted) => {
    expect(await returned(count, { slug: `p${wanted.noted}-${count}-${Math.random()}.example`, ...sending })).toEqual(
      wanted,
    )
  })
})

describe('a mail to unsubscribe', () => {
  it.each<[string, (subject: string) => string]>([
    ['as it is asked for', (subject) => subject],
    ['marked by a gateway', (subject) => `[EXTERNAL] ${subject} [Checked]`],
  ])('does so %s, whatever stands in it', async (_, marked) => {
    const { mailing, reader } = await sent()
    const token = signToken(ring, 'unsubscribe', { mailing, subscriber: reader.subscriber })
    const mail = (subject: string) =>
      bytesOf(`From: somebody@else.example\nTo: bounces@news.example\nSubject: ${subject}\n\n`)
    const take = (subject: string) => takeReturned(pool(), ring, mail(subject), { source: 'listener' })
    for (const subject of [
      'unsubscribe',
      `Re: unsubscribe ${token}`,
      `unsubscribe ${token}x`,
      `unsubscribe ${messageIdOf(mailing, reader)}`,
    ]) {
      expect(await take(marked(subject))).toMatchObject({ result: 'nothing', why: 'no_kind' })
    }
    expect(await take(marked(`unsubscribe ${token}`))).toEqual({ kind: 'unsubscribe', result: 'unsubscribed', mailing })
    expect(await subscriptionsOf(pool(), reader.subscriber)).toMatchObject([{ status: 'unsubscribed' }])
    expect(await rowsOf(pool(), sql`select way from unsubscribes where mailing_id = ${mailing}`)).toEqual([
      { way: 'mail' },
    ])
  })

  it.each<[string, { mailing?: number; subscriber?: number }, string]>([
    ['somebody who was erased', { subscriber: 987_654 }, 'erased'],
    ['a mailing that is no more', { mailing: 987_654 }, 'not_ours'],
  ])('says that nobody has left by that of %s', async (_, of, why) => {
    const { mailing, reader } = await sent()
    const token = signToken(ring, 'unsubscribe', { mailing, subscriber: reader.subscriber, ...of })
    const mail = bytesOf(`From: a@b.example\nTo: bounces@news.example\nSubject: unsubscribe ${token}\n\n`)
    expect(await takeReturned(pool(), ring, mail)).toEqual({ kind: 'unsubscribe', result: 'nothing', why })
  })
})
