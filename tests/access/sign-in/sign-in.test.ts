import { describe, expect, it } from 'vitest'
import { listAudit } from '../../../src/access/audit.ts'
import { useDatabase } from '../../support/database.ts'
import { browserOf, goodPassword, makeUser } from '../people.ts'

const database = useDatabase()
const pool = () => database.pool

const recordedOf = async (email: string) =>
  (await listAudit(pool(), null))
    .filter(({ subject }) => subject === email)
    .map(({ action }) => action)
    .reverse()

describe('somebody who has signed in', () => {
  it('is known by their cookie, and by nothing after they have left', async () => {
    const { email } = await makeUser(pool(), { role: 'editor' })
    const browser = await browserOf(pool())
    expect((await browser.ask('GET', '/me')).status).toBe(401)
    const { status, body, headers } = await browser.signIn(email.toUpperCase())
    expect({ status, body }).toEqual({ status: 200, body: { next: 'in' } })
    for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly; SameSite=Lax/i)
    const me = await browser.ask('GET', '/me')
    expect(me.body).toMatchObject({ name: 'Li Na', email, role: 'editor', newsletterIds: null })
    expect((await browser.ask('POST', '/auth/sign-out')).status).toBe(204)
    expect((await browser.ask('GET', '/me')).status).toBe(401)
    expect(await recordedOf(email)).toEqual(['user.sign_in', 'user.sign_out'])
    expect((await browser.ask('POST', '/auth/sign-out')).status).toBe(204)
    expect(await recordedOf(email)).toHaveLength(2)
  })

  it.each([
    ['a wrong password', async () => [(await makeUser(pool())).email, 'another lantern at dusk']],
    ['an unknown address', async () => ['nobody@example.com', goodPassword]],
    ['no address', async () => ['nobody', goodPassword]],
  ])('is nobody with %s', async (_, given) => {
    const [email, password] = await given()
    const { status, body } = await (await browserOf(pool())).signIn(email!, password)
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'access.sign_in_wrong' })
  })
})
