import sql from 'sql-template-tag'
import { beforeAll, expect, it, vi } from 'vitest'
import { kept as keptOver } from '../../src/database/kept.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

beforeAll(async () => {
  await database.pool.query(
    sql`insert into subscribers (email) select n || '@example.com' from generate_series(1, 10) as n`,
  )
  await database.pool.query('analyze subscribers')
})

const kept: typeof keptOver = (pool, question, work, worth = 10) => keptOver(pool, question, work, worth)

/** What answers 1, 2, 3 …; nothing has been asked yet. */
async function counting() {
  await database.pool.query(sql`delete from kept_answers`)
  let count = 0
  return async () => ++count
}

const age = (hours: number) =>
  database.pool.query(sql`update kept_answers set made_at = made_at - make_interval(secs => ${hours * 3600})`)

it('keeps nothing where everything is quick', async () => {
  const work = await counting()
  expect(await kept(database.pool, ['a'], work, 11)).toMatchObject({ value: 1, renewing: false })
  expect(await kept(database.pool, ['a'], work, 11)).toMatchObject({ value: 2, renewing: false })
})

it('gives each question its own answer, for a while the same', async () => {
  const work = await counting()
  expect(await kept(database.pool, ['a', { b: 1 }], work)).toMatchObject({ value: 1, renewing: false })
  expect(await kept(database.pool, ['a', { b: 2 }], work)).toMatchObject({ value: 2 })
  expect(await kept(database.pool, ['a', { b: 1 }], work)).toMatchObject({ value: 1, renewing: false })
})

it('gives an old answer with its moment, and works out a new one meanwhile', async () => {
  const work = await counting()
  const first = await kept(database.pool, ['a'], work)
  await age(1)
  const old = await kept(database.pool, ['a'], work)
  expect(old).toMatchObject({ value: 1, renewing: true })
  expect(first.at.getTime() - old.at.getTime()).toBe(3_600_000)
  await vi.waitFor(async () =>
    expect(await kept(database.pool, ['a'], work)).toMatchObject({ value: 2, renewing: false }),
  )
})

it('works out one at a time', async () => {
  const work = await counting()
  for (const question of ['a', 'b']) await kept(database.pool, [question], work)
  await age(1)
  let finish = (_: number) => {}
  const slow = new Promise<number>((resolve) => {
    finish = resolve
  })
  expect(await kept(database.pool, ['a'], () => slow)).toMatchObject({ value: 1, renewing: true })
  const other = vi.fn(work)
  expect(await kept(database.pool, ['b'], other)).toMatchObject({ value: 2, renewing: true })
  expect(other).not.toHaveBeenCalled()
  finish(7)
  await vi.waitFor(async () => expect(await kept(database.pool, ['a'], work)).toMatchObject({ value: 7 }))
  expect(await kept(database.pool, ['b'], other)).toMatchObject({ value: 2, renewing: true })
  await vi.waitFor(async () => expect(await kept(database.pool, ['b'], other)).toMatchObject({ value: 3 }))
})

it('does not give what a day has passed over', async () => {
  const work = await counting()
  await kept(database.pool, ['a'], work)
  await age(25)
  expect(await kept(database.pool, ['a'], work)).toMatchObject({ value: 2, renewing: false })
})

it('tells whoever asks next why it cannot be worked out', async () => {
  const work = await counting()
  const fail = () => Promise.reject(new Error('too slow'))
  await expect(kept(database.pool, ['a'], fail)).rejects.toThrow('too slow')
  await kept(database.pool, ['a'], work)
  await age(1)
  expect(await kept(database.pool, ['a'], fail)).toMatchObject({ value: 1 })
  await vi.waitFor(() => expect(kept(database.pool, ['a'], fail)).rejects.toThrow('too slow'))
})
