import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { listAudit } from '../../../src/access/audit.ts'
import { useDatabase } from '../../support/database.ts'
import { makeNewsletter } from '../../support/scene.ts'
import { browserOf, codeOf, goodPassword, makeUser } from '../people.ts'

const database = useDatabase()
const pool = () => database.pool

/** Somebody with codes on. */
async function withCodes() {
  const { email } = await makeUser(pool())
  const browser = await browserOf(pool())
  await browser.signIn(email)
  const begun = await browser.ask('POST', '/me/totp', { current: goodPassword })
  const { uri, recoveryCodes } = begun.body as { uri: string; recoveryCodes: string[] }
  expect((await browser.ask('POST', '/me/totp/confirm', { code: codeOf(uri) })).status).toBe(204)
  return { email, browser, uri, recoveryCodes }
}

describe('codes', () => {
  it('are asked for once one has been given', async () => {
    const { email } = await makeUser(pool())
    const browser = await browserOf(pool())
    await browser.signIn(email)
    expect((await browser.ask('POST', '/me/totp', { current: 'not this one at all' })).body.code).toBe(
      'access.password_wrong',
    )
    await browser.ask('POST', '/me/totp', { current: goodPassword })
    expect((await browser.ask('POST', '/me/totp/confirm', { code: '000000' })).body.code).toBe('access.code_wrong')
    expect((await browser.signIn(email)).body).toEqual({ next: 'in' })
  })

  it('let in with the password, never without', async () => {
    const { email, uri } = await withCodes()
    const browser = await browserOf(pool())
    expect((await browser.ask('POST', '/auth/code', { kind: 'totp', code: codeOf(uri) })).body.code).toBe(
      'access.sign_in_over',
    )
    expect((await browser.signIn(email)).body).toEqual({ next: 'code' })
    expect((await browser.ask('GET', '/me')).status).toBe(401)
    expect((await browser.ask('POST', '/auth/code', { kind: 'totp', code: '000000' })).body.code).toBe(
      'access.code_wrong',
    )
    expect((await browser.ask('POST', '/auth/code', { kind: 'totp', code: codeOf(uri) })).body).toEqual({ next: 'in' })
    expect((await browser.ask('GET', '/me')).body).toMatchObject({ email, twoFactor: true })
  })

  it('of the moment are good once', async () => {
    const { email, uri } = await withCodes()
    const code = codeOf(uri)
    const give = async () => {
      const browser = await browserOf(pool())
      await browser.signIn(email)
      return (await browser.ask('POST', '/auth/code', { kind: 'totp', code })).status
    }
    expect([await give(), await give()]).toEqual([200, 400])
  })

  it('are asked for over https as well', async () => {
    const { email, uri } = await withCodes()
    const browser = await browserOf(pool(), { site: 'https://news.example.com' })
    const { headers } = await browser.signIn(email)
    for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/; Secure/i)
    const entered = await browser.ask('POST', '/auth/code', { kind: 'totp', code: codeOf(uri) })
    expect(entered.body).toEqual({ next: 'in' })
    for (const cookie of entered.headers.getSetCookie()) expect(cookie).toMatch(/; Secure/i)
    expect((await browser.ask('GET', '/me')).body).toMatchObject({ email })
  })

  it('of recovery are good once each, and not after new ones were made', async () => {
    const { email, browser, recoveryCodes } = await withCodes()
    const give = async (code: string) => {
      const other = await browserOf(pool())
      await other.signIn(email)
      return (await other.ask('POST', '/auth/code', { kind: 'recovery', code })).status
    }
    expect(await give(recoveryCodes[0]!)).toBe(200)
    expect(await give(recoveryCodes[0]!)).toBe(400)
    const { body } = await browser.ask('POST', '/me/recovery-codes', { current: goodPassword })
    expect(await give(recoveryCodes[1]!)).toBe(400)
    expect(await give(body.recoveryCodes[1])).toBe(200)
  })

  it('are guessed at ten times and no oftener, by whoever has the password', async () => {
    const { email } = await withCodes()
    const statuses = []
    for (let n = 0; n < 12; n++) {
      const thief = await browserOf(pool(), { client: `203.0.113.${n}` })
      await thief.signIn(email)
      statuses.push((await thief.ask('POST', '/auth/code', { kind: 'totp', code: '000000' })).status)
    }
    expect(statuses.filter((status) => status === 400)).toHaveLength(10)
    expect(statuses.at(-1)).toBe(429)
  })

  it('are of no use to who gave a password that was changed since', async () => {
    const { email, browser, uri } = await withCodes()
    const thief = await browserOf(pool())
    expect((await thief.signIn(email)).body).toEqual({ next: 'code' })
    const change = { current: goodPassword, password: 'quite another harbour' }
    expect((await browser.ask('POST', '/me/password', change)).status).toBe(204)
    const given = { kind: 'totp', code: codeOf(uri) }
    expect((await thief.ask('POST', '/auth/code', given)).body.code).toBe('access.sign_in_over')
  })

  it('end with the password', async () => {
    const { email, browser } = await withCodes()
    expect((await browser.ask('POST', '/me/totp/end', { current: goodPassword })).status).toBe(204)
    expect((await browser.signIn(email)).body).toEqual({ next: 'in' })
  })
})

