import sql from 'sql-template-tag'
import { afterEach, describe, expect, it } from 'vitest'
import { type Ledger, ledgerOf } from '../../../src/delivery/ledger.ts'
import { findMailing } from '../../../src/delivery/mailings.ts'
import { parseSmtpUrl } from '../../../src/delivery/smtp/relay-address.ts'
import { startWorker, type Worker } from '../../../src/delivery/worker/worker.ts'
import type { Reader } from '../../../src/feedback/reader.ts'
import { unsubscribe } from '../../../src/feedback/unsubscribe.ts'
import { keyRing } from '../../../src/links/keys.ts'
import { createLog } from '../../../src/log.ts'
import { activateDkimKey, createDkimKey } from '../../../src/message/dkim-keys.ts'
import { useDatabase } from '../../support/database.ts'
import { setScene } from '../../support/scene.ts'
import { type Script, startSmtpServer, type TestServer } from '../../support/smtp-server.ts'
import { startTokenEndpoint } from '../../support/token-endpoint.ts'

const database = useDatabase()
const pool = () => database.pool
const ring = keyRing(['a secret that is long enough for the tests'])
const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  // What a test leaves unsent is not for the worker of the next.
  await pool().query("update mailings set status = 'cancelled', paused_by = null where status in ('sending', 'paused')")
})

async function startRelay(script: Script = {}): Promise<TestServer> {
  const relay = await startSmtpServer(script)
  closers.push(relay.close)
  return relay
}

const secrets = ['a secret that is long enough to seal a key with']

async function work({ url }: { url: string }, connections = 4): Promise<Worker> {
  await pool().query(sql`update relays set connections = ${connections}, down_since = null, down_reason = null`)
  const address = parseSmtpUrl(url)
  const worker = startWorker({
    pool: pool(),
    ring,
    secrets,
    publicUrl: 'https://news.example.com',
    defaultRelay: { address, standIn: false },
    log: createLog('silent'),
  })
  closers.push(worker.stop)
  return worker
}

const ledgerBecomes = (mailing: number, expected: Partial<Ledger>) =>
  expect.poll(() => ledgerOf(pool(), mailing), { timeout: 15_000, interval: 20 }).toMatchObject(expected)

