import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { createToken } from '../../../src/access/tokens.ts'
import { addHits, startWithLinks } from '../../reports/hits.ts'
import { useDatabase } from '../../support/database.ts'
import { makeNewsletter } from '../../support/scene.ts'
import { serverFor } from '../world.ts'
import { type Ask, clientOf } from './client.ts'

const database = useDatabase()
const pool = () => database.pool
let ask: Ask
let sending: Awaited<ReturnType<typeof startWithLinks>>
let path: string
let read: (path: string) => Promise<Response>

beforeAll(async () => {
  ask = await clientOf(pool(), { allow: ['mailings:read'] })
  sending = await startWithLinks(pool(), 4)
  path = `/newsletters/${sending.newsletter.slug}/mailings/${sending.mailing.id}`
  const given = { name: 'test', newsletterIds: null, createdBy: 'a test', days: 1 }
  const { secret } = await createToken(pool(), { ...given, permissions: ['mailings:read'] })
  const server = serverFor(pool())
  read = async (path) => server.request(`/api${path}`, { headers: { authorization: `Bearer ${secret}` } })
  await addHits(pool(), sending, [
    { reader: 0 },
    { reader: 0, link: 1, minutes: 2 },
    { reader: 1, link: 1, class: 'machine' },
    { reader: 2, link: 3, device: 'computer' },
  ])
})

describe('the report of a mailing', () => {
  it('has its figures, people and machines apart', async () => {
    const { status, body } = await ask('GET', `${path}/report`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      mailing: { id: sending.mailing.id, title: '今日要闻：数据与算力', timeZone: 'Asia/Shanghai' },
      ledger: { audience: 4, queued: 4, balances: true },
      opens: { raw: 1, people: 1, unique: 1 },
      clicks: { raw: 3, people: 2, machine: 1, unique: 2 },
    })
    expect(body.links.map(({ position, people }: { position: number; people: number }) => [position, people])).toEqual([
      [1, 0],
      [2, 1],
      [3, 0],
      [4, 1],
    ])
  })

  it('comes as CSV, figure by figure, for a spreadsheet', async () => {
    const answer = await read(`${path}/report.csv?figure=links`)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toContain(`${sending.newsletter.slug}-`)
    const lines = Buffer.from(await answer.arrayBuffer())
      .toString()
      .split('\r\n')
    expect(lines[0]).toMatch(/^\ufeffposition,section,/)
    expect(lines[2]).toBe('2,要闻,2,https://example.com/b,2,1,0,0,1,1,1')
    expect((await read(`${path}/report.csv?figure=growth`)).status).toBe(400)
  })

  it('lies over the issue, which leads nowhere and names nobody', async () => {
    const answer = await read(`${path}/map`)
    const html = await answer.text()
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox allow-same-origin$/)
    expect(html).toContain('href="#link-1"')
    expect(html).not.toContain('news.example.com/')
    expect(html).not.toContain('readers.example')
  })

  it('is not for whoever has no business with the newsletter', async () => {
    const other = await makeNewsletter(pool())
    const stranger = await clientOf(pool(), { newsletterIds: [other.id] })
    for (const what of ['report', 'map', 'report.csv?figure=links']) {
      expect((await stranger('GET', `${path}/${what}`)).status).toBe(404)
      expect((await ask('GET', `/newsletters/${other.slug}/mailings/${sending.mailing.id}/${what}`)).status).toBe(404)
    }
  })
})

describe('the report of a newsletter', () => {
  it('goes over its issues, as JSON and as CSV', async () => {
    const { body } = await ask('GET', `/newsletters/${sending.newsletter.slug}/report?weeks=3`)
    expect(body.issues).toMatchObject([{ mailing: sending.mailing.id, date: '2026-11-02', clicks: { unique: 2 } }])
    expect(body.growth).toHaveLength(3)
    const csv = await (await read(`/newsletters/${sending.newsletter.slug}/report.csv?figure=growth&weeks=3`)).text()
    expect(csv.trimEnd().split('\r\n')).toHaveLength(4)
  })
})

describe('today', () => {
  it('has the newsletters that somebody sees, with their mailings and figures', async () => {
    const mine = await clientOf(pool(), { allow: ['mailings:read'], newsletterIds: [sending.newsletter.id] })
    const { status, body } = await mine('GET', '/today')
    expect(status).toBe(200)
    expect(body.items).toHaveLength(1)
    expect(body.items[0]).toMatchObject({
      newsletter: { slug: sending.newsletter.slug },
      mailings: [{ mailing: { id: sending.mailing.id }, ledger: { audience: 4 }, figures: { clicks: { unique: 2 } } }],
    })
    expect(body.decisions).toMatchObject([{ kind: 'worker', says: { code: 'today.no_worker' } }])
    expect((await ask('GET', '/today')).body.items.length).toBeGreaterThan(1)
    const editor = await clientOf(pool(), { allow: ['issues:write'] })
    expect((await editor('GET', '/today')).status).toBe(403)
  })
})

describe('a delivery', () => {
  it('is found by a part of its address, and tells its story', async () => {
    const [one] = sending.readers
    const found = await ask('GET', `${path}/deliveries?search=${one!.address.slice(0, -8)}`)
    expect(found.body.items).toContainEqual(expect.objectContaining({ id: one!.subscriber, address: one!.address }))
    expect((await ask('GET', `${path}/deliveries?search=nobody`)).body).toEqual({ items: [], next: null })
    const { body } = await ask('GET', `${path}/deliveries/${one!.subscriber}`)
    expect(body).toMatchObject({ address: one!.address, status: 'queued', story: [{ kind: 'queued' }] })
    expect((await ask('GET', `${path}/deliveries/999999`)).body.code).toBe('mailing.no_delivery')
  })

  it('is nobody for who sees one newsletter only: they are told how many', async () => {
    const limited = await clientOf(pool(), { newsletterIds: [sending.newsletter.id] })
    const { subscriber, address } = sending.readers[0]!
    const all = { status: 403, body: { code: 'access.all_newsletters' } }
    for (const which of ['', `?address=${address}`, '?search=readers', `/${subscriber}`]) {
      expect(await limited('GET', `${path}/deliveries${which}`), which).toMatchObject(all)
    }
    const given = { decision: 'accept', addresses: [address] }
    expect(await limited('POST', `${path}/unknown`, given)).toMatchObject(all)
    expect((await limited('GET', path)).body.ledger).toMatchObject({ audience: 4, queued: 4 })
    expect((await limited('POST', `${path}/unknown`, { decision: 'accept' })).body).toEqual({ count: 0 })
  })

  it('that is unknown is decided on, and it is on record', async () => {
    const sender = await clientOf(pool())
    const { subscriber, address } = sending.readers[3]!
    await pool().query(sql`update deliveries set status = 'unknown', due_at = null, settled_at = now(), reply = 'lost'
      where mailing_id = ${sending.mailing.id} and subscriber_id = ${subscriber}`)
    expect((await ask('POST', `${path}/unknown`, { decision: 'accept' })).status).toBe(403)
    const wrong = await sender('POST', `${path}/unknown`, { decision: 'accept', addresses: ['nobody@x.example'] })
    expect(wrong.body.code).toBe('mailing.not_unknown')
    const given = { decision: 'accept', addresses: [address] }
    expect((await sender('POST', `${path}/unknown`, given)).body).toEqual({ count: 1 })
    const { body } = await sender('GET', '/audit?limit=1')
    expect(body.items[0]).toMatchObject({ action: 'mailing.unknown', after: { decision: 'accept', count: 1 } })
  })
})
