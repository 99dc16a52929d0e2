import { describe, expect, it } from 'vitest'
import { addSubscriber, findSubscriber, findSubscriberByAddress } from '../../src/audience/subscribers.ts'
import { findSuppression, suppress } from '../../src/audience/suppressions.ts'
import { useDatabase } from '../support/database.ts'
import { makeLists, makeReader } from './readers.ts'

const database = useDatabase()

describe('a subscriber', () => {
  it('is one for an address, whatever its case, and is not changed by being added again', async () => {
    const { pool } = database
    const first = await addSubscriber(pool, { email: 'Li.Lei@example.com', name: '李雷', language: 'zh-CN' })
    const again = await addSubscriber(pool, { email: 'li.lei@example.com', name: 'Somebody', language: 'en' })
    expect(first).toMatchObject({ email: 'Li.Lei@example.com', name: '李雷', language: 'zh-CN' })
    expect(again).toEqual(first)
    expect(await findSubscriberByAddress(pool, 'LI.LEI@example.com')).toEqual(first)
    expect(await findSubscriberByAddress(pool, 'lei@example.com')).toBeUndefined()
  })

  it('is made once by those who come at the same time', async () => {
    const added = await Promise.all(
      Array.from({ length: 8 }, () =>
        addSubscriber(database.pool, { email: 'han@example.com', name: '', language: null }),
      ),
    )
    expect(new Set(added.map(({ id }) => id)).size).toBe(1)
  })

  it('is shown with what there is to choose, and only of the newsletter asked for', async () => {
    const { pool } = database
    const { newsletter, lists } = await makeLists(pool, 'b', 'a', 'c')
    const foreign = await makeLists(pool, 'x')
    const id = await makeReader(
      pool,
      [
        [lists.a, 'confirmed'],
        [lists.b, 'unsubscribed'],
        [foreign.lists.x, 'confirmed'],
      ],
      'mei@example.com',
    )
    await makeReader(pool, [[lists.c, 'confirmed']])
    const choice = (slug: keyof typeof lists, status: string | null) => ({
      listId: lists[slug],
      slug,
      name: slug,
      status,
    })
    expect(await findSubscriber(pool, id, newsletter)).toEqual({
      id,
      email: 'mei@example.com',
      name: '',
      language: null,
      choices: [choice('a', 'confirmed'), choice('b', 'unsubscribed'), choice('c', null)],
    })
    expect(await findSubscriber(pool, 4_000_000_000, newsletter)).toBeUndefined()
  })
})

describe('a suppression', () => {
  it('holds for every spelling of its address, and keeps its first reason', async () => {
    const { pool } = database
    const before = new Date(Date.now() - 60_000)
    expect(await suppress(pool, 'Gone@example.com', 'complaint')).toBe(true)
    expect(await suppress(pool, 'gone@example.com', 'manual')).toBe(false)
    const found = await findSuppression(pool, 'GONE@example.com')
    expect(found).toEqual({ email: 'gone@example.com', reason: 'complaint', since: expect.any(Date) })
    expect(found!.since.getTime()).toBeGreaterThan(before.getTime())
    expect(await findSuppression(pool, 'here@example.com')).toBeUndefined()
  })
})
