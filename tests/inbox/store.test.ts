import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { rowOf } from '../../src/database/pool.ts'
import { keepMessage, listInbox, readInbox } from '../../src/inbox/store.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
beforeEach(() => database.pool.query('truncate inbox_messages restart identity'))

const keep = (recipients: string[], source: string | Buffer = 'Subject: x\r\n\r\ny') =>
  keepMessage(database.pool, { sender: 'news@example.com', recipients, source: Buffer.from(source) })

describe('the list', () => {
  it('is newest first, and pages by what came before', async () => {
    for (const name of ['a', 'b', 'c']) await keep([`${name}@example.com`], `Subject: to ${name}\r\n\r\nbody`)
    const first = await listInbox(database.pool, { limit: 2 })
    expect(first.map(({ subject }) => subject)).toEqual(['to c', 'to b'])
    expect(await listInbox(database.pool, { limit: 2, before: first.at(-1)!.id })).toMatchObject([
      { id: 1, sender: 'news@example.com', recipients: ['a@example.com'], subject: 'to a', size: 21 },
    ])
  })

  it.each([
    ['chen@', ['Chen@example.com']],
    ['EXAMPLE.com', ['b@EXAMPLE.com', 'Chen@example.com']],
    ['%', ['100%@news.example']],
    ['_', []],
    ['陈', []],
  ])('finds recipients by "%s", to the letter', async (search, found) => {
    for (const recipient of ['Chen@example.com', 'b@EXAMPLE.com', '100%@news.example']) await keep([recipient])
    const entries = await listInbox(database.pool, { limit: 9, search })
    expect(entries.flatMap(({ recipients }) => recipients)).toEqual(found)
  })

  it('finds any of several recipients', async () => {
    await keep(['a@example.com', 'b@example.com'])
    expect(await listInbox(database.pool, { limit: 9, search: 'b@' })).toHaveLength(1)
  })

  it('has the subject behind headers of any length, and none where it is too far down', async () => {
    await keep(['a@example.com'], `X: ${'y'.repeat(10_000)}\r\nSubject: seen\r\n\r\nz`)
    await keep(['a@example.com'], `X: ${'y'.repeat(100_000)}\r\nSubject: seen\r\n\r\nz`)
    expect((await listInbox(database.pool, { limit: 9 })).map(({ subject }) => subject)).toEqual(['', 'seen'])
  })
})

it('reads a message back byte for byte', async () => {
  const source = Buffer.from([...Buffer.from('Subject: x\r\n\r\n'), 0, 255, 46, 13, 10])
  await keep(['a@example.com'], source)
  expect((await readInbox(database.pool, 1))?.source).toEqual(source)
  expect(await readInbox(database.pool, 2)).toBeUndefined()
})

it('keeps the newest 10,000', async () => {
  await database.pool.query(sql`insert into inbox_messages (sender, recipients, source)
    select '', '{}', '' from generate_series(1, 10000)`)
  await keep(['a@example.com'])
  const ids = () => rowOf(database.pool, sql`select min(id), max(id), count(*) from inbox_messages`)
  expect(await ids()).toEqual({ min: 2, max: 10_001, count: 10_000 })
  await keep(['a@example.com'])
  expect(await ids()).toEqual({ min: 3, max: 10_002, count: 10_000 })
})
