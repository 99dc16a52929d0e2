import { lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashKeysOf } from '../../../src/audience/address-hash.ts'
import { createAttribute } from '../../../src/audience/attributes.ts'
import { csvCell, plainCell } from '../../../src/audience/export/csv.ts'
import { eraseFromExports } from '../../../src/audience/export/erase.ts'
import { type ExportOptions, exportSubscribers } from '../../../src/audience/export/export.ts'
import { createFile } from '../../../src/audience/export/new-file.ts'
import type { Exported } from '../../../src/audience/export/rows.ts'
import { rememberExport } from '../../../src/audience/export/store.ts'
import { importSubscribers } from '../../../src/audience/import/import.ts'
import { suppress, suppressDomain } from '../../../src/audience/suppressions.ts'
import { useDatabase } from '../../support/database.ts'
import { makeLists, makeReader } from '../readers.ts'

const database = useDatabase()
const hashKeys = hashKeysOf(['a secret of these tests that nobody else has'])

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybreak-export-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function exported(whom: Exported, options: ExportOptions = { format: 'csv' }): Promise<string> {
  let all = ''
  await exportSubscribers(database.pool, whom, options, async (text) => {
    all += text
  })
  return all
}

const take = (listId: number, text: string) =>
  importSubscribers(database.pool, Readable.from([Buffer.from(text)]), {
    ...{ listId, status: 'confirmed', source: 'import people.csv', hashKeys, words: 'Yes, "daily"' },
  })

const people = `email,name,language,tags,city,score,member,optin_time,optin_ip,confirm_time,confirm_ip,status
a@export.example,"Li, ""Lei""",zh,"vip,老读者",=1+1,-5,是,2020-01-02 03:04:05,192.0.2.1,2020-01-03,2001:db8::1,
b@export.example,,,,"two
lines",,,,,,,
c@export.example,,,,,,,,,,,unsubscribed
d@export.example,'@name,,,,,,,,,,pending
`

