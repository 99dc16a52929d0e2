import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, it } from 'vitest'
import { removeOldAnswers } from '../../../src/access/answers.ts'
import { burst, createToken, listTokens, revokeToken } from '../../../src/access/tokens.ts'
import { useDatabase } from '../../support/database.ts'
import { grepDatabase } from '../../support/grep-database.ts'
import { makeNewsletter } from '../../support/scene.ts'
import { serverFor } from '../world.ts'
import { type Ask, asking, clientOf } from './client.ts'

const database = useDatabase()
const pool = () => database.pool
let ask: Ask
beforeAll(async () => {
  ask = await clientOf(pool())
})

const newToken = {
  name: 'crm',
  permissions: ['audience:read'],
  newsletterIds: null,
  createdBy: 'a test',
  days: 1,
} as const

describe('a token', () => {
  it('says what it may do', async () => {
    const reading = await clientOf(pool(), { allow: ['audience:read'] })
    const { status, body } = await reading('GET', '/me')
    expect(status).toBe(200)
    expect(body).toMatchObject({ permissions: ['audience:read'], newsletterIds: null })
    expect(body.name).toMatch(/^token \d+ \(test\)$/)
  })

  it('is kept as its hash alone', async () => {
    const { secret } = await createToken(pool(), newToken)
    const { rows } = await pool().query(sql`select t::text as text from api_tokens t`)
    expect(rows.map(({ text }) => text).join()).not.toContain(secret.slice(13))
    expect(secret).toMatch(/^daybreak_[\w-]{43}$/)
  })

  it.each([
    ['none', undefined, 'api.no_token'],
    ['another scheme', 'Basic dTpw', 'api.no_token'],
    ['one that is none of ours', `Bearer daybreak_${'a'.repeat(43)}`, 'api.bad_token'],
    ['something else', 'Bearer hello', 'api.bad_token'],
  ])('lets nobody in who has %s', async (_, authorization, code) => {
    const { status, body, headers } = await asking(pool(), authorization ? { authorization } : {})('GET', '/me')
    expect({ status, code: body.code }).toEqual({ status: 401, code })
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/)
    expect(headers.get('content-type')).toBe('application/problem+json')
  })

  it('is of no use when it is revoked or has expired', async () => {
    const revoked = await createToken(pool(), newToken)
    await revokeToken(pool(), revoked.id)
    const expired = await createToken(pool(), newToken)
    await pool().query(sql`update api_tokens set expires_at = now() where id = ${expired.id}`)
    for (const { secret } of [revoked, expired]) {
      const { status } = await asking(pool(), { authorization: `Bearer ${secret}` })('GET', '/me')
      expect(status).toBe(401)
    }
    await expect(revokeToken(pool(), revoked.id)).rejects.toThrow('revoked before')
    await expect(revokeToken(pool(), 9_999)).rejects.toThrow('no token 9999')
  })

  it('may do what it is for, and nothing else', async () => {
    const { slug } = await makeNewsletter(pool())
    const reading = await clientOf(pool(), { allow: ['audience:read', 'mailings:write'] })
    expect((await reading('GET', `/newsletters/${slug}/lists`)).status).toBe(200)
    expect((await reading('GET', `/newsletters/${slug}/mailings`)).status).toBe(200)
    const { status, body } = await reading('POST', `/newsletters/${slug}/lists`, { slug: 'x', name: 'X' })
    expect({ status, body }).toMatchObject({ status: 403, body: { title: 'this needs the permission audience:write' } })
    expect((await reading('GET', '/newsletters')).status).toBe(403)
    expect((await reading('GET', '/audit')).status).toBe(403)
  })

  it('of one newsletter sees nothing of another, nor persons', async () => {
    const [mine, other] = [await makeNewsletter(pool()), await makeNewsletter(pool())]
    const limited = await clientOf(pool(), { newsletterIds: [mine.id] })
    const { body } = await limited('GET', '/newsletters')
    expect(body.items.map(({ slug }: { slug: string }) => slug)).toEqual([mine.slug])
    expect((await limited('GET', `/newsletters/${mine.slug}/lists`)).status).toBe(200)
    for (const path of ['', '/lists', '/segments', '/issues', '/mailings', '/why']) {
      expect((await limited('GET', `/newsletters/${other.slug}${path}`)).status, path).toBe(404)
    }
    const segments = `/newsletters/${mine.slug}/segments`
    await limited('POST', segments, { slug: 'all', name: 'All', rule: 'name is not empty' })
    const ofPersons = ['/subscribers', '/subscribers/1', '/suppressions', `/suppressions?newsletter=${mine.slug}`]
    for (const path of [...ofPersons, '/tags', `${segments}/all/members`]) {
      expect((await limited('GET', path)).status, path).toBe(403)
    }
    await pool().query(sql`with made as (insert into subscribers (email) values ('tagged@example.com') returning id)
      insert into profiles (subscriber_id, tags) select id, '{vip}' from made`)
    const words = `/newsletters/${mine.slug}/segment-words`
    expect((await ask('GET', words)).body.tags).toEqual(['vip'])
    expect((await limited('GET', words)).body.tags).toEqual([])
    const rule = { rule: 'name is not empty' }
    expect(await limited('POST', `/newsletters/${mine.slug}/segment-sample`, rule)).toMatchObject({
      status: 403,
      body: { code: 'access.all_newsletters' },
    })
    expect((await limited('POST', `/newsletters/${mine.slug}/segment-count`, rule)).status).toBe(200)
    expect((await limited('POST', '/newsletters', newNewsletter('mine-too'))).status).toBe(403)
    expect((await limited('POST', '/suppressions', { what: 'x@example.com' })).status).toBe(403)
  })

  it('may ask so often at once, and again when time has passed', async () => {
    const { secret, id } = await createToken(pool(), newToken)
    const eager = asking(pool(), { authorization: `Bearer ${secret}` })
    await pool().query(sql`update api_tokens set allowance = 2, used_at = now() where id = ${id}`)
    // More may come back meanwhile: some twenty a second.
    const statuses = await Promise.all(Array.from({ length: 40 }, async () => (await eager('GET', '/me')).status))
    expect(statuses).toContain(429)
    await pool().query(sql`update api_tokens set allowance = 0, used_at = now() + interval '1 minute' where id = ${id}`)
    const refused = await eager('GET', '/me')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    await pool().query(sql`update api_tokens set allowance = 0, used_at = now() - interval '1 hour' where id = ${id}`)
    const admitted = await eager('GET', '/me')
    expect(admitted.status).toBe(200)
    expect(admitted.headers.get('ratelimit-remaining')).toBe(String(burst - 1))
  })

  it('is told of with when it was used', async () => {
    const { secret, id } = await createToken(pool(), newToken)
    const used = async () => (await listTokens(pool())).find((token) => token.id === id)!.usedAt
    expect(await used()).toBeNull()
    await asking(pool(), { authorization: `Bearer ${secret}` })('GET', '/me')
    expect(await used()).toBeInstanceOf(Date)
  })

  it.each([
    [{ name: ' ' }, 'needs a name'],
    [{ permissions: [] }, 'needs a permission'],
    [{ days: 0 }, '1 to 730 days'],
    [{ days: 731 }, '1 to 730 days'],
  ])('is not made of %j', async (wrong, message) => {
    await expect(createToken(pool(), { ...newToken, ...wrong })).rejects.toThrow(message)
  })
})

