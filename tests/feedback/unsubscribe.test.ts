import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { subscribe } from '../../src/audience/subscriptions.ts'
import { rowOf, rowsOf } from '../../src/database/pool.ts'
import { freezeAudience } from '../../src/delivery/freeze.ts'
import { type Holder, readerOf, setLists, unsubscribe } from '../../src/feedback/unsubscribe.ts'
import { figuresOf } from '../../src/reports/figures.ts'
import { useDatabase } from '../support/database.ts'
import { onLists, type Scene, setScene } from '../support/scene.ts'

const database = useDatabase()

/** A mailing that is sending to one reader, who takes both lists of the newsletter. */
async function sendingTo(): Promise<{ scene: Scene; holder: Holder; lists: number[] }> {
  const { pool } = database
  const scene = await setScene(pool, 1)
  const other = await createList(pool, { newsletterId: scene.newsletter.id, slug: 'weekly', name: 'Weekly' })
  const person = await rowOf<{ id: number }>(pool, sql`select max(id) as id from subscribers`)
  await subscribe(pool, person!.id, { listId: other.id, status: 'confirmed' }, { actor: 'reader', source: 'test' })
  await freezeAudience(pool, scene.mailing, onLists(scene.newsletter.id, [scene.list.id]))
  await pool.query(sql`update mailings set status = 'sending', give_up_at = now() + interval '1 hour'
    where id = ${scene.mailing.id}`)
  return { scene, holder: { mailing: scene.mailing.id, subscriber: person!.id }, lists: [scene.list.id, other.id] }
}

const deliveryOf = ({ mailing, subscriber }: Holder) =>
  rowOf(
    database.pool,
    sql`select status, reply from deliveries where mailing_id = ${mailing} and subscriber_id = ${subscriber}`,
  )
const subscribedOf = async (holder: Holder) =>
  (await readerOf(database.pool, holder))!.lists.map(({ subscribed }) => subscribed)

describe('unsubscribe', () => {
  it('ends all subscriptions to the newsletter and what is on its way, once, as often as it is asked', async () => {
    const { holder } = await sendingTo()
    expect(await subscribedOf(holder)).toEqual([true, true])
    await Promise.all([1, 2, 3].map(() => unsubscribe(database.pool, holder, 'one-click')))
    await unsubscribe(database.pool, holder, 'page')
    expect(await subscribedOf(holder)).toEqual([false, false])
    expect(await deliveryOf(holder)).toEqual({ status: 'excluded', reply: 'unsubscribed' })
    const rows = await rowsOf(database.pool, sql`select way from unsubscribes where mailing_id = ${holder.mailing}`)
    expect(rows).toEqual([{ way: 'one-click' }])
    expect((await figuresOf(database.pool, holder.mailing)).unsubscribes).toBe(1)
  })

  it('leaves other newsletters and other readers alone', async () => {
    const [one, two] = [await sendingTo(), await sendingTo()]
    await unsubscribe(database.pool, one.holder, 'page')
    expect(await subscribedOf(two.holder)).toEqual([true, true])
    expect(await deliveryOf(two.holder)).toMatchObject({ status: 'queued' })
  })

  it('of nobody, or of no mailing, is nothing', async () => {
    const { holder } = await sendingTo()
    expect(await unsubscribe(database.pool, { ...holder, subscriber: 987_654 }, 'page')).toBeUndefined()
    expect(await unsubscribe(database.pool, { ...holder, mailing: 987_654 }, 'page')).toBeUndefined()
  })
})

describe('setLists', () => {
  it('keeps what is on its way to a list that the reader keeps', async () => {
    const { holder, lists } = await sendingTo()
    await setLists(database.pool, holder, [lists[0]!])
    expect(await subscribedOf(holder)).toEqual([true, false])
    await setLists(database.pool, holder, lists)
    expect(await subscribedOf(holder)).toEqual([true, true])
    expect(await deliveryOf(holder)).toMatchObject({ status: 'queued' })
  })

  it('stops what is on its way to a list that the reader leaves', async () => {
    const { holder, lists } = await sendingTo()
    await setLists(database.pool, holder, [lists[1]!])
    expect(await subscribedOf(holder)).toEqual([false, true])
    expect(await deliveryOf(holder)).toEqual({ status: 'excluded', reply: 'unsubscribed' })
  })

  it('to none stops what is on its way', async () => {
    const { holder } = await sendingTo()
    await setLists(database.pool, holder, [])
    expect(await deliveryOf(holder)).toEqual({ status: 'excluded', reply: 'unsubscribed' })
  })

  it('takes no list of another newsletter', async () => {
    const [one, two] = [await sendingTo(), await sendingTo()]
    await setLists(database.pool, one.holder, [...one.lists, ...two.lists])
    const row = await rowOf(
      database.pool,
      sql`select count(*) as count from subscriptions where subscriber_id = ${one.holder.subscriber}`,
    )
    expect(row).toEqual({ count: 2 })
  })
})
