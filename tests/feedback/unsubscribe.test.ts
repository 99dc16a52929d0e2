import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/database/pool.ts'
import { daysAfter } from '../../src/feedback/reader.ts'
import { type Less, lessThan, receiveLess, unsubscribe } from '../../src/feedback/unsubscribe.ts'
import { figuresOf } from '../../src/reports/figures.ts'
import { useDatabase } from '../support/database.ts'
import { deliveryOf, readerThere, sendingTo, subscribedOf } from './sending-to.ts'

const database = useDatabase()
const pool = () => database.pool

describe('unsubscribe', () => {
  it('ends all subscriptions to the newsletter and what is on its way, once, as often as it is asked', async () => {
    const { holder } = await sendingTo(pool())
    expect(await subscribedOf(pool(), holder)).toEqual([true, true])
    await Promise.all([1, 2, 3].map(() => unsubscribe(pool(), holder, 'one-click')))
    await unsubscribe(pool(), holder, 'page')
    expect(await subscribedOf(pool(), holder)).toEqual([false, false])
    expect(await deliveryOf(pool(), holder)).toEqual({ status: 'excluded', reply: 'unsubscribed' })
    const rows = await rowsOf(pool(), sql`select way from unsubscribes where mailing_id = ${holder.mailing}`)
    expect(rows).toEqual([{ way: 'one-click' }])
    expect((await figuresOf(pool(), holder.mailing)).unsubscribes).toBe(1)
  })

  it('leaves other newsletters and other readers alone', async () => {
    const [one, two] = [await sendingTo(pool()), await sendingTo(pool())]
    await unsubscribe(pool(), one.holder, 'page')
    expect(await subscribedOf(pool(), two.holder)).toEqual([true, true])
    expect(await deliveryOf(pool(), two.holder)).toMatchObject({ status: 'queued' })
  })

  it('of nobody, or of no mailing, is nothing', async () => {
    const { holder } = await sendingTo(pool())
    expect(await unsubscribe(pool(), { ...holder, subscriber: 987_654 }, 'page')).toBe('gone')
    expect(await unsubscribe(pool(), { ...holder, mailing: 987_654 }, 'page')).toBeUndefined()
  })
})

describe('less', () => {
  const digest = () => true

  it.each([
    ['workdays', { rhythm: 'workdays', pausedUntil: null }],
    ['weekly', { rhythm: 'weekly', pausedUntil: null }],
  ] as const)('than every issue: %s', async (less, rhythm) => {
    const { holder } = await sendingTo(pool())
    expect(await receiveLess(pool(), holder, less, digest)).toMatchObject({ rhythm })
  })

  it('for a while is a pause of thirty days, which is not made shorter', async () => {
    const { holder } = await sendingTo(pool())
    const { today } = await readerThere(pool(), holder)
    await receiveLess(pool(), holder, 'weekly', digest)
    await receiveLess(pool(), holder, 'pause', digest)
    const paused = { rhythm: 'weekly', pausedUntil: daysAfter(today, 30) }
    expect(await readerThere(pool(), holder)).toMatchObject({ rhythm: paused })
    await pool().query(
      sql`update rhythms set paused_until = paused_until + 300 where subscriber_id = ${holder.subscriber}`,
    )
    expect(lessThan(await readerThere(pool(), holder), true)).toEqual([])
  })

  it('holds for what is on its way', async () => {
    const { holder } = await sendingTo(pool())
    await receiveLess(pool(), holder, 'pause', digest)
    expect(await deliveryOf(pool(), holder)).toEqual({ status: 'excluded', reply: 'paused' })
  })

  it('is never more', async () => {
    const { scene, holder } = await sendingTo(pool())
    await receiveLess(pool(), holder, 'weekly', digest)
    expect(await receiveLess(pool(), holder, 'workdays', digest)).toMatchObject({ rhythm: { rhythm: 'weekly' } })
    const rows = await rowsOf(
      pool(),
      sql`select source, changes from subscriber_changes where subscriber_id = ${holder.subscriber} order by id`,
    )
    expect(rows.slice(1)).toEqual([
      { source: 'unsubscribe page', changes: { [`rhythm:${scene.newsletter.slug}`]: ['every', 'weekly'] } },
    ])
  })

  it.each<[string, boolean, readonly Less[]]>([
    ['with a digest', true, ['workdays', 'weekly', 'pause']],
    ['without one', false, ['workdays', 'pause']],
  ])('is offered %s', async (_, has, offered) => {
    const { holder } = await sendingTo(pool())
    expect(lessThan(await readerThere(pool(), holder), has)).toEqual(offered)
    await unsubscribe(pool(), holder, 'page')
    expect(lessThan(await readerThere(pool(), holder), has)).toEqual([])
  })

  it('is not given where it is not offered', async () => {
    const { holder } = await sendingTo(pool())
    expect(await receiveLess(pool(), holder, 'weekly', () => false)).toMatchObject({ rhythm: { rhythm: 'every' } })
    expect(await receiveLess(pool(), { ...holder, subscriber: 987_654 }, 'weekly', digest)).toBe('gone')
  })
})