describe('a password', () => {
  it('that is changed ends all other sessions', async () => {
    const { email } = await makeUser(pool())
    const [own, other] = [await browserOf(pool()), await browserOf(pool())]
    await own.signIn(email)
    await other.signIn(email)
    const change = { current: goodPassword, password: 'quite another harbour' }
    const old = new Map(own.cookies)
    expect((await own.ask('POST', '/me/password', change)).status).toBe(204)
    expect((await own.ask('GET', '/me')).status).toBe(200)
    expect((await other.ask('GET', '/me')).status).toBe(401)
    for (const [name, value] of old) other.cookies.set(name, value)
    expect((await other.ask('GET', '/me')).status).toBe(401)
    expect((await other.signIn(email)).status).toBe(400)
    expect((await other.signIn(email, change.password)).status).toBe(200)
  })

  it.each([
    ['lanterns', 'access.password_short'],
    ['x'.repeat(200), 'access.password_long'],
    ['aaaaaaaaaaaaaaaa', 'access.password_same'],
  ])('is not %s', async (password, code) => {
    const { email } = await makeUser(pool())
    const browser = await browserOf(pool())
    await browser.signIn(email)
    const change = { current: goodPassword, password }
    expect((await browser.ask('POST', '/me/password', change)).body.code).toBe(code)
  })
})

describe('sessions', () => {
  it('are listed, and ended one by one or all at once, by their owner only', async () => {
    const [{ email }, stranger] = [await makeUser(pool()), await makeUser(pool())]
    const [own, other, thief] = [await browserOf(pool()), await browserOf(pool()), await browserOf(pool())]
    for (const browser of [own, other]) await browser.signIn(email)
    await thief.signIn(stranger.email)
    const { items } = (await own.ask('GET', '/me/sessions')).body
    expect(items).toHaveLength(2)
    const { id } = items.find(({ current }: { current: boolean }) => !current)
    expect(items[0].ip).toBe('192.0.2.7')
    expect((await thief.ask('DELETE', `/me/sessions/${id}`)).status).toBe(404)
    expect((await own.ask('DELETE', `/me/sessions/${id}`)).status).toBe(204)
    expect((await other.ask('GET', '/me')).status).toBe(401)
    expect((await own.ask('DELETE', '/me/sessions')).status).toBe(204)
    expect((await own.ask('GET', '/me')).status).toBe(401)
    const recorded = (await listAudit(pool(), null)).filter(({ subject }) => subject === email)
    expect(recorded.map(({ action }) => action).slice(0, 2)).toEqual(['user.end_sessions', 'user.end_session'])
  })
})

describe('a session that asks too often', () => {
  it('is told when it may again', async () => {
    const { id, email } = await makeUser(pool())
    const browser = await browserOf(pool())
    await browser.signIn(email)
    const spend = (at: string) =>
      pool().query(sql`update sessions set allowance = 0, used_at = now() + ${at}::interval where user_id = ${id}`)
    await spend('1 minute')
    const refused = await browser.ask('GET', '/me')
    expect(refused).toMatchObject({ status: 429, body: { code: 'api.too_many' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    await spend('-1 minute')
    expect((await browser.ask('GET', '/me')).status).toBe(200)
  })
})

describe('a change by somebody who has signed in', () => {
  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling of ours', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin', {}],
  ])('is refused from %s', async (_, headers) => {
    const { slug } = await makeNewsletter(pool())
    const { email } = await makeUser(pool())
    const browser = await browserOf(pool())
    await browser.signIn(email)
    const list = { slug: 'more', name: 'More' }
    expect((await browser.ask('POST', `/newsletters/${slug}/lists`, list, headers)).body.code).toBe('api.foreign')
    expect((await browser.ask('GET', '/me', undefined, headers)).status).toBe(200)
    const again = await browser.ask('POST', '/auth/sign-in', { email, password: goodPassword }, headers)
    expect(again.body.code).toBe('api.foreign')
  })

  it('is made by a page of our own origin', async () => {
    const { slug } = await makeNewsletter(pool())
    const { email } = await makeUser(pool())
    const browser = await browserOf(pool())
    await browser.signIn(email)
    const headers = { origin: 'http://localhost:8080' }
    const made = await browser.ask('POST', `/newsletters/${slug}/lists`, { slug: 'more', name: 'More' }, headers)
    expect(made.status).toBe(201)
  })

  it('is done once with a key', async () => {
    const { slug } = await makeNewsletter(pool())
    const { email } = await makeUser(pool())
    const browser = await browserOf(pool())
    await browser.signIn(email)
    const headers = { 'sec-fetch-site': 'same-origin', 'idempotency-key': 'k1' }
    const list = { slug: 'once', name: 'Once' }
    const answers = [
      await browser.ask('POST', `/newsletters/${slug}/lists`, list, headers),
      await browser.ask('POST', `/newsletters/${slug}/lists`, list, headers),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(answers[1]!.headers.get('idempotency-replayed')).toBe('true')
  })
})

describe('the own profile', () => {
  it('is changed as it was seen', async () => {
    const { email } = await makeUser(pool(), { role: 'viewer' })
    const browser = await browserOf(pool())
    await browser.signIn(email)
    const seen = await browser.ask('GET', '/me')
    const headers = { 'sec-fetch-site': 'same-origin', 'if-match': seen.headers.get('etag')! }
    const change = { name: 'Li Na (desk)', locale: 'zh-CN' }
    expect((await browser.ask('PATCH', '/me', change, headers)).body).toMatchObject({ ...change, role: 'viewer' })
    expect((await browser.ask('PATCH', '/me', { role: 'owner' }, headers)).status).toBe(400)
    expect((await browser.ask('PATCH', '/me', change, headers)).status).toBe(412)
  })
})
