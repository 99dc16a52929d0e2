import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { historyOf } from '../../src/audience/history.ts'
import { createList } from '../../src/audience/lists.ts'
import type { Rhythm } from '../../src/audience/rhythms.ts'
import { findProfile } from '../../src/audience/subscribers.ts'
import { subscribe, subscriptionsOf } from '../../src/audience/subscriptions.ts'
import { suppress } from '../../src/audience/suppressions.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { ledgerOf } from '../../src/delivery/ledger.ts'
import { pauseMailing, resumeMailing } from '../../src/delivery/mailing-states.ts'
import { handOff, release } from '../../src/delivery/states.ts'
import { type Preferences, savePreferences } from '../../src/feedback/preferences.ts'
import { type Holder, readerOf } from '../../src/feedback/reader.ts'
import { unsubscribe } from '../../src/feedback/unsubscribe.ts'
import { changeNewsletter } from '../../src/newsletters/newsletter.ts'
import { figuresOf } from '../../src/reports/figures.ts'
import { scheduleByHand } from '../../src/schedule/by-hand.ts'
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

  it.each<[string, Partial<Rhythm>, { date?: string; digestSchedule?: string; isOut?: boolean }, string | null]>([
    ['a pause that is not over on its day', { pausedUntil: '2027-01-05' }, {}, 'paused'],
    ['a pause that is over by then', { pausedUntil: '2026-11-02' }, {}, null],
    ['workdays, of a Monday', { rhythm: 'workdays' }, {}, null],
    ['workdays, of a Sunday', { rhythm: 'workdays' }, { date: '2026-11-01' }, 'rhythm'],
    ['weekly', { rhythm: 'weekly' }, { digestSchedule: '0 9 * * 6' }, 'rhythm'],
    ['weekly, without a digest', { rhythm: 'weekly' }, {}, null],
    [
      'weekly, when the digest with it is out',
      { rhythm: 'weekly' },
      { digestSchedule: '0 9 * * 6', isOut: true },
      null,
    ],
  ])('hold for what is on its way: %s', async (_, rhythm, { date, digestSchedule, isOut }, reply) => {
    const { scene, holder } = await sendingTo(pool())
    const { newsletter, mailing, list } = scene
    if (digestSchedule) await changeNewsletter(pool(), newsletter.id, { digestSchedule })
    if (date) await pool().query(sql`update mailings set issue_date = ${date} where id = ${mailing.id}`)
    if (isOut) {
      const digest = { date: '2026-11-07', digest: true, list: [list.slug] }
      const { id } = await scheduleByHand(pool(), { ...newsletter, digestSchedule: digestSchedule! }, digest)
      await pool().query(sql`update mailings set status = 'sent', started_at = now() where id = ${id}`)
    }
    await save(holder, { rhythm })
    expect(await deliveryOf(pool(), holder)).toEqual({ status: reply ? 'excluded' : 'queued', reply })
  })

  it('hold for what a worker has claimed, and stay so when a mailing goes on', async () => {
    const { scene, holder } = await sendingTo(pool())
    await pool().query(sql`update deliveries set status = 'claimed', due_at = null, epoch = 1
      where mailing_id = ${holder.mailing}`)
    await pauseMailing(pool(), holder.mailing, 'admin', { key: 'mailing.reason.by_hand', values: {} })
    await save(holder, { rhythm: { pausedUntil: '2027-01-05' } })
    await resumeMailing(pool(), holder.mailing)
    const claimed = { ...holder, address: '', name: '', provider: 1, attempts: 0, epoch: 1 }
    expect(await handOff(pool(), [claimed])).toEqual(new Set())
    await release(pool(), [claimed])
    expect(await deliveryOf(pool(), holder)).toEqual({ status: 'excluded', reply: 'paused' })
    await pool().query(sql`update mailings set audience = 1 where id = ${scene.mailing.id}`)
    expect(await ledgerOf(pool(), holder.mailing)).toMatchObject({ excluded: 1, balances: true })
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
    const [staff, board] = [await made('staff'), await made('board')]
    // Asked for while it was public: that is not to be on it.
    await subscribe(pool(), holder.subscriber, { listId: board, status: 'pending' }, { actor: 'reader', source: 'x' })
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
