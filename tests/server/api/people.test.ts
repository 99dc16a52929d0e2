import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { createToken } from '../../../src/access/tokens.ts'
import { rowOf, rowsOf } from '../../../src/database/pool.ts'
import { useDatabase } from '../../support/database.ts'
import { createWorld, serverFor } from '../world.ts'
import { type Ask, clientOf } from './client.ts'
import { emails, peopleOf } from './people.ts'

const database = useDatabase()
const pool = () => database.pool
// Of its own for each test: a token may ask a hundred times at once.
let ask: Ask
beforeEach(async () => {
  ask = await clientOf(pool())
})

const { makePeople, addMany, bulk } = peopleOf(pool, () => ask)
const personOf = async (id: number) => (await ask('GET', `/subscribers/${id}`)).body
const statusOn = async (id: number, list: string) =>
  (await personOf(id)).subscriptions.find((one: { list: string }) => one.list === list)?.status

describe('subscribers', () => {
  it('are found by list, status, tag, segment and text, each and together', async () => {
    const { slug, ids } = await makePeople('ann', 'ben', 'cid')
    await bulk({ ids: [ids[1]] }, { kind: 'tag', tags: ['vip'] })
    await ask('POST', `/subscribers/${ids[2]}/unsubscribe`, { newsletter: slug, list: 'daily' })
    await ask('POST', `/newsletters/${slug}/segments`, { slug: 'bens', name: 'Bens', rule: 'name is "ben"' })
    const found = async (query: string) =>
      (await ask('GET', `/subscribers?newsletter=${slug}&${query}`)).body.items.map((one: { name: string }) => one.name)
    expect(await found('list=daily')).toEqual(['ann', 'ben', 'cid'])
    expect(await found('list=daily&status=confirmed')).toEqual(['ann', 'ben'])
    expect(await found('status=unsubscribed')).toEqual(['cid'])
    expect(await found('tag=vip')).toEqual(['ben'])
    expect(await found('segment=bens')).toEqual(['ben'])
    expect(await found(`search=${slug}&status=confirmed`)).toEqual(['ann', 'ben'])
    expect(await found(`search=ann@${slug}&tag=vip`)).toEqual([])
  })

  it('need a newsletter to be found by what it has', async () => {
    expect(await ask('GET', '/subscribers?list=daily')).toMatchObject({
      status: 400,
      body: { code: 'people.newsletter' },
    })
  })

  it('are not added again by others when they have left', async () => {
    const { slug, ids } = await makePeople('lee')
    await ask('POST', `/subscribers/${ids[0]}/unsubscribe`, { newsletter: slug, list: 'daily' })
    const given = { newsletter: slug, list: 'daily', email: `lee@${slug}.example`, consent: 'again' }
    const refused = await ask('POST', '/subscribers', given, { 'accept-language': 'zh-CN' })
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'subscriber.left_list', errors: [{ field: 'body.email' }] },
    })
    expect(refused.body.title).toMatch(/^lee@.* 已于 \d{4}-\d\d-\d\d 退订此列表/)
    expect(await statusOn(ids[0]!, 'daily')).toBe('unsubscribed')
  })

  it('are shown with the evidence that counts, when more is noted of them', async () => {
    const { slug, ids } = await makePeople('may')
    await database.pool.query(sql`update subscriptions set words_id = null, ip = null where subscriber_id = ${ids[0]}`)
    const given = { newsletter: slug, list: 'daily', email: `may@${slug}.example` }
    for (const consent of ['Signed paper no 5', 'Signed paper no 6']) {
      const answer = await ask('POST', '/subscribers', { ...given, consent })
      expect(answer).toMatchObject({ status: 201, body: { subscriptions: [{ words: 'Signed paper no 5' }] } })
    }
  })

  it('are given another address', async () => {
    const { slug, ids } = await makePeople('dora')
    expect((await ask('POST', `/subscribers/${ids[0]}/address`, { email: `dorothy@${slug}.example` })).status).toBe(204)
    expect((await personOf(ids[0]!)).email).toBe(`dorothy@${slug}.example`)
    expect((await ask('POST', `/subscribers/${ids[0]}/address`, { email: 'no address' })).status).toBe(400)
  })
})

