import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../src/audience/address-hash.ts'
import { createAttribute } from '../../src/audience/attributes.ts'
import { historyOf } from '../../src/audience/history.ts'
import {
  addSubscriber,
  changeAddress,
  changeSubscriber,
  findProfile,
  findSubscriber,
  findSubscriberByAddress,
} from '../../src/audience/subscribers.ts'
import { hideAddress, liftSuppression, suppress, suppressionsOf } from '../../src/audience/suppressions.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { useDatabase } from '../support/database.ts'
import { makeLists, makeReader } from './readers.ts'

const database = useDatabase()
const keys = hashKeysOf(['the secret of this installation, long enough'])
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

describe('a change', () => {
  const origin = { actor: 'admin', source: 'test', ip: '2001:db8::1' } as const

  it('changes what is given, leaves the rest, and stays in the history with who made it', async () => {
    const { pool } = database
    await createAttribute(pool, { key: 'city', label: 'City', type: 'text', choices: null })
    await createAttribute(pool, { key: 'score', label: 'Score', type: 'number', choices: null })
    const { id } = await addSubscriber(pool, { email: 'change@example.com', name: '李雷', language: null }, admin)
    const values = { city: '上海', score: '3.5' }
    const changed = await changeSubscriber(pool, id, { attributes: values, tags: [' vip ', 'a', 'a'] }, origin)
    expect(changed).toMatchObject({ name: '李雷', attributes: { city: '上海', score: 3.5 }, tags: ['a', 'vip'] })
    await changeSubscriber(pool, id, { attributes: { city: '' }, timeZone: 'asia/tokyo' }, origin)
    await changeAddress(pool, keys, id, 'New@Example.COM', origin)
    await changeSubscriber(pool, id, { name: '李雷' }, origin)
    expect(await findProfile(pool, id)).toMatchObject({
      email: 'New@example.com',
      timeZone: 'Asia/Tokyo',
      attributes: { score: 3.5 },
    })
    const history = await historyOf(pool, id)
    expect(history.map(({ changes }) => changes)).toEqual([
      { email: [null, 'change@example.com'], name: [null, '李雷'] },
      { 'attributes.city': [null, '上海'], 'attributes.score': [null, 3.5], tags: [null, ['a', 'vip']] },
      { timeZone: [null, 'Asia/Tokyo'], 'attributes.city': ['上海', null] },
      { email: ['change@example.com', 'New@example.com'] },
    ])
    expect(history[1]).toMatchObject({ ...origin, at: expect.any(Date) })
  })

  it('keeps what others change at the same time', async () => {
    const { pool } = database
    const { id } = await addSubscriber(pool, { email: 'busy@example.com', name: '', language: null }, origin)
    const tags = ['a', 'b', 'c', 'd', 'e']
    await Promise.all(tags.map((tag) => changeSubscriber(pool, id, { addTags: [tag] }, origin)))
    expect((await findProfile(pool, id)).tags).toEqual(tags)

    // As an import does, which holds no subscriber.
    const db = await pool.connect()
    await db.query('begin')
    await db.query(sql`update profiles set tags = tags || '{imported}'::text[] where subscriber_id = ${id}`)
    const changed = changeSubscriber(pool, id, { addTags: ['by hand'], removeTags: ['b'] }, origin)
    const waiting = sql`select from pg_locks where not granted and pid <> pg_backend_pid()`
    await expect.poll(async () => (await rowsOf(pool, waiting)).length).toBe(1)
    await db.query('commit')
    db.release()
    expect((await changed).tags).toEqual(['a', 'by hand', 'c', 'd', 'e', 'imported'])
  })

  it.each([
    [{ name: 'x'.repeat(201) }, 'import.name_too_long'],
    [{ timeZone: 'Mars/Olympus' }, 'newsletter.time_zone'],
    [{ attributes: { height: '3' } }, 'attribute.unknown'],
    [{ attributes: { rank: 'first' } }, 'attribute.not_number'],
    [{ tags: ['a,b'] }, 'subscriber.bad_tag'],
    [{ tags: Array.from({ length: 101 }, (_, at) => `t${at}`) }, 'subscriber.too_many_tags'],
  ])('to %j is refused, and changes nothing: %s', async (change, key) => {
    const { pool } = database
    await pool.query(
      "insert into attributes (key, label, type) values ('rank', 'Rank', 'number') on conflict do nothing",
    )
    const { id } = await addSubscriber(pool, { email: 'stays@example.com', name: '', language: null }, admin)
    const before = await findProfile(pool, id)
    await expect(changeSubscriber(pool, id, { language: 'en', ...change }, origin)).rejects.toMatchObject({ key })
    expect(await findProfile(pool, id)).toEqual(before)
  })

  it('of somebody who is gone is refused', async () => {
    await expect(changeSubscriber(database.pool, 4_000_000_000, {}, origin)).rejects.toMatchObject({
      name: 'NotFound',
      key: 'subscriber.gone',
    })
  })
})

