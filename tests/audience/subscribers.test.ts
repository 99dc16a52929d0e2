import { describe, expect, it } from 'vitest'
import { addSubscriber, findSubscriber, findSubscriberByAddress } from '../../src/audience/subscribers.ts'
import { useDatabase } from '../support/database.ts'
import { makeLists, makeReader } from './readers.ts'

const database = useDatabase()
const admin = { actor: 'admin', source: 'test' } as const

describe('a subscriber', () => {
  it('is one for an address, whatever its case, and is not changed by being added again', async () => {
    const { pool } = database
    const first = await addSubscriber(pool, { email: 'Li.Lei@example.com', name: '李雷', language: 'zh-CN' }, admin)
    const again = await addSubscriber(pool, { email: 'li.lei@example.com', name: 'Somebody', language: 'en' }, admin)
    expect(first).toMatchObject({ email: 'Li.Lei@example.com', name: '李雷', language: 'zh-CN' })
    expect(again).toEqual(first)
    expect(await findSubscriberByAddress(pool, 'LI.LEI@example.com')).toEqual(first)
    expect(await findSubscriberByAddress(pool, 'lei@example.com')).toBeUndefined()
  })

  it('is made once by those who come at the same time', async () => {
    const added = await Promise.all(
      Array.from({ length: 8 }, () =>
        addSubscriber(database.pool, { email: 'han@example.com', name: '', language: null }, admin),
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
      description: '',
      public: true,
      status,
    })
    expect(await findSubscriber(pool, id, newsletter)).toEqual({
      id,
      email: 'mei@example.com',
      name: '',
      language: null,
      timeZone: null,
      smtpUtf8: false,
      choices: [choice('a', 'confirmed'), choice('b', 'unsubscribed'), choice('c', null)],
    })
    expect(await findSubscriber(pool, 4_000_000_000, newsletter)).toBeUndefined()
  })
})
