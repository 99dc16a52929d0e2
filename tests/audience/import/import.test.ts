import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../../src/audience/address-hash.ts'
import type { LeftOut, LeftOutRow } from '../../../src/audience/import/faults.ts'
import { type ImportOptions, importSubscribers } from '../../../src/audience/import/import.ts'
import type { ImportProgress } from '../../../src/audience/import/report.ts'
import { addSubscriber, changeSubscriber, findSubscriberByAddress } from '../../../src/audience/subscribers.ts'
import { subscribe, unsubscribe } from '../../../src/audience/subscriptions.ts'
import { suppress } from '../../../src/audience/suppressions.ts'
import { rowOf, rowsOf, transaction } from '../../../src/database/pool.ts'
import { isAway } from '../../../src/database/retry.ts'
import { useDatabase } from '../../support/database.ts'
import { makeLists, makeReader, subscriptionOf } from '../readers.ts'

const database = useDatabase()

const streamOf = (...lines: string[]) => Readable.from([Buffer.from(lines.join('\n'))])

function importInto(listId: number, lines: readonly string[], options: Partial<ImportOptions> = {}) {
  return importSubscribers(database.pool, streamOf(...lines), {
    listId,
    status: 'confirmed',
    source: 'file',
    hashKeys,
    ...options,
  })
}

/** Everything that an import could change. */
async function everything(): Promise<unknown> {
  const { pool } = database
  return [
    await rowsOf(pool, sql`select * from subscribers order by id`),
    await rowsOf(pool, sql`select * from subscriptions order by list_id, subscriber_id`),
  ]
}

const hashKeys = hashKeysOf(['a secret of these tests that nobody else has'])

const admin = { actor: 'admin', source: 'test' } as const

const none = { new: 0, updated: 0, unchanged: 0, unsubscribed: 0, suppressed: 0, invalid: 0, duplicate: 0 }

/** More than what is read ahead. */
const many = Array.from({ length: 12_000 }, (_, at) => `many-${at}@example.com`)

