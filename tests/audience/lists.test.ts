import { describe, expect, it } from 'vitest'
import { createList, findList, listLists } from '../../src/audience/lists.ts'
import { useDatabase } from '../support/database.ts'
import { makeLists, makeReader } from './readers.ts'

const database = useDatabase()

describe('a list', () => {
  it('is made once in its newsletter', async () => {
    const { pool } = database
    const { newsletter } = await makeLists(pool)
    const other = await makeLists(pool, 'daily')
    const list = await createList(pool, { newsletterId: newsletter, slug: 'daily', name: ' 每日一期 ' })
    expect(list).toEqual({ id: expect.any(Number), newsletterId: newsletter, slug: 'daily', name: '每日一期' })
    expect(list.id).not.toBe(other.lists.daily)
    await expect(createList(pool, { newsletterId: newsletter, slug: 'daily', name: 'Another' })).rejects.toMatchObject({
      name: 'Conflict',
      key: 'audience.list_exists',
      values: { list: 'daily' },
    })
    expect(await findList(pool, newsletter, 'daily')).toEqual(list)
  })

  it.each([
    ['', 'x', 'audience.list_slug'],
    ['Daily', 'x', 'audience.list_slug'],
    ['-daily', 'x', 'audience.list_slug'],
    ['daily\n', 'x', 'audience.list_slug'],
    ['a'.repeat(64), 'x', 'audience.list_slug'],
    ['daily', ' \u3000', 'audience.list_name'],
  ])('called %j, named %j, is refused: %s', async (slug, name, key) => {
    const { newsletter } = await makeLists(database.pool)
    await expect(createList(database.pool, { newsletterId: newsletter, slug, name })).rejects.toMatchObject({
      name: 'Invalid',
      key,
    })
  })

  it('is found by its slug, or as the only one', async () => {
    const { pool } = database
    const { newsletter, lists } = await makeLists(pool, 'weekly', 'daily')
    const one = await makeLists(pool, 'daily')
    const none = await makeLists(pool)
    expect((await findList(pool, newsletter, 'daily')).id).toBe(lists.daily)
    expect((await findList(pool, one.newsletter, undefined)).id).toBe(one.lists.daily)
    const missing = async (id: number, slug: string | undefined) =>
      await findList(pool, id, slug).catch(({ name, key, values }) => ({ name, key, values }))
    expect(await missing(newsletter, undefined)).toEqual({
      name: 'NotFound',
      key: 'audience.list_which',
      values: { known: 'daily, weekly' },
    })
    expect(await missing(newsletter, 'monthly')).toEqual({
      name: 'NotFound',
      key: 'audience.list_unknown',
      values: { list: 'monthly', known: 'daily, weekly' },
    })
    expect(await missing(none.newsletter, 'daily')).toMatchObject({ name: 'NotFound', key: 'audience.list_none' })
  })

  it('is shown with its subscriptions counted by status', async () => {
    const { pool } = database
    const { newsletter, lists } = await makeLists(pool, 'daily', 'empty')
    const foreign = await makeLists(pool, 'daily')
    const statuses = ['pending', 'confirmed', 'confirmed', 'confirmed', 'unsubscribed', 'unsubscribed'] as const
    for (const status of statuses) await makeReader(pool, [[lists.daily, status]])
    await makeReader(pool, [[foreign.lists.daily, 'confirmed']])
    const list = { newsletterId: newsletter, id: lists.daily, slug: 'daily', name: 'daily' }
    expect(await listLists(pool, newsletter)).toEqual([
      { ...list, pending: 1, confirmed: 3, unsubscribed: 2 },
      { ...list, id: lists.empty, slug: 'empty', name: 'empty', pending: 0, confirmed: 0, unsubscribed: 0 },
    ])
  })
})
