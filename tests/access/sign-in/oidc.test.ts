import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../../../src/access/audit.ts'
import { addUser, listUsers } from '../../../src/access/users.ts'
import { rowsOf, transaction } from '../../../src/database/pool.ts'
import { useDatabase } from '../../support/database.ts'
import { type Claims, type OidcServer, startOidcServer } from '../../support/oidc-server.ts'
import { browserOf, makeUser } from '../people.ts'

const database = useDatabase()
const pool = () => database.pool
const client = { clientId: 'daybreak', clientSecret: 'kept between the two' }
let server: OidcServer
beforeAll(async () => {
  server = await startOidcServer(client.clientId, client.clientSecret)
})
afterAll(() => server.close())

/** A browser goes there and comes back. */
async function comeBack(claims: Claims) {
  const browser = await browserOf(pool(), { oidc: { issuer: server.issuer, ...client } })
  expect((await browser.ask('GET', '/auth/ways')).body).toEqual({ oidc: true })
  const { body } = await browser.ask('POST', '/auth/oidc')
  const back = server.signIn(body.url, claims)
  const answer = await browser.ask('GET', back, undefined, { 'x-daybreak-client': '6.6.6.6' })
  return { browser, back, location: answer.headers.get('location') ?? '' }
}

describe('another server', () => {
  it('lets in who was invited by an address that it has verified', async () => {
    const invited = { email: 'invited@example.com', role: 'editor', newsletterIds: null, locale: 'en' } as const
    const { id } = await transaction(pool(), (db) => addUser(db, invited))
    const { browser, location } = await comeBack({ sub: '7', email: invited.email, email_verified: true })
    expect(new URL(location, 'http://localhost').pathname).toBe('/admin/')
    expect((await browser.ask('GET', '/me')).body).toMatchObject({ email: invited.email, role: 'editor' })
    const again = await comeBack({ sub: '7', email: invited.email, email_verified: true })
    expect((await again.browser.ask('GET', '/me')).status).toBe(200)
    const [entry] = await listAudit(pool(), null)
    expect(entry).toMatchObject({ action: 'user.sign_in', ip: '192.0.2.7', subject: invited.email })
    expect(entry!.actor).toContain(`user ${id}`)
    expect((await listUsers(pool())).find((user) => user.id === id)).toMatchObject({ joined: true })
    const tokens = sql`select access_token as access, refresh_token as refresh, id_token as id from accounts where user_id = ${id}`
    expect(await rowsOf(pool(), tokens)).toEqual([{ access: null, refresh: null, id: null }])
  })

  it.each([
    ['nobody has invited', { sub: '8', email: 'stranger@example.com', email_verified: true }],
    ['has an address that it has not verified', { sub: '9', email: '', email_verified: false }],
  ])('lets nobody in who %s', async (_, claims) => {
    const { email } = await makeUser(pool())
    const known = (await listUsers(pool())).length
    const { browser, location } = await comeBack({ ...claims, email: claims.email || email })
    expect(location).toMatch(/^(http:\/\/localhost:8080)?\/admin\/sign-in\?error=/)
    expect((await browser.ask('GET', '/me')).status).toBe(401)
    expect(await listUsers(pool())).toHaveLength(known)
  })

  it('is come back from by the browser that went there, and once', async () => {
    const { email } = await makeUser(pool())
    const { back } = await comeBack({ sub: '10', email, email_verified: true })
    const other = await browserOf(pool(), { oidc: { issuer: server.issuer, ...client } })
    await other.ask('GET', back, undefined, {})
    expect((await other.ask('GET', '/me')).status).toBe(401)
  })

  it('is not asked where none is set up', async () => {
    const browser = await browserOf(pool())
    expect((await browser.ask('GET', '/auth/ways')).body).toEqual({ oidc: false })
    expect((await browser.ask('POST', '/auth/oidc')).status).toBe(404)
  })
})
