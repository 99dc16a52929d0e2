import sharp from 'sharp'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/database/pool.ts'
import { useDatabase } from '../../support/database.ts'
import { noisy, plainPicture } from '../../support/pictures.ts'
import { makeNewsletter } from '../../support/scene.ts'
import { publicUrl, serverFor } from '../world.ts'
import { type Ask, clientOf } from './client.ts'

const database = useDatabase()
const pool = () => database.pool
let ask: Ask
let path: string
let id: number
beforeAll(async () => {
  ask = await clientOf(pool())
  const newsletter = await makeNewsletter(pool(), { language: 'en' })
  id = newsletter.id
  path = `/newsletters/${newsletter.slug}/images`
})

const served = async (url: string) => {
  expect(url.startsWith(`${publicUrl}/images/`)).toBe(true)
  const answer = await serverFor(pool()).request(new URL(url).pathname)
  return sharp(Buffer.from(await answer.arrayBuffer())).metadata()
}
const bytesOf = async (picture: ReturnType<typeof noisy>) => new Uint8Array(await picture.toBuffer())

describe('a picture', () => {
  it('is taken as it comes, and is on record', async () => {
    const made = await ask('POST', path, await bytesOf(noisy(1_600, 400).webp()))
    expect(made).toMatchObject({ status: 201, body: { type: 'image/jpeg', width: 1_200, height: 300, frames: 1 } })
    expect(await served(made.body.url)).toMatchObject({ format: 'jpeg', width: 1_200, height: 300 })
    const entries = await rowsOf<{ actor: string; after: object }>(
      pool(),
      sql`select actor, "after" from audit where action = 'image.add' and newsletter_id = ${id}`,
    )
    expect(entries).toMatchObject([{ after: { width: 1_200, bytes: made.body.bytes } }])
  })

  it('is done once for a key', async () => {
    const [given, key] = [await bytesOf(plainPicture(90, 90).png()), { 'idempotency-key': 'one' }]
    const first = await ask('POST', path, given, key)
    const again = await ask('POST', path, given, key)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.body).toEqual(first.body)
  })

  it('is refused with what to do, in the language of whoever asks', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
    const chinese = await ask('POST', path, new Uint8Array(svg), { 'accept-language': 'zh-CN' })
    expect(chinese).toMatchObject({ status: 400, body: { code: 'image.active' } })
    expect(chinese.body.title).toMatch(/另存为 PNG/)
    expect(await ask('POST', path, new Uint8Array(10_500_000))).toMatchObject({
      status: 400,
      body: { code: 'image.too_large' },
    })
    expect((await ask('POST', path, new Uint8Array(13_000_000))).status).toBe(413)
    expect(await ask('POST', path)).toMatchObject({ status: 400, body: { code: 'image.kind' } })
  })

  it('is for who may write issues of the newsletter', async () => {
    const given = await bytesOf(plainPicture(90, 90).png())
    const reader = await clientOf(pool(), { allow: ['issues:read'] })
    expect((await reader('POST', path, given)).status).toBe(403)
    const other = await makeNewsletter(pool())
    const limited = await clientOf(pool(), { newsletterIds: [other.id] })
    expect((await limited('POST', path, given)).status).toBe(404)
  })
})

describe('a QR code', () => {
  it('is made of a link', async () => {
    const made = await ask('POST', `${path}/qr`, { link: 'https://example.com/story' })
    expect(made).toMatchObject({ status: 201, body: { type: 'image/png' } })
    expect(await served(made.body.url)).toMatchObject({ format: 'png', width: made.body.width })
  })

  it('is made of nothing else', async () => {
    const refused = await ask('POST', `${path}/qr`, { link: 'tel:110' })
    expect(refused).toMatchObject({ status: 400, body: { code: 'image.qr_link', errors: [{ field: 'body.link' }] } })
  })
})