describe('an import', () => {
  it('makes subscribers, and their subscriptions with their source', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const rows = [
      'Email,姓名,Language',
      'One@Example.com,李\\雷\\N,中文',
      'two@example.com,,',
      'three@例子.中国,"A, B",en',
    ]
    expect(await importInto(lists.daily, rows)).toEqual({
      ...{ ...none, rows: 3, new: 3, encoding: 'utf-8', ignored: [], leftOut: [] },
    })
    const one = await findSubscriberByAddress(pool, 'one@example.com')
    expect(one).toMatchObject({ email: 'One@example.com', name: '李\\雷\\N', language: 'zh-CN' })
    expect(await findSubscriberByAddress(pool, 'two@example.com')).toMatchObject({ name: '', language: null })
    const three = await findSubscriberByAddress(pool, 'three@xn--fsqu00a.xn--fiqs8s')
    expect(three).toMatchObject({ name: 'A, B', language: 'en' })
    expect(await subscriptionOf(pool, lists.daily, one!.id)).toEqual({
      status: 'confirmed',
      source: 'file',
      confirmedAt: expect.any(Date),
      unsubscribedAt: null,
    })
  })

  it('of people who have not agreed yet leaves them to be confirmed', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    await importInto(lists.daily, ['email', 'pending@example.com'], { status: 'pending' })
    const reader = await findSubscriberByAddress(pool, 'pending@example.com')
    expect(await subscriptionOf(pool, lists.daily, reader!.id)).toMatchObject({ status: 'pending', confirmedAt: null })
  })

  it.each([
    ['a new name', 'confirmed', 'confirmed', 'New,', { name: 'New', language: 'en' }, 'updated', 'form'],
    ['a new language', 'confirmed', 'confirmed', ',zh', { name: 'Old', language: 'zh-CN' }, 'updated', 'form'],
    ['the same', 'confirmed', 'confirmed', 'Old,en', { name: 'Old', language: 'en' }, 'unchanged', 'form'],
    ['nothing', 'confirmed', 'confirmed', ',', { name: 'Old', language: 'en' }, 'unchanged', 'form'],
    ['the confirmation', 'pending', 'confirmed', ',', { name: 'Old', language: 'en' }, 'updated', 'file'],
    ['no confirmation', 'confirmed', 'pending', ',', { name: 'Old', language: 'en' }, 'unchanged', 'form'],
    ['no confirmation again', 'pending', 'pending', ',', { name: 'Old', language: 'en' }, 'unchanged', 'form'],
  ] as const)('brings %s to one who is %s', async (_, before, status, cells, after, fate, source) => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const id = await makeReader(pool, [[lists.daily, before]])
    await pool.query(sql`update subscribers set name = 'Old', language = 'en' where id = ${id}`)
    const { email } = (await rowOf<{ email: string }>(pool, sql`select email from subscribers where id = ${id}`))!
    const report = await importInto(lists.daily, ['email,name,language', `${email.toUpperCase()},${cells}`], { status })
    expect(report).toEqual({ ...none, rows: 1, [fate]: 1, ignored: [], leftOut: [] })
    expect(await findSubscriberByAddress(pool, email)).toMatchObject({ id, email, ...after })
    const merged = before === 'pending' && status === 'confirmed' ? 'confirmed' : before
    expect(await subscriptionOf(pool, lists.daily, id)).toMatchObject({
      status: merged,
      source: before === null ? source : 'form',
    })
  })

  it('brings nobody back: who has unsubscribed, left the newsletter or is suppressed', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily', 'weekly')
    const foreign = await makeLists(pool, 'daily')
    await makeReader(pool, [[lists.daily, 'unsubscribed']], 'gone@example.com')
    await makeReader(pool, [[lists.weekly, 'unsubscribed']], 'left@example.com')
    await makeReader(pool, [[lists.daily, 'confirmed']], 'Reported@example.com')
    await suppress(pool, 'reported@example.com', 'complaint')
    await suppress(pool, 'stranger@example.com', 'bounce')
    const before = await everything()
    const rows = ['gone', 'left', 'reported', 'stranger'].map((name) => `${name}@example.com,New`)
    const report = await importInto(lists.daily, ['email,name', ...rows])
    const leftOut = (line: number, value: string, reason: string) => ({
      line,
      value: `${value}@example.com`,
      reason: `import.${reason}`,
      values: {},
    })
    expect(report).toEqual({
      ...none,
      rows: 4,
      unchanged: 2,
      unsubscribed: 2,
      suppressed: 2,
      ignored: [],
      leftOut: [
        leftOut(2, 'gone', 'unsubscribed'),
        leftOut(3, 'left', 'unsubscribed'),
        leftOut(4, 'reported', 'suppressed'),
        leftOut(5, 'stranger', 'suppressed'),
      ],
    })
    expect(await everything()).toEqual(before)
    // Another newsletter has nothing to do with it; neither has one list with another for who still reads.
    expect(await importInto(foreign.lists.daily, ['email', 'gone@example.com'])).toMatchObject({ new: 1 })
    await makeReader(pool, [[lists.daily, 'confirmed']], 'left@example.com')
    const third = await makeReader(
      pool,
      [
        [lists.daily, 'unsubscribed'],
        [lists.weekly, 'confirmed'],
      ],
      'half@example.com',
    )
    expect(await importInto(lists.daily, ['email', 'half@example.com'])).toMatchObject({ unsubscribed: 1 })
    expect((await subscriptionOf(pool, lists.daily, third))?.status).toBe('unsubscribed')
  })

  it('takes the first of several rows of an address', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const rows = [
      'email,name',
      'Twice@example.com,First',
      'no address,',
      'twice@EXAMPLE.com,Second',
      'TWICE@example.com,',
    ]
    const report = await importInto(lists.daily, rows)
    expect(report).toMatchObject({ rows: 4, new: 1, invalid: 1, duplicate: 2 })
    expect(report.leftOut.map(({ line, reason, values }) => [line, reason, values])).toEqual([
      [3, 'audience.address_space', {}],
      [4, 'import.duplicate', { first: 2 }],
      [5, 'import.duplicate', { first: 2 }],
    ])
    const reader = await findSubscriberByAddress(pool, 'twice@example.com')
    expect(reader).toMatchObject({ email: 'Twice@example.com', name: 'First' })
  })
})