describe('what is done to many', () => {
  it('adds and removes tags, with the history, once', async () => {
    const { slug, ids } = await makePeople('eve', 'fay')
    const who = { search: `@${slug}.example` }
    expect(await bulk(who, { kind: 'tag', tags: ['zeta', 'alpha'] })).toBe(2)
    expect(await bulk(who, { kind: 'tag', tags: ['alpha'] })).toBe(0)
    expect((await personOf(ids[0]!)).tags).toEqual(['alpha', 'zeta'])
    expect(await bulk(who, { kind: 'untag', tags: ['alpha', 'zeta'] })).toBe(2)
    const { body } = await ask('GET', `/subscribers/${ids[0]}/history`)
    expect(body.items.slice(-2)).toMatchObject([
      { actor: 'admin', changes: { tags: [null, ['alpha', 'zeta']] } },
      { changes: { tags: [['alpha', 'zeta'], null] } },
    ])
  })

  it('subscribes nobody who has left the list or the newsletter, or is suppressed', async () => {
    const { slug, ids } = await makePeople('gil', 'hal', 'ida', 'joy')
    await ask('POST', `/subscribers/${ids[1]}/unsubscribe`, { newsletter: slug, list: 'daily' })
    await ask('POST', '/suppressions', { what: `ida@${slug}.example` })
    const given = { newsletter: slug, list: 'weekly', email: `joy@${slug}.example`, name: 'joy', consent: 'once' }
    await ask('POST', '/subscribers', given)
    await ask('POST', `/subscribers/${ids[3]}/unsubscribe`, { newsletter: slug, list: 'weekly' })
    const act = { kind: 'subscribe', newsletter: slug, list: 'weekly', consent: 'Asked for it at the fair' }
    expect(await bulk({ search: slug }, act)).toBe(1)
    expect(await Promise.all(ids.map((id) => statusOn(id, 'weekly')))).toEqual([
      'confirmed',
      undefined,
      undefined,
      'unsubscribed',
    ])
    const { subscriptions } = await personOf(ids[0]!)
    expect(subscriptions).toContainEqual(expect.objectContaining({ list: 'weekly', words: act.consent }))
    const { body } = await ask('GET', `/subscribers/${ids[0]}/history`)
    expect(body.items.at(-1)).toMatchObject({ changes: { 'list:weekly': [null, 'confirmed'] } })
  })

  it('unsubscribes and suppresses those of a segment', async () => {
    const { slug, ids } = await makePeople('kim', 'lea')
    await ask('POST', `/newsletters/${slug}/segments`, { slug: 'kims', name: 'Kims', rule: 'name is "kim"' })
    const who = { newsletter: slug, segment: 'kims' }
    expect(await bulk(who, { kind: 'unsubscribe', newsletter: slug, list: 'daily' })).toBe(1)
    expect(await Promise.all(ids.map((id) => statusOn(id, 'daily')))).toEqual(['unsubscribed', 'confirmed'])
    expect(await bulk(who, { kind: 'suppress', note: 'asked to' })).toBe(1)
    expect((await personOf(ids[0]!)).suppressions).toMatchObject([{ reason: 'manual', note: 'asked to' }])
    expect((await ask('GET', `/suppressions?search=KIM@${slug}`)).body.items).toHaveLength(1)
    expect((await ask('GET', '/audit?limit=1')).body.items[0]).toMatchObject({
      action: 'subscribers.bulk',
      subject: 'suppress',
      after: { who },
    })
  })

  it('goes on where the batch before it ended', async () => {
    const { slug } = await makePeople('max')
    await addMany(slug, 1_200)
    expect(await bulk({ newsletter: slug, list: 'daily' }, { kind: 'tag', tags: ['many'] })).toBe(1201)
    expect((await ask('GET', '/tags')).body.items).toContain('many')
  })

  it('goes on only with what is on record', async () => {
    const { slug } = await makePeople('mia')
    await addMany(slug, 600)
    const who = { newsletter: slug, list: 'daily' }
    const first = await ask('POST', '/subscribers/bulk', { who, act: { kind: 'tag', tags: ['one'] } })
    const cursor = first.body.next
    const other = await ask('POST', '/subscribers/bulk', { who, act: { kind: 'tag', tags: ['other'] }, cursor })
    expect(other).toMatchObject({ status: 400, body: { code: 'api.cursor' } })
    const made = { who, act: { kind: 'tag', tags: ['one'] }, cursor: Buffer.from('999999 0').toString('base64url') }
    expect((await ask('POST', '/subscribers/bulk', made)).status).toBe(400)
    expect((await ask('GET', '/tags')).body.items).not.toContain('other')
  })
})

