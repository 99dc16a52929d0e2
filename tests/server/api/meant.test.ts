import sql from 'sql-template-tag'
import { beforeEach, describe, expect, it } from 'vitest'
import { rowOf } from '../../../src/database/pool.ts'
import { useDatabase } from '../../support/database.ts'
import { makeNewsletter } from '../../support/scene.ts'
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
const agreed = (kind: string) => kind === 'subscribe' && { consent: 'at the fair' }
const tagsOf = async (id: number | undefined) => (await ask('GET', `/subscribers/${id}`)).body.tags

describe('subscribers', () => {
  it('are found by their newsletter alone: whoever has or had a subscription of it', async () => {
    const { slug, ids } = await makePeople('abe', 'bea', 'cal')
    const other = await makePeople('dot')
    await ask('POST', `/subscribers/${ids[1]}/unsubscribe`, { newsletter: slug, list: 'daily' })
    const { body: first } = await ask('GET', `/subscribers?newsletter=${slug}&limit=2`)
    expect(emails(first.items)).toEqual([`abe@${slug}.example`, `bea@${slug}.example`])
    const { body: rest } = await ask('GET', `/subscribers?newsletter=${slug}&limit=2&cursor=${first.next}`)
    expect([emails(rest.items), rest.next]).toEqual([[`cal@${slug}.example`], null])
    const searched = (await ask('GET', `/subscribers?newsletter=${slug}&search=.example`)).body.items
    expect(emails(searched)).toEqual(['abe', 'bea', 'cal'].map((name) => `${name}@${slug}.example`))
    expect((await ask('GET', `/subscribers?newsletter=${slug}&search=${other.slug}`)).body.items).toEqual([])
    const { slug: empty } = await makeNewsletter(pool())
    expect((await ask('GET', `/subscribers?newsletter=${empty}`)).body.items).toEqual([])
    expect((await ask('GET', '/subscribers?newsletter=none')).status).toBe(404)
  })

  it('are searched among the many of a large newsletter', async () => {
    const { slug } = await makePeople('ivy')
    await addMany(slug, 2_100)
    await pool().query(sql`insert into subscribers (email) values (${`stranger@${slug}.example`})`)
    const found = async (query: string) =>
      emails((await ask('GET', `/subscribers?newsletter=${slug}&${query}`)).body.items)
    expect(await found(`search=${slug}&limit=2`)).toEqual([`ivy@${slug}.example`, `n1@${slug}.example`])
    expect(await found('search=n2100@')).toEqual([`n2100@${slug}.example`])
    expect(await found(`search=n2100@&tag=vip`)).toEqual([])
    expect(await found(`search=stranger@${slug}`)).toEqual([])
  })

  it.each(['newsletter', 'list', 'status', 'tag', 'segment'])('are not looked for by an empty %s', async (field) => {
    const { slug } = await makePeople('eli')
    const { status, body } = await ask('GET', `/subscribers?newsletter=${slug}&${field}=`)
    expect([status, body.errors?.[0].field.split('.').slice(0, 2)]).toEqual([400, ['query', field]])
    const who = { newsletter: slug, [field]: '' }
    const act = { kind: 'tag', tags: ['empty'] }
    expect(await ask('POST', '/subscribers/bulk', { who, act })).toMatchObject({
      status: 400,
      body: { errors: [{ field: `body.who.${field}` }] },
    })
  })
})

describe('what is done to many', () => {
  it('is for those of a newsletter, where that alone is named', async () => {
    const { slug, ids } = await makePeople('flo')
    const other = await makePeople('guy')
    expect(await bulk({ newsletter: slug }, { kind: 'tag', tags: ['own'] })).toBe(1)
    expect(await tagsOf(ids[0])).toEqual(['own'])
    expect(await tagsOf(other.ids[0])).toEqual([])
    const act = { kind: 'tag', tags: ['own'] }
    expect((await ask('POST', '/subscribers/bulk', { who: { newsletter: 'none' }, act })).status).toBe(404)
  })

  it('is for all newsletters only where none is named', async () => {
    const { ids } = await makePeople('ida')
    for (const kind of ['suppress', 'unsubscribe', 'subscribe']) {
      const act = { kind, newsletter: '', ...(kind !== 'suppress' && { list: 'daily' }), ...agreed(kind) }
      expect(await ask('POST', '/subscribers/bulk', { who: { ids }, act }), kind).toMatchObject({
        status: 404,
        body: { code: 'newsletter.unknown' },
      })
    }
    expect((await ask('GET', `/subscribers/${ids[0]}`)).body.suppressions).toEqual([])
  })

  it.each([[true], [['1']], ['0x1'], ['1e0'], ['1'], [1.5], [null]])('is for nobody by the number %j', async (id) => {
    const act = { kind: 'tag', tags: ['wrong'] }
    expect(await ask('POST', '/subscribers/bulk', { who: { ids: [id] }, act })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'body.who.ids.0' }] },
    })
  })

  it('is told with the field that is wrong', async () => {
    const { slug, ids } = await makePeople('jon')
    const refused = async (act: object, more: object = {}) => {
      const { body } = await ask('POST', '/subscribers/bulk', { who: { ids }, act, ...more })
      return body.errors?.map(({ field }: { field: string }) => field)
    }
    expect(await refused({ kind: 'tag', tags: ['a,b'] })).toEqual(['body.act.tags'])
    expect(await refused({ kind: 'unsubscribe', newsletter: slug, list: 'none' })).toEqual(['body.act.list'])
    expect(await refused({ kind: 'unsubscribe', newsletter: 'none', list: 'daily' })).toEqual(['body.act.newsletter'])
    expect(await refused({ kind: 'tag', tags: ['a'] }, { cursor: 'none' })).toEqual(['body.cursor'])
  })

  it('is for everybody only where that is said', async () => {
    const { slug, ids } = await makePeople('hue')
    const act = { kind: 'tag', tags: ['everybody'] }
    for (const who of [
      {},
      { search: ' ' },
      { all: true, newsletter: slug },
      { all: true, ids },
      { ids, search: 'hue' },
    ]) {
      const { status, body } = await ask('POST', '/subscribers/bulk', { who, act }, { 'accept-language': 'en' })
      expect([status, body.errors]).toEqual([
        400,
        [{ field: 'body.who', message: expect.stringContaining('{"all": true} for everybody') }],
      ])
    }
    const zh = await ask('POST', '/subscribers/bulk', { who: {}, act }, { 'accept-language': 'zh-CN' })
    expect(zh.body.errors[0].message).toContain('{"all": true} 表示所有通讯的所有人')
    const { count } = (await rowOf<{ count: number }>(pool(), sql`select count(*) from subscribers`))!
    expect(await bulk({ all: true }, act)).toBe(count)
  })
})
