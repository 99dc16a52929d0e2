import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../../src/audience/address-hash.ts'
import { changeAttribute, createAttribute } from '../../../src/audience/attributes.ts'
import type { LeftOutRow } from '../../../src/audience/import/faults.ts'
import { forgetImported } from '../../../src/audience/import/held.ts'
import { type FileOptions, importFile } from '../../../src/audience/import/import-file.ts'
import { tidyImports } from '../../../src/audience/import/store.ts'
import { type Connection, type Queryable, rowOf, rowsOf } from '../../../src/database/pool.ts'
import { useDatabase } from '../../support/database.ts'
import { makeLists, makeReader } from '../readers.ts'

const database = useDatabase()
const hashKeys = hashKeysOf(['a secret of these tests that nobody else has'])
const program = join(import.meta.dirname, 'import-process.ts')

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-import-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0

/** More than one batch. */
const count = 60_000

async function makeFile(rows = count): Promise<{ path: string; domain: string }> {
  const domain = `resume-${++files}.example`
  const path = join(folder, `${domain}.csv`)
  await writeFile(
    path,
    `email,name\n${Array.from({ length: rows }, (_, at) => `r${at}@${domain},读者${at}\n`).join('')}`,
  )
  return { path, domain }
}

const optionsFor = (listId: number): FileOptions => ({ listId, status: 'confirmed', source: 'import file', hashKeys })

/** What is noted of imports into the lists of a newsletter. */
const importsInto = (db: Queryable, newsletter: number) =>
  rowsOf(
    db,
    sql`select l.slug as list, i.report from imports i join lists l on l.id = i.list_id where l.newsletter_id = ${newsletter}`,
  )

/** Imports in a process of its own, which can be killed. */
function start(path: string, listId: number): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', program, database.url, path, String(listId)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** Holds a transaction open as long as `work` runs. */
async function holding(lock: (db: Connection) => Promise<unknown>, work: () => Promise<void>): Promise<void> {
  const db = await database.pool.connect()
  try {
    await db.query('begin')
    await lock(db)
    await work()
  } finally {
    await db.query('rollback')
    db.release()
  }
}

