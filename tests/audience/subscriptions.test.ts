import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { historyOf } from '../../src/audience/history.ts'
import {
  confirm,
  enroll,
  type SubscriptionStatus,
  subscribe,
  subscriptionsOf,
  unsubscribe,
} from '../../src/audience/subscriptions.ts'
import type { Pool } from '../../src/database/pool.ts'
import { createEndpoint } from '../../src/outbound/endpoint.ts'
import { useDatabase } from '../support/database.ts'
import { makeLists, makeReader, subscriptionOf } from './readers.ts'

const database = useDatabase()

const again = { actor: 'reader', source: 'again' } as const
const page = { actor: 'reader', source: 'preference page' } as const
const verbs = {
  'subscribe, to be confirmed': (pool: Pool, subscriber: number, listId: number) =>
    subscribe(pool, subscriber, { listId, status: 'pending' }, again),
  'subscribe, confirmed': (pool: Pool, subscriber: number, listId: number) =>
    subscribe(pool, subscriber, { listId, status: 'confirmed' }, again),
  confirm: (pool: Pool, subscriber: number, listId: number) => confirm(pool, subscriber, [listId], again),
  unsubscribe: (pool: Pool, subscriber: number, listId: number) => unsubscribe(pool, subscriber, [listId], again),
}

describe('a subscription', () => {
  it.each<[SubscriptionStatus | null, keyof typeof verbs, SubscriptionStatus | null]>([
    [null, 'subscribe, to be confirmed', 'pending'],
    [null, 'subscribe, confirmed', 'confirmed'],
    [null, 'confirm', null],
    [null, 'unsubscribe', null],
    ['pending', 'subscribe, to be confirmed', 'pending'],
    ['pending', 'subscribe, confirmed', 'confirmed'],
    ['pending', 'confirm', 'confirmed'],
    ['pending', 'unsubscribe', 'unsubscribed'],
    ['confirmed', 'subscribe, to be confirmed', 'confirmed'],
    ['confirmed', 'subscribe, confirmed', 'confirmed'],
    ['confirmed', 'confirm', 'confirmed'],
    ['confirmed', 'unsubscribe', 'unsubscribed'],
    ['unsubscribed', 'subscribe, to be confirmed', 'pending'],
    ['unsubscribed', 'subscribe, confirmed', 'confirmed'],
    ['unsubscribed', 'confirm', 'unsubscribed'],
    ['unsubscribed', 'unsubscribe', 'unsubscribed'],
  ])('that is %s: %s makes it %s, once', async (before, verb, after) => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily', 'other')
    const subscriber = await makeReader(pool, [
      [lists.daily, before],
      [lists.other, 'pending'],
    ])
    const bystander = await makeReader(pool, [[lists.daily, before]])
    const untouched = await subscriptionOf(pool, lists.daily, subscriber)

    await verbs[verb](pool, subscriber, lists.daily)
    const once = await subscriptionOf(pool, lists.daily, subscriber)
    expect(once?.status ?? null).toBe(after)
    if (before === after) expect(once).toEqual(untouched)
    if (after === 'pending') expect(once).toMatchObject({ confirmedAt: null, unsubscribedAt: null })
    if (after === 'confirmed') expect(once).toMatchObject({ confirmedAt: expect.any(Date), unsubscribedAt: null })
    if (after === 'unsubscribed') expect(once).toMatchObject({ unsubscribedAt: expect.any(Date) })

    await verbs[verb](pool, subscriber, lists.daily)
    expect(await subscriptionOf(pool, lists.daily, subscriber)).toEqual(once)
    expect((await subscriptionOf(pool, lists.other, subscriber))?.status).toBe('pending')
    expect((await subscriptionOf(pool, lists.daily, bystander))?.status ?? null).toBe(before)
  })

  it('keeps where its latest consent came from', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const subscriber = await makeReader(pool, [[lists.daily, 'unsubscribed']])
    await subscribe(pool, subscriber, { listId: lists.daily, status: 'confirmed' }, page)
    expect((await subscriptionOf(pool, lists.daily, subscriber))?.source).toBe('preference page')
  })

  it('of several lists is ended at once, and counted where there was something to end', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'a', 'b', 'c', 'd')
    const all = Object.values(lists)
    const subscriber = await makeReader(pool, [
      [lists.a, 'confirmed'],
      [lists.b, 'pending'],
      [lists.c, 'unsubscribed'],
    ])
    expect(await unsubscribe(pool, subscriber, all, again)).toBe(2)
    expect(await unsubscribe(pool, subscriber, all, again)).toBe(0)
    expect(await unsubscribe(pool, subscriber, [], again)).toBe(0)
  })
})

