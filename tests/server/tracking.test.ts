import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { rowsOf } from '../../src/database/pool.ts'
import { useDatabase } from '../support/database.ts'
import { signToken } from '../support/token.ts'
import { createWorld, links, ring, serverFor, type World } from './world.ts'

const database = useDatabase()
let world: World
beforeAll(async () => {
  world = await createWorld(database.pool)
})

/** The hits that `request` leaves. */
async function hitsOf(request: () => unknown): Promise<Record<string, unknown>[]> {
  await database.pool.query('delete from hits')
  await request()
  return rowsOf(
    database.pool,
    sql`select mailing_id as mailing, subscriber_id as subscriber, kind, link_id as link, method,
      user_agent as "userAgent", purpose from hits`,
  )
}

describe('the pixel', () => {
  it('is a picture of one pixel that nobody may keep', async () => {
    const answer = await serverFor(database.pool).request(`/o/${world.token('open')}`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/gif')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(bytes).toHaveLength(43)
    expect(bytes.subarray(0, 6).toString()).toBe('GIF89a')
    expect([bytes.readUInt16LE(6), bytes.readUInt16LE(8)]).toEqual([1, 1])
  })

  it.each(['GET', 'HEAD'])('leaves a hit for each %s, as it came', async (method) => {
    const headers = { 'user-agent': 'Some/1.0 (Reader)', 'sec-purpose': 'prefetch' }
    const hits = await hitsOf(() => serverFor(database.pool).request(`/o/${world.token('open')}`, { method, headers }))
    const { mailing, subscriber } = world
    expect(hits).toEqual([
      { mailing, subscriber, kind: 'open', link: null, method, userAgent: 'Some/1.0 (Reader)', purpose: 'prefetch' },
    ])
  })

  it.each(['Purpose', 'X-Purpose', 'X-Moz', 'Sec-Purpose'])('records %s', async (name) => {
    const request = () =>
      serverFor(database.pool).request(`/o/${world.token('open')}`, { headers: { [name]: 'preview' } })
    expect(await hitsOf(request)).toMatchObject([{ purpose: 'preview' }])
  })

  it('is there also when the hit cannot be recorded, and for a mailing that is no more', async () => {
    const broken = serverFor(database.pool, { recordHit: () => Promise.reject(new Error('away')) })
    expect((await broken.request(`/o/${world.token('open')}`)).status).toBe(200)
    const gone = signToken(ring, 'open', { mailing: 99_999, subscriber: world.subscriber })
    expect((await serverFor(database.pool).request(`/o/${gone}`)).status).toBe(200)
  })
})

describe('a tracked link', () => {
  it.each([
    [0, 'https://example.com/story?a=1&b=2'],
    [1, 'https://xn--fsqu00a.example/%E6%96%B0%E9%97%BB'],
  ])('leads to link %i of its mailing', async (link, location) => {
    const answer = await serverFor(database.pool).request(`/c/${world.token('click', link)}`)
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(location)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(URL.canParse(links[link]!)).toBe(true)
  })

  it.each(['GET', 'HEAD'])('leaves a hit for each %s', async (method) => {
    const hits = await hitsOf(() => serverFor(database.pool).request(`/c/${world.token('click', 0)}`, { method }))
    expect(hits).toMatchObject([{ kind: 'click', link: 0, method, userAgent: '', purpose: '' }])
  })

  it('leads there whatever the request adds', async () => {
    const path = `/c/${world.token('click', 0)}?url=https://evil.example/&link=1#x`
    const answer = await serverFor(database.pool).request(path, { headers: { 'x-forwarded-host': 'evil.example' } })
    expect(answer.headers.get('location')).toBe(links[0])
  })

  it.each([
    ['a link that the mailing has not', 77],
    ['no link', undefined],
  ])('of %s leads nowhere and leaves nothing', async (_, link) => {
    const hits = await hitsOf(async () => {
      expect((await serverFor(database.pool).request(`/c/${world.token('click', link)}`)).status).toBe(404)
    })
    expect(hits).toEqual([])
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//evil.example', 'nonsense'])(
    'never leads to %s',
    async (url) => {
      const recordHit = vi.fn(async () => undefined)
      const app = serverFor(database.pool, { linkUrl: async () => url, recordHit })
      const answer = await app.request(`/c/${world.token('click', 0)}`)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('location')).toBeNull()
      expect(recordHit).not.toHaveBeenCalled()
    },
  )

  it('leads there also when the hit cannot be recorded', async () => {
    const app = serverFor(database.pool, { recordHit: () => Promise.reject(new Error('away')) })
    expect((await app.request(`/c/${world.token('click', 0)}`)).status).toBe(302)
  })
})
