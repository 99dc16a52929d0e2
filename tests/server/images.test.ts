import { describe, expect, it } from 'vitest'
import { encodeImage } from '../../src/images/encode.ts'
import { storeImage } from '../../src/images/store.ts'
import { imageAt, imageUrl } from '../../src/links/images.ts'
import { useDatabase } from '../support/database.ts'
import { plainPicture } from '../support/pictures.ts'
import { makeNewsletter } from '../support/scene.ts'
import { publicUrl, serverFor } from './world.ts'

const database = useDatabase()
const ask = (path: string, init?: RequestInit) => serverFor(database.pool).request(path, init)

async function storedFor(newsletterId: number) {
  const encoded = await encodeImage(await plainPicture(120, 80).png().toBuffer())
  return { encoded, stored: await storeImage(database.pool, newsletterId, encoded) }
}

describe('a picture', () => {
  it('is served to everybody, for as long as they care to keep it', async () => {
    const { encoded, stored } = await storedFor((await makeNewsletter(database.pool)).id)
    expect(stored).toMatchObject({ type: 'image/png', width: 120, height: 80, bytes: encoded.bytes.length })
    const url = imageUrl(publicUrl, stored)
    expect(imageAt(publicUrl, url)).toEqual({ hash: stored.hash, type: 'image/png' })
    const answer = await ask(new URL(url).pathname)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    })
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(Buffer.from(await answer.arrayBuffer()).equals(encoded.bytes)).toBe(true)
    const again = await ask(new URL(url).pathname, { headers: { 'if-none-match': answer.headers.get('etag')! } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('is kept once for a newsletter, and by another one too', async () => {
    const [one, other] = [await makeNewsletter(database.pool), await makeNewsletter(database.pool)]
    const first = await storedFor(one.id)
    expect((await storedFor(one.id)).stored).toEqual(first.stored)
    expect((await storedFor(other.id)).stored).toEqual(first.stored)
    const { rows } = await database.pool.query<{ id: number }>(
      'select newsletter_id as id from images where newsletter_id = any($1) order by 1',
      [[one.id, other.id]],
    )
    expect(rows.map(({ id }) => id)).toEqual([one.id, other.id])
  })

  it.each([
    `${'0'.repeat(64)}.png`,
    `${'0'.repeat(64)}.svg`,
    `${'A'.repeat(64)}.png`,
    '1.png',
    '..%2f..%2fetc%2fpasswd',
  ])('is not found where there is none: %s', async (name) => {
    const answer = await ask(`/images/${name}`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('is not found under another type', async () => {
    const { stored } = await storedFor((await makeNewsletter(database.pool)).id)
    expect((await ask(`/images/${stored.hash}.jpg`)).status).toBe(404)
  })
})