const newNewsletter = (slug: string) => ({
  slug,
  name: 'A letter',
  language: 'en',
  timeZone: 'UTC',
  senderName: 'A letter',
  senderAddress: 'letter@example.com',
})

describe('a request', () => {
  it('that does not fit is told each field that does not', async () => {
    const wrong = { ...newNewsletter('no'), language: 'fr', senderAddress: 'nobody', more: 1 }
    const { status, body } = await ask('POST', '/newsletters', wrong)
    expect(status).toBe(400)
    const fields = body.errors.map(({ field }: { field: string }) => field)
    expect(fields).toEqual(expect.arrayContaining(['body.language', 'body.senderAddress']))
  })

  it.each([
    [
      'en',
      {
        'body.language': 'this should be one of: en, zh-CN',
        'body.senderAddress': 'this is not an e-mail address, such as wang@example.com',
        'body.name': 'this is missing',
        'body.timeZone': 'this should be a text',
        body: 'there is no field more',
      },
    ],
    [
      'zh-CN',
      {
        'body.language': '应为以下之一：en, zh-CN',
        'body.senderAddress': '这不是邮箱地址；正确的形式例如 wang@example.com',
        'body.name': '请填写此项',
        'body.timeZone': '应为文字',
        body: '没有名为 more 的字段',
      },
    ],
  ])('that does not fit is told so in the language of its reader, %s', async (language, sentences) => {
    const wrong = { ...newNewsletter('no'), language: 'fr', senderAddress: 'nobody', timeZone: 8, more: 1 }
    const { name: _, ...given } = wrong
    const { body } = await ask('POST', '/newsletters', given, { 'accept-language': language })
    const told = body.errors.map(({ field, message }: { field: string; message: string }) => [field, message])
    expect(Object.fromEntries(told)).toEqual(sentences)
  })

  it('that the rooms behind it refuse is told the field as well, in its language', async () => {
    const { status, body } = await ask(
      'POST',
      '/newsletters',
      { ...newNewsletter('no'), timeZone: 'Mars/Base' },
      {
        'accept-language': 'zh-CN',
      },
    )
    expect({ status, field: body.errors[0].field }).toEqual({ status: 400, field: 'body.timeZone' })
    expect(body.title).toMatch(/[一-龥]/)
  })

  it.each([
    ['no JSON', '{"slug"', {}, 400, 'api.unreadable'],
    ['no JSON by its type', 'slug=x', { 'content-type': 'text/plain' }, 415, 'api.unreadable'],
    ['too large', `"${'x'.repeat(13 * 1024 * 1024)}"`, {}, 413, 'api.too_large'],
  ])('that is %s is refused', async (_, body, headers, status, code) => {
    const answer = await ask('POST', '/newsletters', body, headers)
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
  })

  it('to nowhere gets a problem, not a page', async () => {
    const { status, body } = await ask('GET', '/nowhere')
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'api.not_found' })
  })

  it('with a cursor of somebody else is refused', async () => {
    const { status, body } = await ask('GET', '/subscribers?cursor=xyz')
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'api.cursor' })
  })

  it('that fails says nothing of why', async () => {
    const broken = { ...pool(), query: () => Promise.reject(new Error('secret')), connect: pool().connect } as never
    const answer = await serverFor(broken).request('/api/me', {
      headers: { authorization: `Bearer daybreak_${'a'.repeat(43)}` },
    })
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
  })
})

