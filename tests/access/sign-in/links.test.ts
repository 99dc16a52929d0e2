import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { makeSetUpLink } from '../../../src/access/sign-in/links.ts'
import { rowOf, transaction } from '../../../src/database/pool.ts'
import type { Way } from '../../../src/notices/notice.ts'
import { wordsOf } from '../../../src/notices/words.ts'
import { publicUrl, ring } from '../../server/world.ts'
import { useDatabase } from '../../support/database.ts'
import { makeNewsletter } from '../../support/scene.ts'
import { browserOf, goodPassword, makeUser } from '../people.ts'

const database = useDatabase()
const pool = () => database.pool
const setUp = () => transaction(pool(), (db) => makeSetUpLink(db, { ring, publicUrl }))
const tokenIn = (link: string | undefined) => link!.split('#')[1]!
const first = { email: 'first@example.com', name: 'Wang Fang', password: goodPassword }

describe('the link of the first start', () => {
  it('is replaced by a new start, good once, and not made when somebody is there', async () => {
    const [old, token] = [tokenIn(await setUp()), tokenIn(await setUp())]
    const browser = await browserOf(pool())
    expect((await browser.ask('POST', '/auth/accept', { token: old, ...first })).body.code).toBe('access.link_over')
    const nameless = await browser.ask('POST', '/auth/accept', { token, password: goodPassword })
    expect(nameless.body.code).toBe('access.email_missing')
    const weak = await browser.ask('POST', '/auth/accept', { token, ...first, password: 'first@example.com' })
    expect(weak.body).toMatchObject({ code: 'access.password_own', errors: [{ field: 'body.password' }] })
    // What failed has not used it up.
    expect((await browser.ask('POST', '/auth/accept', { token, ...first })).body).toEqual({ next: 'in' })
    expect((await browser.ask('GET', '/me')).body).toMatchObject({ role: 'owner', newsletterIds: null })
    const again = { token, ...first, email: 'second@example.com' }
    expect((await browser.ask('POST', '/auth/accept', again)).body.code).toBe('access.link_over')
    expect(await setUp()).toBeUndefined()
  })

  it.each(['', 'AAAA', 'a'.repeat(64)])('is not %j', async (token) => {
    const browser = await browserOf(pool())
    expect((await browser.ask('POST', '/auth/link', { token })).status).toBe(404)
  })
})

describe('a forgotten password', () => {
  it('is replaced by a mailed link, which ends all sessions and is over within an hour', async () => {
    const newsletter = await makeNewsletter(pool())
    const { email } = await makeUser(pool())
    const thief = await browserOf(pool())
    await thief.signIn(email)
    const owner = await browserOf(pool())
    for (const asked of [email, 'nobody@example.com']) {
      expect((await owner.ask('POST', '/auth/forgotten', { email: asked })).status).toBe(204)
    }
    const { rows } = await pool().query<{ way: Way; address: string }>(
      sql`select address, content -> 'way' as way from notices where kind = 'access'`,
    )
    expect(rows.map(({ address }) => address)).toEqual([email])
    const [{ way }] = rows as [(typeof rows)[0]]
    const matter = { kind: 'access', way } as const
    const notice = {
      id: 1,
      newsletterId: newsletter.id,
      address: email,
      language: 'en',
      matter,
      madeAt: new Date(),
    } as const
    const words = await wordsOf(pool(), notice, newsletter, { ring, publicUrl })
    expect(words).toMatchObject({ masthead: 'Daybreak', subject: 'A new password for Daybreak' })
    const token = tokenIn(words!.button!.url)
    expect((await owner.ask('POST', '/auth/link', { token })).body).toMatchObject({ purpose: 'password', email })

    await pool().query(
      sql`update access_links set expires_at = expires_at - interval '1 hour' where id = ${way.link.id}`,
    )
    expect((await owner.ask('POST', '/auth/link', { token })).status).toBe(404)
    await pool().query(
      sql`update access_links set expires_at = expires_at + interval '1 hour' where id = ${way.link.id}`,
    )
    const password = 'quite another harbour'
    expect((await owner.ask('POST', '/auth/accept', { token, password })).body).toEqual({ next: 'in' })
    expect((await thief.ask('GET', '/me')).status).toBe(401)
    expect((await thief.signIn(email)).status).toBe(400)
    expect((await owner.ask('GET', '/me')).status).toBe(200)
  })

  it('opens nothing with what is kept of its link', async () => {
    const row = await rowOf<{ text: string }>(pool(), sql`select string_agg(l::text, ' ') as text from access_links l`)
    expect(row!.text).not.toMatch(/[\w-]{30}/)
  })
})
