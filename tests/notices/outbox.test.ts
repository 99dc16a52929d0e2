import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { rowsOf, transaction } from '../../src/database/pool.ts'
import type { Newsletter } from '../../src/newsletters/newsletter.ts'
import type { Asked, NewNotice, ToConfirm } from '../../src/notices/notice.ts'
import {
  forgetNotices,
  noteAnswered,
  noticesTo,
  queueConfirmation,
  queueNotice,
  removeOldNotices,
} from '../../src/notices/outbox.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'
import { queue } from './at-work.ts'

const database = useDatabase()
let newsletter: Newsletter

beforeEach(async () => {
  await database.pool.query('delete from notices')
  newsletter = await makeNewsletter(database.pool)
})

const known = (address: string): NewNotice => ({
  newsletterId: newsletter.id,
  address,
  language: 'en',
  matter: { kind: 'known' },
})
const asked = (listId: number, at = '2026-11-24T00:00:00Z') => ({ listId, words: 'yes', source: 'test', at })
const confirmation = (address: string, lists: readonly number[], at?: string): NewNotice<ToConfirm> => ({
  ...known(address),
  matter: { kind: 'confirmation', name: 'Chen', asked: lists.map((list) => asked(list, at)) },
})

/** Of each notice the address, and in how many days it is due. */
const due = async () => {
  const rows = await rowsOf<{ address: string; days: number }>(
    database.pool,
    sql`select address, round(extract(epoch from due_at - now()) / 86400)::integer as days from notices order by id`,
  )
  return rows.map(({ address, days }) => [address, days])
}

describe('what the typing of an address causes', () => {
  it('comes once a day to a mailbox, in whatever spelling, and ends when it is not answered', async () => {
    await queue(database.pool, known('c.hen@gmail.com'))
    await queue(database.pool, known('Chen+1@googlemail.com'))
    await queue(database.pool, known('chen@gmail.com'))
    await queue(database.pool, known('chen@gmail.com'))
    await queue(database.pool, known('li@gmail.com'))
    expect(await due()).toEqual([
      ['c.hen@gmail.com', 0],
      ['Chen+1@googlemail.com', 1],
      ['chen@gmail.com', 2],
      ['li@gmail.com', 0],
    ])
  })

  it('keeps off no confirmation where it cannot be answered, and ends all the same', async () => {
    const welcome: NewNotice = { ...known('chen@example.com'), matter: { kind: 'welcome', listIds: [1] } }
    const link = confirmation('chen@example.com', [1])
    for (const notice of [welcome, known('chen@example.com'), link]) {
      for (let time = 0; time < 5; time++) await queue(database.pool, notice)
    }
    const rows = await rowsOf<{ kind: string }>(database.pool, sql`select kind from notices order by id`)
    const each = (kind: string) => Array.from({ length: 3 }, () => kind)
    expect(rows.map(({ kind }) => kind)).toEqual([...each('welcome'), ...each('known'), ...each('confirmation')])
    expect((await due()).map(([, days]) => days)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    for (const notice of [welcome, known('chen@example.com'), link]) await queue(database.pool, notice)
    expect(await due()).toHaveLength(9)
  })

  it('is the same when many come at once', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, at) => queue(database.pool, known(`chen+${at}@example.com`))))
    expect((await due()).map(([, days]) => days)).toEqual([0, 1, 2])
  })

  it('does not count what was answered, nor what went out a month ago', async () => {
    await queue(database.pool, confirmation('chen@example.com', [1]))
    const [first] = await rowsOf<{ id: number }>(database.pool, sql`select id from notices`)
    await noteAnswered(database.pool, first!.id)
    await queue(database.pool, known('chen@example.com'))
    expect(await due()).toEqual([
      ['chen@example.com', 0],
      ['chen@example.com', 0],
    ])
    await database.pool.query("update notices set made_at = now() - interval '31 days'")
    await queue(database.pool, known('chen@example.com'))
    expect((await due()).at(-1)).toEqual(['chen@example.com', 0])
  })

  it('waits no more for what is answered, and a day for each that is not', async () => {
    const ids = async () =>
      (await rowsOf<{ id: number }>(database.pool, sql`select id from notices order by id`)).map(({ id }) => id)
    const days = async () => (await due()).map(([, of]) => of)
    await queue(database.pool, confirmation('chen@example.com', [1]))
    newsletter = await makeNewsletter(database.pool)
    for (const address of ['chen@example.com', 'chen+1@example.com']) {
      await queue(database.pool, confirmation(address, [2]))
    }
    await queue(database.pool, confirmation('li@example.com', [1]))
    await queue(database.pool, confirmation('li@example.com', [2]))
    expect(await days()).toEqual([0, 1, 2, 0, 1])
    const [first, second] = await ids()
    await noteAnswered(database.pool, second!)
    expect(await days()).toEqual([0, 1, 1, 0, 1])
    await noteAnswered(database.pool, first!)
    expect(await days()).toEqual([0, 1, 0, 0, 1])
    const kept = sql`select distinct round(extract(epoch from give_up_at - due_at) / 3600)::integer as hours from notices`
    expect(await rowsOf(database.pool, kept)).toEqual([{ hours: 24 }])
  })

  it('that a relay has deferred stays where it is', async () => {
    for (const list of [1, 2]) await queue(database.pool, confirmation('chen@example.com', [list]))
    await database.pool.query("update notices set epoch = 1, attempts = 1, due_at = now() + interval '1 day'")
    const [first] = await rowsOf<{ id: number }>(database.pool, sql`select id from notices order by id`)
    await noteAnswered(database.pool, first!.id)
    expect((await due()).map(([, days]) => days)).toEqual([1, 1])
  })

  it('is nothing to what somebody did themselves', async () => {
    await queue(database.pool, known('chen@example.com'))
    await queueNotice(database.pool, { ...known('chen@example.com'), matter: { kind: 'welcome', listIds: [1] } })
    expect((await due()).map(([, days]) => days)).toEqual([0, 0])
  })
})