describe('every row is accounted for', () => {
  const person = fc.integer({ min: 0, max: 400 })
  const row = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(person, fc.constantFrom('p', 'P'), fc.constantFrom('', 'Old', 'New')) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', 'p@', 'p@example', 'p q@example.com', 'p@example.com"', 'x@y.cn,z@y.cn'),
    },
  )

  it('over people in every state, and a dry run says the same', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily', 'weekly')
    const fates = ['new', 'known elsewhere', 'confirmed', 'pending', 'unsubscribed', 'left', 'suppressed'] as const
    const fateOf = (at: number) => fates[at % fates.length]!
    for (let at = 0; at <= 400; at++) {
      const email = `P${at}@model.example`
      const fate = fateOf(at)
      if (fate === 'new') continue
      if (fate === 'suppressed') await suppress(pool, email, 'bounce')
      await addSubscriber(pool, { email, name: 'Old', language: null }, { actor: 'admin', source: 'test' })
      if (fate === 'left') await makeReader(pool, [[lists.weekly, 'unsubscribed']], email)
      if (fate === 'confirmed' || fate === 'pending' || fate === 'unsubscribed') {
        await makeReader(pool, [[lists.daily, fate]], email)
      }
    }
    const rows = fc.sample(row, { numRuns: 2_000, seed: 20_260_710 })
    const lines = rows.map((row) =>
      typeof row === 'string' ? `"${row.replace('"', '""')}",x` : `${row[1]}${row[0]}@model.example,${row[2]}`,
    )

    const expected = { ...none, rows: rows.length }
    const seen = new Set<number>()
    for (const row of rows) {
      const fate = typeof row === 'string' ? undefined : fateOf(row[0])
      const isNamed = row[2] === 'New'
      if (typeof row === 'string') expected.invalid++
      else if (seen.size === seen.add(row[0]).size) expected.duplicate++
      else if (fate === 'suppressed') expected.suppressed++
      else if (fate === 'unsubscribed' || fate === 'left') expected.unsubscribed++
      else if (fate === 'new' || fate === 'known elsewhere') expected.new++
      else if (fate === 'pending' || isNamed) expected.updated++
      else expected.unchanged++
    }
    expected.unchanged += expected.unsubscribed

    const before = await everything()
    const leftOut: LeftOut[] = []
    const dry = await importInto(lists.daily, ['email,name', ...lines], { dryRun: true })
    expect(await everything()).toEqual(before)
    const report = await importInto(lists.daily, ['email,name', ...lines], {
      onLeftOut: async ({ address: _, ...row }) => {
        await Promise.resolve()
        leftOut.push(row)
      },
    })
    expect(report).toEqual(dry)
    expect(report).toMatchObject(expected)
    for (const count of Object.values(expected)) expect(count).toBeGreaterThan(20)
    const { new: fresh, updated, unchanged, suppressed, invalid, duplicate } = report
    expect(fresh + updated + unchanged + suppressed + invalid + duplicate).toBe(report.rows)
    expect(leftOut).toHaveLength(invalid + duplicate + suppressed + report.unsubscribed)
    expect(report.leftOut).toEqual(leftOut.slice(0, 20))

    const again = await importInto(lists.daily, ['email,name', ...lines])
    const { unsubscribed } = report
    const kept = { rows: report.rows, suppressed, invalid, duplicate, unsubscribed }
    expect(again).toMatchObject({ ...kept, new: 0, updated: 0, unchanged: fresh + updated + unchanged })
  })
})

