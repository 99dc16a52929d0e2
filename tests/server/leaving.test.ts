import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { subscribe } from '../../src/audience/subscriptions.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld, serverFor, snapshot, type World } from './world.ts'

const database = useDatabase()
let world: World
beforeEach(async () => {
  world = await createWorld(database.pool)
})

const request = (path: string, init?: RequestInit) => serverFor(database.pool).request(path, init)
const post = (path: string, fields: Record<string, string> = {}) =>
  request(path, { method: 'POST', body: new URLSearchParams(fields) })
const path = () => `/u/${world.token('unsubscribe')}`
const takeBoth = () =>
  subscribe(
    database.pool,
    world.subscriber,
    { listId: world.lists[1], status: 'confirmed' },
    { actor: 'reader', source: 'test' },
  )
const kept = () =>
  rowsOf(database.pool, sql`select way, reason, words from unsubscribes where mailing_id = ${world.mailing}`)
const subscribed = async () =>
  (
    await rowsOf<{ list: number }>(
      database.pool,
      sql`select list_id as list from subscriptions where subscriber_id = ${world.subscriber} and status = 'confirmed'`,
    )
  ).map(({ list }) => list)

describe('the list of the mailing', () => {
  it('can be left by itself by whoever takes others', async () => {
    expect(await (await request(path())).text()).not.toContain('/list')
    await takeBoth()
    const page = await (await request(path())).text()
    expect(page).toContain(`<form method="post" action="${path()}/list" class="after">`)
    expect(page).toContain('Leave only Daily &lt;issue&gt;')
    expect(page).toContain('<form method="post"><button>Unsubscribe from all of Morning Figures</button></form>')
  })

  it('is left before the answer, as often as it comes; the other stays, and a way to leave it', async () => {
    await takeBoth()
    const answer = await post(`${path()}/list`)
    expect(await subscribed()).toEqual([world.lists[1]])
    const page = await answer.text()
    expect(page).toContain('It still receives what else it has chosen')
    expect(page).not.toContain('Weekly review')
    expect(page).toContain(`href="${path()}"`)
    const before = await snapshot(database.pool)
    expect(await (await post(`${path()}/list`)).text()).toBe(page)
    expect(await snapshot(database.pool)).toBe(before)
    await post(path())
    expect(await subscribed()).toEqual([])
  })

  it('is left by POST with the right token alone', async () => {
    await takeBoth()
    const before = await snapshot(database.pool)
    expect((await request(`${path()}/list`)).status).toBe(404)
    expect((await post(`/u/${world.token('preferences')}/list`)).status).toBe(404)
    expect((await post(`/u/${world.token('open')}/list`)).status).toBe(404)
    await database.pool.query(sql`update mailings set list_ids = '{}', segment_ids = '{1}' where id = ${world.mailing}`)
    expect((await post(`${path()}/list`)).status).toBe(400)
    expect(await snapshot(database.pool)).toBe(before)
  })
})

describe('a reason', () => {
  it('is asked for after leaving, in the language of the reader', async () => {
    await database.pool.query(sql`update subscribers set language = 'zh-CN' where id = ${world.subscriber}`)
    const page = await (await post(path())).text()
    expect(page).toContain(`action="${path()}/reason"`)
    expect([...page.matchAll(/name="reason" value="(\w+)"/g)].map(([, value]) => value)).toEqual([
      'too_often',
      'not_relevant',
      'never_signed_up',
      'unreadable',
      'other',
    ])
    expect(page).toContain('我没有订阅过')
  })

  it('is kept and changes nothing else', async () => {
    await post(path())
    const before = await snapshot(database.pool)
    const answer = await post(`${path()}/reason`, { reason: 'other', words: '<script>alert(1)</script>' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain('alert')
    expect(await kept()).toEqual([{ way: 'page', reason: 'other', words: '<script>alert(1)</script>' }])
    await post(`${path()}/reason`, { reason: 'too_often' })
    await post(`${path()}/reason`, { reason: 'too_often' })
    expect(await kept()).toEqual([{ way: 'page', reason: 'too_often', words: '' }])
    await database.pool.query(sql`update unsubscribes set reason = null where mailing_id = ${world.mailing}`)
    expect(await snapshot(database.pool)).toBe(before)
  })

  it('is kept of nobody who stays: the page asks whether they want to leave', async () => {
    const before = await snapshot(database.pool)
    const answer = await post(`${path()}/reason`, { reason: 'too_often' })
    expect(await answer.text()).toContain('Unsubscribe?')
    expect(await snapshot(database.pool)).toBe(before)
  })

  it.each([{}, { words: 'x' }, { reason: '' }, { reason: 'hungry' }, { reason: 'other', words: 'x'.repeat(20_000) }])(
    'is not %j',
    async (fields) => {
      await post(path())
      const before = await snapshot(database.pool)
      const answer = await post(`${path()}/reason`, fields)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain('none is kept')
      expect(await snapshot(database.pool)).toBe(before)
    },
  )

  it('is kept by POST with the right token alone', async () => {
    await post(path())
    const before = await snapshot(database.pool)
    expect((await request(`${path()}/reason?reason=too_often`)).status).toBe(404)
    expect((await post(`/u/${world.token('preferences')}/reason`, { reason: 'too_often' })).status).toBe(404)
    expect(await snapshot(database.pool)).toBe(before)
  })
})
