import sql from 'sql-template-tag'
import { beforeAll, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { createWorld, publicUrl, serverFor, snapshot, type World } from './world.ts'

const database = useDatabase()
let world: World
beforeAll(async () => {
  world = await createWorld(database.pool)
})

const view = async () => serverFor(database.pool).request(`/v/${world.token('view')}`)

it('is the mail as its recipient got it', async () => {
  await database.pool.query(sql`update subscribers set name = 'Renamed since' where id = ${world.subscriber}`)
  const answer = await view()
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i)
  expect(html).toContain('Good morning, Chen &lt;Wei&gt;')
  expect(html).toContain(`chen-${world.newsletter.slug}@example.com`)
  expect(html).toContain(`href="${publicUrl}/c/${world.token('click', 0)}"`)
  expect(html).toContain(`href="${publicUrl}/u/${world.token('unsubscribe')}"`)
})

it('asks for no pixel: reading it is no opening of the mail', async () => {
  const before = await snapshot(database.pool)
  const html = await (await view()).text()
  expect(html).not.toContain('/o/')
  expect(html).toMatch(/<img src="data:image\/gif;base64,[\w+/=]+" width="1" height="1" alt="">/)
  expect(await snapshot(database.pool)).toBe(before)
})

it('runs nothing, is found by no search engine, and tells nobody its address', async () => {
  const { headers } = await view()
  const policy = headers.get('content-security-policy')!
  expect(policy).toContain("default-src 'none'")
  expect(policy).toMatch(/sandbox (?!.*allow-scripts)/)
  expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
})

it('is not there for a mailing that is not prepared', async () => {
  const other = await createWorld(database.pool)
  await database.pool.query(sql`update mailings set template = null where id = ${other.mailing}`)
  expect((await serverFor(database.pool).request(`/v/${other.token('view')}`)).status).toBe(404)
})
