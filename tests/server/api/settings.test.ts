import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/database/pool.ts'
import { keepMessage } from '../../../src/inbox/store.ts'
import type { Newsletter } from '../../../src/newsletters/newsletter.ts'
import { useDatabase } from '../../support/database.ts'
import { makeNewsletter } from '../../support/scene.ts'
import { startSmtpServer, type TestServer } from '../../support/smtp-server.ts'
import { type Ask, clientOf } from './client.ts'

const database = useDatabase()
const pool = () => database.pool
let ask: Ask
let limited: Ask
let newsletter: Newsletter
let smtp: TestServer
beforeAll(async () => {
  smtp = await startSmtpServer()
  newsletter = await makeNewsletter(pool(), { schedule: '0 7 * * *', days: 'workdays' })
  ask = await clientOf(pool())
  limited = await clientOf(pool(), { newsletterIds: [newsletter.id] })
})
afterAll(() => smtp.close())

describe('relays', () => {
  it('are made, changed, tested and removed, and their login never comes back', async () => {
    const { port } = new URL(smtp.url)
    const made = await ask('POST', '/relays', {
      slug: 'first',
      url: `smtp://me:hunter2@127.0.0.1:${port}`,
      perSecond: 5,
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ slug: 'first', host: '127.0.0.1', port: Number(port), perSecond: 5, inUse: true })
    const seen = { 'if-match': made.headers.get('etag')! }
    const changed = await ask('PATCH', '/relays/first', { warmUp: { first: 100, factor: 2 }, url: smtp.url }, seen)
    expect(changed.body).toMatchObject({ perSecond: 5, warmUp: { first: 100, factor: 2 } })
    expect((await ask('PATCH', '/relays/first', { weight: 3 }, seen)).status).toBe(412)
    const tested = await ask('POST', '/relays/first/test', undefined, { 'accept-language': 'zh-CN' })
    expect(tested.body.checks[0]).toMatchObject({ verdict: 'ok', finding: expect.stringMatching(/[\u4e00-\u9fff]/) })
    const listed = await ask('GET', '/relays')
    expect(listed.body.items.map(({ slug }: { slug: string }) => slug)).toEqual(['default', 'first'])
    expect((await ask('DELETE', '/relays/first')).status).toBe(204)
    const audit = await rowsOf(
      pool(),
      sql`select action, before, after from audit where action like 'relay.%' order by id`,
    )
    expect(audit.map(({ action }) => action)).toEqual(['relay.create', 'relay.change', 'relay.remove'])
    for (const text of [made, changed, listed, audit].map((one) => JSON.stringify(one)))
      expect(text).not.toContain('hunter2')
  })

  it('that cannot be are refused with the field, and nothing of them stays', async () => {
    const refused = async (given: object) => {
      const { status, body } = await ask('POST', '/relays', { slug: 'second', url: smtp.url, ...given })
      return [status, body.errors?.[0].field]
    }
    expect(await refused({ slug: 'The Second' })).toEqual([400, 'body.slug'])
    expect(await refused({ url: 'https://relay.example' })).toEqual([400, 'body.url'])
    expect(await refused({ timeZone: 'Europe/Nowhere' })).toEqual([400, 'body.timeZone'])
    expect(await refused({ slug: 'default' })).toEqual([409, 'body.slug'])
    expect((await ask('GET', '/relays')).body.items).toHaveLength(1)
  })

  it('tell what is published for the senders', async () => {
    const { status, body } = await ask('GET', '/senders')
    expect(status).toBe(200)
    expect(body.checks.map(({ verdict }: { verdict: string }) => verdict)).toContain('advice')
    expect(body.checks.flatMap(({ records }: { records: unknown[] }) => records)).toContainEqual(
      expect.objectContaining({ name: '_dmarc.news.example', type: 'TXT' }),
    )
  })
})

describe('mailbox providers', () => {
  it('are limited and released, each change on record', async () => {
    await pool().query(sql`update providers set rest_until = now() + interval '1 hour',
      held_reason = '{"key": "provider.hard", "values": {"hard": 30, "settled": 40}}' where slug = 'qq'`)
    const { body } = await ask('GET', '/providers', undefined, { 'accept-language': 'zh-CN' })
    expect(body.items[0]).toMatchObject({ slug: 'qq', held: { text: expect.stringContaining('最近 40 位收件人') } })
    const limited = await ask('PUT', '/providers/qq/limit', { perSecond: 5 })
    expect(limited.body).toMatchObject({ maxPerSecond: 5, limit: 5, held: { code: 'provider.hard' } })
    const released = await ask('POST', '/providers/qq/release')
    expect(released.body).toMatchObject({ held: null, restUntil: null, maxPerSecond: 5 })
    expect((await ask('PUT', '/providers/other/limit', { perSecond: 5 })).status).toBe(409)
    expect((await ask('PUT', '/providers/qq/limit', { perSecond: 0 })).status).toBe(400)
    expect((await ask('POST', '/providers/nobody/release')).status).toBe(404)
    const audit = await rowsOf(
      pool(),
      sql`select action, subject, before ->> 'held' as before, after ->> 'held' as after
        from audit where action like 'provider.%' order by id`,
    )
    expect(audit).toEqual([
      { action: 'provider.change', subject: 'qq', before: 'true', after: 'true' },
      { action: 'provider.release', subject: 'qq', before: 'true', after: 'false' },
    ])
  })
})

