import type pg from 'pg'
import { pino } from 'pino'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createPool, type Pool, rowOf, rowsOf, transaction } from '../../src/database/pool.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()

beforeAll(() => database.pool.query('create table things (name text primary key)'))

describe('a pool', () => {
  it.each([
    ['a count', '9007199254740991::int8', 9007199254740991],
    ['a day', "'2026-07-10'::date", '2026-07-10'],
    ['a moment', "'2026-07-10T08:00:00+08:00'::timestamptz", new Date('2026-07-10T00:00:00Z')],
    ['no value', 'null::int8', null],
    ['a sum', '1.50::numeric', '1.50'],
  ])('gives %s as what it is', async (_, expression, value) => {
    const { rows } = await database.pool.query(`select ${expression} as value`)
    expect(rows).toEqual([{ value }])
  })

  it('survives losing an idle connection, and says so', async () => {
    const lines: string[] = []
    const log = pino({}, { write: (line) => lines.push(line) })
    const pool = createPool(database.url, log, 1)
    onTestFinished(() => pool.end())
    await cut(pool)
    await expect.poll(() => lines.join('')).toContain('an idle database connection was lost')
    expect(await rowOf(pool, sql`select 1 as one`)).toEqual({ one: 1 })
  })
})

describe('rows', () => {
  it('come as they are, or as the first of them', async () => {
    expect(await rowsOf(database.pool, sql`select n from generate_series(1, ${2}::int) n`)).toEqual([
      { n: 1 },
      { n: 2 },
    ])
    expect(await rowOf(database.pool, sql`select n from generate_series(1, 2) n`)).toEqual({ n: 1 })
    expect(await rowOf(database.pool, sql`select 1 where false`)).toBeUndefined()
  })
})

describe('a transaction', () => {
  it('is committed with its result', async () => {
    const result = await transaction(database.pool, async (db) => {
      await db.query(add('committed'))
      return 'result'
    })
    expect(result).toBe('result')
    expect(await has('committed')).toBe(true)
  })

  it.each([
    ['of ours', () => Promise.reject(new Error('ours')), 'ours'],
    ['of the database', (db: pg.PoolClient) => db.query('select 1 / 0'), 'division by zero'],
  ])('is rolled back with an error %s, and its connection serves again', async (_, fail, message) => {
    const pool = createPool(database.url, pino({ level: 'silent' }), 1)
    onTestFinished(() => pool.end())
    const work = transaction(pool, async (db) => {
      await db.query(add('rolled back'))
      await fail(db)
    })
    await expect(work).rejects.toThrow(message)
    expect(await has('rolled back')).toBe(false)
    expect(await rowOf(pool, sql`select 1 as one`)).toEqual({ one: 1 })
  })

  it('gives its error, and its connection away, when that was lost', async () => {
    const pool = createPool(database.url, pino({ level: 'silent' }), 1)
    onTestFinished(() => pool.end())
    const work = transaction(pool, async (db) => {
      await db.query(add('lost'))
      await db.query('select pg_terminate_backend(pg_backend_pid())')
    })
    await expect(work).rejects.toMatchObject({ code: '57P01' })
    expect(await has('lost')).toBe(false)
    expect(await rowOf(pool, sql`select 1 as one`)).toEqual({ one: 1 })
  })
})

const add = (name: string) => sql`insert into things (name) values (${name})`

async function has(name: string): Promise<boolean> {
  return (await rowOf(database.pool, sql`select 1 from things where name = ${name}`)) !== undefined
}

/** Ends the one idle connection of a pool, as a restart of the server would. */
async function cut(pool: Pool): Promise<void> {
  const row = await rowOf<{ pid: number }>(pool, sql`select pg_backend_pid() as pid`)
  await database.pool.query(sql`select pg_terminate_backend(${row!.pid})`)
}