describe('a person', () => {
  it('is shown with what they got and did, page by page', async () => {
    const { mailing, subscriber } = await createWorld(pool())
    await pool().query(sql`insert into hits (mailing_id, subscriber_id, kind, link_id, method, user_agent, purpose, class, rules_version)
      select ${mailing}, ${subscriber}, 'click', 0, 'GET', 'Firefox', '', 'person', 1 from generate_series(1, 3)`)
    const deliveries = await ask('GET', `/subscribers/${subscriber}/deliveries`)
    expect(deliveries.body).toMatchObject({
      items: [{ mailing, issueDate: '2026-07-10', issueTitle: 'Harbours reopen', status: 'accepted' }],
      next: null,
    })
    const first = (await ask('GET', `/subscribers/${subscriber}/hits?limit=2`)).body
    expect(first.items).toMatchObject([{ url: 'https://example.com/story?a=1&b=2', class: 'person' }, {}])
    const second = (await ask('GET', `/subscribers/${subscriber}/hits?limit=2&cursor=${first.next}`)).body
    expect(second).toMatchObject({ items: [{ kind: 'click' }], next: null })
    expect(second.items[0].id).toBeLessThan(first.items[1].id)
  })

  it('is downloaded, and erased by whoever writes their address', async () => {
    const { slug, ids } = await makePeople('nan')
    const data = await ask('GET', `/subscribers/${ids[0]}/data`)
    expect(data.headers.get('content-disposition')).toContain('attachment')
    expect(data.body.subscriber[0].email).toBe(`nan@${slug}.example`)
    const slip = await ask('POST', `/subscribers/${ids[0]}/erase`, { email: 'other@example.com' })
    expect(slip).toMatchObject({ status: 400, body: { code: 'people.erase_address' } })
    const erased = await ask('POST', `/subscribers/${ids[0]}/erase`, { email: `NAN@${slug}.example` })
    expect(erased).toMatchObject({ status: 200, body: { counts: { subscribers: 1 }, unreached: [], accounts: [] } })
    const given = { newsletter: slug, list: 'daily', consent: 'Yes' }
    const { body } = await ask('POST', '/subscribers', { ...given, email: 'otto@bücher.example' })
    expect(body.email).toBe('otto@xn--bcher-kva.example')
    expect((await ask('POST', `/subscribers/${body.id}/erase`, { email: 'Otto@Bücher.example' })).status).toBe(200)
    // Nothing but a hash of the address is left, by which whoever knows the address finds it.
    const found = await ask('GET', `/suppressions?search=nan@${slug}.example`)
    expect(found.body.items).toMatchObject([{ email: null, domain: null, reason: 'erased' }])
    expect((await ask('GET', `/suppressions?search=nan@${slug}`)).body.items).toEqual([])
    expect((await ask('GET', `/subscribers/${ids[0]}`)).status).toBe(404)
    expect(await rowOf(pool(), sql`select source from erasures where subscriber_id = ${ids[0]}`)).toMatchObject({
      source: expect.stringContaining('API'),
    })
  })

  it.each([
    [
      'tagged',
      (id: number) => sql`insert into profiles (subscriber_id, tags) values (${id}, '{bulk}')
      on conflict (subscriber_id) do update set tags = excluded.tags`,
    ],
    ['given another name', (id: number) => sql`update subscribers set name = 'bulk' where id = ${id}`],
  ])('is not changed by whoever has not seen that somebody is being %s', async (_, change) => {
    const { ids } = await makePeople('uma')
    const path = `/subscribers/${ids[0]}`
    const seen = { 'if-match': (await ask('GET', path)).headers.get('etag')! }
    const other = await pool().connect()
    try {
      await other.query('begin')
      await other.query(change(ids[0]!))
      const late = ask('PATCH', path, { name: 'late', tags: ['late'] }, seen)
      const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      await expect.poll(() => rowsOf(pool(), waiting)).toHaveLength(1)
      await other.query('commit')
      expect(await late).toMatchObject({ status: 412, body: { code: 'api.changed_since' } })
    } finally {
      other.release()
    }
    expect(JSON.stringify((await ask('GET', path)).body)).toContain('bulk')
  })

  it('is nobody for who sees one newsletter only', async () => {
    const { slug, ids } = await makePeople('oda')
    const { id } = (await rowOf<{ id: number }>(pool(), sql`select id from newsletters where slug = ${slug}`))!
    const limited = await clientOf(pool(), { newsletterIds: [id] })
    for (const path of ['', '/data', '/hits', '/deliveries']) {
      expect((await limited('GET', `/subscribers/${ids[0]}${path}`)).status).toBe(403)
    }
    const act = { kind: 'tag', tags: ['x'] }
    expect((await limited('POST', '/subscribers/bulk', { who: { ids }, act })).status).toBe(403)
    const who = { search: `oda@${slug}.example` }
    await bulk(who, { kind: 'unsubscribe', newsletter: slug, list: 'daily' })
    expect((await ask('GET', '/audit?limit=1')).body.items[0].after.who).toEqual(who)
    expect(JSON.stringify((await limited('GET', '/audit')).body)).not.toContain('oda@')
    expect((await limited('GET', `/newsletters/${slug}/export`)).status).toBe(403)
    expect((await limited('GET', `/newsletters/${slug}/imports`)).status).toBe(403)
  })
})

