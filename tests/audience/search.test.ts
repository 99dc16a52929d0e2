import fc from 'fast-check'
import sql from 'sql-template-tag'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keepSearch, searchSubscribers } from '../../src/audience/search.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const names = ['', '王小明', 'Anna 李', 'ÉLODIE', "O'Hara_100%", '司马𠮷野', 'back\\slash', 'a b']

async function addPeople(from: number, to: number): Promise<void> {
  await database.pool.query(sql`insert into subscribers (email, name)
    select case when n % 3 = 0 then 'Reader' else 'x_' end || n || '@example.com', (${names}::text[])[1 + n % ${names.length}]
    from generate_series(${from}::integer, ${to}::integer) as n`)
}

async function found(text: string): Promise<string[]> {
  const all: string[] = []
  for (let after: number | null = 0; after !== null; ) {
    const page = await searchSubscribers(database.pool, text, { after, limit: 37 })
    all.push(...page.subscribers.map(({ email }) => email))
    after = page.after
  }
  return all
}

/** What a look at every row finds. */
async function expected(text: string): Promise<string[]> {
  const rows = await rowsOf<{ email: string; name: string }>(
    database.pool,
    sql`select email, name from subscribers order by id`,
  )
  const wanted = text.toLowerCase()
  return rows
    .filter(({ email, name }) => email.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted))
    .map(({ email }) => email)
}

const staleBlocks = async () => (await rowsOf(database.pool, sql`select from search_stale`)).length

describe('a search', () => {
  beforeAll(() => addPeople(1, 20_000))

  it.each([
    '王',
    '小明',
    '王小明',
    'élodie',
    'anna 李',
    '𠮷',
    '%',
    '_',
    '\\',
    'X_',
    '0%',
    'k\\',
    "'",
    '100%',
    'reader99',
    'X_1',
    '9@EXAMPLE.COM',
    'nobody',
  ])('for %j finds every row that holds it, before its blocks are written and after', async (text) => {
    const all = await expected(text)
    expect(await found(text)).toEqual(all)
    await keepSearch(database.pool, 1)
    expect(await found(text)).toEqual(all)
  })

  it('finds what has come, changed and gone since', async () => {
    const { pool } = database
    await keepSearch(pool, 1)
    expect(await staleBlocks()).toBe(0)
    await addPeople(30_001, 30_010)
    await pool.query("update subscribers set name = '欧阳' where email like '%77@example.com'")
    await pool.query("update subscribers set email = 'moved-' || email where email like '%78@example.com'")
    await pool.query("delete from subscribers where email like '%79@example.com'")
    await pool.query("update subscribers set language = 'en'")
    for (const text of ['欧阳', 'moved-', '79@', '3000', '77@', 'x_'])
      expect(await found(text)).toEqual(await expected(text))
    expect(await keepSearch(pool, 1)).toBeGreaterThan(0)
    expect(await staleBlocks()).toBe(0)
    for (const text of ['欧阳', 'moved-', '79@', '3000', '77@', 'x_'])
      expect(await found(text)).toEqual(await expected(text))
  })

  it('finds a domain as it is shown', async () => {
    const email = 'lin@xn--fsqu00a.xn--fiqs8s'
    await database.pool.query(sql`insert into subscribers (email) values (${email})`)
    for (const text of ['lin@例子.中国', '@例子.中国', '@例子', email]) expect(await found(text)).toEqual([email])
    for (const text of ['@例甲', 'li@例子.中国', '@@例子']) expect(await found(text)).toEqual([])
    await database.pool.query(sql`delete from subscribers where email = ${email}`)
  })

  it('keeps nothing of whom it has forgotten', async () => {
    const { pool } = database
    await pool.query("insert into subscribers (email, name) values ('secret-person@example.com', '')")
    await keepSearch(pool, 1)
    await pool.query("delete from subscribers where email = 'secret-person@example.com'")
    expect(await rowsOf(pool, sql`select from search_blocks where words like '%secret-person%'`)).toEqual([])
    expect(await found('secret-person')).toEqual([])
    await pool.query('delete from subscribers where id in (select id from subscribers order by id limit 100)')
    await keepSearch(pool, 1)
    expect(await found('Reader')).toEqual(await expected('Reader'))
  })

  it('finds any part of any name', async () => {
    const { pool } = database
    await fc.assert(
      fc.asyncProperty(
        fc
          .string({ unit: fc.constantFrom(...'aBé王小%_\\\'"𠮷.9 '), minLength: 1, maxLength: 4 })
          .filter((text) => text.trim() === text),
        async (text) => {
          const [first] = (await searchSubscribers(pool, text, { limit: 3 })).subscribers
          const all = await expected(text.replace(/\s+/g, ' '))
          expect(first?.email).toBe(all[0])
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each(['', '  ', 'a\0b', '\ud800', 'x'.repeat(255)])('for %j is refused', async (text) => {
    await expect(searchSubscribers(database.pool, text)).rejects.toMatchObject({ name: 'Invalid', key: 'search.text' })
  })
})

describe('its blocks', () => {
  beforeEach(() => database.pool.query('truncate subscribers cascade; truncate search_blocks, search_stale'))

  it('are looked into beside a change that is under way, and miss nothing of it', async () => {
    const { pool } = database
    await addPeople(1, 64)
    const changing = await pool.connect()
    try {
      await changing.query("begin; update subscribers set name = '诸葛' where email = 'x_1@example.com'")
      await keepSearch(pool, 1)
      expect(await found('诸葛')).toEqual([])
      await changing.query('commit')
      expect(await found('诸葛')).toEqual(['x_1@example.com'])
    } finally {
      changing.release()
    }
  })

  it('take a name of any length', async () => {
    await database.pool.query(
      "insert into subscribers (email, name) select n || '@example.com', repeat('长', 200) || n from generate_series(1, 40) as n",
    )
    await keepSearch(database.pool, 1)
    expect(await found('长40')).toEqual(['40@example.com'])
  })
})
