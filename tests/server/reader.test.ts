import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { rowsOf } from '../../src/database/pool.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld, serverFor, snapshot, type World } from './world.ts'

const database = useDatabase()
let world: World
beforeEach(async () => {
  world = await createWorld(database.pool)
})

const request = (path: string, init?: RequestInit) => serverFor(database.pool).request(path, init)
const unsubscribePath = () => `/u/${world.token('unsubscribe')}`
const preferencesPath = () => `/p/${world.token('preferences')}`

async function subscribed(): Promise<number[]> {
  const rows = await rowsOf<{ list: number }>(
    database.pool,
    sql`select list_id as list from subscriptions where subscriber_id = ${world.subscriber} and status = 'confirmed'
      order by list_id`,
  )
  return rows.map(({ list }) => list)
}

async function ways(): Promise<string[]> {
  const rows = await rowsOf<{ way: string }>(
    database.pool,
    sql`select way from unsubscribes where mailing_id = ${world.mailing}`,
  )
  return rows.map(({ way }) => way)
}

describe('GET changes nothing', () => {
  const scanners = [
    {},
    { 'user-agent': 'Mozilla/5.0', 'sec-purpose': 'prefetch;prerender' },
    { 'user-agent': 'Barracuda Sentinel' },
    { 'user-agent': 'x', purpose: 'preview' },
  ]
  it.each(['/u/', '/p/', '/v/'])('below %s', async (path) => {
    const purpose = { '/u/': 'unsubscribe', '/p/': 'preferences', '/v/': 'view' }[path] as 'unsubscribe'
    const before = await snapshot(database.pool)
    for (const method of ['GET', 'HEAD']) {
      for (const headers of scanners as Record<string, string>[]) {
        const answer = await request(`${path}${world.token(purpose)}?List-Unsubscribe=One-Click`, { method, headers })
        expect(answer.status).toBe(200)
        expect(answer.headers.has('set-cookie')).toBe(false)
      }
    }
    expect(await snapshot(database.pool)).toBe(before)
  })
})

describe('the page to unsubscribe', () => {
  it('asks, names the newsletter, and tells nobody the address', async () => {
    const page = await (await request(unsubscribePath())).text()
    expect(page).toContain('<form method="post"><button>Unsubscribe</button></form>')
    expect(page).toContain('Morning Figures')
    expect(page).toContain('c***@example.com')
    expect(page).not.toContain('chen')
  })

  it('speaks the language of its reader, whatever the browser asks for', async () => {
    await database.pool.query(sql`update subscribers set language = 'zh-CN' where id = ${world.subscriber}`)
    const page = await (await request(unsubscribePath(), { headers: { 'accept-language': 'en' } })).text()
    expect(page).toContain('<html lang="zh-CN">')
    expect(page).toContain('确认退订')
  })
})