describe('attributes', () => {
  it('are declared, changed and audited', async () => {
    const made = await ask('POST', '/attributes', { key: 'plan', label: 'Plan', type: 'choice', choices: ['free'] })
    expect(made.status).toBe(201)
    const seen = { 'if-match': made.headers.get('etag')! }
    const changed = await ask('PATCH', '/attributes/plan', { addChoices: ['paid'] }, seen)
    expect(changed.body).toEqual({ key: 'plan', label: 'Plan', type: 'choice', choices: ['free', 'paid'] })
    expect((await ask('GET', '/audit?limit=1')).body.items[0]).toMatchObject({ action: 'attribute.change' })
    expect((await ask('POST', '/attributes', { key: 'plan', label: 'Plan', type: 'text' })).status).toBe(409)
  })

  it('are called as no other one is, also where both are made at once', async () => {
    const make = (n: number) => ask('POST', '/attributes', { key: `town${n}`, label: 'Town', type: 'text' })
    const answers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(make))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
  })

  it('that cannot be are refused with the field', async () => {
    const { slug, ids } = await makePeople('ray', 'sue')
    const refused = async (...request: Parameters<Ask>) => {
      const { status, body } = await ask(...request)
      return [status, body.errors?.[0].field]
    }
    const person = { newsletter: slug, list: 'daily', consent: 'Yes' }
    expect(await refused('POST', '/subscribers', { ...person, email: 'sam' })).toEqual([400, 'body.email'])
    const list = { ...person, email: 'sam@example.com', list: 'none' }
    expect(await refused('POST', '/subscribers', list)).toEqual([404, 'body.list'])
    const move = (id: number | undefined, email: string) => refused('POST', `/subscribers/${id}/address`, { email })
    expect(await move(ids[0], 'ray')).toEqual([400, 'body.email'])
    expect(await move(ids[0], `sue@${slug}.example`)).toEqual([409, 'body.email'])
    const wrong = { email: 'ray' }
    expect(await refused('POST', `/subscribers/${ids[0]}/erase`, wrong)).toEqual([400, 'body.email'])
    expect(await refused('POST', '/suppressions', { what: 'a b@example.com' })).toEqual([400, 'body.what'])
    expect(await refused('POST', '/suppressions', { what: '@' })).toEqual([400, 'body.what'])
    expect(await refused('GET', '/subscribers?cursor=none')).toEqual([400, 'query.cursor'])
    expect(await refused('GET', `/newsletters/${slug}/export?list=none`)).toEqual([404, 'query.list'])
    expect(await refused('GET', `/newsletters/${slug}/lists/none`)).toEqual([404, undefined])
    expect(await refused('POST', `/newsletters/${slug}/segment-count`, { rule: 'city' })).toEqual([400, 'body.rule'])
    const lists = `/newsletters/${slug}/lists`
    expect(await refused('POST', lists, { slug: 'x', name: ' ' })).toEqual([400, 'body.name'])
    const long = { slug: 'x', name: 'X', welcome: 'long '.repeat(2_000) }
    expect(await refused('POST', lists, long)).toEqual([400, 'body.welcome'])
    const score = { key: 'score', label: 'Score', type: 'number' }
    expect(await refused('POST', '/attributes', { ...score, key: 'The Score' })).toEqual([400, 'body.key'])
    expect(await refused('POST', '/attributes', { ...score, label: ' ' })).toEqual([400, 'body.label'])
    expect(await refused('POST', '/attributes', score)).toEqual([201, undefined])
    expect(await refused('POST', '/attributes', score)).toEqual([409, 'body.key'])
    const seen = { 'if-match': (await ask('GET', `/subscribers/${ids[0]}`)).headers.get('etag')! }
    const change = (attributes: object) => refused('PATCH', `/subscribers/${ids[0]}`, { attributes }, seen)
    expect(await change({ score: 'many' })).toEqual([400, 'body.attributes.score'])
    expect(await change({ size: '1' })).toEqual([404, 'body.attributes.size'])
    expect(await refused('POST', '/attributes', { ...score, key: 'mark' })).toEqual([409, 'body.label'])
    const choice = { key: 'plan2', label: 'Plan 2', type: 'choice' }
    expect(await refused('POST', '/attributes', choice)).toEqual([400, 'body.choices'])
  })
})

