import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { historyOf } from '../../src/audience/history.ts'
import { createList } from '../../src/audience/lists.ts'
import { findProfile } from '../../src/audience/subscribers.ts'
import { subscribe, subscriptionsOf } from '../../src/audience/subscriptions.ts'
import { suppress } from '../../src/audience/suppressions.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { type Preferences, savePreferences } from '../../src/feedback/preferences.ts'
import { type Holder, readerOf } from '../../src/feedback/reader.ts'
import { unsubscribe } from '../../src/feedback/unsubscribe.ts'
import { figuresOf } from '../../src/reports/figures.ts'
import { useDatabase } from '../support/database.ts'
import { deliveryOf, readerThere, sendingTo, subscribedOf } from './sending-to.ts'

const database = useDatabase()
const keys = hashKeysOf(['a secret of thirty-two characters'])
const pool = () => database.pool
const asItIs: Preferences = {
  name: undefined,
  language: undefined,
  rhythm: {},
  joined: [],
  left: [],
}
const save = (holder: Holder, choice: Partial<Preferences>) =>
  savePreferences(pool(), keys, holder, { ...asItIs, ...choice }, '198.51.100.7')

describe('preferences', () => {
  it('are kept, with who changed what from where', async () => {
    const { scene, holder } = await sendingTo(pool())
    const { slug } = scene.newsletter
    await save(holder, { name: ' 陈  伟 ', language: 'en', rhythm: { rhythm: 'workdays', pausedUntil: '2027-01-05' } })
    expect(await findProfile(pool(), holder.subscriber)).toMatchObject({ name: '陈 伟', language: 'en' })
    const changes = await historyOf(pool(), holder.subscriber)
    const how = { actor: 'reader', source: 'preference page', ip: '198.51.100.7' }
    expect(changes.slice(-2)).toMatchObject([
      { ...how, changes: { name: [expect.any(String), '陈 伟'], language: [null, 'en'] } },
      {
        ...how,
        changes: {
          [`rhythm:${slug}`]: ['every', 'workdays'],
          [`pause:${slug}`]: [null, '2027-01-05'],
        },
      },
    ])
  })

  it('that say nothing new leave no trace', async () => {
    const { holder } = await sendingTo(pool())
    const before = await historyOf(pool(), holder.subscriber)
    await save(holder, {})
    expect(await historyOf(pool(), holder.subscriber)).toEqual(before)
    expect(await rowsOf(pool(), sql`select from rhythms where subscriber_id = ${holder.subscriber}`)).toEqual([])
  })

  it('keep what is on its way to a list that the reader keeps', async () => {
    const { holder, lists } = await sendingTo(pool())
    await save(holder, { left: [lists[1]] })
    expect(await subscribedOf(pool(), holder)).toEqual([true, false])
    expect(await deliveryOf(pool(), holder)).toMatchObject({ status: 'queued' })
    expect((await figuresOf(pool(), holder.mailing)).unsubscribes).toBe(0)
  })

  it('stop what is on its way to a list that the reader leaves', async () => {
    const { holder, lists } = await sendingTo(pool())
    await save(holder, { left: [lists[0]] })
    expect(await subscribedOf(pool(), holder)).toEqual([false, true])
    expect(await deliveryOf(pool(), holder)).toEqual({ status: 'excluded', reply: 'unsubscribed' })
  })

  it('that leave the last list count as unsubscribed', async () => {
    const { holder, lists } = await sendingTo(pool())
    await save(holder, { left: [...lists] })
    expect(await subscribedOf(pool(), holder)).toEqual([false, false])
    expect((await figuresOf(pool(), holder.mailing)).unsubscribes).toBe(1)
  })

  it('subscribe with the words that were agreed to, and end what the reader ended themselves', async () => {
    const { holder, lists } = await sendingTo(pool())
    await unsubscribe(pool(), holder, 'page')
    const { address } = await readerThere(pool(), holder)
    await suppress(pool(), address, 'unsubscribed')
    await save(holder, { joined: [{ listId: lists[1], words: 'I agree.' }] })
    expect(await subscriptionsOf(pool(), holder.subscriber)).toMatchObject([
      { list: 'readers', status: 'unsubscribed' },
      { list: 'weekly', status: 'confirmed', source: 'preference page', words: 'I agree.', ip: '198.51.100.7' },
    ])
    expect(await rowsOf(pool(), sql`select from suppressions where email = ${address}`)).toEqual([])
  })

  it('reach no list that the page does not show', async () => {
    const [one, two] = [await sendingTo(pool()), await sendingTo(pool())]
    const hidden = await createList(pool(), {
      newsletterId: one.scene.newsletter.id,
      slug: 'staff',
      name: 'Staff',
      public: false,
    })
    const before = await subscriptionsOf(pool(), two.holder.subscriber)
    const joined = [hidden.id, two.lists[0], 987_654].map((listId) => ({ listId, words: 'x' }))
    await save(one.holder, { joined, left: [two.lists[1]] })
    expect(await subscriptionsOf(pool(), one.holder.subscriber)).toHaveLength(2)
    expect(await subscriptionsOf(pool(), two.holder.subscriber)).toEqual(before)
  })

  it('of nobody are nothing', async () => {
    const { holder } = await sendingTo(pool())
    expect(await save({ ...holder, subscriber: 987_654 }, {})).toBe('gone')
    expect(await save({ ...holder, mailing: 987_654 }, {})).toBeUndefined()
  })
})

describe('a reader', () => {
  it('sees public lists, and private ones that they are on', async () => {
    const { holder, scene } = await sendingTo(pool())
    const newsletterId = scene.newsletter.id
    const made = async (slug: string) =>
      (await createList(pool(), { newsletterId, slug, name: slug, public: false })).id
    const [staff] = [await made('staff'), await made('board')]
    await subscribe(pool(), holder.subscriber, { listId: staff, status: 'confirmed' }, { actor: 'admin', source: 'x' })
    expect((await readerThere(pool(), holder)).lists.map(({ name }) => name)).toEqual(['Readers', 'staff', 'Weekly'])
    await save(holder, { left: [staff] })
    expect((await readerThere(pool(), holder)).lists.map(({ name }) => name)).toEqual(['Readers', 'Weekly'])
  })

  it('has no pause any more on the day that they want it again, where the newsletter is at home', async () => {
    const { holder } = await sendingTo(pool())
    await save(holder, { rhythm: { rhythm: 'every', pausedUntil: '2026-12-08' } })
    const at = async (moment: string) => {
      const reader = await readerOf(pool(), holder, new Date(moment))
      return reader && reader !== 'gone' && [reader.today, reader.rhythm.pausedUntil]
    }
    expect(await at('2026-12-07T15:59:59Z')).toEqual(['2026-12-07', '2026-12-08'])
    expect(await at('2026-12-07T16:00:00Z')).toEqual(['2026-12-08', null])
  })

  it.each([
    ['complaint', true],
    ['manual', true],
    ['unsubscribed', false],
  ] as const)('is told that nothing reaches them: %s, %s', async (reason, suppressed) => {
    const { holder } = await sendingTo(pool())
    await suppress(pool(), (await readerThere(pool(), holder)).address, reason)
    expect(await readerThere(pool(), holder)).toMatchObject({ suppressed })
  })
})