describe('all or nothing', () => {
  it('stays of a stream that breaks', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const before = await everything()
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from(`email\n${many.join('\n')}\n`)
        throw new Error('the disk is gone')
      })(),
    )
    const options = { listId: lists.daily, status: 'confirmed', source: 'file', hashKeys } as const
    await expect(importSubscribers(pool, broken, options)).rejects.toThrow('the disk is gone')
    expect(await everything()).toEqual(before)
  })

  it.each([
    ['that is not there', () => createReadStream('/nowhere/readers.csv'), { code: 'ENOENT' }],
    [
      'with a line that has no end',
      () => streamOf('email,name', ...many, `"${'x'.repeat(200_000)}`),
      { key: 'import.broken' },
    ],
    [
      'that is UTF-8 no more',
      () => Readable.from([Buffer.from(`邮箱\n${'a@b.cn\n'.repeat(100_000)}`), Buffer.from([0xc0, 0xee])]),
      { key: 'import.not_encoded', values: { line: 100_002 } },
    ],
  ])('stays of a file %s', async (_, open, error) => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const before = await everything()
    const options = { listId: lists.daily, status: 'confirmed', source: 'file', hashKeys } as const
    await expect(importSubscribers(pool, open(), options)).rejects.toMatchObject(error)
    expect(await everything()).toEqual(before)
  })

  it('stays of a list that is deleted meanwhile', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const before = await everything()
    await pool.query(sql`delete from lists where id = ${lists.daily}`)
    await expect(importInto(lists.daily, ['email', 'x@example.com'])).rejects.toMatchObject({
      name: 'NotFound',
      key: 'audience.list_gone',
    })
    expect(await everything()).toEqual(before)
  })

  it('stays when the database hangs up', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const before = await everything()
    const kill = async function* () {
      yield Buffer.from(`email\n${many.join('\n')}\n`)
      await pool.query(sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'copy import_rows_%' and pid <> pg_backend_pid()`)
      for (const address of many) yield Buffer.from(`${address}\n`)
    }
    const options = { listId: lists.daily, status: 'confirmed', source: 'file', hashKeys } as const
    await expect(importSubscribers(pool, kill(), options)).rejects.toSatisfy(isAway)
    expect(await everything()).toEqual(before)
  })
})

describe('beside others', () => {
  it('the same people go into several lists at once', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'a', 'b', 'c')
    const names = Array.from({ length: 2_000 }, (_, at) => `crowd-${at}@example.com,Name`)
    const turned = [...names].reverse()
    const reports = await Promise.all([
      importInto(lists.a, ['email,name', ...names]),
      importInto(lists.b, ['email,name', ...turned]),
      importInto(lists.c, ['email,name', ...names]),
      importInto(lists.a, ['email,name', ...turned]),
    ])
    const fresh = reports.map((report) => report.new)
    expect(fresh.reduce((sum, count) => sum + count)).toBe(6_000)
    expect(reports[0]!.new + reports[3]!.new).toBe(2_000)
    const counts = await rowOf<{ people: number; subscriptions: number }>(
      pool,
      sql`select count(distinct s.id) as people, count(*) as subscriptions
        from subscribers s join subscriptions on subscriber_id = s.id where email like 'crowd-%'`,
    )
    expect(counts).toEqual({ people: 2_000, subscriptions: 6_000 })
  })

  const leaver = 'late@example.com'

  /** One reader on the second list, and an import into the third; `act` when they have been judged. */
  async function importWhile(act: (lists: Record<'second' | 'third', number>, id: number) => Promise<unknown>) {
    const { pool } = database
    const { lists } = await makeLists(pool, 'second', 'third')
    await pool.query(sql`delete from subscribers where email = ${leaver}`)
    const id = await makeReader(pool, [[lists.second, 'confirmed']], leaver)
    const told: number[] = []
    // The row of nobody is told when all are judged.
    const onLeftOut = async ({ line, address }: LeftOutRow) => {
      told.push(line)
      if (address === 'nobody') await act(lists, id)
    }
    const rows = [`email,name`, `${leaver},Late`, 'stays@example.com,Stays', 'nobody,']
    const report = await importInto(lists.third, rows, { onLeftOut })
    return { pool, lists, id, report, told }
  }

  const leave = (id: number, ...lists: number[]) =>
    transaction(database.pool, (db) => unsubscribe(db, id, lists, { actor: 'reader', source: 'test' }))
  const subscribing = (id: number, listId: number, status: 'pending' | 'confirmed') =>
    subscribe(database.pool, id, { listId, status }, { actor: 'reader', source: 'test' })
  const fromImport = (id: number) =>
    rowsOf(database.pool, sql`select changes from subscriber_changes where subscriber_id = ${id} and actor = 'import'`)

  it('who leaves the newsletter after having been judged has left', async () => {
    const { pool, lists, id, report, told } = await importWhile((lists, id) => leave(id, lists.second, lists.third))
    expect(report).toMatchObject({ rows: 3, new: 1, unchanged: 1, unsubscribed: 1, invalid: 1 })
    expect(told).toEqual([4, 2])
    expect(await subscriptionOf(pool, lists.third, id)).toMatchObject({ status: 'unsubscribed' })
    expect(await fromImport(id)).toEqual([{ changes: { name: [null, 'Late'], 'list:third': [null, 'unsubscribed'] } }])
  })

  it('who leaves the newsletter while they are enrolled has left', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'second', 'third')
    const [id, other] = [
      await makeReader(pool, [[lists.second, 'confirmed']], 'enrolled@example.com'),
      await makeReader(pool, [], 'holding@example.com'),
    ]
    const holding = await pool.connect()
    await holding.query('begin')
    await holding.query(sql`insert into subscriptions (list_id, subscriber_id, status, source)
      values (${lists.third}, ${other}, 'pending', 'test')`)
    const importing = importInto(lists.third, ['email', 'enrolled@example.com', 'holding@example.com'])
    await waitsToEnroll()
    await leave(id, lists.second, lists.third)
    await holding.query('commit')
    holding.release()
    expect(await importing).toMatchObject({ rows: 2, new: 1, unsubscribed: 1 })
    expect(await subscriptionOf(pool, lists.third, id)).toMatchObject({ status: 'unsubscribed' })
    expect(await subscriptionOf(pool, lists.third, other)).toMatchObject({ status: 'confirmed' })
  })

  it('a dry run keeps nobody from beginning while it reads', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const reading = async function* () {
      yield Buffer.from(`email\n${many.join('\n')}\n`)
      const copying = sql`select from pg_stat_activity where datname = current_database() and state = 'active'
        and query like 'copy import_rows_%'`
      await expect.poll(() => rowOf(pool, copying)).toBeDefined()
      expect(await importInto(lists.daily, ['email', 'beside@example.com'])).toMatchObject({ new: 1 })
      yield Buffer.from('beside@example.com\n')
    }
    const options = { listId: lists.daily, status: 'confirmed', source: 'file', hashKeys, dryRun: true } as const
    expect(await importSubscribers(pool, reading(), options)).toMatchObject({ new: many.length, unchanged: 1 })
  })

  it('who is changed by somebody while they are enrolled is changed by both', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const first = await makeReader(pool, [], 'first@example.com')
    const id = await makeReader(pool, [], 'second@example.com')
    await changeSubscriber(pool, id, { tags: ['known'] }, admin)
    const holding = await pool.connect()
    await holding.query('begin')
    await holding.query(sql`insert into subscriptions (list_id, subscriber_id, status, source)
      values (${lists.daily}, ${first}, 'pending', 'test')`)
    const importing = importInto(lists.daily, ['email,tags', 'first@example.com,', 'second@example.com,file'])
    await waitsToEnroll()
    const changing = changeSubscriber(pool, id, { name: 'Changed' }, admin)
    await waits('insert into profiles%')
    await holding.query('commit')
    holding.release()
    expect(await importing).toMatchObject({ rows: 2, new: 2 })
    expect(await changing).toMatchObject({ name: 'Changed', tags: ['file', 'known'] })
  })

  it('who leaves the newsletter when all are enrolled leaves what they were put on', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'second', 'third')
    const id = await makeReader(pool, [[lists.second, 'confirmed']], 'nearly@example.com')
    const holding = await pool.connect()
    await holding.query('begin')
    await holding.query(sql`lock table subscriber_changes in share mode`)
    const importing = importInto(lists.third, ['email', 'nearly@example.com'])
    await waits('%insert into subscriber_changes%')
    const leaving = leave(id, lists.second, lists.third)
    await waits('select from newsletters%for share%')
    await holding.query('commit')
    holding.release()
    expect(await importing).toMatchObject({ rows: 1, new: 1 })
    expect(await leaving).toBe(2)
    expect(await subscriptionOf(pool, lists.third, id)).toMatchObject({ status: 'unsubscribed' })
  })

  it.each<[string, 'unsubscribed' | 'confirmed', object, string]>([
    ['has left the list', 'unsubscribed', { updated: 0, unchanged: 1, unsubscribed: 1 }, ''],
    ['has confirmed by themselves', 'confirmed', { updated: 0, unchanged: 1, unsubscribed: 0 }, ''],
    ['has left the list, and whose name the file says', 'unsubscribed', { updated: 1, unchanged: 0 }, 'Late'],
  ])('of who %s after having been judged nothing is told that did not happen', async (_, becomes, counts, name) => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    await pool.query(sql`delete from subscribers where email = ${leaver}`)
    const id = await makeReader(pool, [[lists.daily, 'pending']], leaver)
    const onLeftOut = async ({ address }: LeftOutRow) => {
      if (address !== 'nobody') return
      if (becomes === 'unsubscribed') await leave(id, lists.daily)
      else await subscribing(id, lists.daily, becomes)
    }
    const report = await importInto(lists.daily, ['email,name', `${leaver},${name}`, 'nobody,'], { onLeftOut })
    expect(report).toMatchObject({ rows: 2, new: 0, invalid: 1, ...counts })
    expect((await subscriptionOf(pool, lists.daily, id))?.status).toBe(becomes)
    expect(await fromImport(id)).toEqual(name === '' ? [] : [{ changes: { name: [null, name] } }])
  })

  it('who unsubscribes after having been judged stays unsubscribed', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const id = await makeReader(pool, [[lists.daily, 'pending']], 'late@example.com')
    const unsubscribing = await pool.connect()
    await unsubscribing.query('begin')
    await unsubscribing.query(sql`update subscriptions set status = 'unsubscribed' where subscriber_id = ${id}`)
    const importing = importInto(lists.daily, ['email', 'late@example.com'])
    await waitsToEnroll()
    await unsubscribing.query('commit')
    unsubscribing.release()
    await importing
    expect((await subscriptionOf(pool, lists.daily, id))?.status).toBe('unsubscribed')
  })
})

const waits = (query: string) =>
  expect
    .poll(() =>
      rowOf(
        database.pool,
        sql`select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like ${query}`,
      ),
    )
    .toBeDefined()

const waitsToEnroll = () => waits('%insert into subscriptions%')

describe('progress', () => {
  it('is told while reading and once at merging', async () => {
    const { lists } = await makeLists(database.pool, 'daily')
    const rows = Array.from({ length: 12_000 }, (_, at) => `p${at}@progress.example`)
    const told: ImportProgress[] = []
    const content = ['email', ...rows]
    await importInto(lists.daily, content, { dryRun: true, onProgress: (progress) => told.push(progress) })
    expect(told.map(({ stage, rows }) => [stage, rows])).toEqual([
      ['reading', 5_000],
      ['reading', 10_000],
      ['merging', 12_000],
    ])
    expect(told.at(-1)!.bytes).toBe(Buffer.byteLength(content.join('\n')))
  })
})
