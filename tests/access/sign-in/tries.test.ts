import { beforeEach, describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { browserOf, makeUser, passSeconds, type TestBrowser } from '../people.ts'

const database = useDatabase()
const pool = () => database.pool
beforeEach(() => passSeconds(pool(), 86_400))

const guess = (browser: TestBrowser, email: string) => browser.signIn(email, 'is it this one perhaps')

/** Guesses until it is slowed. @returns how many there were */
async function guessAway(browser: TestBrowser, email: (n: number) => string): Promise<number> {
  for (let n = 0; n < 60; n++) if ((await guess(browser, email(n))).status === 429) return n
  return 60
}

describe('who guesses at an account', () => {
  it('is slowed from wherever they come, while whoever has signed in on their device before is not', async () => {
    const { email } = await makeUser(pool())
    const own = await browserOf(pool(), { client: '198.51.100.1' })
    await own.signIn(email)
    let guesses = 0
    for (let network = 0; network < 20; network++) {
      const attacker = await browserOf(pool(), { client: `203.0.113.${network}` })
      if ((await guess(attacker, email)).status === 429) break
      guesses++
    }
    expect(guesses).toBe(10)
    const stranger = await browserOf(pool(), { client: '192.0.2.99' })
    const slowed = await stranger.signIn(email)
    expect(slowed).toMatchObject({ status: 429, body: { code: 'access.slowed' } })
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(100)
    await own.ask('POST', '/auth/sign-out')
    expect((await own.signIn(email)).status).toBe(200)
  })

  it('is let in again after a time, in which asking on and on changes nothing', async () => {
    const { email } = await makeUser(pool())
    const browser = await browserOf(pool())
    await guessAway(browser, () => email)
    for (let n = 0; n < 5; n++) expect((await browser.signIn(email)).status).toBe(429)
    await passSeconds(pool(), 190)
    expect((await browser.signIn(email)).status).toBe(200)
  })

  it('learns nothing by it of whether there is one', async () => {
    const { email } = await makeUser(pool())
    const known = await guessAway(await browserOf(pool(), { client: '203.0.113.50' }), () => email)
    const unknown = await guessAway(await browserOf(pool(), { client: '203.0.113.51' }), () => 'nobody@example.com')
    expect(known).toBe(unknown)
  })

  it('on a device of theirs has no more tries than others, and takes none of the others', async () => {
    const { email } = await makeUser(pool())
    const device = await browserOf(pool())
    await device.signIn(email)
    expect(await guessAway(device, () => email)).toBe(10)
    expect((await (await browserOf(pool(), { client: '192.0.2.200' })).signIn(email)).status).toBe(200)
  })
})

describe('who guesses at many accounts', () => {
  it.each([
    ['an address', '203.0.113.80', '203.0.113.80'],
    ['a network of IPv6', '2001:db8:0:1::5', '2001:0db8::1:a:b:c:d'],
  ])('from %s is slowed for all of them, and somebody known beside them is not', async (_, client, beside) => {
    const { email } = await makeUser(pool())
    const known = await browserOf(pool(), { client: beside })
    await known.signIn(email)
    expect(await guessAway(await browserOf(pool(), { client }), (n) => `user-${n}@example.com`)).toBe(30)
    const other = await makeUser(pool())
    expect((await (await browserOf(pool(), { client: beside })).signIn(other.email)).status).toBe(429)
    expect((await known.signIn(email)).status).toBe(200)
    expect((await (await browserOf(pool(), { client: '203.0.113.99' })).signIn(other.email)).status).toBe(200)
  })
})

describe('a device', () => {
  it.each([
    ['of somebody else', (value: string, id: number) => value.replace(/^\d+/, String(id))],
    ['that is forged', (value: string) => `${value.slice(0, -43)}${'A'.repeat(43)}`],
  ])('%s is none', async (_, forge) => {
    const [own, other] = [await makeUser(pool()), await makeUser(pool())]
    const browser = await browserOf(pool())
    await browser.signIn(other.email)
    browser.cookies.set('daybreak.device', forge(browser.cookies.get('daybreak.device')!, own.id))
    await guessAway(await browserOf(pool(), { client: '203.0.113.90' }), () => own.email)
    expect((await browser.signIn(own.email)).status).toBe(429)
  })
})

describe('who has mails sent to somebody', () => {
  it('does so three times, and no oftener', async () => {
    const { email } = await makeUser(pool())
    const statuses = []
    for (let n = 0; n < 4; n++) {
      const browser = await browserOf(pool(), { client: `203.0.113.${100 + n}` })
      statuses.push((await browser.ask('POST', '/auth/forgotten', { email })).status)
    }
    expect(statuses).toEqual([204, 204, 204, 429])
  })
})