describe('the evidence of consent', () => {
  const first = { actor: 'reader', source: 'sign-up form', ip: '192.0.2.7', words: 'Send me the daily.' } as const

  it('stays where somebody else confirms it', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const id = await makeReader(pool)
    await subscribe(pool, id, { listId: lists.daily, status: 'pending' }, first)
    const people = sql`select ${id}::bigint as subscriber_id, 'confirmed'::subscription_status as status,
      null::timestamptz as asked_at, null::inet as ip, null::timestamptz as confirmed_at, null::inet as confirmed_ip,
      null::text as words, null::text as consent_source`
    await enroll(pool, people, lists.daily, { actor: 'import', source: 'import x.csv' })
    expect(await subscriptionsOf(pool, id)).toMatchObject([
      { status: 'confirmed', source: 'sign-up form', ip: '192.0.2.7', words: 'Send me the daily.' },
    ])
  })

  const admin = { actor: 'admin', source: 'command line (root)', words: 'Signed paper no 5' } as const

  it('can be noted by an admin of whoever is on the list without any, and makes no other difference', async () => {
    const { pool } = database
    const { newsletter, lists } = await makeLists(pool, 'daily', 'weekly')
    await createEndpoint(
      pool,
      { secrets: ['a secret that is long enough to seal a key with'], isAllowed: () => true },
      { name: 'crm', url: 'https://crm.example/', events: ['subscription.confirmed'], newsletterId: newsletter },
    )
    const id = await makeReader(pool)
    const bare = { actor: 'import', source: 'import old.csv' } as const
    for (const listId of Object.values(lists)) await subscribe(pool, id, { listId, status: 'confirmed' }, bare)
    await pool.query("update subscriptions set created_at = '2020-01-01', confirmed_at = '2020-01-02'")
    await pool.query('delete from endpoint_calls')
    for (const words of [admin.words, 'Signed paper no 6']) {
      await subscribe(pool, id, { listId: lists.daily, status: 'confirmed' }, { ...admin, words })
    }
    const [daily, weekly] = await subscriptionsOf(pool, id)
    expect(daily).toMatchObject({ status: 'confirmed', source: admin.source, words: admin.words, ip: null })
    expect(daily!.confirmedAt!.getFullYear()).toBe(2020)
    expect(daily!.createdAt.getFullYear()).toBe(2020)
    expect(weekly).toMatchObject({ source: 'import old.csv', words: null })
    const history = await historyOf(pool, id)
    expect(history).toHaveLength(4)
    expect(history.at(-1)).toMatchObject({ actor: 'admin', source: admin.source })
    expect(history.at(-1)!.changes).toEqual({
      'evidence:daily': [{ source: 'import old.csv', at: expect.any(String), confirmedAt: expect.any(String) }, null],
    })
    expect((await pool.query('select from endpoint_calls')).rowCount).toBe(0)
  })

  it.each([
    ['words', { words: 'Send me the daily.' }],
    ['an IP', { ip: '192.0.2.7' }],
  ])('stays that of the reader, where there are %s, whatever an admin notes later', async (_, told) => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const id = await makeReader(pool)
    await subscribe(pool, id, { listId: lists.daily, status: 'confirmed' }, { ...page, ...told })
    const before = [await subscriptionsOf(pool, id), await historyOf(pool, id)]
    await subscribe(pool, id, { listId: lists.daily, status: 'confirmed' }, admin)
    expect([await subscriptionsOf(pool, id), await historyOf(pool, id)]).toEqual(before)
  })

  it('is of the latest consent, and that before it stays in the history', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const id = await makeReader(pool)
    await subscribe(pool, id, { listId: lists.daily, status: 'confirmed' }, first)
    await pool.query("update subscriptions set created_at = '2020-01-01' where subscriber_id = $1", [id])
    await unsubscribe(pool, id, [lists.daily], page)
    await subscribe(pool, id, { listId: lists.daily, status: 'confirmed' }, { ...page, words: 'Again.' })
    const [subscription] = await subscriptionsOf(pool, id)
    expect(subscription).toMatchObject({ status: 'confirmed', words: 'Again.', ip: null })
    expect(subscription!.createdAt.getFullYear()).toBeGreaterThan(2020)
    expect((await historyOf(pool, id)).at(-1)!.changes).toMatchObject({
      'list:daily': ['unsubscribed', 'confirmed'],
      'evidence:daily': [{ source: 'sign-up form', ip: '192.0.2.7', words: 'Send me the daily.' }, null],
    })
  })
})
