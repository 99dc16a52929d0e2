import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../../support/database.ts'
import { createWorld } from '../world.ts'
import { type Ask, asking, clientOf } from './client.ts'

const database = useDatabase()
const pool = () => database.pool
let ask: Ask
let slug: string
beforeAll(async () => {
  ask = await clientOf(pool())
  slug = (await createWorld(pool())).newsletter.slug
})

const someone = { email: 'a@example.com', list: 'daily', consent: 'Yes' }
const attribute = { key: 'city', label: 'City', type: 'text' }

describe.each([
  ['a zero', '\0'],
  ['half of a character', '\ud83d'],
])('a text with %s', (_, none) => {
  it.each([
    ['POST', '/subscribers', { ...someone, name: none }, 'name'],
    ['POST', '/subscribers', { ...someone, consent: `Yes${none}` }, 'consent'],
    ['POST', '/suppressions', { what: 'b@example.com', note: none }, 'note'],
    ['POST', '/suppressions/1/lift', { because: none }, 'because'],
    ['POST', '/newsletters/SLUG/lists', { slug: 'x', name: none, description: '', welcome: '' }, 'name'],
    ['POST', '/newsletters/SLUG/lists', { slug: 'x', name: 'X', welcome: none }, 'welcome'],
    ['POST', '/newsletters/SLUG/imports/2/start', { list: 'daily', words: `Yes${none}` }, 'words'],
    ['POST', '/newsletters/SLUG/imports/2/start', { list: 'daily', mapping: { [none]: 'skip' } }, 'mapping'],
    ['POST', '/newsletters/SLUG/segment-count', { rule: { is: [1, { deep: none }] } }, 'rule.is.1.deep'],
    ['POST', '/attributes', { ...attribute, label: none }, 'label'],
  ])('is no fault of ours: %s %s %j', async (method, path, body, field) => {
    const given = path === '/subscribers' ? { newsletter: slug, ...body } : body
    const answer = await ask(method, path.replace('SLUG', slug), given)
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: 'api.invalid',
        errors: [{ field: `body.${field}`, message: 'this holds a character that is none' }],
      },
    })
  })
})

it.each([
  ['GBK', 'application/json', Buffer.from([0xc0, 0xee, 0xc0, 0xd7])],
  ['a byte that is none', 'application/json; charset=utf-8', Buffer.from([0xff])],
  ['what is said to be another encoding', 'application/json; charset="gbk"', Buffer.from('li')],
])('takes no JSON in %s', async (_, type, name) => {
  const given = JSON.stringify({ ...someone, newsletter: slug, name: 'NAME' })
  const [before, after] = given.split('NAME').map((part) => Buffer.from(part))
  const body = Buffer.concat([before!, name, after!])
  const answer = await ask('POST', '/subscribers', body, { 'content-type': type, 'idempotency-key': 'a key' })
  expect(answer).toMatchObject({ status: 400, body: { code: 'api.not_utf8' } })
})

it('takes JSON in UTF-8, also where that is said', async () => {
  const given = { ...someone, newsletter: slug, name: '李磊' }
  const type = { 'content-type': 'application/json; charset=UTF-8' }
  expect((await ask('POST', '/subscribers', given, type)).body).toMatchObject({ name: '李磊' })
})

const cursor = (text: string) => `cursor=${Buffer.from(text).toString('base64url')}`

it.each([
  ['POST', '/newsletters/SLUG/audience', { date: '0000-01-01' }],
  ['POST', '/newsletters/SLUG/mailings', { date: '0000-01-01' }],
  ['GET', '/newsletters/SLUG/issues/0000-01-01', undefined],
  ['GET', '/newsletters/SLUG/issues/0000-01-01/preflight', undefined],
  ['GET', `/newsletters/SLUG/issues?${cursor('2026-99-99 1')}`, undefined],
  ['GET', `/subscribers/ID/deliveries?${cursor('9999999999999999')}`, undefined],
])('a day or a page that there cannot be is no fault of ours: %s %s', async (method, path, body) => {
  const { newsletter, subscriber } = await createWorld(pool())
  const there = path.replace('SLUG', newsletter.slug).replace('ID', String(subscriber))
  expect((await ask(method, there, body)).status).toBe(400)
})

it.each([
  ['GET', '/suppressions?search=%00', 'query.search'],
  ['POST', '/newsletters/SLUG/imports?file=a%00.csv', 'query.file'],
  ['GET', '/newsletters/a%00b', 'path.newsletter'],
])('is looked for in the address, too: %s %s', async (method, path, field) => {
  const { status, body } = await ask(method, path.replace('SLUG', slug))
  expect({ status, field: body.errors[0].field }).toEqual({ status: 400, field })
})

it('leaves characters of two halves as they are', async () => {
  const { body } = await ask('POST', '/attributes', { ...attribute, key: 'mood', label: 'Mood 😀' })
  expect(body.label).toBe('Mood 😀')
})

it('nothing is at a number that no table counts to', async () => {
  const { body } = await asking(pool(), {})('GET', '/openapi.json')
  const paths = Object.entries(body.paths as Record<string, object>)
    .filter(
      ([path, methods]) =>
        /\{id\}$|\{id\}\/(progress|map|report|links|corrections|preview)$/.test(path) && 'get' in methods,
    )
    .map(([path]) => path.replace('{newsletter}', slug).replace('{id}', '99999999999'))
  expect(paths.length).toBeGreaterThan(8)
  for (const path of paths) expect((await ask('GET', path)).status, path).toBe(404)
  for (const path of ['/users/99999999999/link', '/tokens/99999999999/revoke']) {
    expect((await ask('POST', path)).status, path).toBe(404)
  }
})
