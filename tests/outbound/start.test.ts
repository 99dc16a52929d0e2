import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sql from 'sql-template-tag'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rowOf, rowsOf } from '../../src/database/pool.ts'
import { events } from '../../src/events/events.ts'
import { createLog } from '../../src/log.ts'
import { changeEndpoint, createEndpoint, findEndpoint, rotateSecret } from '../../src/outbound/endpoint.ts'
import { callOf, callsOf, testEndpoint } from '../../src/outbound/log.ts'
import { callAgain, claimCalls, removeOldCalls, settleCall, waitSeconds } from '../../src/outbound/queue.ts'
import { type Outbound, startOutbound } from '../../src/outbound/start.ts'
import { type IsAllowed, isPublic } from '../../src/outward.ts'
import { packageRoot } from '../../src/root.ts'
import { makeLists, makeReader } from '../audience/readers.ts'
import { useDatabase } from '../support/database.ts'
import { isSignedWith, type Received, type Receiver, startReceiver } from './receiver.ts'

const database = useDatabase()
const pool = () => database.pool
const secrets = ['a secret that is long enough to seal a key with']
const everywhere = { secrets, isAllowed: () => true }

let receiver: Receiver
const running: Outbound[] = []
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ stop }) => stop()))
  await receiver.close()
  await pool().query('delete from endpoint_calls; delete from endpoints')
  await pool().query('delete from notices')
})

const start = (isAllowed: IsAllowed = everywhere.isAllowed) => {
  running.push(startOutbound({ pool: pool(), secrets, isAllowed, log: createLog('silent') }))
}
const stop = () => Promise.all(running.splice(0).map(({ stop }) => stop()))
const create = (newsletterId: number | null = null) =>
  createEndpoint(pool(), everywhere, { name: 'crm', url: receiver.url, events, newsletterId })
const states = async (endpointId: number) =>
  (await callsOf(pool(), endpointId, { limit: 200 })).map(({ status, attempts }) => `${status} ${attempts}`)
const become = (endpointId: number, expected: string[]) =>
  expect.poll(() => states(endpointId), { timeout: 20_000, interval: 20 }).toEqual(expected)
const receivedCount = (count: number) =>
  expect.poll(() => receiver.received.length, { timeout: 20_000, interval: 20 }).toBe(count)
/** So many attempts are over, whatever came of them. */
const answered = (count: number) =>
  expect
    .poll(async () => (await rowOf(pool(), sql`select count(*) from endpoint_attempts`))!.count, { timeout: 20_000 })
    .toBe(count)
/** As if the wait were over. */
const hurry = () => pool().query('update endpoint_calls set due_at = now() where due_at is not null')