describe('incoming webhooks', () => {
  it('are added with a secret that is shown once, and removed', async () => {
    const made = await ask('POST', '/webhooks', { name: 'own', service: 'signed' }, { 'idempotency-key': 'own' })
    expect(made.body).toMatchObject({ name: 'own', opens: true, secret: expect.stringMatching(/^whsec_/) })
    expect(made.body.url).toMatch(/^https?:\/\/.+\/hooks\/[\w-]{22}$/)
    const listed = await ask('GET', '/webhooks')
    expect(listed.body.items).toMatchObject([{ name: 'own', lastAt: null }])
    expect(JSON.stringify(listed.body)).not.toContain('whsec_')
    expect(JSON.stringify(await rowsOf(pool(), sql`select * from api_requests`))).not.toContain('whsec_')
    const wrong = await ask('POST', '/webhooks', { name: 'ses', service: 'ses' })
    expect(wrong.body.errors[0].field).toBe('body.topic')
    expect((await ask('DELETE', '/webhooks/own')).status).toBe(204)
    expect((await ask('DELETE', '/webhooks/own')).status).toBe(404)
  })
})

describe('the schedule of a newsletter', () => {
  it('is told in plain words, with the next five runs, also before it is saved', async () => {
    const path = `/newsletters/${newsletter.slug}/runs`
    const own = await ask('GET', path, undefined, { 'accept-language': 'zh-CN' })
    expect(own.body.words).toBe('每个工作日 07:00（Asia/Shanghai，按中国法定节假日及调休）')
    expect(own.body.runs).toHaveLength(5)
    const tried = await ask('GET', `${path}?schedule=${encodeURIComponent('30 6 * * 1')}&timeZone=UTC&days=every`)
    expect(tried.body.words).toBe('each Monday at 06:30, UTC')
    expect(tried.body.runs.every((run: string) => run.endsWith('T06:30:00.000Z'))).toBe(true)
    expect(tried.body.waves).toEqual([])
    const west = await ask('GET', `${path}?schedule=${encodeURIComponent('30 6 * * 1')}&timeZone=UTC&hour=reader`)
    expect(west.body.waves).toEqual(west.body.runs.map((last: string) => ({ count: 1, last })))
    const wrong = await ask('GET', `${path}?schedule=often`)
    expect(wrong).toMatchObject({ status: 400, body: { code: 'newsletter.schedule' } })
    expect((await ask('GET', `${path}?schedule=`)).body).toMatchObject({ runs: [] })
    expect((await limited('GET', path)).status).toBe(200)
  })
})

describe('the local inbox', () => {
  it('is read page by page', async () => {
    for (const to of ['a@readers.example', 'b@readers.example', 'c@other.example']) {
      const source = Buffer.from(`Subject: for ${to}\r\n\r\nGood morning`)
      await keepMessage(pool(), { sender: 'daily@news.example', recipients: [to], source })
    }
    const first = await ask('GET', '/inbox?limit=2')
    expect(first.body.items).toMatchObject([{ subject: 'for c@other.example' }, { subject: 'for b@readers.example' }])
    const next = await ask('GET', `/inbox?limit=2&cursor=${first.body.next}`)
    expect(next.body).toMatchObject({ items: [{ subject: 'for a@readers.example' }], next: null })
    expect((await ask('GET', '/inbox?q=OTHER')).body.items).toHaveLength(1)
    const mail = await ask('GET', `/inbox/${next.body.items[0].id}`)
    expect(mail.body).toMatchObject({ text: expect.stringContaining('Good morning'), html: null })
    expect((await ask('GET', '/inbox/999999')).status).toBe(404)
  })
})

it.each([
  ['GET', '/relays'],
  ['GET', '/providers'],
  ['PUT', '/providers/qq/limit', { perSecond: 5 }],
  ['POST', '/providers/qq/release'],
  ['POST', '/relays/default/test'],
  ['GET', '/senders'],
  ['GET', '/webhooks'],
  ['GET', '/inbox'],
] as const)('%s %s is not for whoever is limited to a newsletter', async (method, path, body?: object) => {
  expect((await limited(method, path, body)).status).toBe(403)
})
