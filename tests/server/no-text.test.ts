import { beforeAll, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { paths } from '../../src/links/paths.ts'
import { useDatabase } from '../support/database.ts'
import { makeNewsletter } from '../support/scene.ts'
import { serverFor } from './world.ts'

const database = useDatabase()
let slug: string
beforeAll(async () => {
  const newsletter = await makeNewsletter(database.pool, { archive: 'public' })
  await createList(database.pool, { newsletterId: newsletter.id, slug: 'daily', name: 'Daily' })
  slug = newsletter.slug
})

const below = ['/subscribe/', '/api/subscribe/', '/archive/', '/images/', '/hooks/', ...Object.values(paths)].filter(
  (path) => !path.includes('#'),
)

it.each([...below.map((path) => `${path}a%00b`), '/archive/SLUG/%00', '/archive/%00/atom.xml', '/%00'])(
  'nothing is at an address that holds a zero: %s',
  async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await serverFor(database.pool).request(path.replace('SLUG', slug), { method })
      expect([method, answer.status]).toEqual([method, 404])
      if (path.startsWith('/api/')) expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
  },
)

it('a search for a zero is one for nothing', async () => {
  expect((await serverFor(database.pool).request(`/archive/${slug}?q=%00`)).status).toBe(200)
})