describe('an endpoint', () => {
  it('is told in the form of Standard Webhooks, signed so that anybody’s implementation verifies it', async () => {
    const { newsletter, lists } = await makeLists(pool(), 'readers')
    const { id, secret } = await create(newsletter)
    const subscriber = await makeReader(pool(), [[lists.readers, 'unsubscribed']], 'chen@readers.example')
    start()
    await become(id, ['accepted 1', 'accepted 1'])
    const [first, second] = receiver.received
    expect(first!.body).toEqual({
      type: 'subscription.confirmed',
      timestamp: expect.stringMatching(/^20.*Z$/),
      data: {
        newsletter: expect.stringMatching(/^newsletter-/),
        list: 'readers',
        source: 'form',
        subscriber: { id: subscriber, email: 'chen@readers.example' },
      },
    })
    expect(second!.body.type).toBe('subscription.unsubscribed')
    expect(first!.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': expect.stringMatching(/^evt_\d+_\w+$/),
    })
    expect(first!.headers['webhook-id']).not.toBe(second!.headers['webhook-id'])
    expect(isSignedWith(secret, first!)).toBe(true)
    expect(isSignedWith(secret, { ...first!, text: first!.text.replace('chen', 'wang') })).toBe(false)
    expect(isSignedWith(`whsec_${Buffer.alloc(32).toString('base64')}`, first!)).toBe(false)
  })

  it('has two secrets that are valid while they are rotated, of which nothing lies open', async () => {
    const { id, secret } = await create()
    const next = await rotateSecret(pool(), everywhere, 'crm')
    expect((await findEndpoint(pool(), 'crm')).oldSecretUntil).toBeInstanceOf(Date)
    await testEndpoint(pool(), id)
    start()
    await receivedCount(1)
    expect([secret, next].map((one) => isSignedWith(one, receiver.received[0]!))).toEqual([true, true])
    await pool().query("update endpoints set old_secret_until = now() - interval '1 second'")
    await testEndpoint(pool(), id)
    await receivedCount(2)
    expect([secret, next].map((one) => isSignedWith(one, receiver.received[1]!))).toEqual([false, true])
    const kept = JSON.stringify(await rowsOf(pool(), sql`select * from endpoints`))
    for (const one of [secret, next]) expect(kept).not.toContain(one.slice('whsec_'.length))
  })

  it('that does not take it is told again, after longer and longer waits, and of the same id', async () => {
    const { id } = await create()
    receiver.answers.push({ status: 500, body: `no ${'x'.repeat(5_000)}` }, 302, 204)
    const call = await testEndpoint(pool(), id)
    start()
    for (const wait of waitSeconds.slice(0, 2)) {
      await expect
        .poll(async () => (await callOf(pool(), id, call)).answers.length, { timeout: 20_000, interval: 20 })
        .toBe(waitSeconds.indexOf(wait) + 1)
      const { dueAt, answers } = await callOf(pool(), id, call)
      expect(Math.round((dueAt!.getTime() - answers.at(-1)!.at.getTime()) / 1000)).toBe(wait)
      await hurry()
    }
    await become(id, ['accepted 3'])
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    const { answers } = await callOf(pool(), id, call)
    expect(answers.map(({ status }) => status)).toEqual([500, 302, 204])
    expect(answers[0]!.reply).toHaveLength(1_000)
    expect((await findEndpoint(pool(), 'crm')).failingSince).toBeNull()
  })

  it('is given up after the last wait, and told once more when an admin wants it', async () => {
    const { id } = await create()
    const call = await testEndpoint(pool(), id)
    await pool().query(sql`update endpoint_calls set attempts = 8, tries = 8`)
    receiver.answers.push(503)
    start()
    await become(id, ['given_up 9'])
    expect(await callAgain(pool(), id, call)).toBe(true)
    await become(id, ['accepted 10'])
    expect(await callAgain(pool(), id + 1, call)).toBe(false)
  })

  it('is told of one subscriber in order, whatever fails between', async () => {
    const { newsletter, lists } = await makeLists(pool(), 'readers')
    const { id } = await create(newsletter)
    receiver.answers.push(500)
    await makeReader(pool(), [[lists.readers, 'unsubscribed']])
    start()
    await answered(1)
    expect(await states(id)).toEqual(['waiting 0', 'waiting 1'])
    expect(await rowOf(pool(), sql`select min(due_at) = max(due_at) as "putOff" from endpoint_calls`)).toEqual({
      putOff: true,
    })
    await hurry()
    await become(id, ['accepted 1', 'accepted 2'])
    expect(receiver.received.map(({ body }) => body.type)).toEqual([
      'subscription.confirmed',
      'subscription.confirmed',
      'subscription.unsubscribed',
    ])
  })

  it('is told by two processes of each event once', async () => {
    const { newsletter, lists } = await makeLists(pool(), 'readers')
    const { id } = await create(newsletter)
    for (let at = 0; at < 40; at++) await makeReader(pool(), [[lists.readers, 'confirmed']])
    start()
    start()
    await become(id, Array(40).fill('accepted 1'))
    expect(receiver.received).toHaveLength(40)
    expect(new Set(receiver.received.map(({ body }) => body.data.subscriber.id)).size).toBe(40)
  })

  it('is told again when a process died between claim and answer, which then changes nothing any more', async () => {
    const { id } = await create()
    await testEndpoint(pool(), id)
    const [claimed] = await claimCalls(pool(), new Map())
    start()
    expect(await claimCalls(pool(), new Map())).toEqual([])
    await hurry()
    await become(id, ['accepted 2'])
    await settleCall(pool(), claimed!, { status: 500, reply: 'late', milliseconds: 1 })
    expect(await states(id)).toEqual(['accepted 2'])
    expect((await findEndpoint(pool(), 'crm')).failingSince).toBeNull()
  })

  it('that does not answer holds up no other one', async () => {
    const slow = await create()
    const other = await startReceiver()
    const { id } = await createEndpoint(pool(), everywhere, {
      ...{ name: 'other', url: other.url, events, newsletterId: null },
    })
    receiver.answers.push(...Array(12).fill('hang'))
    for (let at = 0; at < 12; at++) await testEndpoint(pool(), slow.id)
    start()
    await receivedCount(8)
    await testEndpoint(pool(), id)
    await become(id, ['accepted 1'])
    expect(receiver.received).toHaveLength(8)
    await receiver.close()
    await stop()
    await other.close()
    receiver = await startReceiver()
  })
})

