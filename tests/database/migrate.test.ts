import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../src/database/migrate.ts'
import { createPool, type Pool } from '../../src/database/pool.ts'
import { createLog } from '../../src/log.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let pool: Pool
let others: Pool[]
let folder: string

beforeEach(async () => {
  database = await createTestDatabase()
  pool = database.pool
  others = []
  folder = await mkdtemp(join(tmpdir(), 'daybreak-migrations-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
  await Promise.all(others.map((other) => other.end()))
  await database.drop()
})

describe('migrate', () => {
  it('finds nothing to do where all was applied', async () => {
    expect(await migrate(pool)).toEqual([])
  })

  it('applies what is new in the order of the names, once', async () => {
    await write({
      '9002_b.sql': 'insert into a values (2)',
      '9001_a.sql': 'create table a (n int)',
      'README.md': 'no SQL',
    })
    expect(await migrate(pool, folder)).toEqual(['9001_a.sql', '9002_b.sql'])
    expect(await migrate(pool, folder)).toEqual([])
    await write({ '9003_c.sql': 'insert into a values (3); insert into a values (4);' })
    expect(await migrate(pool, folder)).toEqual(['9003_c.sql'])
    expect(await all('select n from a order by n')).toEqual([2, 3, 4])
  })

  it('applies each once when several start at once', async () => {
    const names = ['9001.sql', '9002.sql', '9003.sql', '9004.sql']
    await write(Object.fromEntries(names.map((name, at) => [name, `create table t${at} (); select pg_sleep(0.02)`])))
    const pools = [pool, another(), another(), another()]
    const applied = await Promise.all(pools.map((one) => migrate(one, folder)))
    expect(applied.flat().sort()).toEqual(names)
  })

  it('leaves nothing of one that fails, keeps those before it, and goes on from there', async () => {
    await write({
      '9001_good.sql': 'create table good ()',
      '9002_bad.sql': 'create table bad (); select 1 / 0',
      '9003_later.sql': 'create table later ()',
    })
    await expect(migrate(pool, folder)).rejects.toThrow(
      'migration 9002_bad.sql failed, nothing of it was applied: division by zero',
    )
    expect(await tables()).toEqual(['good'])
    expect(await ledger()).toEqual(['9001_good.sql'])

    await write({ '9002_bad.sql': 'create table bad ()' })
    expect(await migrate(pool, folder)).toEqual(['9002_bad.sql', '9003_later.sql'])
    expect(await tables()).toEqual(['bad', 'good', 'later'])
  })

  it('lets others in after one that failed', async () => {
    await write({ '9001.sql': 'nonsense' })
    await expect(migrate(pool, folder)).rejects.toThrow('syntax error')
    await write({ '9001.sql': 'create table good ()' })
    expect(await migrate(another(), folder)).toEqual(['9001.sql'])
  })

  it('builds an index concurrently while another migrator waits', async () => {
    await write({ '9001.sql': 'create table good (n int)' })
    await migrate(pool, folder)
    await write({
      '9002.sql': `-- outside a transaction
drop index concurrently if exists good_by_n;
create index concurrently good_by_n
  on good (n);
`,
    })
    // The build waits for those who write to the table: time enough for the second migrator to come.
    const writer = await pool.connect()
    await writer.query('begin; lock table good in row exclusive mode')
    const building = migrate(another(), folder)
    await expect.poll(() => running('%create index concurrently%')).toBe(1)
    const waiting = migrate(another(), folder)
    await expect.poll(() => running('%advisory_lock%')).toBe(1)
    await writer.query('commit')
    writer.release()

    expect(await building).toEqual(['9002.sql'])
    expect(await waiting).toEqual([])
    expect(await all("select indisvalid from pg_index where indexrelid = 'good_by_n'::regclass")).toEqual([true])
  })

  it('runs one outside a transaction again from its beginning when it failed', async () => {
    const file = (column: string) => `-- outside a transaction
drop index concurrently if exists twice_by_n;
create unique index concurrently twice_by_n on twice (${column});`
    await write({
      '9001.sql': 'create table twice as select 1 as n, n as m from generate_series(1, 2) n',
      '9002.sql': file('n'),
    })
    await expect(migrate(pool, folder)).rejects.toThrow(
      'migration 9002.sql failed, and will be run again from its beginning: could not create unique index',
    )
    expect(await ledger()).toEqual(['9001.sql'])
    await write({ '9002.sql': file('m') })
    expect(await migrate(pool, folder)).toEqual(['9002.sql'])
    expect(await ledger()).toEqual(['9001.sql', '9002.sql'])
  })
})

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}

/** A process of its own, as far as the server can tell. */
function another(): Pool {
  const one = createPool(database.url, createLog('silent'), 1)
  others.push(one)
  return one
}

const tables = () =>
  all("select relname from pg_class where relname in ('good', 'bad', 'later') and relkind = 'r' order by relname")

/** What this file's migrations left there; those of the product begin with 0. */
const ledger = () => all("select name from migrations where name like '9%' order by name")

/** How many other connections run, or last ran, such a query. */
async function running(pattern: string): Promise<unknown> {
  const [count] = await all(
    `select count(*)::int from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and query like '${pattern}'`,
  )
  return count
}

/** The only column of all rows. */
async function all(query: string): Promise<unknown[]> {
  const { rows } = await pool.query<unknown[]>({ text: query, rowMode: 'array' })
  return rows.map(([value]) => value)
}
