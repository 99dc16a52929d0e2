import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { rowsOf } from '../../src/database/pool.ts'
import { TryLater } from '../../src/errors.ts'
import { createServer } from '../../src/server/app.ts'
import type { ServerDeps } from '../../src/server/deps.ts'
import { listen } from '../../src/server/listen.ts'
import { trackingListener } from '../../src/server/tracking/listener.ts'
import { useDatabase } from '../support/database.ts'
import { signToken } from '../support/token.ts'
import { createWorld, depsFor, foreignRing, links, ring, type World } from './world.ts'

const database = useDatabase()
let world: World
beforeAll(async () => {
  world = await createWorld(database.pool)
})

interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

type Ask = (path: string, method?: string, headers?: Record<string, string>) => Promise<Answered>

/** One server that asks the listener first, and one with the app alone. */
async function startBoth(changes: Partial<ServerDeps> = {}): Promise<{ first: Ask; app: Ask }> {
  const deps = { ...depsFor(database.pool), ...changes }
  const start = async (first: boolean): Promise<Ask> => {
    const options = { port: 0, host: '127.0.0.1', ...(first && { first: trackingListener.bind(null, deps) }) }
    const { port, close } = await listen(createServer(deps), options)
    onTestFinished(close)
    return (path, method = 'GET', headers = {}) => ask(port, path, method, headers)
  }
  return { first: await start(true), app: await start(false) }
}

async function ask(port: number, path: string, method: string, headers: Record<string, string>): Promise<Answered> {
  const asking = request({ port, host: '127.0.0.1', path, method, headers }).end()
  const [answer] = await once(asking, 'response')
  const { date: _, ...others } = answer.headers
  return { status: answer.statusCode, headers: others, body: await text(answer.setEncoding('latin1')) }
}

const pixelAnswer = { status: 200, headers: { 'content-type': 'image/gif', 'content-length': '43' } }

describe('a server that answers tracking before the app', () => {
  const paths = (): [string, string][] => [
    ['the pixel', `/o/${world.token('open')}`],
    ['the pixel with a query', `/o/${world.token('open')}?x=1`],
    ['a link', `/c/${world.token('click', 0)}`],
    ['a link that is not in ASCII', `/c/${world.token('click', 1)}`],
    ['a link that the mailing has not', `/c/${world.token('click', 77)}`],
    ['no link', `/c/${world.token('click')}`],
    ['a mailing that is gone', `/c/${signToken(ring, 'click', { mailing: 9_999, subscriber: 1, link: 0 })}`],
    ['a token of a foreign key', `/o/${signToken(foreignRing, 'open', world)}`],
    ['a token for something else', `/o/${world.token('click', 0)}`],
    ['no token', '/o/'],
    ['nonsense', '/c/%00'],
    ['a longer path', `/o/${world.token('open')}/x`],
    ['another path', `/x/${world.token('open')}`],
    ['an encoded token', `/o/%${world.token('open').charCodeAt(0).toString(16)}${world.token('open').slice(1)}`],
  ]

  it.each(['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS'])('answers %s as the app does, byte for byte', async (method) => {
    const { first, app } = await startBoth()
    for (const [name, path] of paths()) {
      expect(await first(path, method), name).toEqual(await app(path, method))
    }
  })

  it('answers the pixel and links, and leaves a hit each, with the network that a trusted proxy tells', async () => {
    const { first } = await startBoth({ trustProxy: 1 })
    await database.pool.query('delete from hits')
    const headers = { 'user-agent': 'Some/1.0', 'x-forwarded-for': '192.0.2.1, 198.51.100.7', 'x-purpose': 'preview' }
    expect(await first(`/o/${world.token('open')}`, 'GET', headers)).toMatchObject(pixelAnswer)
    expect(await first(`/o/${world.token('open')}`, 'HEAD')).toMatchObject({ ...pixelAnswer, body: '' })
    expect((await first(`/c/${world.token('click', 0)}`)).headers.location).toBe(links[0])
    expect(await kept()).toEqual([
      { kind: 'open', method: 'GET', userAgent: 'Some/1.0', purpose: 'preview', network: '198.51.100.0/24' },
      { kind: 'open', method: 'HEAD', userAgent: '', purpose: '', network: '127.0.0.0/24' },
      { kind: 'click', method: 'GET', userAgent: '', purpose: '', network: '127.0.0.0/24' },
    ])
  })

  it('believes no proxy where none is trusted', async () => {
    const { first, app } = await startBoth()
    await database.pool.query('delete from hits')
    for (const ask of [first, app]) {
      await ask(`/o/${world.token('open')}`, 'GET', { 'x-forwarded-for': '198.51.100.7' })
    }
    expect((await kept()).map(({ network }) => network)).toEqual(['127.0.0.0/24', '127.0.0.0/24'])
  })

  it('is there also when a hit cannot be recorded', async () => {
    const { first } = await startBoth({ recordHit: () => Promise.reject(new Error('away')) })
    expect(await first(`/o/${world.token('open')}`)).toMatchObject(pixelAnswer)
    expect((await first(`/c/${world.token('click', 0)}`)).status).toBe(302)
  })

  it('asks to try again where nobody can say now where a link leads', async () => {
    const away = { linkUrl: () => Promise.reject(new TryLater('page.away.text')) }
    const { first, app } = await startBoth(away)
    const path = `/c/${world.token('click', 0)}`
    const answer = await first(path, 'GET', { 'accept-language': 'zh' })
    expect(answer.status).toBe(503)
    expect(answer.headers['retry-after']).toBe('30')
    expect(Buffer.from(answer.body, 'latin1').toString()).toContain('暂时打不开这个链接')
    expect(await first(path)).toEqual(await app(path))
  })
})

const kept = () =>
  rowsOf<Record<string, unknown>>(
    database.pool,
    sql`select kind, method, user_agent as "userAgent", purpose, network from hits order by id`,
  )
