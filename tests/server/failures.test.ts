import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { Conflict, Invalid, NotFound } from '../../src/errors.ts'
import { useDatabase } from '../support/database.ts'
import { serverFor } from './world.ts'

const database = useDatabase()

/** What a server answers in whose `/broken` something is thrown, and what it logs. */
async function answerTo(error: Error, path = '/broken', language = 'en') {
  const lines: string[] = []
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) })
  const app = serverFor(database.pool, { log })
  app.get('/broken', () => Promise.reject(error))
  app.get('/u/:token/broken', () => Promise.reject(error))
  const answer = await app.request(path, { headers: { 'accept-language': language } })
  return { status: answer.status, headers: answer.headers, page: await answer.text(), lines }
}

describe('an error', () => {
  it.each([
    [404, new NotFound('mailing.unknown', { id: 7 }), 'This page cannot be found'],
    [400, new Invalid('newsletter.slug', { value: '<b>' }), '&quot;&lt;b&gt;&quot; cannot name a newsletter'],
    [409, new Conflict('mailing.already'), 'no issue is sent twice'],
  ])('that a person can mend is answered with %i and logged nowhere', async (status, error, words) => {
    const answer = await answerTo(error)
    expect(answer.status).toBe(status)
    expect(answer.page).toContain(words)
    expect(answer.lines).toEqual([])
  })

  it('does not tell a reader of the command line', async () => {
    expect((await answerTo(new NotFound('mailing.unknown', { id: 7 }))).page).not.toContain('daybreak mailing')
  })

  it('that is a bug is answered calmly, in the language of the browser, and logged', async () => {
    const { status, page, lines } = await answerTo(new Error('the key is hunter2'), '/broken', 'zh-CN,en;q=0.5')
    expect(status).toBe(500)
    expect(page).toContain('<html lang="zh-CN">')
    expect(page).toContain('服务暂时出了问题')
    expect(page).not.toContain('hunter2')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]!)).toMatchObject({
      method: 'GET',
      path: '/broken',
      err: { message: 'the key is hunter2' },
    })
  })

  it('does not bring a token into the log', async () => {
    const { lines } = await answerTo(new Error('broken'), '/u/VQAAsecretsecretsecret/broken')
    expect(lines.join()).not.toContain('secret')
    expect(JSON.parse(lines[0]!)).toMatchObject({ path: '/u/…' })
  })

  it('carries the same headers as every answer', async () => {
    for (const error of [new Error('broken'), new NotFound('mailing.unknown')]) {
      const { headers } = await answerTo(error)
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; /)
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })
})
