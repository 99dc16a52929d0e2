import sql from 'sql-template-tag'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/database/pool.ts'
import type { Newsletter } from '../../../src/newsletters/newsletter.ts'
import { useDatabase } from '../../support/database.ts'
import { makeNewsletter } from '../../support/scene.ts'
import { type Ask, clientOf } from './client.ts'

const database = useDatabase()
const pool = () => database.pool
const url = 'https://crm.example.com/daybreak'
const given = { name: 'crm', url, events: ['subscription.confirmed', 'mailing.sent'] }

let ask: Ask
let newsletter: Newsletter
beforeAll(async () => {
  ask = await clientOf(pool())
  newsletter = await makeNewsletter(pool())
})
beforeEach(async () => {
  await pool().query('delete from audit')
})
afterEach(() => pool().query('delete from endpoint_calls; delete from endpoints'))

const actions = async () =>
  (await rowsOf<{ action: string }>(pool(), sql`select action from audit order by id`)).map(({ action }) => action)

describe('endpoints', () => {
  it('are made, shown without their secret, changed by whoever has seen them, and removed', async () => {
    const made = await ask('POST', '/endpoints', { ...given, newsletter: newsletter.slug })
    expect(made.status).toBe(201)
    const { secret, ...endpoint } = made.body
    expect(secret).toMatch(/^whsec_/)
    expect(endpoint).toMatchObject({ ...given, newsletterId: newsletter.id, enabled: true, failingSince: null })
    const shown = await ask('GET', '/endpoints/crm')
    expect(shown.body).toEqual(endpoint)
    expect((await ask('GET', '/endpoints')).body.items).toEqual([endpoint])

    expect((await ask('PATCH', '/endpoints/crm', { enabled: false })).status).toBe(428)
    const seen = { 'if-match': shown.headers.get('etag')! }
    const changed = await ask('PATCH', '/endpoints/crm', { enabled: false, events: ['bounce.recorded'] }, seen)
    expect(changed.body).toEqual({ ...endpoint, enabled: false, events: ['bounce.recorded'] })
    expect((await ask('PATCH', '/endpoints/crm', { enabled: true }, seen)).status).toBe(412)
    expect((await ask('DELETE', '/endpoints/crm')).status).toBe(204)
    expect((await ask('GET', '/endpoints/crm')).status).toBe(404)
    expect(await actions()).toEqual(['endpoint.create', 'endpoint.change', 'endpoint.remove'])
    expect(JSON.stringify(await rowsOf(pool(), sql`select * from audit`))).not.toContain('whsec_')
  })

  it('that cannot be are refused with the field', async () => {
    await ask('POST', '/endpoints', given)
    const refused = async (change: object) => {
      const { status, body } = await ask('POST', '/endpoints', { ...given, ...change })
      return [status, ...body.errors.map(({ field }: { field: string }) => field)]
    }
    expect(await refused({})).toEqual([409, 'body.name'])
    expect(await refused({ name: 'The CRM' })).toEqual([400, 'body.name'])
    expect(await refused({ name: 'b', url: 'http://10.0.0.1/' })).toEqual([400, 'body.url'])
    expect(await refused({ name: 'b', url: 'mailto:a@b.example' })).toEqual([400, 'body.url'])
    expect(await refused({ name: 'b', events: [] })).toEqual([400, 'body.events'])
    expect(await refused({ name: 'b', events: ['opened'] })).toEqual([400, 'body.events.0'])
  })

  it('get a new secret, which is kept in no answer', async () => {
    const { body } = await ask('POST', '/endpoints', given, { 'idempotency-key': 'made' })
    const rotated = await ask('POST', '/endpoints/crm/secret', undefined, { 'idempotency-key': 'rotated' })
    expect(rotated.body.secret).toMatch(/^whsec_/)
    expect(rotated.body.secret).not.toBe(body.secret)
    expect((await ask('GET', '/endpoints/crm')).body.oldSecretUntil).toMatch(/^20/)
    expect(JSON.stringify(await rowsOf(pool(), sql`select * from api_requests`))).not.toContain('whsec_')
    expect(await actions()).toEqual(['endpoint.create', 'endpoint.rotate'])
  })

  it('have a log, page by page, of which a call is sent again', async () => {
    await ask('POST', '/endpoints', { ...given, newsletter: newsletter.slug })
    const first = (await ask('POST', '/endpoints/crm/test')).body.id
    const second = (await ask('POST', '/endpoints/crm/test')).body.id
    await pool().query(
      sql`update endpoint_calls set status = 'given_up', due_at = null, attempts = 9 where id = ${first}`,
    )
    await pool().query(sql`insert into endpoint_attempts (call_id, attempt, status, reply, milliseconds)
      values (${first}, 9, 500, 'no', 12)`)
    const page = await ask('GET', '/endpoints/crm/calls?limit=1')
    expect(page.body.items).toMatchObject([{ id: second, event: 'endpoint.test', status: 'waiting', lastStatus: null }])
    const next = await ask('GET', `/endpoints/crm/calls?limit=1&cursor=${page.body.next}`)
    expect(next.body).toMatchObject({ items: [{ id: first, status: 'given_up', lastStatus: 500 }], next: null })
    expect((await ask('GET', '/endpoints/crm/calls?status=given_up')).body.items).toHaveLength(1)

    const { body } = await ask('GET', `/endpoints/crm/calls/${first}`)
    expect(body).toMatchObject({ answers: [{ attempt: 9, status: 500, reply: 'no', milliseconds: 12 }] })
    expect(JSON.parse(body.body)).toMatchObject({
      type: 'endpoint.test',
      data: { newsletter: newsletter.slug, endpoint: 'crm' },
    })
    expect((await ask('POST', `/endpoints/crm/calls/${first}/again`)).status).toBe(200)
    expect((await ask('GET', `/endpoints/crm/calls/${first}`)).body).toMatchObject({ status: 'waiting', attempts: 9 })
    expect((await ask('POST', '/endpoints/crm/calls/999999/again')).status).toBe(404)
    await ask('DELETE', '/endpoints/crm')
    expect(await rowsOf(pool(), sql`select count(*) from endpoint_calls`)).toEqual([{ count: 0 }])
  })

  it('of others are not there for whoever is limited to a newsletter', async () => {
    const limited = await clientOf(pool(), { newsletterIds: [newsletter.id] })
    await ask('POST', '/endpoints', given)
    await limited('POST', '/endpoints', { ...given, name: 'own', newsletter: newsletter.slug })
    expect((await limited('POST', '/endpoints', { ...given, name: 'all' })).status).toBe(403)
    expect((await limited('GET', '/endpoints')).body.items).toMatchObject([{ name: 'own' }])
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/secret'],
      ['POST', '/test'],
      ['GET', '/calls'],
    ] as const) {
      expect((await limited(method, `/endpoints/crm${path}`)).status).toBe(404)
    }
    const reading = await clientOf(pool(), { allow: ['settings:read'] })
    expect((await reading('GET', '/endpoints')).status).toBe(200)
    expect((await reading('POST', '/endpoints/crm/test')).status).toBe(403)
  })
})