const waitsFor = (query: string) =>
  expect
    .poll(
      () =>
        rowOf(
          database.pool,
          sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
            and query like ${query}`,
        ),
      { timeout: 20_000 },
    )
    .toBeDefined()

const stagedTables = () =>
  rowsOf(database.pool, sql`select from pg_class where relname ~ '^import_(rows|fates)_\\d+$' and relkind = 'r'`)

/** The connection of an import that failed may still be closing, and hold its lock. */
async function stagedAfterTidying() {
  const db = await database.pool.connect()
  try {
    await tidyImports(db)
    return await stagedTables()
  } finally {
    db.release(true)
  }
}

async function onList(listId: number): Promise<number> {
  const row = await rowOf<{ count: number }>(
    database.pool,
    sql`select count(*) from subscriptions where list_id = ${listId} and status = 'confirmed'`,
  )
  return row!.count
}

describe('a killed import', () => {
  it.each<[string, (db: Connection, listId: number, domain: string) => Promise<unknown>, string, number]>([
    [
      'while it reads goes on behind what it has read',
      async (db) => {
        // Where a process notes that a batch is there.
        await db.query(
          'create function hold() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(4711); return new; end $$',
        )
        await db.query('create trigger hold before update on imports for each row execute function hold()')
        await db.query('commit')
        await db.query('begin')
        await db.query('select pg_advisory_xact_lock(4711)')
      },
      'update imports set touched_at%',
      50_000,
    ],
    [
      'before it judges goes on with all of its rows',
      (db) => db.query(sql`select pg_advisory_xact_lock(${0x696d70})`),
      'select pg_advisory_xact_lock%',
      count + 1,
    ],
    [
      'while it merges leaves nothing, and merges again',
      (db, listId, domain) =>
        db.query(sql`insert into subscriptions (list_id, subscriber_id, status, source)
        select ${listId}, id, 'pending', 'test' from subscribers where email = ${`r0@${domain}`}`),
      '%insert into subscriptions%',
      count + 1,
    ],
  ])(
    '%s',
    async (_, lock, waiting, resumed) => {
      const { pool } = database
      const { lists } = await makeLists(pool, 'daily')
      const { path, domain } = await makeFile()
      // The first to be enrolled, who stands in the way of the merge.
      await makeReader(pool, [], `r0@${domain}`)
      await holding(
        (db) => lock(db, lists.daily, domain),
        async () => {
          const child = start(path, lists.daily)
          await waitsFor(waiting)
          await kill(child)
        },
      )
      await pool.query('drop function if exists hold cascade')
      expect(await onList(lists.daily)).toBe(0)
      const lines: number[] = []
      const report = await importFile(pool, path, {
        ...optionsFor(lists.daily),
        onResume: (_, line) => void lines.push(line),
      })
      expect(lines.map((line) => line >= resumed)).toEqual([true])
      expect(report).toMatchObject({ rows: count, new: count, duplicate: 0, invalid: 0 })
      expect(await onList(lists.daily)).toBe(count)
      expect(await stagedTables()).toEqual([])
      const histories = await rowOf(
        pool,
        sql`select count(*) from subscriber_changes c join subscribers p on p.id = c.subscriber_id
          where c.actor = 'import' and split_part(p.email, '@', -1) = ${domain}`,
      )
      expect(histories).toEqual({ count })
    },
    120_000,
  )
})

describe('an import that was not finished', () => {
  /** One that was stopped by its database when all was read. */
  async function leaveOne() {
    const { pool } = database
    const { lists, newsletter } = await makeLists(pool, 'daily')
    const { path, domain } = await makeFile(3)
    await pool.query('alter table subscriber_changes add constraint broken check (false) not valid')
    await expect(importFile(pool, path, optionsFor(lists.daily))).rejects.toThrow(/broken/)
    await pool.query('alter table subscriber_changes drop constraint broken')
    return { pool, lists, newsletter, path, domain }
  }

  it('goes on only for the same file with the same options', async () => {
    const { pool, lists, path } = await leaveOne()
    const lines: number[] = []
    const onResume = (_: Date, line: number) => void lines.push(line)
    await importFile(pool, path, { ...optionsFor(lists.daily), status: 'pending', onResume })
    await importFile(pool, path, { ...optionsFor(lists.daily), restart: true, onResume })
    expect(lines).toEqual([])
    expect(await onList(lists.daily)).toBe(3)
  })

  it('is read anew when an attribute has been declared since, or a choice added', async () => {
    const { pool, lists, path } = await leaveOne()
    const lines: number[] = []
    const onResume = (_: Date, line: number) => void lines.push(line)
    const attribute = { key: 'size', label: 'Size', type: 'choice', choices: ['s'] } as const
    await createAttribute(pool, attribute)
    await pool.query('alter table subscriber_changes add constraint broken check (false) not valid')
    const again = () => importFile(pool, path, { ...optionsFor(lists.daily), onResume })
    await expect(again()).rejects.toThrow(/broken/)
    await changeAttribute(pool, 'size', { addChoices: ['m'] })
    await expect(again()).rejects.toThrow(/broken/)
    expect(lines).toEqual([])
    await pool.query('alter table subscriber_changes drop constraint broken')
    await again()
    expect(lines).toEqual([4])
    await pool.query('delete from attributes')
    await pool.query('delete from imports where done_at is null')
    await expect.poll(stagedAfterTidying).toEqual([])
  })

  it('is removed after some days, and with its list', async () => {
    const { pool, lists, newsletter } = await leaveOne()
    const other = await leaveOne()
    const db = await pool.connect()
    try {
      await tidyImports(db)
      expect(await stagedTables()).toHaveLength(2)
      await db.query(sql`update imports set touched_at = now() - interval '4 days' where list_id = ${lists.daily}`)
      await db.query(sql`delete from lists where id = ${other.lists.daily}`)
      await expect.poll(stagedAfterTidying).toEqual([])
      expect(await importsInto(db, newsletter)).toEqual([])
    } finally {
      db.release()
    }
  })

  it('forgets who is erased, and accounts for their row', async () => {
    const { pool, lists, path, domain } = await leaveOne()
    await forgetImported(pool, `R1@${domain}`)
    const report = await importFile(pool, path, optionsFor(lists.daily))
    expect(report).toMatchObject({ rows: 3, new: 2, invalid: 1, leftOut: [{ value: '', reason: 'import.erased' }] })
  })
})

describe('an import that others are in the way of', () => {
  /** @param times that Postgres ends it for that */
  async function conflicting(times: number) {
    const { pool } = database
    await pool.query('create sequence conflicts')
    await pool.query(`create function conflict() returns trigger language plpgsql as $$ begin
      if nextval('conflicts') <= ${times} then raise exception 'deadlock' using errcode = 'deadlock_detected'; end if;
      return null; end $$`)
    await pool.query(
      'create trigger conflict before insert on subscriptions for each statement execute function conflict()',
    )
  }
  afterEach(() => database.pool.query('drop function conflict cascade; drop sequence conflicts'))

  it('merges again, and tells once what is left out', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const { path } = await makeFile(3)
    await appendFile(path, 'nobody,\n')
    await conflicting(2)
    const told: number[] = []
    const onLeftOut = ({ line }: LeftOutRow) => void told.push(line)
    const report = await importFile(pool, path, { ...optionsFor(lists.daily), onLeftOut })
    expect(report).toMatchObject({ rows: 4, new: 3, invalid: 1 })
    expect(told).toEqual([5])
    expect(await onList(lists.daily)).toBe(3)
    expect(await stagedTables()).toEqual([])
  })

  it('says after some times that it can be gone on with', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const { path } = await makeFile(3)
    await conflicting(3)
    await expect(importFile(pool, path, optionsFor(lists.daily))).rejects.toMatchObject({ key: 'import.conflict' })
    const lines: number[] = []
    const onResume = (_: Date, line: number) => void lines.push(line)
    expect(await importFile(pool, path, { ...optionsFor(lists.daily), onResume })).toMatchObject({ rows: 3, new: 3 })
    expect(lines).toEqual([4])
  })
})

it('two processes do not import the same file at once', async () => {
  const { pool } = database
  const { lists, newsletter } = await makeLists(pool, 'daily')
  const { path } = await makeFile(1_000)
  await holding(
    (db) => db.query(sql`select pg_advisory_xact_lock(${0x696d70})`),
    async () => {
      const child = start(path, lists.daily)
      await waitsFor('select pg_advisory_xact_lock%')
      await expect(importFile(pool, path, optionsFor(lists.daily))).rejects.toMatchObject({ key: 'import.busy' })
      await kill(child)
    },
  )
  const reports = await Promise.all([1, 2].map(() => importFile(pool, path, optionsFor(lists.daily))))
  expect(reports.map((report) => report.new).sort()).toEqual([0, 1_000])
  expect(await importsInto(pool, newsletter)).toMatchObject([
    { list: 'daily', report: { rows: 1_000 } },
    { list: 'daily', report: { rows: 1_000 } },
  ])
})

it('a file that cannot be read leaves nothing', async () => {
  const { pool } = database
  const { lists, newsletter } = await makeLists(pool, 'daily')
  const path = join(folder, 'broken.csv')
  await writeFile(path, `email,name\na@b.example,A\n"${'x'.repeat(200_000)}`)
  await expect(importFile(pool, path, optionsFor(lists.daily))).rejects.toMatchObject({ key: 'import.broken' })
  expect(await importsInto(pool, newsletter)).toEqual([])
  expect(await stagedTables()).toEqual([])
})
