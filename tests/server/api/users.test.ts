import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { removeUser } from '../../../src/access/users.ts'
import { rowsOf, transaction } from '../../../src/database/pool.ts'
import { browserOf, goodPassword, makeUser, type TestBrowser } from '../../access/people.ts'
import { useDatabase } from '../../support/database.ts'
import { makeNewsletter } from '../../support/scene.ts'
import { clientOf } from './client.ts'

const database = useDatabase()
const pool = () => database.pool
let owner: TestBrowser
let ownerId: number
beforeAll(async () => {
  const user = await makeUser(pool())
  ownerId = user.id
  owner = await browserOf(pool())
  await owner.signIn(user.email)
})

const tokenIn = (link: string) => link.split('#')[1]!
const someone = { role: 'sender', newsletterIds: null, locale: 'en' } as const

describe('an owner', () => {
  it('invites somebody, by mail and by a link that is good once', async () => {
    const { id } = await makeNewsletter(pool())
    const invited = await owner.ask('POST', '/users', { ...someone, email: 'New@example.com', newsletterIds: [id] })
    expect(invited).toMatchObject({
      status: 201,
      body: { mailed: true, user: { email: 'new@example.com', joined: false, newsletterIds: [id] } },
    })
    const notices = await rowsOf(pool(), sql`select kind, newsletter_id as of, address from notices`)
    expect(notices).toEqual([{ kind: 'access', of: id, address: 'new@example.com' }])

    const token = tokenIn(invited.body.link)
    const guest = await browserOf(pool())
    expect((await guest.ask('POST', '/auth/link', { token })).body).toMatchObject({ purpose: 'invitation' })
    const given = { token, name: 'Chen Wei', password: goodPassword }
    expect((await guest.ask('POST', '/auth/accept', given)).body).toEqual({ next: 'in' })
    expect((await guest.ask('GET', '/me')).body).toMatchObject({
      name: 'Chen Wei',
      role: 'sender',
      newsletterIds: [id],
    })
    expect((await guest.ask('POST', '/auth/accept', given)).body.code).toBe('access.link_over')
    expect((await guest.ask('POST', '/auth/link', { token })).body.code).toBe('access.link_over')
  })

  it('is told what is wrong with whom they invite', async () => {
    const twice = { ...someone, email: 'twice@example.com' }
    expect((await owner.ask('POST', '/users', twice)).status).toBe(201)
    const second = await owner.ask('POST', '/users', twice)
    expect(second).toMatchObject({ status: 409, body: { errors: [{ field: 'body.email' }] } })
    expect((await owner.ask('POST', '/users', { ...someone, email: 'nobody' })).status).toBe(400)
    const other = await owner.ask('POST', '/users', { ...someone, email: 'x@example.com', role: 'god' })
    expect(other.body.errors[0].field).toBe('body.role')
  })

  it('changes what somebody may, who can do so from then on', async () => {
    const { slug } = await makeNewsletter(pool())
    const user = await makeUser(pool(), { role: 'viewer' })
    const browser = await browserOf(pool())
    await browser.signIn(user.email)
    const list = { slug: 'extra', name: 'Extra' }
    expect((await browser.ask('POST', `/newsletters/${slug}/lists`, list)).status).toBe(403)
    const seen = await owner.ask('GET', `/users/${user.id}`)
    const change = { role: 'keeper' }
    expect((await owner.ask('PATCH', `/users/${user.id}`, change)).status).toBe(428)
    const headers = { 'sec-fetch-site': 'same-origin', 'if-match': seen.headers.get('etag')! }
    expect((await owner.ask('PATCH', `/users/${user.id}`, change, headers)).body.role).toBe('keeper')
    expect((await browser.ask('POST', `/newsletters/${slug}/lists`, list)).status).toBe(201)
    const { body } = await owner.ask('GET', '/audit?limit=2')
    expect(body.items.at(-1)).toMatchObject({
      action: 'user.change',
      before: { role: 'viewer' },
      after: { role: 'keeper' },
      actor: expect.stringContaining('Li Na'),
      ip: '192.0.2.7',
    })
  })

  it('removes somebody, who is out at once', async () => {
    const user = await makeUser(pool(), { role: 'editor' })
    const browser = await browserOf(pool())
    await browser.signIn(user.email)
    expect((await owner.ask('DELETE', `/users/${user.id}`)).status).toBe(204)
    expect((await browser.ask('GET', '/me')).status).toBe(401)
  })

  it('stays as long as they are the last who can sign in', async () => {
    const { body } = await owner.ask('GET', '/users')
    for (const { id, role } of body.items) {
      if (role === 'owner' && id !== ownerId) await transaction(pool(), (db) => removeUser(db, id))
    }
    // Invited is not joined.
    await owner.ask('POST', '/users', { ...someone, email: 'later@example.com', role: 'owner' })
    expect((await owner.ask('DELETE', `/users/${ownerId}`)).body.code).toBe('access.last_owner')
    const { headers } = await owner.ask('GET', `/users/${ownerId}`)
    const seen = { 'sec-fetch-site': 'same-origin', 'if-match': headers.get('etag')! }
    const { id } = await makeNewsletter(pool())
    for (const change of [{ role: 'editor' }, { newsletterIds: [id] }]) {
      expect((await owner.ask('PATCH', `/users/${ownerId}`, change, seen)).body.code).toBe('access.last_owner')
    }
  })

  it('of two, cannot be removed by the other while that one is removed', async () => {
    const other = await makeUser(pool())
    const results = await Promise.allSettled(
      [ownerId, other.id].map((id) => transaction(pool(), (db) => removeUser(db, id))),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('somebody with fewer rights', () => {
  it.each(['editor', 'sender', 'keeper', 'viewer'] as const)(
    'as %s, sees no users, tokens or audit log',
    async (role) => {
      const { email } = await makeUser(pool(), { role })
      const browser = await browserOf(pool())
      await browser.signIn(email)
      for (const path of ['/users', '/tokens', '/audit']) {
        expect((await browser.ask('GET', path)).status, path).toBe(403)
      }
      expect((await browser.ask('POST', '/users', { ...someone, email: 'no@example.com' })).status).toBe(403)
    },
  )

  it('as owner of some newsletters, manages nobody', async () => {
    const { id } = await makeNewsletter(pool())
    const { email } = await makeUser(pool(), { newsletterIds: [id] })
    const browser = await browserOf(pool())
    await browser.signIn(email)
    expect((await browser.ask('GET', '/users')).status).toBe(403)
    expect((await browser.ask('GET', '/tokens')).status).toBe(403)
    expect((await browser.ask('GET', '/audit')).status).toBe(200)
  })
})

describe('tokens', () => {
  const token = { name: 'crm', permissions: ['audience:read'], newsletterIds: null, days: 7 }

  it('are made, shown once, used and revoked', async () => {
    const ask = await clientOf(pool())
    const key = { 'idempotency-key': 'one' }
    const made = await ask('POST', '/tokens', token, key)
    expect(made.body.secret).toMatch(/^daybreak_/)
    const repeated = await ask('POST', '/tokens', token, key)
    expect(repeated.body).toMatchObject({ id: made.body.id, secret: null })
    const { body } = await ask('GET', '/tokens')
    expect(JSON.stringify(body)).not.toContain(made.body.secret.slice(13))
    expect((await ask('POST', `/tokens/${made.body.id}/revoke`)).body.revokedAt).not.toBeNull()
  })

  it('give no more than whoever makes them has', async () => {
    const ask = await clientOf(pool(), { allow: ['access:write'] })
    expect((await ask('POST', '/tokens', token)).body.code).toBe('access.token_more')
  })
})