describe('a change of address', () => {
  const change = (id: number, email: string) => changeAddress(database.pool, keys, id, email, admin)
  const reader = (email: string) => addSubscriber(database.pool, { email, name: '', language: null }, admin)
  const reasons = async (email: string) =>
    (await suppressionsOf(database.pool, keys, email)).map(({ reason, email: clear }) => [reason, clear])

  it.each([
    ['nobody', 'audience.address_no_at'],
    ['Taken@example.com', 'subscriber.address_taken'],
  ])('to %s is refused: %s', async (email, key) => {
    await reader('taken@example.com')
    const { id } = await reader('mine@example.com')
    await expect(change(id, email)).rejects.toMatchObject({ key })
  })

  it('takes along that they left or complained, and not that a mailbox was gone', async () => {
    const { pool } = database
    for (const reason of ['bounce', 'complaint', 'unsubscribed', 'manual'] as const) {
      const { id } = await reader(`${reason}@old.example`)
      await suppress(pool, `${reason}@old.example`, reason)
      await change(id, `${reason}@new.example`)
    }
    expect(await reasons('complaint@new.example')).toEqual([['complaint', 'complaint@new.example']])
    expect(await reasons('unsubscribed@new.example')).toEqual([['unsubscribed', 'unsubscribed@new.example']])
    expect(await reasons('bounce@new.example')).toEqual([])
    expect(await reasons('manual@new.example')).toEqual([])
  })

  it('to one that is kept as a hash shows what holds for it, and to one that was erased is refused', async () => {
    const { pool } = database
    await suppress(pool, 'angry@erased.example', 'complaint')
    await hideAddress(pool, keys, 'angry@erased.example')
    const { id } = await reader('calm@example.com')
    await expect(change(id, 'Angry@erased.example')).rejects.toMatchObject({
      ...{ name: 'Conflict', key: 'subscriber.address_erased', values: { email: 'Angry@erased.example' } },
    })
    const erased = (await suppressionsOf(pool, keys, 'angry@erased.example')).find(({ reason }) => reason === 'erased')
    await liftSuppression(pool, erased!.id, 'a test', 'the address is somebody else’s')
    await change(id, 'Angry@erased.example')
    expect(await reasons('angry@erased.example')).toEqual([['complaint', 'angry@erased.example']])
  })

  it('leaves a mark at the old one, which ends when somebody is given it', async () => {
    const { id } = await reader('First@moves.example')
    await change(id, 'second@moves.example')
    expect(await reasons('first@moves.example')).toEqual([['unsubscribed', 'first@moves.example']])
    await change(id, 'FIRST@moves.example')
    expect(await reasons('first@moves.example')).toEqual([])
    await change(id, 'first@moves.example')
    expect(await reasons('first@moves.example')).toEqual([])
    expect(await reasons('second@moves.example')).toEqual([['unsubscribed', 'second@moves.example']])
  })
})
