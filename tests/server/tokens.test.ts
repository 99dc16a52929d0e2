import { beforeAll, describe, expect, it } from 'vitest'
import { paths } from '../../src/links/paths.ts'
import type { LinkPurpose } from '../../src/links/token.ts'
import { useDatabase } from '../support/database.ts'
import { signToken } from '../support/token.ts'
import { createWorld, foreignRing, ring, serverFor, snapshot, type World } from './world.ts'

const database = useDatabase()
let world: World
beforeAll(async () => {
  world = await createWorld(database.pool)
})

// The others are dated, and of no mailing.
const dated = ['confirm', 'download', 'erasure', 'access', 'leave']
const purposes = Object.keys(paths).filter((purpose) => !dated.includes(purpose)) as LinkPurpose[]
const linkOf = (purpose: LinkPurpose) => (purpose === 'click' ? 0 : undefined)
const good = (purpose: LinkPurpose) => world.token(purpose, linkOf(purpose))

const wrong: readonly (readonly [name: string, token: (purpose: LinkPurpose) => string])[] = [
  ['cut by one character', (purpose) => good(purpose).slice(0, -1)],
  ['cut to its beginning', (purpose) => good(purpose).slice(0, 6)],
  ['lengthened', (purpose) => `${good(purpose)}A`],
  ['with its first character changed', (purpose) => changed(good(purpose))],
  [
    'of a foreign key',
    (purpose) => signToken(foreignRing, purpose, { mailing: world.mailing, subscriber: world.subscriber, link: 0 }),
  ],
  ['for another purpose', (purpose) => world.token(purpose === 'open' ? 'unsubscribe' : 'open')],
  [
    'for a mailing that is not there',
    (purpose) => signToken(ring, purpose, { mailing: 99_999, subscriber: world.subscriber, link: 0 }),
  ],
  ['plain ids', () => `${world.mailing}.${world.subscriber}`],
  ['in another spelling', (purpose) => `${good(purpose)}%3D`],
  ['broken percent signs', () => '%E0%A4%A'],
  ['a byte of zero', () => '%00'],
  ['a path', () => '..%2F..%2Finbox'],
  ['very long', () => 'A'.repeat(5000)],
]

const changed = (token: string) => (token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`)
// An open and a click of a mailing that is no more are taken as such: the pixel must not tell, the link leads nowhere.
const knownByDatabase = 'for a mailing that is not there'

describe.each(purposes)('a wrong token for %s', (purpose) => {
  describe.each(['GET', 'HEAD', 'POST'])('%s', (method) => {
    it.each(wrong.filter(([name]) => !(name === knownByDatabase && purpose === 'open')))('%s', async (_, token) => {
      const app = serverFor(database.pool)
      const before = await snapshot(database.pool)
      const answer = await app.request(paths[purpose] + token(purpose), { method })
      const nowhere = await app.request('/nowhere', { method })

      expect(answer.status).toBe(404)
      expect(await answer.text()).toBe(await nowhere.text())
      expect([...answer.headers]).toEqual([...nowhere.headers])
      expect(await snapshot(database.pool)).toBe(before)
    })
  })
})

it.each(['/o', '/o/', '/c/', '/u/', '/p/', '/v/', '/o/x/y', '/favicon.ico', '/O/x'])('%s is nothing', async (path) => {
  expect((await serverFor(database.pool).request(path)).status).toBe(404)
})

it('answers a good token of every purpose, or the table above shows nothing', async () => {
  // One to confirm is of another kind: sign-up/whole-way.test.ts.
  for (const purpose of purposes.filter((each) => paths[each] !== paths.confirm)) {
    const answer = await serverFor(database.pool).request(paths[purpose] + good(purpose))
    expect(answer.status).toBe(purpose === 'click' ? 302 : 200)
  }
})