describe('an Idempotency-Key', () => {
  const key = { 'idempotency-key': 'first' }

  it('has a POST done once, and answered alike', async () => {
    const first = await ask('POST', '/newsletters', newNewsletter('once'), key)
    const again = await ask('POST', '/newsletters', newNewsletter('once'), key)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
    expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true'])
    const without = await ask('POST', '/newsletters', newNewsletter('once'))
    expect(without.status).toBe(409)
  })

  it('keeps a refusal, too', async () => {
    const refused = { 'idempotency-key': 'refused' }
    await ask('POST', '/newsletters', newNewsletter('once'), refused)
    const again = await ask('POST', '/newsletters', newNewsletter('once'), refused)
    expect(again).toMatchObject({ status: 409, body: { code: 'newsletter.exists' } })
    expect(again.headers.get('content-type')).toBe('application/problem+json')
  })

  it('stands for one request', async () => {
    const { status, body } = await ask('POST', '/newsletters', newNewsletter('another'), key)
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'api.idempotency_other' })
  })

  it('stands for what is asked behind the question mark, too', async () => {
    const { status, body } = await ask('POST', '/newsletters?anyway=true', newNewsletter('once'), key)
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'api.idempotency_other' })
  })

  it('is forgotten after a day, also where none comes again', async () => {
    await pool().query(sql`insert into api_requests (token_id, key, digest, at, status, body)
      select id, 'old', sha256('x'), now() - interval '25 hours', 201, '{}' from api_tokens limit 1`)
    await removeOldAnswers(pool())
    const hash = createHash('sha256').update('first').digest('hex')
    const { rows } = await pool().query(sql`select key from api_requests where key in ('old', ${hash})`)
    expect(rows).toEqual([{ key: hash }])
  })

  it('is not kept as it is: it may name whom it is about', async () => {
    const naming = { 'idempotency-key': 'add-li@keys.example' }
    await ask('POST', '/newsletters', newNewsletter('named'), naming)
    expect(await grepDatabase(pool(), 'li@keys.example')).toEqual([])
    const again = await ask('POST', '/newsletters', newNewsletter('named'), naming)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })

  it('is of its token alone', async () => {
    const other = await clientOf(pool())
    expect((await other('POST', '/newsletters', newNewsletter('of-another'), key)).status).toBe(201)
  })

  it('has one of two at the same time done', async () => {
    const both = { 'idempotency-key': 'both' }
    const answers = await Promise.all([1, 2, 3].map(() => ask('POST', '/newsletters', newNewsletter('both'), both)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toContain(201)
    expect(statuses.every((status) => status === 201 || status === 409)).toBe(true)
    expect(
      answers.filter(({ status }) => status === 409).every(({ body }) => body.code === 'api.idempotency_busy'),
    ).toBe(true)
  })

  it('is readable', async () => {
    const { status } = await ask('POST', '/newsletters', newNewsletter('x'), { 'idempotency-key': 'a b' })
    expect(status).toBe(400)
  })
})

describe('the description', () => {
  it('is open, complete and in the language that is wanted', async () => {
    const open = asking(pool(), {})
    const { body } = await open('GET', '/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    const operations = Object.values(body.paths).flatMap((methods) => Object.values(methods as object))
    expect(operations.length).toBeGreaterThan(35)
    for (const operation of operations) {
      expect(operation.summary).not.toMatch(/^api\./)
      expect(operation.responses.default.content['application/problem+json']).toBeDefined()
    }
    const chinese = await open('GET', '/openapi.json', undefined, { 'accept-language': 'zh' })
    expect(chinese.body.paths['/newsletters'].get.summary).toBe('各通讯')
  })

  it('can be read as a page', async () => {
    const page = await serverFor(pool()).request('/api')
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(html).toContain('GET /api/newsletters/{newsletter}/lists')
    expect(html).not.toContain('<script')
  })
})