describe('a rule', () => {
  it('is shown in both its forms, with some of whom it means', async () => {
    const { slug } = await makePeople('pam', 'quin')
    const rule = { not: { field: 'name', is: 'pam' } }
    const form = await ask('POST', `/newsletters/${slug}/segment-form`, { rule })
    expect(form.body.rule).toEqual(rule)
    const back = await ask('POST', `/newsletters/${slug}/segment-form`, { rule: form.body.text })
    expect(back.body).toEqual(form.body)
    const sample = await ask('POST', `/newsletters/${slug}/segment-sample`, { rule })
    expect(emails(sample.body.items)).toEqual([`quin@${slug}.example`])
    const wrong = await ask('POST', `/newsletters/${slug}/segment-form`, { rule: { field: 'name', lessThan: 3 } })
    expect(wrong).toMatchObject({ status: 400, body: { code: 'segment.operator' } })
    const words = await ask('GET', `/newsletters/${slug}/segment-words`)
    expect(words.body).toMatchObject({
      lists: ['daily', 'weekly'],
      providers: expect.arrayContaining([expect.any(String)]),
    })
  })
})

describe('an export', () => {
  it('is not of everybody because of a slip', async () => {
    const { slug } = await makePeople('vic')
    const { status, body } = await ask('GET', `/newsletters/${slug}/export?lists=vips`)
    expect([status, body.errors]).toEqual([400, [{ field: 'query.lists', message: expect.stringContaining('lists') }]])
  })

  it('is a file with a byte order mark, or lines of JSON', async () => {
    const { slug } = await makePeople('rob', 'sue')
    const secret = await secretOf()
    const get = (query: string) =>
      serverFor(pool()).request(`/api/newsletters/${slug}/export?${query}`, {
        headers: { authorization: `Bearer ${secret}` },
      })
    const csv = await get('list=daily')
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="daily.csv"')
    const bytes = Buffer.from(await csv.arrayBuffer())
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    expect(bytes.toString().trim().split('\r\n')).toHaveLength(3)
    await ask('POST', `/newsletters/${slug}/segments`, { slug: 'robs', name: 'Robs', rule: 'name is "rob"' })
    const lines = (await (await get('segment=robs&format=jsonl')).text()).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).email)).toEqual([`rob@${slug}.example`])
    expect((await ask('GET', '/audit?limit=1')).body.items[0]).toMatchObject({ action: 'subscribers.export' })
  })

  it('is of a list or of a segment, not of both', async () => {
    const { slug } = await makePeople('tim')
    await ask('POST', `/newsletters/${slug}/segments`, { slug: 'none', name: 'None', rule: 'name is "nobody"' })
    expect(await ask('GET', `/newsletters/${slug}/export?list=daily&segment=none`)).toMatchObject({
      status: 400,
      body: { code: 'people.export_one' },
    })
  })
})

async function secretOf(): Promise<string> {
  const token = { name: 'export', permissions: ['audience:read'] as const, newsletterIds: null, createdBy: 'a test' }
  return (await createToken(pool(), { ...token, days: 1 })).secret
}
