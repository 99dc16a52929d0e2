import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { createList } from '../../src/audience/lists.ts'
import { suppress } from '../../src/audience/suppressions.ts'
import { rowsOf } from '../../src/database/pool.ts'
import { translate } from '../../src/locale/index.ts'
import { tooMany } from '../../src/sign-up/form.ts'
import { limits } from '../../src/sign-up/limits.ts'
import { solve } from '../sign-up/solve.ts'
import { useDatabase } from '../support/database.ts'
import { createWorld, serverFor, type World } from './world.ts'

const database = useDatabase()
let world: World
beforeEach(async () => {
  await database.pool.query('delete from sign_up_counts')
  await database.pool.query('delete from sign_ups')
  world = await createWorld(database.pool)
})

const request = (path: string, init?: RequestInit) => serverFor(database.pool).request(path, init)
const page = (query = '', headers = {}) => request(`/subscribe/${world.newsletter.slug}${query}`, { headers })
const fill = (fields: Record<string, string | string[]>, headers = {}) => {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each)
  return request(`/subscribe/${world.newsletter.slug}`, { method: 'POST', body, headers })
}
const post = (body: unknown, headers = {}) =>
  request(`/api/subscribe/${world.newsletter.slug}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const waiting = () =>
  rowsOf(
    database.pool,
    sql`select email, name, language, list_ids as lists, words, source, host(ip) as ip from sign_ups order by id`,
  )

describe('the form', () => {
  it('offers the public lists, says what is agreed to, and runs no script', async () => {
    const { newsletterId } = { newsletterId: world.newsletter.id }
    await createList(database.pool, { newsletterId, slug: 'staff', name: 'Staff only', public: false })
    const answer = await page('', { 'accept-language': 'en' })
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(text).toContain('<h1>Subscribe to Morning Figures</h1>')
    expect(text).toContain('Daily &lt;issue&gt;')
    expect(text).toContain(
      'I subscribe to Morning Figures and agree to receive by e-mail what I choose of: Daily &lt;issue&gt;, Weekly review.',
    )
    expect(text).not.toContain('Staff')
    expect(text).not.toContain(' checked')
    expect(text).not.toContain('<script')
    expect(answer.headers.get('content-security-policy')).not.toContain('script-src')
  })

  it.each([
    ['the link', '?lang=zh-CN', { 'accept-language': 'en' }, 'zh-CN'],
    ['the browser', '', { 'accept-language': 'zh-TW,en;q=0.5' }, 'zh-CN'],
    ['else the newsletter', '', {}, 'en'],
  ])('speaks as %s says', async (_, query, headers, language) => {
    expect(await (await page(query, headers)).text()).toContain(`<html lang="${language}">`)
  })

  it('is not there for a newsletter that is unknown or has no public list', async () => {
    expect((await request('/subscribe/nobody')).status).toBe(404)
    await database.pool.query(sql`update lists set public = false where newsletter_id = ${world.newsletter.id}`)
    expect((await page()).status).toBe(404)
    expect((await post({ email: 'chen@example.com' })).status).toBe(404)
  })

  it('takes what is filled in, with the words and the address of who did it', async () => {
    const answer = await fill({ email: ' Chen@Example.COM ', name: ' Chen  Wei ', list: ['weekly'], language: 'zh-CN' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('如果 Chen@example.com 尚未订阅')
    expect(await waiting()).toEqual([
      {
        email: 'Chen@example.com',
        name: 'Chen Wei',
        language: 'zh-CN',
        lists: [world.lists[1]],
        words:
          '我订阅《Morning Figures》，同意通过邮件接收我在以下内容中选择的部分：Daily <issue>、Weekly review。每封邮件中都有退订链接，可随时退订。',
        source: 'sign-up form',
        ip: '127.0.0.1',
      },
    ])
  })

  it('says an address in its own letters', async () => {
    const answer = await fill({ email: '用户二@例子.公司', list: 'daily', language: 'zh-CN' })
    expect(await answer.text()).toContain('如果 用户二@例子.公司 尚未订阅')
    expect(await waiting()).toMatchObject([{ email: '用户二@xn--fsqu00a.xn--55qx5d' }])
  })

  it('announces a link where one has to be followed, and nowhere else', async () => {
    await database.pool.query(sql`update lists set opt_in = 'single' where id = ${world.lists[0]}`)
    await suppress(database.pool, 'gone@example.com', 'complaint')
    const answers = async (email: string, list: string | string[], trap = '') => {
      await database.pool.query('delete from sign_up_counts')
      const shown = await fill({ email, list, language: 'en', website: trap })
      const json = (await (await post({ email, lists: [list].flat(), language: 'en' })).json()) as { message: string }
      return [await shown.text(), json.message]
    }
    for (const email of ['new@example.com', 'gone@example.com', `chen-${world.newsletter.slug}@example.com`]) {
      for (const trap of ['', 'https://buy.example']) {
        for (const text of await answers(email, 'daily', trap)) {
          expect(text).toContain(`${email} is subscribed now, unless`)
          expect(text).not.toContain('Nearly done')
        }
      }
    }
    for (const [email, list] of [
      ['new@example.com', ['daily', 'weekly']],
      ['new+1@example.com', 'daily'],
    ] as const) {
      for (const text of await answers(email, [list].flat())) expect(text).not.toContain('is subscribed now')
      expect((await answers(email, [list].flat()))[0]).toContain('Nearly done')
    }
  })

  it('that offers one list alone has its own words', async () => {
    await fill({ email: 'chen@example.com', language: 'en', offered: 'weekly' })
    expect(await waiting()).toMatchObject([
      { lists: [world.lists[1]], words: expect.stringMatching(/^I subscribe to “Weekly review” of Morning Figures/) },
    ])
  })

  it('shows its words again where they are not those that it was filled in with', async () => {
    const fields = { email: 'chen@example.com', list: 'daily', language: 'en' }
    const shown = async () => /name="shown" value="([\w-]{16})"/.exec(await (await page('?lang=en')).text())![1]!
    const before = await shown()
    await database.pool.query(sql`update lists set name = 'Weekly adverts' where id = ${world.lists[1]!}`)
    const answer = await fill({ ...fields, shown: before })
    const text = await answer.text()
    expect(answer.status).toBe(400)
    expect(text).toContain('What you agree to has changed since this form was made')
    expect(text).toMatch(/Weekly adverts[^<]*<\/p>\s*<button>/)
    expect(await waiting()).toEqual([])
    await fill({ ...fields, shown: await shown() })
    expect(await waiting()).toMatchObject([{ words: expect.stringContaining('Weekly adverts') }])
  })

  it('comes back as it was, with what is to be mended at its field', async () => {
    const answer = await fill({ email: 'chen@@"><script>', name: 'x'.repeat(201), list: 'daily', language: 'en' })
    const text = await answer.text()
    expect(answer.status).toBe(400)
    expect(text).toContain('value="chen@@&quot;&gt;&lt;script&gt;"')
    expect(text).toContain('aria-invalid="true" aria-describedby="email-fault"')
    expect(text).toContain('<p class="fault" id="name-fault">the name is too long: at most 200 characters</p>')
    expect(text).toContain('value="daily" checked')
    expect(await (await fill({ email: 'chen@example.com', language: 'en' })).text()).toContain('choose at least one')
    expect(await waiting()).toEqual([])
  })

  it('is refused with a name that broke on its way', async () => {
    const answer = await fill({ email: 'chen@example.com', name: '\ufffd\ufffdΰ', list: 'daily', language: 'en' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('<p class="fault" id="name-fault">the name holds the sign for a character')
    expect(await waiting()).toEqual([])
  })

  it('filled in by a machine is answered alike, and dropped', async () => {
    const fields = { email: 'chen@example.com', list: 'daily', language: 'en' }
    const trapped = await (await fill({ ...fields, website: 'https://buy.example' })).text()
    expect(await waiting()).toEqual([])
    expect(trapped).toBe(await (await fill(fields)).text())
    expect(await waiting()).toHaveLength(1)
  })

  it.each<[string, RequestInit]>([
    ['no form', { body: 'email=chen', headers: { 'content-type': 'text/plain' } }],
    ['a form without an end', { body: new URLSearchParams({ email: 'x'.repeat(20_000) }) }],
  ])('that is %s is refused', async (_, init) => {
    expect((await request(`/subscribe/${world.newsletter.slug}`, { method: 'POST', ...init })).status).toBe(400)
  })
})

describe('the answer is the same, byte for byte', () => {
  it('for somebody new, known, gone, suppressed', async () => {
    const known = `chen-${world.newsletter.slug}@example.com`
    await suppress(database.pool, 'gone@example.com', 'complaint')
    await database.pool.query(sql`insert into subscribers (email) values ('left@example.com')`)
    await database.pool.query(sql`insert into subscriptions (list_id, subscriber_id, status, source)
      select ${world.lists[0]}, id, 'unsubscribed', 'test' from subscribers where email = 'left@example.com'`)
    const emails = ['new@example.com', known, 'gone@example.com', 'left@example.com']
    const pages = new Set<string>()
    const answers = new Set<string>()
    for (const email of emails) {
      await database.pool.query('delete from sign_up_counts')
      const shown = await fill({ email, list: 'daily', language: 'en' })
      pages.add(`${shown.status} ${(await shown.text()).replaceAll(email, 'ADDRESS')}`)
      const json = await post({ email, lists: ['daily'] })
      answers.add(`${json.status} ${await json.text()}`)
    }
    expect([pages.size, answers.size]).toEqual([1, 1])
    expect(await waiting()).toHaveLength(2 * emails.length)
  })
})

describe('the API', () => {
  it('says what there is to subscribe to, and by which words', async () => {
    const answer = await request(`/api/subscribe/${world.newsletter.slug}`)
    expect(await answer.json()).toMatchObject({
      newsletter: { slug: world.newsletter.slug, name: 'Morning Figures', language: 'en' },
      lists: [{ slug: 'daily', name: 'Daily <issue>', description: '' }, { slug: 'weekly' }],
      words: { en: expect.stringContaining('Weekly review'), 'zh-CN': expect.stringContaining('Weekly review') },
    })
  })

  it('takes for agreed to what was shown, or asks to show the words of today', async () => {
    const body = { email: 'chen@example.com', lists: ['daily'], language: 'zh-CN' }
    const shown = async () => {
      const answer = await request(`/api/subscribe/${world.newsletter.slug}`)
      return ((await answer.json()) as { shown: Record<string, string> }).shown
    }
    const before = await shown()
    await database.pool.query(sql`update lists set name = 'Weekly adverts' where id = ${world.lists[1]!}`)
    const now = await shown()
    for (const old of [before['zh-CN'], 'bogus', '', now.en]) {
      const answer = await post({ ...body, shown: old })
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({
        errors: [{ field: 'shown', detail: expect.stringContaining('请重新获取') }],
      })
    }
    expect(await (await post({ ...body, shown: 5 })).json()).toMatchObject({ errors: [{ field: 'shown' }] })
    expect(await waiting()).toEqual([])
    expect((await post({ ...body, shown: now['zh-CN'] })).status).toBe(202)
    expect(await waiting()).toMatchObject([{ words: expect.stringContaining('Weekly adverts') }])
  })

  it('takes a sign-up from a page of anybody’s', async () => {
    const answer = await post({ email: 'chen@example.com', name: 'Chen', lists: ['daily'], language: 'zh-CN' })
    expect(answer.status).toBe(202)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(await answer.json()).toEqual({ status: 'accepted', message: expect.stringContaining('确认链接') })
    expect(await waiting()).toMatchObject([{ email: 'chen@example.com', language: 'zh-CN', source: 'sign-up API' }])
    const before = await request(`/api/subscribe/${world.newsletter.slug}`, { method: 'OPTIONS' })
    expect(before.status).toBe(204)
    expect(before.headers.get('access-control-allow-headers')).toBe('content-type')
  })

  it.each<[string, unknown, readonly string[]]>([
    ['no address', { lists: ['daily'] }, ['email']],
    ['an address that is none', { email: 'chen', lists: ['daily'] }, ['email']],
    [
      'several at once',
      { email: 'a@b.example,c@d.example', name: 'x'.repeat(300), language: 'fr' },
      ['email', 'name', 'lists', 'language'],
    ],
    ['a list that is unknown', { email: 'chen@example.com', lists: ['daily', "'; drop"] }, ['lists']],
    [
      'what is no text',
      { email: { $ne: 1 }, name: 5, lists: 'daily', language: [] },
      ['email', 'name', 'language', 'lists'],
    ],
  ])('names the field: %s', async (_, body, fields) => {
    const answer = await post(body)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const { errors, status } = (await answer.json()) as { errors: { field: string; detail: string }[]; status: number }
    expect(status).toBe(400)
    expect(errors.map(({ field }) => field)).toEqual(fields)
    for (const { detail } of errors) expect(detail).toMatch(/\w/)
    expect(await waiting()).toEqual([])
  })

  it('says what each field that is not of its kind should be, beside what is wrong otherwise', async () => {
    const answer = await post({ email: '', name: 5, lists: 'daily', language: 'en' })
    const { errors } = (await answer.json()) as { errors: { field: string; detail: string }[] }
    expect(errors).toEqual([
      { field: 'name', detail: 'the value is not text' },
      { field: 'lists', detail: 'the value is not an array of texts, such as ["daily"]' },
      { field: 'email', detail: expect.any(String) },
    ])
    const { errors: one } = (await (await post({ email: 'a@b.example', name: 5, lists: ['daily'] })).json()) as {
      errors: unknown[]
    }
    expect(one).toHaveLength(1)
  })

  it.each(['', '[]', 'null', '"x"', '{"email":', '\ud800', `{"email":"${'x'.repeat(20_000)}"}`])(
    'refuses what is no object: %.10j',
    async (body) => {
      expect((await post(body)).status).toBe(400)
    },
  )

  it('asks for work in a flood, and takes who has done it', async () => {
    const { free } = limits.address
    for (let at = 0; at < free; at++)
      expect((await post({ email: `r${at}@example.com`, lists: ['daily'] })).status).toBe(202)
    const body = { email: 'chen@example.com', lists: ['daily'] }
    const answer = await post(body)
    expect(answer.status).toBe(428)
    const challenge = (await answer.json()) as { challenge: string; parts: number; bits: number }
    expect((await post({ ...body, challenge: challenge.challenge, answer: ['1'] })).status).toBe(428)
    const deep = `{"email":"chen@example.com","lists":["daily"],"challenge":"x","answer":${'['.repeat(7000)}${']'.repeat(7000)}}`
    expect((await post(deep)).status).toBe(428)
    expect((await post({ ...body, challenge: challenge.challenge, answer: solve(challenge) })).status).toBe(202)
    await database.pool.query(sql`update sign_up_counts set taken = ${limits.address.most}`)
    const refused = await post(body)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const shown = await fill({ ...body, list: 'daily', language: 'en' })
    expect(shown.status).toBe(429)
    expect(await shown.text()).toMatch(/try again in (a minute|\d+ minutes)/)
  })

  it.each([
    [1, 'Please try again in a minute.'],
    [60, 'Please try again in a minute.'],
    [61, 'Please try again in 2 minutes.'],
  ])('says how long to wait: %d s', (seconds, said) => {
    const { key, values } = tooMany(seconds)
    expect(translate('en', key, values)).toContain(said)
  })

  it('counts by what the trusted proxy says, and by nothing else', async () => {
    const { free } = limits.address
    const through = (proxies: number, forwarded: string) =>
      serverFor(database.pool, { trustProxy: proxies }).request(`/api/subscribe/${world.newsletter.slug}`, {
        method: 'POST',
        headers: { 'x-forwarded-for': forwarded },
        body: JSON.stringify({ email: 'chen@example.com', lists: ['daily'] }),
      })
    const statuses: number[] = []
    for (let at = 0; at <= free; at++) statuses.push((await through(0, `198.51.100.${at}`)).status)
    expect(statuses.at(-1)).toBe(428)
    expect((await through(1, '1.2.3.4, 198.51.100.7')).status).toBe(202)
  })
})
