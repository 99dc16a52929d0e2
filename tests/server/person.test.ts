import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { addSubscriber, changeAddress } from '../../src/audience/subscribers.ts'
import { suppress } from '../../src/audience/suppressions.ts'
import { rowOf, rowsOf } from '../../src/database/pool.ts'
import { signDated } from '../../src/links/dated-token.ts'
import { findNewsletter } from '../../src/newsletters/newsletter.ts'
import { findNotice } from '../../src/notices/outbox.ts'
import { noticeText } from '../../src/notices/text.ts'
import { wordsOf } from '../../src/notices/words.ts'
import type { Wish } from '../../src/persons/requests.ts'
import { useDatabase } from '../support/database.ts'
import { grepDatabase } from '../support/grep-database.ts'
import { createWorld, foreignRing, hashKeys, publicUrl, ring, serverFor, snapshot, type World } from './world.ts'

const database = useDatabase()
let world: World
beforeEach(async () => {
  world = await createWorld(database.pool)
})

const address = () => `chen-${world.newsletter.slug}@example.com`
const request = (path: string, init?: RequestInit) => serverFor(database.pool).request(path, init)
const ask = (wish: Wish) =>
  request(`/p/${world.token('preferences')}`, { method: 'POST', body: new URLSearchParams({ choice: wish }) })
const notices = () =>
  rowsOf<{ id: number; kind: string; at: Date }>(
    database.pool,
    sql`select id, kind, date_trunc('second', made_at) as at from notices where address = ${address()} order by id`,
  )

/** The path of the link in the mail that pressing the button sends. */
async function linkFor(wish: Wish): Promise<string> {
  await ask(wish)
  const notice = (await findNotice(database.pool, (await notices()).at(-1)!, wish))!
  const newsletter = await findNewsletter(database.pool, notice.newsletterId)
  const words = await wordsOf(database.pool, { ...notice, matter: { kind: wish } }, newsletter, { ring, publicUrl })
  const [url] = /http:\S+/.exec(noticeText(words!))!
  return new URL(url).pathname
}

const later = (hours: number) =>
  database.pool.query(
    sql`update notices set made_at = made_at - make_interval(hours => ${hours}) where address = ${address()}`,
  )

describe('asking for the data, or for their erasure', () => {
  it.each(['download', 'erasure'] as const)('mails a link to the owner alone: %s', async (wish) => {
    const answer = await ask(wish)
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(page).toContain('look into the mailbox of c***@example.com')
    expect(page).not.toMatch(/chen|\/[de]\//)
    expect(await notices()).toEqual([{ id: expect.any(Number), at: expect.any(Date), kind: wish }])
  })

  it('sends one of a kind within an hour, three within a day, and says the same', async () => {
    const pages = await Promise.all([1, 2, 3].map(async () => (await ask('erasure')).text()))
    expect(new Set(pages).size).toBe(1)
    expect(await notices()).toHaveLength(1)
    await ask('download')
    await later(2)
    for (const wish of ['erasure', 'download', 'erasure'] as const) await ask(wish)
    expect((await notices()).map(({ kind }) => kind)).toEqual(['erasure', 'download', 'erasure'])
    await later(24)
    await ask('download')
    expect(await notices()).toHaveLength(4)
  })

  it('is done again where the mail did not go out, since the address was suppressed', async () => {
    await ask('erasure')
    await database.pool.query("update notices set status = 'dropped', due_at = null, settled_at = now()")
    await ask('erasure')
    expect((await notices()).map(({ kind }) => kind)).toEqual(['erasure', 'erasure'])
  })

  it('is by hand where no mail reaches the reader', async () => {
    await suppress(database.pool, address(), 'complaint')
    const page = await (await request(`/p/${world.token('preferences')}`)).text()
    expect(page).toContain('erased, please write to news@example.com')
    expect(page).not.toContain('value="erasure"')
  })
})

describe('the link to the data', () => {
  it('asks first, and then gives all of it as a file', async () => {
    const path = await linkFor('download')
    const before = await snapshot(database.pool)
    const page = await (await request(path)).text()
    expect(page).toContain('<button>Download</button>')
    expect(page).not.toContain('chen')
    const answer = await request(path, { method: 'POST' })
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toMatchObject({
      subscriber: [{ email: address(), name: 'Chen <Wei>' }],
      deliveries: [{}],
    })
    expect(await snapshot(database.pool)).toBe(before)
  })
})

describe('the link to the erasure', () => {
  it('asks first, erases once, and then says that nothing is held', async () => {
    const path = await linkFor('erasure')
    const before = await snapshot(database.pool)
    expect(await (await request(path)).text()).toContain('Erase everything</button>')
    expect(await snapshot(database.pool)).toBe(before)
    const answers = await Promise.all([1, 2].map(() => request(path, { method: 'POST' })))
    const pages = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(pages.filter((page) => page.includes('Everything is erased'))).toHaveLength(1)
    expect(pages.filter((page) => page.includes('Nothing is held any more'))).toHaveLength(1)
    expect(await grepDatabase(database.pool, address())).toEqual([])
    const record = await rowOf(
      database.pool,
      sql`select actor, source from erasures where subscriber_id = ${world.subscriber}`,
    )
    expect(record).toEqual({ actor: 'reader', source: 'preference page' })
    expect(await (await request(path)).text()).toContain('Nothing is held')
  })
})

describe.each(['download', 'erasure'] as const)('a link of another kind to %s', (wish) => {
  const path = { download: '/d/', erasure: '/e/' }[wish]
  const both = async (url: string) =>
    Promise.all(['GET', 'POST'].map(async (method) => (await request(url, { method })).status))

  it('is good for a day', async () => {
    const made = await linkFor(wish)
    await later(24)
    const [link] = await notices()
    expect(await both(path + signDated(ring, wish, link!))).toEqual([410, 410])
    expect(made.startsWith(path)).toBe(true)
  })

  it('does nothing', async () => {
    await linkFor(wish)
    const { id } = (await notices())[0]!
    const at = new Date()
    const other = wish === 'download' ? 'erasure' : 'download'
    const before = await snapshot(database.pool)
    expect(await both(path + signDated(foreignRing, wish, { id, at }))).toEqual([404, 404])
    expect(await both(path + signDated(ring, other, { id, at }))).toEqual([404, 404])
    expect(await both(path + signDated(ring, 'confirm', { id, at }))).toEqual([404, 404])
    expect(await both(path + world.token('preferences'))).toEqual([404, 404])
    expect(await snapshot(database.pool)).toBe(before)
  })

  it('of somebody who has another address by now says where there is a new one, whoever has theirs', async () => {
    const url = await linkFor(wish)
    const origin = { actor: 'admin', source: 'test' } as const
    await changeAddress(database.pool, hashKeys, world.subscriber, address().toUpperCase(), origin)
    expect((await request(url)).status).toBe(200)
    await changeAddress(database.pool, hashKeys, world.subscriber, `new-${address()}`, origin)
    for (const somebodyElse of [false, true]) {
      if (somebodyElse) await addSubscriber(database.pool, { email: address(), name: '', language: null }, origin)
      const before = await snapshot(database.pool)
      expect(await both(url)).toEqual([410, 410])
      expect(await (await request(url)).text()).toContain('as long as the address was the same')
      expect(await snapshot(database.pool)).toBe(before)
    }
  })
})
