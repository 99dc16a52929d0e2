import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { rhythmOf } from '../../src/audience/rhythms.ts'
import { findProfile } from '../../src/audience/subscribers.ts'
import { subscribe, subscriptionsOf } from '../../src/audience/subscriptions.ts'
import { suppress } from '../../src/audience/suppressions.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { daysAfter } from '../../src/feedback/reader.ts'
import { erasePerson } from '../../src/persons/erase.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld, hashKeys, serverFor, snapshot, type World } from './world.ts'

const database = useDatabase()
let world: World
beforeEach(async () => {
  world = await createWorld(database.pool)
})

const request = (path: string, init?: RequestInit) => serverFor(database.pool).request(path, init)
const unsubscribePath = () => `/u/${world.token('unsubscribe')}`
const preferencesPath = () => `/p/${world.token('preferences')}`

async function subscribed(): Promise<number[]> {
  const rows = await rowsOf<{ list: number }>(
    database.pool,
    sql`select list_id as list from subscriptions where subscriber_id = ${world.subscriber} and status = 'confirmed'
      order by list_id`,
  )
  return rows.map(({ list }) => list)
}

async function ways(): Promise<string[]> {
  const rows = await rowsOf<{ way: string }>(
    database.pool,
    sql`select way from unsubscribes where mailing_id = ${world.mailing}`,
  )
  return rows.map(({ way }) => way)
}

describe('GET changes nothing', () => {
  const scanners = [
    {},
    { 'user-agent': 'Mozilla/5.0', 'sec-purpose': 'prefetch;prerender' },
    { 'user-agent': 'Barracuda Sentinel' },
    { 'user-agent': 'x', purpose: 'preview' },
  ]
  it.each(['/u/', '/p/', '/v/'])('below %s', async (path) => {
    const purpose = { '/u/': 'unsubscribe', '/p/': 'preferences', '/v/': 'view' }[path] as 'unsubscribe'
    const before = await snapshot(database.pool)
    for (const method of ['GET', 'HEAD']) {
      for (const headers of scanners as Record<string, string>[]) {
        const answer = await request(`${path}${world.token(purpose)}?List-Unsubscribe=One-Click`, { method, headers })
        expect(answer.status).toBe(200)
        expect(answer.headers.has('set-cookie')).toBe(false)
      }
    }
    expect(await snapshot(database.pool)).toBe(before)
  })
})

describe('the page to unsubscribe', () => {
  it('asks, names the newsletter, and tells nobody the address', async () => {
    const page = await (await request(unsubscribePath())).text()
    expect(page).toContain('<form method="post"><button>Unsubscribe</button></form>')
    expect(page).toContain('Morning Figures')
    expect(page).toContain('c***@example.com')
    expect(page).not.toContain('chen')
  })

  it('speaks the language of its reader, whatever the browser asks for', async () => {
    await database.pool.query(sql`update subscribers set language = 'zh-CN' where id = ${world.subscriber}`)
    const page = await (await request(unsubscribePath(), { headers: { 'accept-language': 'en' } })).text()
    expect(page).toContain('<html lang="zh-CN">')
    expect(page).toContain('确认退订')
  })
})