describe('a confirmation of the last day', () => {
  /** @returns whether it was added to the one that is there */
  const add = async (address: string, listId: number, at?: string) => {
    const before = (await due()).length
    await transaction(database.pool, (db) => queueConfirmation(db, confirmation(address, [listId], at)))
    return (await due()).length === before
  }
  const lists = async () => {
    const rows = await rowsOf<{ asked: readonly Asked[] }>(
      database.pool,
      sql`select content -> 'asked' as asked from notices order by id`,
    )
    return rows[0]!.asked.map(({ listId, at }) => [listId, at])
  }

  it('takes up what is asked for after it', async () => {
    await queue(database.pool, confirmation('chen@example.com', [1, 2]))
    expect(await add('CHEN@example.com', 3)).toBe(true)
    expect(await add('chen@example.com', 1, '2026-11-24T10:00:00Z')).toBe(true)
    expect(await lists()).toEqual([
      [1, '2026-11-24T00:00:00Z'],
      [2, '2026-11-24T00:00:00Z'],
      [3, '2026-11-24T00:00:00Z'],
    ])
  })

  it('is none of another spelling, another newsletter, another day, or once it is answered', async () => {
    await queue(database.pool, confirmation('chen@example.com', [1]))
    expect(await add('chen+1@example.com', 3)).toBe(false)
    newsletter = await makeNewsletter(database.pool)
    expect(await add('chen@example.com', 3)).toBe(false)
    await database.pool.query("delete from notices where address like '%+1%'")
    await database.pool.query("update notices set made_at = now() - interval '25 hours'")
    expect(await add('chen@example.com', 3)).toBe(false)
    await database.pool.query('update notices set made_at = now(), answered_at = now()')
    expect(await add('chen@example.com', 3)).toBe(false)
  })
})

it('nothing is kept of notices to an address that is erased', async () => {
  for (const address of ['chen@example.com', 'chen+1@example.com']) await queue(database.pool, known(address))
  expect(await noticesTo(database.pool, 'CHEN@example.com')).toMatchObject([{ kind: 'known', status: 'queued' }])
  await forgetNotices(database.pool, 'Chen@example.com')
  expect((await due()).map(([address]) => address)).toEqual(['chen+1@example.com'])
})

it('what is over goes after a month', async () => {
  for (const days of [29, 31]) {
    await queue(database.pool, known(`${days}@example.com`))
    await database.pool.query(sql`update notices set status = 'accepted', due_at = null,
      settled_at = now() - make_interval(days => ${days}) where address = ${`${days}@example.com`}`)
  }
  await queue(database.pool, known('queued@example.com'))
  await removeOldNotices(database.pool)
  expect((await due()).map(([address]) => address)).toEqual(['29@example.com', 'queued@example.com'])
})