describe('a worker', () => {
  it('sends each subscriber one message, and ends the mailing', async () => {
    const relay = await startRelay()
    const { mailing } = await setScene(pool(), 50)
    await work(relay)
    await ledgerBecomes(mailing.id, { audience: 50, accepted: 50, balances: true })
    await expect.poll(async () => (await findMailing(pool(), mailing.id)).status).toBe('sent')
    expect(new Set(relay.accepted.map(({ to }) => to[0])).size).toBe(50)
    expect(relay.accepted).toHaveLength(50)
    expect(relay.accepted[0]).toMatchObject({ from: 'daily@news.example' })
  })

  it('signs for the sender when there is a key in force, and only then', async () => {
    const relay = await startRelay()
    const [unsigned, signed] = [await setScene(pool(), 1), await setScene(pool(), 1)]
    await pool().query(
      sql`update newsletters set sender_address = 'daily@signed.example' where id = ${signed.newsletter.id}`,
    )
    const key = await createDkimKey(pool(), secrets, { domain: 'signed.example', algorithm: 'ed25519' })
    await activateDkimKey(pool(), 'signed.example', key.selector)
    await work(relay)
    await ledgerBecomes(unsigned.mailing.id, { accepted: 1 })
    await ledgerBecomes(signed.mailing.id, { accepted: 1 })
    const signatures = relay.accepted.map(({ from, message }) => [
      from,
      /^DKIM-Signature: .*d=signed\.example;/m.test(message.toString()),
    ])
    expect(signatures.sort()).toEqual([
      ['daily@news.example', false],
      ['daily@signed.example', true],
    ])
  })

  it('logs in by OAuth2 on each connection with one access token', async () => {
    const endpoint = await startTokenEndpoint()
    closers.push(endpoint.close)
    const accepts = (token: string) => endpoint.given.includes(token)
    const relay = await startRelay({ oauth2: { user: 'mailer', accepts } })
    const { mailing } = await setScene(pool(), 250)
    const options = new URLSearchParams({ oauth2: endpoint.url, client_id: 'ours' })
    await work({ url: `${relay.url.replace('//', '//mailer:r3fresh@')}?${options}` }, 1)
    await ledgerBecomes(mailing.id, { accepted: 250, balances: true })
    expect(relay.connections).toBe(3)
    expect(endpoint.requests).toHaveLength(1)
  })

  it('shares a mailing with others', async () => {
    const relay = await startRelay()
    const { mailing } = await setScene(pool(), 200)
    for (let count = 0; count < 3; count++) await work(relay, 2)
    await ledgerBecomes(mailing.id, { audience: 200, accepted: 200, balances: true })
    expect(relay.accepted).toHaveLength(200)
  })

  it('keeps apart what was accepted, deferred, refused and lost', async () => {
    const relay = await startRelay({
      act: ({ point, to }) => {
        const at = to[0]?.match(/^s(\d+)@/)?.[1]
        const kind = at && Number(at) % 5
        if (point === 'rcpt' && kind === 1) return { text: '550 5.1.1 no such user' }
        if (point === 'message' && kind === 2) return { end: 'drop', keep: true }
        if (point === 'rcpt' && kind === 3) return { text: '451 4.7.1 greylisted' }
        return undefined
      },
    })
    const { mailing } = await setScene(pool(), 25)
    await work(relay)
    await ledgerBecomes(mailing.id, { audience: 25, accepted: 10, refused: 5, unknown: 5, queued: 5, inFlight: 0 })
    expect(relay.accepted).toHaveLength(15)
    expect((await findMailing(pool(), mailing.id)).status).toBe('sending')
  })

  it.each([
    ['lost at RCPT', { point: 'rcpt', kept: false }],
    ['lost at DATA', { point: 'data', kept: false }],
    ['deferred at the final dot', { point: 'message', kept: true }],
  ] as const)('sends again what was %s, with the same bytes', async (_, { point: failing, kept }) => {
    const attempts = new Map<string, number>()
    const relay = await startRelay({
      act: ({ point, to }) => {
        if (point !== failing) return undefined
        const address = to.at(-1) ?? ''
        attempts.set(address, (attempts.get(address) ?? 0) + 1)
        if (attempts.get(address) !== 1) return undefined
        // Kept all the same, for the two attempts to be compared.
        return kept ? { text: '451 4.3.0 try again', keep: true } : { end: 'drop' }
      },
    })
    const { mailing } = await setScene(pool(), 4)
    await work(relay)
    const hurried = async () => {
      await pool().query("update deliveries set due_at = now() where status = 'queued'")
      return ledgerOf(pool(), mailing.id)
    }
    await expect.poll(hurried, { timeout: 15_000 }).toMatchObject({ accepted: 4, unknown: 0 })
    const messages = new Set(relay.accepted.map(({ message }) => message.toString()))
    expect(messages.size).toBe(4)
    expect(relay.accepted).toHaveLength(kept ? 8 : 4)
  })

  it('waits for a relay that is down, says so, refuses nobody, and goes on when it is back', async () => {
    let up = false
    const relay = await startRelay({
      act: ({ point }) => (point === 'greeting' && !up ? { text: '421 too busy', end: 'drop' } : undefined),
    })
    const { mailing } = await setScene(pool(), 3)
    await work(relay, 1)
    await expect
      .poll(() => findMailing(pool(), mailing.id), { timeout: 10_000 })
      .toMatchObject({ status: 'paused', pausedBy: 'relays', reason: { key: 'relay.refused' } })
    expect(await ledgerOf(pool(), mailing.id)).toMatchObject({ refused: 0, unknown: 0, balances: true })
    up = true
    await ledgerBecomes(mailing.id, { accepted: 3 })
    await expect.poll(() => findMailing(pool(), mailing.id)).toMatchObject({ status: 'sent', reason: null })
  })

  it('that is stopped finishes what is handed off and gives back the rest', async () => {
    const relay = await startRelay({ act: ({ point }) => (point === 'message' ? { afterMs: 20 } : undefined) })
    const { mailing } = await setScene(pool(), 60)
    const worker = await work(relay, 2)
    await expect.poll(() => relay.acceptedCount, { interval: 5 }).toBeGreaterThan(3)
    await worker.stop()
    const { accepted, queued } = await ledgerOf(pool(), mailing.id)
    expect(accepted).toBe(relay.acceptedCount)
    expect(accepted + queued).toBe(60)
    expect(queued).toBeGreaterThan(0)
  })

  it('hands off nobody who has unsubscribed', async () => {
    const relay = await startRelay({ act: ({ point }) => (point === 'message' ? { afterMs: 5 } : undefined) })
    const { mailing, list } = await setScene(pool(), 200)
    await work(relay, 2)
    await expect.poll(() => relay.acceptedCount, { interval: 5 }).toBeGreaterThan(3)
    const { rows } = await pool().query(
      'select subscriber_id as id from subscriptions where list_id = $1 order by random() limit 20',
      [list.id],
    )
    const mailedSince = new Map<string, number>()
    for (const { id } of rows) {
      const reader = (await unsubscribe(pool(), { mailing: mailing.id, subscriber: id }, 'one-click')) as Reader
      mailedSince.set(reader.address, relay.commands.length)
    }
    await expect.poll(async () => (await findMailing(pool(), mailing.id)).status, { timeout: 15_000 }).toBe('sent')
    for (const [address, since] of mailedSince) {
      expect(relay.commands.slice(since).filter((command) => command.includes(`<${address}>`))).toEqual([])
    }
    const { accepted, excluded } = await ledgerOf(pool(), mailing.id)
    expect(accepted + excluded).toBe(200)
    expect(relay.acceptedCount).toBe(accepted)
  })
})
