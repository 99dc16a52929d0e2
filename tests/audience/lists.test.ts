import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { changeList, createList, findList, listLists, removeList } from '../../src/audience/lists.ts'
import { createSegment, removeSegment } from '../../src/audience/segments/segments.ts'
import { unsubscribe as unsubscribeFrom } from '../../src/audience/subscriptions.ts'
import { suppressedBy } from '../../src/audience/suppressions.ts'
import { rowOf, rowsOf } from '../../src/database/pool.ts'
import { unsubscribe } from '../../src/feedback/unsubscribe.ts'
import { sendingTo } from '../feedback/sending-to.ts'
import { useDatabase } from '../support/database.ts'
import { setScene } from '../support/scene.ts'
import { makeLists, makeReader, subscriptionOf } from './readers.ts'

const database = useDatabase()
/** What a list is if nobody says otherwise. */
const plain = { description: '', public: true, optIn: 'double', welcome: null }

describe('a list', () => {
  it('is made once in its newsletter', async () => {
    const { pool } = database
    const { newsletter } = await makeLists(pool)
    const other = await makeLists(pool, 'daily')
    const list = await createList(pool, { newsletterId: newsletter, slug: 'daily', name: ' 每日一期 ' })
    expect(list).toEqual({
      id: expect.any(Number),
      newsletterId: newsletter,
      slug: 'daily',
      name: '每日一期',
      ...plain,
    })
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
    const list = { newsletterId: newsletter, id: lists.daily, slug: 'daily', name: 'daily', ...plain }
    expect(await listLists(pool, newsletter)).toEqual([
      { ...list, pending: 1, confirmed: 3, unsubscribed: 2 },
      { ...list, id: lists.empty, slug: 'empty', name: 'empty', pending: 0, confirmed: 0, unsubscribed: 0 },
    ])
  })
})

describe('changing a list', () => {
  it('changes what is given and leaves the rest', async () => {
    const { pool } = database
    const { newsletter } = await makeLists(pool)
    const list = await createList(pool, { newsletterId: newsletter, slug: 'daily', name: 'Daily', welcome: ' 欢迎 ' })
    expect(await changeList(pool, list, { public: false, optIn: 'single', description: ' each day ' })).toEqual({
      ...list,
      public: false,
      optIn: 'single',
      description: 'each day',
      welcome: '欢迎',
    })
    expect(await changeList(pool, list, { welcome: '  ' })).toMatchObject({ welcome: null })
    await expect(changeList(pool, list, { name: ' ' })).rejects.toMatchObject({ key: 'audience.list_name' })
    await expect(changeList(pool, list, { welcome: 'x'.repeat(5_001) })).rejects.toMatchObject({
      key: 'audience.list_too_long',
    })
  })
})

describe('removing a list', () => {
  it('keeps from mails whoever left the newsletter by it, and nobody else', async () => {
    const { pool } = database
    const { newsletter, lists } = await makeLists(pool, 'daily', 'weekly')
    await makeReader(pool, [[lists.daily, 'unsubscribed']], 'left@example.com')
    await makeReader(pool, [[lists.daily, 'confirmed']], 'stayed@example.com')
    const both = [
      [lists.daily, 'unsubscribed'],
      [lists.weekly, 'confirmed'],
    ] as const
    await makeReader(pool, both, 'elsewhere@example.com')
    const waiting = [
      [lists.weekly, 'pending'],
      [lists.daily, 'unsubscribed'],
    ] as const
    await makeReader(pool, waiting, 'waiting@example.com')
    await removeList(pool, await findList(pool, newsletter, 'daily'))
    const held = async (email: string) =>
      (await rowOf<{ held: boolean }>(
        pool,
        sql`select ${suppressedBy(sql`${email}`, sql`${newsletter}::integer`)} as held`,
      ))!.held
    expect(await held('left@example.com')).toBe(true)
    expect(await held('stayed@example.com')).toBe(false)
    expect(await held('elsewhere@example.com')).toBe(false)
    expect(await held('waiting@example.com')).toBe(true)
    await expect(findList(pool, newsletter, 'daily')).rejects.toMatchObject({ key: 'audience.list_unknown' })
    const again = await createList(pool, { newsletterId: newsletter, slug: 'daily', name: 'Daily' })
    const taken = await rowsOf(
      pool,
      sql`select p.email, s.status from subscriptions s join subscribers p on p.id = s.subscriber_id
        where s.list_id = ${again.id} order by 1`,
    )
    expect(taken).toEqual([
      { email: 'elsewhere@example.com', status: 'unsubscribed' },
      { email: 'left@example.com', status: 'unsubscribed' },
      { email: 'waiting@example.com', status: 'unsubscribed' },
    ])
  })

  it('keeps what readers do at that moment who leave the newsletter', async () => {
    const { pool } = database
    const { scene, holder, lists } = await sendingTo(pool)
    await pool.query(sql`update mailings set status = 'sent' where id = ${scene.mailing.id}`)
    const alone = await makeReader(pool, [[scene.list.id, 'confirmed']], 'at-that-moment@example.com')
    const db = await pool.connect()
    await db.query('begin')
    await unsubscribeFrom(db, alone, [scene.list.id], { actor: 'reader', source: 'test' })
    const waiting = () =>
      rowsOf(pool, sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
    const acts: Promise<unknown>[] = [removeList(pool, scene.list)]
    await expect.poll(waiting).toHaveLength(1)
    acts.push(unsubscribe(pool, holder, 'one-click'))
    await expect.poll(waiting).toHaveLength(2)
    await db.query('commit')
    db.release()
    await Promise.all(acts)
    expect(await subscriptionOf(pool, lists[1], holder.subscriber)).toMatchObject({ status: 'unsubscribed' })
    expect(await rowOf(pool, sql`select reason from suppressions where email = 'at-that-moment@example.com'`)).toEqual({
      reason: 'unsubscribed',
    })
  })

  it('is refused while a segment asks for it, wherever in its rule', async () => {
    const { pool } = database
    const { newsletter } = await makeLists(pool, 'daily', 'weekly')
    const other = await makeLists(pool, 'daily')
    const asks = { not: { and: [{ list: 'daily', status: 'confirmed' }, { tags: { any: ['weekly'] } }] } } as const
    await createSegment(pool, { newsletterId: newsletter, slug: 'asking', name: 'Asking', rule: asks })
    await expect(removeList(pool, await findList(pool, newsletter, 'daily'))).rejects.toMatchObject({
      name: 'Conflict',
      key: 'audience.list_in_segments',
      values: { list: 'daily', segments: 'asking' },
    })
    await removeList(pool, await findList(pool, newsletter, 'weekly'))
    await removeList(pool, await findList(pool, other.newsletter, 'daily'))
    await removeSegment(pool, newsletter, 'asking')
    await removeList(pool, await findList(pool, newsletter, 'daily'))
  })

  it('is refused while a mailing goes to it', async () => {
    const { list, mailing } = await setScene(database.pool, 1)
    await expect(removeList(database.pool, list)).rejects.toMatchObject({
      name: 'Conflict',
      key: 'audience.list_used',
      values: { list: 'readers', mailing: mailing.id },
    })
  })
})