describe('an export', () => {
  it('comes back by an import without a change', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    await createAttribute(pool, { key: 'city', label: '城市', type: 'text', choices: null })
    await createAttribute(pool, { key: 'score', label: 'Score', type: 'number', choices: null })
    await createAttribute(pool, { key: 'member', label: 'Member', type: 'boolean', choices: null })
    await createAttribute(pool, { key: 'status', label: 'Of employment', type: 'text', choices: null })
    expect(await take(lists.daily, people)).toMatchObject({ new: 3, unsubscribed: 1, invalid: 0 })
    const csv = await exported({ listId: lists.daily })
    const [head, first] = csv.split('\r\n')
    expect(head).toBe(
      'email,name,language,time_zone,city,member,score,attributes.status,tags,list,status,source,subscribed_at,opted_in_ip,confirmed_at,confirmed_ip,unsubscribed_at,words,suppressed',
    )
    expect(first).toBe(
      `a@export.example,"Li, ""Lei""",zh-CN,,'=1+1,true,-5,,"vip,老读者",daily,confirmed,import people.csv,2020-01-02T03:04:05.000Z,192.0.2.1,2020-01-03T00:00:00.000Z,2001:db8::1,,"Yes, ""daily""",`,
    )
    const before = await exported({ listId: lists.daily }, { format: 'jsonl' })
    expect(await take(lists.daily, csv)).toMatchObject({
      rows: 4,
      unchanged: 4,
      unsubscribed: 1,
      ignored: ['list'],
    })
    expect(await exported({ listId: lists.daily }, { format: 'jsonl' })).toBe(before)
    expect(JSON.parse(before.split('\n')[0]!)).toMatchObject({
      ...{ email: 'a@export.example', name: 'Li, "Lei"', attributes: { city: '=1+1', score: -5, member: true } },
      ...{ tags: ['vip', '老读者'], status: 'confirmed', words: 'Yes, "daily"' },
    })
  })

  it('brings the evidence of each person to where nothing is known of them', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const file = 'email,words,source,opted_in_at\nmoved@export.example,"I agree, yes",fair,2020-01-02 03:04:05\n'
    expect(await take(lists.daily, file)).toMatchObject({ new: 1 })
    const csv = await exported({ listId: lists.daily })
    await pool.query("delete from subscribers where email = 'moved@export.example'")
    expect(await take(lists.daily, csv)).toMatchObject({ new: 1, ignored: ['list'] })
    expect(JSON.parse(await exported({ listId: lists.daily }, { format: 'jsonl' }))).toMatchObject({
      ...{ words: 'I agree, yes', source: 'import people.csv: import people.csv: fair' },
      subscribedAt: '2020-01-02T03:04:05.000Z',
    })
  })

  it('comes back also where attributes are labelled as its columns are', async () => {
    const { pool } = database
    const { lists } = await makeLists(pool, 'daily')
    const labels = {
      channel: 'Source',
      kept: 'Suppressed',
      seat: 'Words',
      attributes_seat: 'Row',
      list: 'Of lists',
    }
    for (const [key, label] of Object.entries(labels)) {
      await createAttribute(pool, { key, label, type: 'text', choices: null })
    }
    const values = Object.keys(labels).map((key) => `${key}!`)
    const people = `email,${Object.keys(labels).map((key) => `attributes.${key}`)}\nlabels@export.example,${values}\n`
    expect(await take(lists.daily, people)).toMatchObject({ new: 1, ignored: [] })
    const csv = await exported({ listId: lists.daily })
    await pool.query(`delete from subscribers where email = 'labels@export.example'`)
    expect(await take(lists.daily, csv)).toMatchObject({ new: 1, ignored: ['list'] })
    const [row] = (await exported({ listId: lists.daily }, { format: 'jsonl' })).split('\n')
    const kept = Object.fromEntries(Object.keys(labels).map((key) => [key, `${key}!`]))
    expect(JSON.parse(row!).attributes).toEqual(kept)
    await pool.query(sql`delete from attributes where key = any(${Object.keys(labels)})`)
  })

  it('of a newsletter has everybody once, by their best subscription; of a segment those in it', async () => {
    const { pool } = database
    const { newsletter: newsletterId, lists } = await makeLists(pool, 'daily', 'weekly')
    const both = await makeReader(
      pool,
      [
        [lists.daily, 'unsubscribed'],
        [lists.weekly, 'confirmed'],
      ],
      'both@export.example',
    )
    await makeReader(pool, [[lists.daily, 'pending']], 'one@export.example')
    await makeReader(pool, [], 'none@export.example')
    const rows = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    expect(rows(await exported({ newsletterId }, { format: 'jsonl' }))).toMatchObject([
      { email: 'both@export.example', list: 'weekly', status: 'confirmed' },
      { email: 'one@export.example', list: 'daily', status: 'pending' },
    ])
    const segment = sql`select id as subscriber_id from subscribers where id = ${both}`
    expect(rows(await exported({ newsletterId, segment }, { format: 'jsonl' }))).toHaveLength(1)
  })

  it('says who is suppressed, whom an import elsewhere then subscribes to nothing', async () => {
    const { pool } = database
    const { newsletter, lists } = await makeLists(pool, 'daily')
    const { newsletter: other } = await makeLists(pool, 'other')
    const people = ['spam', 'here', 'elsewhere', 'mailed'].map((name) => `${name}@export-1.example`)
    for (const email of [...people, 'x@export-2.example']) await makeReader(pool, [[lists.daily, 'confirmed']], email)
    await suppress(pool, people[0]!, 'complaint')
    await suppress(pool, people[1]!, 'manual', { newsletterId: newsletter })
    await suppress(pool, people[2]!, 'manual', { newsletterId: other })
    await suppressDomain(pool, 'export-2.example')
    for (const whom of [{ listId: lists.daily }, { newsletterId: newsletter }]) {
      const rows = (await exported(whom, { format: 'jsonl' })).trim().split('\n')
      const suppressed = rows.map((row) => JSON.parse(row)).filter((row) => row.suppressed)
      expect(suppressed.map(({ email }) => email)).toEqual([people[0], people[1], 'x@export-2.example'])
    }
    const csv = await exported({ listId: lists.daily })
    await pool.query('delete from suppressions')
    await pool.query('delete from subscribers')
    expect(await take(lists.daily, csv)).toMatchObject({ new: 2, unsubscribed: 3, invalid: 0 })
  })

  it('begins with a byte order mark if asked', async () => {
    const { lists } = await makeLists(database.pool, 'daily')
    expect(await exported({ listId: lists.daily }, { format: 'csv', bom: true })).toMatch(/^\ufeffemail,/)
  })
})