describe('POST unsubscribes', () => {
  const form = (fields: Record<string, string>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    return data
  }
  const bodies: readonly (readonly [name: string, init: RequestInit, way: string])[] = [
    ['form-data', { body: form({ 'List-Unsubscribe': 'One-Click' }) }, 'one-click'],
    ['urlencoded', { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }, 'one-click'],
    [
      'urlencoded with a charset',
      {
        body: 'List-Unsubscribe=One-Click',
        headers: { 'content-type': 'Application/X-WWW-Form-Urlencoded; charset=utf-8' },
      },
      'one-click',
    ],
    ['the button', { body: new URLSearchParams() }, 'page'],
    ['no body', {}, 'page'],
    ['a body without a type', { body: 'List-Unsubscribe=One-Click', headers: { 'content-type': '' } }, 'page'],
    ['JSON', { body: '{"List-Unsubscribe":"One-Click"}', headers: { 'content-type': 'application/json' } }, 'page'],
    ['form-data without its boundary', { body: 'x', headers: { 'content-type': 'multipart/form-data' } }, 'page'],
    [
      'form-data cut in the middle',
      {
        body: '--b\r\nContent-Disposition: form-data; name="List-Unsub',
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      },
      'page',
    ],
    ['a file', { body: form({}), headers: { 'content-type': 'multipart/form-data; boundary=b' } }, 'page'],
    [
      'far too much',
      {
        body: `List-Unsubscribe=One-Click&x=${'x'.repeat(1e6)}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      'page',
    ],
    [
      'bytes',
      { body: Buffer.from([0, 255, 254]), headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      'page',
    ],
  ]
  it.each(bodies)('with %s', async (_, init, way) => {
    const answer = await request(unsubscribePath(), { method: 'POST', ...init })
    expect(answer.status).toBe(200)
    expect(answer.headers.has('location')).toBe(false)
    expect(answer.headers.has('set-cookie')).toBe(false)
    expect(await answer.text()).toContain('You are unsubscribed')
    expect(await subscribed()).toEqual([])
    expect(await ways()).toEqual([way])
  })

  it('as often as it comes', async () => {
    const body = () => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    const first = await request(unsubscribePath(), { method: 'POST', body: body() })
    const before = await snapshot(database.pool)
    const again = await Promise.all([1, 2, 3].map(() => request(unsubscribePath(), { method: 'POST', body: body() })))
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await again[0]!.text()).toBe(await first.text())
    expect(await snapshot(database.pool)).toBe(before)
  })

  it('is not asked of whoever has left, by whatever way', async () => {
    expect(await (await request(unsubscribePath())).text()).toContain('<button>Unsubscribe</button>')
    await database.pool.query(
      sql`update subscriptions set status = 'unsubscribed' where subscriber_id = ${world.subscriber}`,
    )
    const page = await (await request(unsubscribePath())).text()
    expect(page).toContain('You are unsubscribed')
    expect(page).toContain('“Preferences” at the foot')
    expect(page).not.toContain('<form')
  })

  it('says the way back without giving it into foreign hands', async () => {
    const page = await (await request(unsubscribePath(), { method: 'POST' })).text()
    expect(page).toContain('“Preferences” at the foot')
    expect(page).not.toMatch(/href="[^"]*\/p\//)
  })
})

describe('less often', () => {
  const withDigest = (path: string, init?: RequestInit) =>
    serverFor(database.pool, { offersDigest: () => true }).request(path, init)
  const less = (value: string) => ({ method: 'POST', body: new URLSearchParams({ less: value }) })

  it('is offered beside leaving', async () => {
    const page = await (await withDigest(unsubscribePath())).text()
    expect([...page.matchAll(/name="less" value="(\w+)"/g)].map(([, value]) => value)).toEqual([
      'workdays',
      'weekly',
      'pause',
    ])
    expect(page).toContain(`action="${unsubscribePath()}/less"`)
    expect(await (await request(unsubscribePath())).text()).not.toContain('value="weekly"')
  })

  it('is kept, and a way to leave stays at hand', async () => {
    const answer = await withDigest(`${unsubscribePath()}/less`, less('weekly'))
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(page).toContain('receives Morning Figures once a week')
    expect(page).toContain(`href="${unsubscribePath()}"`)
    expect(await subscribed()).toEqual([world.lists[0]])
    expect(await ways()).toEqual([])
  })

  it('is no way to get more', async () => {
    await withDigest(`${unsubscribePath()}/less`, less('weekly'))
    expect(await (await withDigest(`${unsubscribePath()}/less`, less('workdays'))).text()).toContain('once a week')
  })

  it('is nothing for whoever has left meanwhile', async () => {
    await request(unsubscribePath(), { method: 'POST' })
    const page = await (await withDigest(`${unsubscribePath()}/less`, less('workdays'))).text()
    expect(page).toContain('receives no further issue')
    expect(await subscribed()).toEqual([])
  })

  it.each(['', 'every', 'x'])('is not %j', async (value) => {
    const before = await snapshot(database.pool)
    expect((await withDigest(`${unsubscribePath()}/less`, less(value))).status).toBe(400)
    expect((await withDigest(`/u/${world.token('preferences')}/less`, less('weekly'))).status).toBe(404)
    expect(await snapshot(database.pool)).toBe(before)
  })
})

describe('the preferences', () => {
  /** What a browser posts of the page as it stands, but for what `change` says. */
  async function posted(change: (form: URLSearchParams) => void, button = 'save'): Promise<URLSearchParams> {
    const form = fieldsOf(await (await request(preferencesPath())).text())
    change(form)
    form.set('choice', button)
    return form
  }
  const post = (body: URLSearchParams) => request(preferencesPath(), { method: 'POST', body })
  const tick = (lists: readonly number[]) => (form: URLSearchParams) => {
    form.delete('list')
    for (const id of lists) form.append('list', String(id))
  }

  it('show the lists, and which of them the reader takes', async () => {
    const page = await (await request(preferencesPath())).text()
    expect(fieldsOf(page).getAll('shown')).toEqual([`${world.lists[0]}:on`, `${world.lists[1]}:off`])
    expect(fieldsOf(page).getAll('list')).toEqual([String(world.lists[0])])
    expect(page).toContain('Daily &lt;issue&gt;')
  })

  it('show neither address nor name to whom the mail was forwarded', async () => {
    const page = await (await request(preferencesPath())).text()
    expect(page).not.toMatch(/chen|Wei/)
    expect(page).toContain('c***@example.com')
    expect(page).toContain('C***')
  })

  it('show an address with its domain in its own letters', async () => {
    await database.pool.query(
      sql`update subscribers set email = 'zhang@xn--5nq051n.xn--fiqs8s' where id = ${world.subscriber}`,
    )
    expect(await (await request(preferencesPath())).text()).toContain('z***@邮件.中国')
  })

  it.each([
    ['one', () => [world.lists[1]]],
    ['both', () => [...world.lists]],
    ['none', () => []],
  ])('are saved: %s', async (_, chosen) => {
    const answer = await post(await posted(tick(chosen())))
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(page).toContain('role="status"')
    expect(await subscribed()).toEqual(chosen())
    expect(fieldsOf(page).getAll('list')).toEqual(chosen().map(String))
  })

  it('keep as evidence what stood beside the list', async () => {
    await post(await posted(tick(world.lists)))
    const evidence = (await subscriptionsOf(database.pool, world.subscriber)).find(({ list }) => list === 'weekly')
    const [agreement, name] = evidence!.words!.split('\n')
    expect(name).toBe('☑ Weekly review')
    expect(await (await request(preferencesPath())).text()).toContain(agreement)
  })

  it('ask again where what stands beside a list has changed since, and keep the rest of what was chosen', async () => {
    const { pool } = database
    const old = await posted((form) => {
      tick([world.lists[1]])(form)
      form.set('rhythm', 'workdays')
    })
    const change = sql`update lists set name = 'Adverts', description = 'Each hour' where id = ${world.lists[1]}`
    await pool.query(change)
    const answer = await post(old)
    const page = await answer.text()
    expect(answer.status).toBe(400)
    expect(page).toContain('What stands beside “Adverts” has changed since this page was opened')
    expect(await subscribed()).toEqual([])
    expect(await rhythmOf(pool, world.newsletter.id, world.subscriber)).toMatchObject({ rhythm: 'workdays' })
    const again = fieldsOf(page)
    expect(again.getAll('list')).toEqual([String(world.lists[1])])
    again.set('choice', 'save')
    expect((await post(again)).status).toBe(200)
    expect(await subscribed()).toEqual([world.lists[1]])
    const words = (await subscriptionsOf(pool, world.subscriber)).find(({ list }) => list === 'weekly')!.words
    expect(words).toContain('☑ Adverts\nEach hour')
    await pool.query(sql`update lists set name = 'Adverts once more' where id = ${world.lists[1]}`)
    expect((await post(again)).status).toBe(200)
  })

  it('leave a list whose name has changed since', async () => {
    const form = await posted(tick([]))
    await database.pool.query(sql`update lists set name = 'Adverts' where newsletter_id = ${world.newsletter.id}`)
    expect((await post(form)).status).toBe(200)
    expect(await subscribed()).toEqual([])
  })

  it('leave a list alone that was made after the page was shown', async () => {
    const form = await posted(() => undefined)
    const later = await createList(database.pool, { newsletterId: world.newsletter.id, slug: 'later', name: 'Later' })
    const origin = { actor: 'reader', source: 'sign-up form' } as const
    await subscribe(database.pool, world.subscriber, { listId: later.id, status: 'confirmed' }, origin)
    await post(form)
    expect(await subscribed()).toEqual([world.lists[0], later.id])
  })

  it('do not bring somebody back by a page that is older than their leaving', async () => {
    const form = await posted(() => undefined)
    await request(unsubscribePath(), { method: 'POST' })
    await post(form)
    expect(await subscribed()).toEqual([])
  })

  it('have a button that leaves everything, whatever is ticked', async () => {
    const page = await (await post(await posted(tick(world.lists), 'none'))).text()
    const later = await (await request(preferencesPath())).text()
    expect(later).toContain('You receive nothing from')
    expect(later).not.toContain('Unsubscribe from all')
    expect(page).toContain('you receive no further issue')
    expect(await subscribed()).toEqual([])
    expect(await ways()).toEqual(['page'])
  })

  it('change name and language', async () => {
    const chosen = await posted((form) => {
      form.set('name', '陈伟')
      form.set('language', 'zh-CN')
    })
    expect(await (await post(chosen)).text()).toContain('<html lang="zh-CN">')
    expect(await findProfile(database.pool, world.subscriber)).toMatchObject({ name: '陈伟', language: 'zh-CN' })
    await post(await posted((form) => form.set('remove', 'name')))
    expect(await findProfile(database.pool, world.subscriber)).toMatchObject({ name: '', language: 'zh-CN' })
  })

  it('leave name and language as they are where nothing is said', async () => {
    const before = await snapshot(database.pool)
    await post(await posted(() => undefined))
    expect(await snapshot(database.pool)).toBe(before)
    expect(await findProfile(database.pool, world.subscriber)).toMatchObject({ name: 'Chen <Wei>', language: null })
  })

  it('set the rhythm, and a pause until a day', async () => {
    const day = daysAfter(new Date().toISOString().slice(0, 10), 100)
    const chosen = await posted((form) => {
      form.set('rhythm', 'workdays')
      form.set('pause', 'day')
      form.set('until', day)
    })
    const page = await (await post(chosen)).text()
    const set = { rhythm: 'workdays', pausedUntil: day }
    expect(await rhythmOf(database.pool, world.newsletter.id, world.subscriber)).toEqual(set)
    expect([fieldsOf(page).get('rhythm'), fieldsOf(page).get('pause')]).toEqual(['workdays', day])
    await post(await posted((form) => form.set('pause', 'none')))
    expect(await rhythmOf(database.pool, world.newsletter.id, world.subscriber)).toEqual({ ...set, pausedUntil: null })
  })

  it('take a day that is filled in, also where the choice above it was left', async () => {
    const day = daysAfter(new Date().toISOString().slice(0, 10), 40)
    await post(await posted((form) => form.set('until', day)))
    expect(await rhythmOf(database.pool, world.newsletter.id, world.subscriber)).toMatchObject({ pausedUntil: day })
  })

  it('come to the same when the same form is sent again', async () => {
    const day = daysAfter(new Date().toISOString().slice(0, 10), 22)
    const form = await posted((fields) => fields.set('until', day))
    for (const _ of [1, 2, 3]) {
      await post(form)
      expect(await rhythmOf(database.pool, world.newsletter.id, world.subscriber)).toMatchObject({ pausedUntil: day })
    }
  })

  it('leave alone what was chosen on another page while this one stood open', async () => {
    const named = await posted((form) => form.set('name', '陈伟'))
    await post(
      await posted((form) => {
        form.set('rhythm', 'workdays')
        form.set('pause', daysAfter(new Date().toISOString().slice(0, 10), 14))
        form.set('language', 'zh-CN')
      }),
    )
    const chosen = await rhythmOf(database.pool, world.newsletter.id, world.subscriber)
    expect(chosen).toMatchObject({ rhythm: 'workdays', pausedUntil: expect.any(String) })
    await post(named)
    expect(await rhythmOf(database.pool, world.newsletter.id, world.subscriber)).toEqual(chosen)
    expect(await findProfile(database.pool, world.subscriber)).toMatchObject({ name: '陈伟', language: 'zh-CN' })
  })

  it('offer a digest where there is one', async () => {
    const app = serverFor(database.pool, { offersDigest: () => true })
    expect(await (await app.request(preferencesPath())).text()).toContain('value="weekly"')
    expect(await (await request(preferencesPath())).text()).not.toContain('value="weekly"')
    const body = await posted((form) => form.set('rhythm', 'weekly'))
    expect((await post(body)).status).toBe(400)
    expect((await app.request(preferencesPath(), { method: 'POST', body })).status).toBe(200)
    expect(await (await request(preferencesPath())).text()).toContain('value="weekly" checked')
  })

  it('pass over lists that are not shown: of others, private ones, and what is no list', async () => {
    const other = await createWorld(database.pool)
    const board = await createList(database.pool, {
      newsletterId: world.newsletter.id,
      slug: 'board',
      name: 'The board',
      public: false,
    })
    const forged = await posted((form) => {
      for (const id of [other.lists[1], board.id, 'x', '']) {
        form.append('shown', `${id}:off`)
        form.append('list', String(id))
      }
      form.append('shown', `${other.lists[0]}:on`)
    })
    expect((await post(forged)).status).toBe(200)
    expect(await subscribed()).toEqual([world.lists[0]])
    expect(await (await request(preferencesPath())).text()).not.toContain('The board')
    const theirs = await subscriptionsOf(database.pool, other.subscriber)
    expect(theirs.map(({ status }) => status)).toEqual(['confirmed'])
  })

  it('say so where nothing that is chosen reaches the reader', async () => {
    await suppress(database.pool, `chen-${world.newsletter.slug}@example.com`, 'complaint')
    expect(await (await request(preferencesPath())).text()).toContain('write to news@example.com')
  })

  it.each(['download', 'erasure'])('announce no mail to whom none is sent: %s', async (wish) => {
    const form = await posted(() => undefined, wish)
    await suppress(database.pool, `chen-${world.newsletter.slug}@example.com`, 'complaint')
    const page = await (await post(form)).text()
    expect(page).toContain('role="status">To get your data, or to have them erased, please write to news@example.com.')
    expect(page).not.toContain('a mail with a link')
  })

  it.each([
    ['an empty day', { pause: 'day' }],
    ['today', { pause: 'day', until: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10) }],
    ['years ahead', { pause: 'day', until: '2126-01-01' }],
    ['no day', { pause: '2027-02-30' }],
    ['no rhythm', { rhythm: 'hourly' }],
    ['no language', { language: 'tlh' }],
    ['a name without an end', { name: 'x'.repeat(201) }],
    ['a name that broke on its way', { name: '\ufffd\ufffd伟' }],
  ])('keep everything when they get %s', async (_, fields) => {
    const wrong = await posted((form) => {
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
    })
    const before = await snapshot(database.pool)
    expect((await post(wrong)).status).toBe(400)
    expect(await snapshot(database.pool)).toBe(before)
  })

  it.each([
    ['nothing', {}],
    ['a form without its button', { body: new URLSearchParams({ list: '1' }) }],
    ['a form that is cut', { body: new URLSearchParams({ choice: 'save', list: '1' }) }],
    ['JSON', { body: '{}', headers: { 'content-type': 'application/json' } }],
    ['too much', { body: new URLSearchParams({ choice: 'save', x: 'x'.repeat(1e5) }) }],
  ] as [string, RequestInit][])('keep everything and say so when they get %s', async (_, init) => {
    const before = await snapshot(database.pool)
    const answer = await request(preferencesPath(), { method: 'POST', ...init })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('nothing was changed')
    expect(await snapshot(database.pool)).toBe(before)
  })
})

describe('somebody who is erased', () => {
  it.each([
    ['GET', '/u/', 'unsubscribe'],
    ['POST', '/u/', 'unsubscribe'],
    ['GET', '/p/', 'preferences'],
    ['POST', '/p/', 'preferences'],
  ] as const)('is told that nothing is held: %s %s', async (method, path, purpose) => {
    await erasePerson(database.pool, hashKeys, world.subscriber, { actor: 'reader', source: 'test' })
    const answer = await request(path + world.token(purpose), { method })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Nothing is held')
  })

  it('and came back is not told that no mail comes', async () => {
    const link = unsubscribePath()
    await erasePerson(database.pool, hashKeys, world.subscriber, { actor: 'reader', source: 'test' })
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    const page = await (await request(link, { method: 'POST', body })).text()
    expect(page).toContain('the link changes nothing')
    expect(page).toContain('use the link at the foot of the newest one')
    expect(page).not.toContain('nothing is mailed')
  })

  it('leaves links that lead where they led, and nothing behind', async () => {
    await erasePerson(database.pool, hashKeys, world.subscriber, { actor: 'reader', source: 'test' })
    const before = await snapshot(database.pool)
    expect((await request(`/o/${world.token('open')}`)).status).toBe(200)
    expect((await request(`/c/${world.token('click', 0)}`)).status).toBe(302)
    expect(await (await request(`/v/${world.token('view')}`)).text()).not.toMatch(/chen|Wei/)
    expect(await snapshot(database.pool)).toBe(before)
  })
})

/** What a browser would post of a page, but for the button: of these pages, without its quirks. */
function fieldsOf(page: string): URLSearchParams {
  const form = new URLSearchParams()
  for (const [input] of page.matchAll(/<input [^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? ''
    if (!/ type="(checkbox|radio)"/.test(input) || / checked/.test(input)) form.append(of('name'), of('value'))
  }
  const [, language = ''] = /<option value="([^"]+)"[^>]* selected/.exec(page) ?? []
  form.set('language', language)
  return form
}