describe('POST unsubscribes', () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    return data
  }
  const bodies: readonly (readonly [name: string, init: RequestInit, way: string])[] = [
    ['form-data', { body: form({ 'List-Unsubscribe': 'One-Click' }) }, 'one-click'],
    ['urlencoded', { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }, 'one-click'],
    [
      'urlencoded with a charset',
      {
        body: 'List-Unsubscribe=One-Click',
        headers: { 'content-type': 'Application/X-WWW-Form-Urlencoded; charset=utf-8' },
      },
      'one-click',
    ],
    ['the button', { body: new URLSearchParams() }, 'page'],
    ['no body', {}, 'page'],
    ['a body without a type', { body: 'List-Unsubscribe=One-Click', headers: { 'content-type': '' } }, 'page'],
    ['JSON', { body: '{"List-Unsubscribe":"One-Click"}', headers: { 'content-type': 'application/json' } }, 'page'],
    ['form-data without its boundary', { body: 'x', headers: { 'content-type': 'multipart/form-data' } }, 'page'],
    [
      'form-data cut in the middle',
      {
        body: '--b\r\nContent-Disposition: form-data; name="List-Unsub',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      },
      'page',
    ],
    ['a file', { body: form({}), headers: { 'content-type': 'multipart/form-data; boundary=b' } }, 'page'],
    [
      'far too much',
      {
        body: `List-Unsubscribe=One-Click&x=${'x'.repeat(1e6)}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      'page',
    ],
    [
      'bytes',
      { body: Buffer.from([0, 255, 254]), headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      'page',
    ],
  ]
  it.each(bodies)('with %s', async (_, init, way) => {
    const answer = await request(unsubscribePath(), { method: 'POST', ...init })
    expect(answer.status).toBe(200)
    expect(answer.headers.has('location')).toBe(false)
    expect(answer.headers.has('set-cookie')).toBe(false)
    expect(await answer.text()).toContain('You are unsubscribed')
    expect(await subscribed()).toEqual([])
    expect(await ways()).toEqual([way])
  })

  it('as often as it comes', async () => {
    const body = () => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    const first = await request(unsubscribePath(), { method: 'POST', body: body() })
    const before = await snapshot(database.pool)
    const again = await Promise.all([1, 2, 3].map(() => request(unsubscribePath(), { method: 'POST', body: body() })))
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await again[0]!.text()).toBe(await first.text())
    expect(await snapshot(database.pool)).toBe(before)
  })

  it('says the way back without giving it into foreign hands', async () => {
    const page = await (await request(unsubscribePath(), { method: 'POST' })).text()
    expect(page).toContain('“Preferences” at the foot')
    expect(page).not.toMatch(/href="[^"]*\/p\//)
  })
})

describe('the preferences', () => {
  const boxes = (page: string) =>
    [...page.matchAll(/value="(\d+)"( checked)?/g)].map(([, id, on]) => [Number(id), !!on])

  it('show the lists, and which of them the reader takes', async () => {
    const page = await (await request(preferencesPath())).text()
    expect(boxes(page)).toEqual([
      [world.lists[0], true],
      [world.lists[1], false],
    ])
    expect(page).toContain('Daily &lt;issue&gt;')
    expect(page).not.toContain('chen')
  })

  it.each([
    ['one', () => [world.lists[1]]],
    ['both', () => [...world.lists]],
    ['none', () => []],
  ])('are saved: %s', async (_, chosen) => {
    const fields = chosen().map((id): [string, string] => ['list', String(id)])
    const body = new URLSearchParams([...fields, ['choice', 'save']])
    const answer = await request(preferencesPath(), { method: 'POST', body })
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(page).toContain('role="status"')
    expect(await subscribed()).toEqual(chosen())
    expect(boxes(page).filter(([, on]) => on)).toHaveLength(chosen().length)
  })

  it('has a button that leaves everything, whatever is ticked', async () => {
    const body = new URLSearchParams([
      ['list', String(world.lists[0])],
      ['choice', 'none'],
    ])
    const page = await (await request(preferencesPath(), { method: 'POST', body })).text()
    expect(page).toContain('you receive no further issue')
    expect(await subscribed()).toEqual([])
  })

  it('passes over lists of other newsletters', async () => {
    const other = await createWorld(database.pool)
    const body = new URLSearchParams([
      ['list', String(other.lists[1])],
      ['list', 'x'],
      ['choice', 'save'],
    ])
    expect((await request(preferencesPath(), { method: 'POST', body })).status).toBe(200)
    expect(await subscribed()).toEqual([])
  })

  it.each([
    ['nothing', {}],
    ['a form without its button', { body: new URLSearchParams({ list: '1' }) }],
    ['JSON', { body: '{}', headers: { 'content-type': 'application/json' } }],
    ['too much', { body: new URLSearchParams({ choice: 'save', x: 'x'.repeat(1e5) }) }],
  ] as [string, RequestInit][])('keeps everything and says so when it gets %s', async (_, init) => {
    const before = await snapshot(database.pool)
    const answer = await request(preferencesPath(), { method: 'POST', ...init })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('nothing was changed')
    expect(await snapshot(database.pool)).toBe(before)
  })
})
