import { createServer } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../src/commands/demo/free-port.ts'
import { createPool, type Pool } from '../../src/database/pool.ts'
import { paths } from '../../src/links/paths.ts'
import { createLog } from '../../src/log.ts'
import { signToken } from '../support/token.ts'
import { ring, serverFor } from './world.ts'

const mute = createServer((socket) => void socket.on('error', () => undefined).resume())
let pools: Readonly<Record<string, Pool>>

beforeAll(async () => {
  const port = await new Promise<number>((resolve) =>
    mute.listen(0, '127.0.0.1', () => resolve((mute.address() as { port: number }).port)),
  )
  const log = createLog('silent')
  pools = {
    'refuses connections': createPool(`postgres://daybreak@127.0.0.1:${await freePort(0)}/daybreak`, log),
    'does not answer': createPool(`postgres://daybreak@127.0.0.1:${port}/daybreak`, log, 1, {
      connectionTimeoutMillis: 50,
    }),
  }
})

afterAll(async () => {
  for (const pool of Object.values(pools)) await pool.end()
  await new Promise((closed) => mute.close(closed))
})

const subject = { mailing: 1, subscriber: 1 }
const unsubscribe = `${paths.unsubscribe}${signToken(ring, 'unsubscribe', subject)}`
const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })

describe.each(['refuses connections', 'does not answer'])('while Postgres %s', (how) => {
  const ask = async (path: string, init: RequestInit = {}) => {
    const lines: string[] = []
    const log = pino({ base: null }, { write: (line: string) => void lines.push(line) })
    const app = serverFor(pools[how]!, { log })
    const answer = await app.request(path, { ...init, headers: { 'accept-language': 'en', ...init.headers } })
    return { answer, text: await answer.text(), lines }
  }

  it.each([
    ['one click to unsubscribe', unsubscribe, form({ 'List-Unsubscribe': 'One-Click' })],
    ['the page to unsubscribe', unsubscribe, {}],
    ['preferences', `${paths.preferences}${signToken(ring, 'preferences', subject)}`, {}],
    ['signing up', '/subscribe/daily', form({ email: 'wei@example.com' })],
  ])('asks a reader to try again: %s', async (_, path, init) => {
    const { answer, text, lines } = await ask(path, init)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
    expect(text).toContain('Please try again in a few minutes')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 40, msg: 'a request failed: Postgres does not answer' })
  })

  it.each([
    ['the API', '/api/me', { headers: { authorization: 'Bearer daybreak_nobody-knows-it' } }],
    ['signing up by JSON', '/api/subscribe/daily', { method: 'POST', body: '{}' }],
  ])('says so as a problem: %s', async (_, path, init) => {
    const { answer, text } = await ask(path, init)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30'])
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(JSON.parse(text)).toMatchObject({ status: 503, code: 'api.away' })
  })
})

it('lets a page of another origin read what goes wrong with signing up', async () => {
  const answer = await serverFor(pools['refuses connections']!).request('/api/subscribe/daily')
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([503, '*'])
})
