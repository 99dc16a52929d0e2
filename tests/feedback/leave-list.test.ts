import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { unsubscribe as unsubscribeFrom } from '../../src/audience/subscriptions.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { leaveList, listsToLeave } from '../../src/feedback/leave-list.ts'
import type { Holder } from '../../src/feedback/reader.ts'
import { unsubscribe } from '../../src/feedback/unsubscribe.ts'
import { useDatabase } from '../support/database.ts'
import { deliveryOf, readerThere, sendingTo, subscribedOf } from './sending-to.ts'

const database = useDatabase()
const pool = () => database.pool
const offered = async (holder: Holder) => listsToLeave(await readerThere(pool(), holder)).map(({ id }) => id)
const recorded = (holder: Holder) =>
  rowsOf(pool(), sql`select way, reason, words from unsubscribes where subscriber_id = ${holder.subscriber}`)

describe('leaving the list of a mailing', () => {
  it('ends what is on its way by it and keeps the other list, once, as often as it is asked', async () => {
    const { holder, lists } = await sendingTo(pool())
    expect(await offered(holder)).toEqual([lists[0]])
    const [after] = await Promise.all([1, 2, 3].map(() => leaveList(pool(), holder)))
    expect(after).toMatchObject({ lists: [{ subscribed: false }, { subscribed: true }] })
    expect(await deliveryOf(pool(), holder)).toEqual({ status: 'excluded', reply: 'unsubscribed' })
    expect(await recorded(holder)).toEqual([{ way: 'page', reason: null, words: '' }])
    const changes = await rowsOf(
      pool(),
      sql`select source, changes from subscriber_changes where subscriber_id = ${holder.subscriber} and actor = 'reader'
        and source = 'unsubscribe page'`,
    )
    expect(changes).toEqual([
      { source: 'unsubscribe page', changes: { [`list:${await slugOf(lists[0])}`]: ['confirmed', 'unsubscribed'] } },
    ])
  })

  it('is not offered to whoever has no other list, or none of the mailing', async () => {
    const { holder, lists } = await sendingTo(pool())
    const origin = { actor: 'reader', source: 'test' } as const
    await unsubscribeFrom(pool(), holder.subscriber, [lists[1]], origin)
    expect(await offered(holder)).toEqual([])
    const other = await sendingTo(pool())
    await leaveList(pool(), other.holder)
    expect(await offered(other.holder)).toEqual([])
  })

  it('of a mailing to segments alone leaves nothing', async () => {
    const { holder } = await sendingTo(pool())
    await pool().query(sql`update mailings set list_ids = '{}', segment_ids = '{1}' where id = ${holder.mailing}`)
    expect(await offered(holder)).toEqual([])
    await leaveList(pool(), holder)
    expect(await subscribedOf(pool(), holder)).toEqual([true, true])
    expect(await recorded(holder)).toEqual([])
  })

  it('of nobody, or of no mailing, is nothing; and after leaving all there is nothing to add', async () => {
    const { holder } = await sendingTo(pool())
    expect(await leaveList(pool(), { ...holder, subscriber: 987_654 })).toBe('gone')
    expect(await leaveList(pool(), { ...holder, mailing: 987_654 })).toBeUndefined()
    await unsubscribe(pool(), holder, 'one-click')
    await leaveList(pool(), holder)
    expect(await recorded(holder)).toEqual([{ way: 'one-click', reason: null, words: '' }])
  })
})

const slugOf = async (list: number) =>
  (await rowsOf<{ slug: string }>(pool(), sql`select slug from lists where id = ${list}`))[0]!.slug