describe('an endpoint inside', () => {
  it.each([
    ['by its number', (url: string) => url],
    ['by a name', (url: string) => url.replace('127.0.0.1', 'localhost')],
  ])('is not called, %s', async (_, to) => {
    const { id } = await create()
    await pool().query(sql`update endpoints set url = ${to(receiver.url)}`)
    const call = await testEndpoint(pool(), id)
    start(isPublic)
    await answered(1)
    expect(receiver.received).toEqual([])
    expect((await callOf(pool(), id, call)).answers).toMatchObject([
      { status: null, reply: expect.stringMatching(/^not allowed/) },
    ])
  })

  it.each([
    ['http://169.254.169.254/latest/meta-data', /169\.254/],
    ['http://[::1]:5432/', /::1/],
    ['http://0x7f.1/', /127\.0\.0\.1/],
    ['file:///etc/passwd', /https/],
    ['https://user:password@crm.example/', /password/],
  ])('is not taken: %s', async (url, why) => {
    const rules = { secrets, isAllowed: isPublic }
    const given = { name: 'crm', url, events, newsletterId: null }
    await expect(createEndpoint(pool(), rules, given)).rejects.toThrow(why)
  })
})

describe('an endpoint that fails', () => {
  it('for days is disabled, and the editors are told once; enabled again, it is told what has been waiting', async () => {
    const { newsletter } = await makeLists(pool())
    await pool().query(sql`update newsletters set report_to = '{editor@news.example}' where id = ${newsletter}`)
    const { id } = await create(newsletter)
    await pool().query(sql`update endpoints set failing_since = now() - interval '73 hours'`)
    receiver.answers.push(500)
    await testEndpoint(pool(), id)
    start()
    await expect.poll(async () => (await findEndpoint(pool(), 'crm')).enabled, { timeout: 20_000 }).toBe(false)
    await testEndpoint(pool(), id)
    await hurry()
    const notices = await rowsOf(
      pool(),
      sql`select address, kind, content -> 'alarm' ->> 'endpoint' as endpoint from notices`,
    )
    expect(notices).toEqual([{ address: 'editor@news.example', kind: 'alarm', endpoint: 'crm' }])
    expect(await states(id)).toEqual(['waiting 0', 'waiting 1'])
    await changeEndpoint(pool(), everywhere, 'crm', { enabled: true })
    await become(id, ['accepted 1', 'accepted 2'])
    expect(await findEndpoint(pool(), 'crm')).toMatchObject({ disabledAt: null, failingSince: null })
  })

  it('for an hour stays, unless it says for good that it is gone', async () => {
    const { id } = await create()
    await pool().query(sql`update endpoints set failing_since = now() - interval '1 hour'`)
    receiver.answers.push(500, 410)
    await testEndpoint(pool(), id)
    start()
    await answered(1)
    expect(await findEndpoint(pool(), 'crm')).toMatchObject({ enabled: true })
    await hurry()
    await expect
      .poll(() => findEndpoint(pool(), 'crm'), { timeout: 20_000 })
      .toMatchObject({ enabled: false, disabledAt: expect.any(Date) })
  })
})

it('what was told is kept for thirty days', async () => {
  const { id } = await create()
  const [old, recent] = [await testEndpoint(pool(), id), await testEndpoint(pool(), id)]
  await pool().query(sql`update endpoint_calls set at = now() - interval '31 days' where id = ${old}`)
  await pool().query(sql`update endpoint_calls set at = now() - interval '29 days' where id = ${recent}`)
  await removeOldCalls(pool())
  expect(await rowOf(pool(), sql`select min(id), max(id) from endpoint_calls`)).toEqual({ min: recent, max: recent })
})

it('the page that explains it verifies what is sent, and nothing else', async () => {
  const page = await readFile(join(packageRoot, 'docs/outgoing-webhooks.md'), 'utf8')
  const [, code] = /```js\n([\s\S]*?)```/.exec(page)!
  const folder = await mkdtemp(join(tmpdir(), 'daybreak-page-'))
  await writeFile(join(folder, 'page.mjs'), `${code}\nexport { isGenuine }\n`)
  const { isGenuine } = await import(pathToFileURL(join(folder, 'page.mjs')).href)
  await rm(folder, { recursive: true })
  const { id, secret } = await create()
  await testEndpoint(pool(), id)
  start()
  await receivedCount(1)
  const [{ headers, text }] = receiver.received as [Received]
  expect(isGenuine(secret, headers, text)).toBe(true)
  expect(isGenuine(secret, headers, `${text} `)).toBe(false)
  expect(isGenuine(secret, { ...headers, 'webhook-timestamp': '1764140400' }, text)).toBe(false)
})
