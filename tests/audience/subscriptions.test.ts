import { describe, expect, it } from 'vitest'
import { findSubscriber } from '../../src/audience/subscribers.ts'
import {
  confirm,
  type SubscriptionStatus,
  setSubscriptions,
  subscribe,
  unsubscribe,
} from '../../src/audience/subscriptions.ts'
import type { Pool } from '../../src/database/pool.ts'
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

describe('the choice of lists', () => {
  const statuses = async (subscriber: number, newsletter: number) =>
    Object.fromEntries(
      (await findSubscriber(database.pool, subscriber, newsletter))!.choices.map(({ slug, status }) => [slug, status]),
    )

  it('ends what is not chosen and confirms what is, in its newsletter', async () => {
    const { pool } = database
    const { newsletter, lists } = await makeLists(pool, 'a', 'b', 'c', 'd', 'e', 'f')
    const foreign = await makeLists(pool, 'x', 'y')
    const subscriber = await makeReader(pool, [
      [lists.a, 'confirmed'],
      [lists.b, 'confirmed'],
      [lists.c, 'pending'],
      [lists.d, 'unsubscribed'],
      [foreign.lists.x, 'confirmed'],
    ])
    const chosen = [lists.b, lists.c, lists.d, lists.e, foreign.lists.y, 2_147_483_647]
    await setSubscriptions(pool, subscriber, newsletter, chosen, page)
    const expected = { a: 'unsubscribed', b: 'confirmed', c: 'confirmed', d: 'confirmed', e: 'confirmed', f: null }
    expect(await statuses(subscriber, newsletter)).toEqual(expected)
    expect(await statuses(subscriber, foreign.newsletter)).toEqual({ x: 'confirmed', y: null })
    expect((await subscriptionOf(pool, lists.b, subscriber))?.source).toBe('form')
    expect((await subscriptionOf(pool, lists.e, subscriber))?.source).toBe('preference page')

    const once = await Promise.all(Object.values(lists).map((list) => subscriptionOf(pool, list, subscriber)))
    await setSubscriptions(pool, subscriber, newsletter, chosen, again)
    expect(await Promise.all(Object.values(lists).map((list) => subscriptionOf(pool, list, subscriber)))).toEqual(once)
  })

  it('of none ends all', async () => {
    const { pool } = database
    const { newsletter, lists } = await makeLists(pool, 'a', 'b')
    const subscriber = await makeReader(pool, [[lists.a, 'confirmed']])
    await setSubscriptions(pool, subscriber, newsletter, [], page)
    expect(await statuses(subscriber, newsletter)).toEqual({ a: 'unsubscribed', b: null })
  })

  it('by somebody who is gone changes nothing', async () => {
    const { newsletter, lists } = await makeLists(database.pool, 'a')
    const gone = 4_000_000_000
    await setSubscriptions(database.pool, gone, newsletter, [lists.a], page)
    expect(await subscriptionOf(database.pool, lists.a, gone)).toBeUndefined()
  })
})
