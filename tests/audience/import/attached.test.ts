import { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import { beforeAll, expect, it } from 'vitest'
import { hashKeysOf } from '../../../src/audience/address-hash.ts'
import { foldHistory } from '../../../src/audience/attached-history.ts'
import { createAttribute } from '../../../src/audience/attributes.ts'
import { historyOf } from '../../../src/audience/history.ts'
import { type ImportOptions, importSubscribers } from '../../../src/audience/import/import.ts'
import { createList } from '../../../src/audience/lists.ts'
import { changeSubscriber, findProfile } from '../../../src/audience/subscribers.ts'
import { subscribe, unsubscribe } from '../../../src/audience/subscriptions.ts'
import { rowOf, rowsOf, transaction } from '../../../src/database/pool.ts'
import { erasePerson } from '../../../src/persons/erase.ts'
import { useDatabase } from '../../support/database.ts'
import { makeLists } from '../readers.ts'

const database = useDatabase()
const hashKeys = hashKeysOf(['a secret of these tests that nobody else has'])
const people = 60_000
let newsletterId: number
let listId: number

beforeAll(async () => {
  const { pool } = database
  await createAttribute(pool, { key: 'city', label: 'City', type: 'text', choices: null })
  await createAttribute(pool, { key: 'score', label: 'Score', type: 'number', choices: null })
  const { newsletter, lists } = await makeLists(pool, 'daily')
  newsletterId = newsletter
  listId = lists.daily
  await take((n) => `reader-${n}@many.example,Reader ${n},A,${n},x\n`)
})

function take(line: (n: number) => string, options: Partial<ImportOptions> = {}) {
  const file = Readable.from(
    (function* () {
      yield Buffer.from('email,name,city,score,tags\n')
      for (let n = 1; n <= people; n++) yield Buffer.from(line(n))
    })(),
  )
  const known = { listId, status: 'confirmed', source: 'import many.csv', hashKeys } as const
  return importSubscribers(database.pool, file, { ...known, ...options })
}

const idOf = async (n: number) =>
  (await rowOf<{ id: number }>(
    database.pool,
    sql`select id from subscribers where email = ${`reader-${n}@many.example`}`,
  ))!.id
const attached = async () =>
  (
    await rowsOf<{ name: string }>(
      database.pool,
      sql`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'subscriber_changes'::regclass`,
    )
  ).map(({ name }) => name)
const columnsOf = (table: string) =>
  rowsOf(
    database.pool,
    sql`select attname, atttypid, attnotnull from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attname`,
  )
const historyOfOne = async (n: number) =>
  (await historyOf(database.pool, await idOf(n))).map(({ actor, source, changes }) => ({ actor, source, changes }))

it('the history of an import that changes many is a table of its own, which reads and is erased as any other', async () => {
  const { pool } = database
  expect(await attached()).toEqual([])
  // The first is changed while its row is judged already, the second is not in the file any more, the third has another name.
  const counts = await take(
    (n) => (n === 2 ? 'nobody\n' : `reader-${n}@many.example,${n === 3 ? 'Third' : ''},B,${n},${n % 2 ? 'y' : ''}\n`),
    {
      onLeftOut: async () => void (await changeSubscriber(pool, await idOf(1), { attributes: { score: '99' } }, admin)),
    },
  )
  expect(counts).toMatchObject({ rows: people, updated: people - 1, invalid: 1 })
  const [table] = await attached()
  expect(table).toMatch(/^subscriber_changes_\d+$/)
  expect(await columnsOf(table!)).toEqual(await columnsOf('subscriber_changes'))
  expect(await rowOf(pool, sql`select count(*) from subscriber_changes`)).toEqual({ count: 2 * people })
  expect(await historyOfOne(2)).toMatchObject([{ changes: { email: [null, 'reader-2@many.example'] } }])
  const file = { actor: 'import', source: 'import many.csv' }
  expect((await historyOfOne(3)).slice(1)).toEqual([
    {
      ...file,
      changes: { 'attributes.city': ['A', 'B'], name: ['Reader 3', 'Third'], tags: [['x'], ['x', 'y']] },
    },
  ])
  expect((await historyOfOne(4)).slice(1)).toEqual([{ ...file, changes: { 'attributes.city': ['A', 'B'] } }])
  // What was changed since stands beside what the file says.
  expect(await findProfile(pool, await idOf(1))).toMatchObject({
    attributes: { city: 'B', score: 99 },
    tags: ['x', 'y'],
  })
  expect(await findProfile(pool, await idOf(4))).toMatchObject({ attributes: { city: 'B', score: 4 }, tags: ['x'] })

  const erased = await idOf(5)
  await erasePerson(pool, hashKeys, erased, { actor: 'admin', source: 'test' })
  expect(await historyOf(pool, erased)).toEqual([])
})

const admin = { actor: 'admin', source: 'test' } as const

it('too many such tables become one again, with all that stood in them', async () => {
  const { pool } = database
  await take((n) => `reader-${n}@many.example,,C,,\n`)
  const all = () => rowsOf(pool, sql`select * from subscriber_changes order by subscriber_id, id`)
  const [before, [older, newer]] = [await all(), await attached()]
  await foldHistory(pool, 2)
  expect(await attached()).toEqual([older, newer])
  await foldHistory(pool, 1)
  expect(await attached()).toEqual([newer])
  await foldHistory(pool, 0)
  expect(await attached()).toEqual([])
  expect(await all()).toEqual(before)
})

it('who leaves while such an import runs has left, and the history says no more than was', async () => {
  const { pool } = database
  const reader = { actor: 'reader', source: 'test' } as const
  const weekly = (await createList(pool, { newsletterId, slug: 'weekly', name: 'Weekly' })).id
  const [left, waited] = [await idOf(6), await idOf(7)]
  await subscribe(pool, waited, { listId: weekly, status: 'pending' }, reader)
  const onLeftOut = () =>
    transaction(pool, async (db) => {
      await unsubscribe(db, left, [listId, weekly], reader)
      await unsubscribe(db, waited, [weekly], reader)
    })
  const tables = (await attached()).length
  const counts = await take((n) => (n === 2 ? 'nobody\n' : `reader-${n}@many.example,,,,\n`), {
    listId: weekly,
    onLeftOut: async ({ address }) => void (address === 'nobody' && (await onLeftOut())),
  })
  expect(counts).toMatchObject({ rows: people, new: people - 4, unchanged: 2, unsubscribed: 2, suppressed: 1 })
  expect(await attached()).toHaveLength(tables + 1)
  const statuses = sql`select status, count(*) from subscriptions where list_id = ${weekly} group by 1 order by 1`
  expect(await rowsOf(pool, statuses)).toEqual([
    { status: 'confirmed', count: people - 4 },
    { status: 'unsubscribed', count: 2 },
  ])
  const changes = async (n: number) =>
    (await historyOfOne(n)).filter(({ actor, changes }) => actor === 'import' && 'list:weekly' in changes)
  expect(await changes(6)).toMatchObject([{ changes: { 'list:weekly': [null, 'unsubscribed'] } }])
  expect(await changes(7)).toEqual([])
  expect(await changes(8)).toMatchObject([{ changes: { 'list:weekly': [null, 'confirmed'] } }])
})