describe('a cell', () => {
  it.each(['=1', '+1', '-1', '@a', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠a', "'=1", "''=1"])(
    '%j is no formula',
    (text) => {
      const cell = csvCell(text).replace(/^"([\s\S]*)"$/, '$1')
      expect(cell).toMatch(/^'/)
      expect(plainCell(cell)).toBe(text)
    },
  )

  it.each([
    [-5, '-5'],
    [1.5, '1.5'],
    [true, 'true'],
    [null, ''],
    ["it's", "it's"],
    ["'quoted'", "'quoted'"],
  ])('%j is %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
    expect(plainCell(cell)).toBe(cell)
  })
})

describe('a new file', () => {
  it('appears when it is complete, and never over another', async () => {
    const path = join(folder, 'new.csv')
    const file = await createFile(path)
    const late = await createFile(path)
    await file.write('one')
    expect((await readdir(folder)).includes('new.csv')).toBe(false)
    await file.finish()
    await file.abandon()
    await late.write('two')
    await expect(late.finish()).rejects.toMatchObject({ name: 'Conflict', key: 'export.file_exists' })
    await expect(createFile(path)).rejects.toMatchObject({ key: 'export.file_exists' })
    const forced = await createFile(path, { force: true })
    await forced.abandon()
    expect(await readFile(path, 'utf8')).toBe('one')
    expect(await readdir(folder)).toEqual(['new.csv'])
    await expect(createFile(join(folder, 'none', 'x.csv'))).rejects.toMatchObject({ key: 'export.no_folder' })
  })
})

describe('who is erased', () => {
  it('is taken out of every file on this machine that is still there', async () => {
    const { pool } = database
    const files = {
      'one.csv': '\ufeffemail,name\r\na@x.example,"two\r\nlines"\r\nGone@x.example,"x\r\ny"\r\n=b@x.example,\'=1\r\n',
      'two.jsonl': '{"email":"gone@X.example"}\n{"email":"b@x.example"}\nedited by hand\n',
      'three.csv': 'email\r\nb@x.example\r\n',
    }
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(folder, name), content)
      await rememberExport(pool, join(folder, name), name.endsWith('csv') ? 'csv' : 'jsonl')
    }
    await rememberExport(pool, join(folder, 'moved.csv'), 'csv')
    await pool.query(sql`insert into exports (host, path, format) values ('elsewhere', '/a.csv', 'csv')`)
    const { rewritten, unreached } = await eraseFromExports(pool, ['gone@x.example'])
    expect(rewritten).toEqual([join(folder, 'one.csv'), join(folder, 'two.jsonl')])
    expect(unreached.map(({ host, path }) => [host, path])).toEqual([
      [hostname(), join(folder, 'moved.csv')],
      ['elsewhere', '/a.csv'],
    ])
    expect(await readFile(join(folder, 'one.csv'), 'utf8')).toBe(
      '\ufeffemail,name\r\na@x.example,"two\r\nlines"\r\n=b@x.example,\'=1\r\n',
    )
    expect(await readFile(join(folder, 'two.jsonl'), 'utf8')).toBe('{"email":"b@x.example"}\nedited by hand\n')
    expect(await readFile(join(folder, 'three.csv'), 'utf8')).toBe(files['three.csv'])
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('is taken out of a file that was moved, where a link to it stands in its place', async () => {
    const { pool } = database
    const [path, moved] = [join(folder, 'linked.csv'), join(folder, 'disk.csv')]
    await writeFile(moved, 'email\r\nlinked@x.example\r\nb@x.example\r\n')
    await symlink(moved, path)
    await rememberExport(pool, path, 'csv')
    expect((await eraseFromExports(pool, ['linked@x.example'])).rewritten).toEqual([path])
    expect(await readFile(moved, 'utf8')).toBe('email\r\nb@x.example\r\n')
    expect((await lstat(path)).isSymbolicLink()).toBe(true)
  })
})
