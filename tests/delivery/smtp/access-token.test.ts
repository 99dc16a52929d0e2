import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { connect, createConnector, RelayDown } from '../../../src/delivery/smtp/conversation.ts'
import { parseSmtpUrl, type RelayAddress } from '../../../src/delivery/smtp/relay-address.ts'
import { defaultTimeouts } from '../../../src/delivery/smtp/timeouts.ts'
import { type Script, startSmtpServer, type TestServer } from '../../support/smtp-server.ts'
import { type Answer, startTokenEndpoint, type TokenEndpoint } from '../../support/token-endpoint.ts'

const user = 'editor@example.com'
const secrets = ['r3fresh', 'cl1ent', 'acc3ss']
const brief = { ...defaultTimeouts, connect: 300 }

interface Both {
  readonly relay: TestServer
  readonly endpoint: TokenEndpoint
  readonly address: RelayAddress
}

interface Given {
  readonly oauth2?: Partial<Script['oauth2']>
  readonly answer?: (request: number) => Answer | undefined
  readonly expiresInSeconds?: number
}

/** A relay that takes what the endpoint gives, unless it is told otherwise. */
async function both({ oauth2, answer, expiresInSeconds }: Given = {}): Promise<Both> {
  const endpoint = await startTokenEndpoint(answer, expiresInSeconds)
  onTestFinished(endpoint.close)
  const relay = await startSmtpServer({
    oauth2: { user, accepts: (token) => endpoint.given.includes(token), ...oauth2 },
  })
  onTestFinished(relay.close)
  return { relay, endpoint, address: addressOf(relay, endpoint) }
}

function addressOf(relay: TestServer, endpoint: TokenEndpoint, refreshToken = 'r3fresh', secret = 'cl1ent') {
  const login = `${encodeURIComponent(user)}:${refreshToken}`
  const options = new URLSearchParams({
    oauth2: endpoint.url,
    client_id: 'ours',
    ...(secret && { client_secret: secret }),
  })
  return parseSmtpUrl(`${relay.url.replace('//', `//${login}@`)}?${options}`)
}

async function downOf(connecting: Promise<{ close(): Promise<void> }>): Promise<RelayDown> {
  const error = await connecting.then(
    (connection) => connection.close(),
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(RelayDown)
  const down = error as RelayDown
  const told = [down.message, down.stack, JSON.stringify(down), down.inLanguage('zh-CN'), String(down.cause)].join()
  for (const secret of secrets) {
    expect(told).not.toContain(secret)
    expect(told).not.toContain(Buffer.from(`auth=Bearer ${secret}`).toString('base64').slice(0, 8))
  }
  return down
}

const logins = ({ relay }: Both) => relay.commands.filter((line) => line.startsWith('AUTH')).length

describe('a login by OAuth2', () => {
  it('fetches an access token and sends with it', async () => {
    const { relay, endpoint, address } = await both()
    const connection = await connect(address)
    onTestFinished(() => connection.close())
    const envelope = { from: 'bounce@example.com', to: 'reader@example.org' }
    expect(await connection.send(envelope, [Buffer.from('\r\nhello\r\n')])).toMatchObject({ reply: { code: 250 } })
    expect(relay.accepted).toHaveLength(1)
    const asked = { client_id: 'ours', client_secret: 'cl1ent', refresh_token: 'r3fresh', grant_type: 'refresh_token' }
    expect(endpoint.requests).toEqual([asked])
  })

  it('says nothing of a client secret where there is none', async () => {
    const { relay, endpoint } = await both()
    await (await connect(addressOf(relay, endpoint, 'r3fresh', ''))).close()
    expect(endpoint.requests).toEqual([{ client_id: 'ours', refresh_token: 'r3fresh', grant_type: 'refresh_token' }])
  })

  it('serves all connections with one access token, also those at the same time', async () => {
    const { relay, endpoint, address } = await both()
    const dial = createConnector()
    const connections = await Promise.all([dial(address), dial(address), dial({ ...address })])
    for (const connection of connections) await connection.close()
    await (await dial(structuredClone(address))).close()
    expect(relay.connections).toBe(4)
    expect(endpoint.requests).toHaveLength(1)
  })

  it('fetches another for another address', async () => {
    const { relay, endpoint, address } = await both()
    const dial = createConnector()
    await (await dial(address)).close()
    await (await dial(addressOf(relay, endpoint, 'newer'))).close()
    expect(endpoint.requests.map((request) => request.refresh_token)).toEqual(['r3fresh', 'newer'])
    expect(relay.connections).toBe(2)
  })

  it('fetches another when the first expires', async () => {
    const started = Date.now()
    const { endpoint, address } = await both({ expiresInSeconds: 600 })
    const dial = createConnector()
    const now = vi.spyOn(Date, 'now').mockReturnValue(started)
    onTestFinished(() => now.mockRestore())
    await (await dial(address)).close()
    now.mockReturnValue(started + 599_000)
    await (await dial(address)).close()
    expect(endpoint.requests).toHaveLength(1)
    now.mockReturnValue(started + 601_000)
    await (await dial(address)).close()
    expect(endpoint.given).toHaveLength(2)
  })

  it.each([false, true])('fetches another when the relay refuses a kept one, explained: %s', async (explains) => {
    const revoked = new Set<string>()
    const parts = await both({ oauth2: { explains, accepts: (token) => !revoked.has(token) } })
    const dial = createConnector()
    await (await dial(parts.address)).close()
    revoked.add(parts.endpoint.given[0]!)
    await (await dial(parts.address)).close()
    await (await dial(parts.address)).close()
    expect(parts.endpoint.requests).toHaveLength(2)
    expect(logins(parts)).toBe(4)
  })

  it('fetches one for all connections whose token is refused', async () => {
    const revoked = new Set<string>()
    const parts = await both({ oauth2: { accepts: (token) => !revoked.has(token) } })
    const dial = createConnector()
    await (await dial(parts.address)).close()
    revoked.add(parts.endpoint.given[0]!)
    const connections = await Promise.all([dial(parts.address), dial(parts.address), dial(parts.address)])
    for (const connection of connections) await connection.close()
    expect(parts.endpoint.requests).toHaveLength(2)
  })

  it('fetches another for the next try where the relay refused a fresh one', async () => {
    const { endpoint, address } = await both({ oauth2: { accepts: (token) => token === 'acc3ss-2' } })
    const dial = createConnector()
    await downOf(dial(address))
    await (await dial(address)).close()
    expect(endpoint.requests).toHaveLength(2)
  })

  it('is tried once where the relay refuses a fresh token', async () => {
    const parts = await both({ oauth2: { accepts: () => false } })
    const down = await downOf(connect(parts.address))
    expect(down).toMatchObject({ reason: 'authentication', temporary: false, key: 'relay.oauth2_refused' })
    expect(down.reply?.code).toBe(535)
    expect([parts.endpoint.requests.length, logins(parts)]).toEqual([1, 1])
    await expect.poll(() => parts.relay.open).toBe(0)
  })
})

describe('an endpoint that gives no access token', () => {
  const echo = '"error_description": "r3fresh of cl1ent", "access_token": "acc3ss"'
  it.each<[string, Answer, string, boolean]>([
    ['invalid_grant', { status: 400, body: `{"error": "invalid_grant", ${echo}}` }, 'relay.token_refused', false],
    ['a wrong client', { status: 401, body: `{"error": "invalid_client", ${echo}}` }, 'relay.token_refused', false],
    ['a word of its own', { status: 400, body: '{"error": "r3fresh"}' }, 'relay.token_refused', false],
    ['not found', { status: 404, body: 'acc3ss' }, 'relay.token_refused', false],
    ['elsewhere', { status: 307, headers: { location: '/acc3ss' } }, 'relay.token_refused', false],
    ['no JSON', { status: 200, body: 'acc3ss' }, 'relay.token_nonsense', false],
    [
      'no token',
      { status: 200, body: `{"error": "r3fresh", "error_description": "cl1ent"}` },
      'relay.token_nonsense',
      false,
    ],
    ['broken', { status: 500, body: `{"error": "server_error", ${echo}}` }, 'relay.token_unavailable', true],
    ['away', { status: 503, body: '<html>r3fresh' }, 'relay.token_unavailable', true],
    ['asked too often', { status: 429 }, 'relay.token_unavailable', true],
    ['silent', { status: 200, hang: true }, 'relay.token_unreachable', true],
  ])('%s', async (what, answer, key, temporary) => {
    const { relay, endpoint, address } = await both({ answer: () => answer })
    const down = await downOf(connect(address, { timeouts: brief }))
    expect(down).toMatchObject({ key, temporary, reason: temporary ? 'unreachable' : 'authentication' })
    expect(down.message).toContain(new URL(endpoint.url).host)
    if (what === 'invalid_grant') expect(down.message).toContain('400 invalid_grant')
    expect([endpoint.requests.length, relay.connections]).toEqual([1, 0])
  })

  it('is not there', async () => {
    const { endpoint, address } = await both()
    await endpoint.close()
    const down = await downOf(connect(address))
    expect(down).toMatchObject({ key: 'relay.token_unreachable', reason: 'unreachable', temporary: true })
    expect(down.message).toContain('ECONNREFUSED')
  })

  it.each([false, true])('fails when a kept token is refused, explained: %s', async (explains) => {
    let revoked = false
    const answer = (request: number) => (request > 1 ? { status: 400, body: '{"error":"invalid_grant"}' } : undefined)
    const { relay, address } = await both({ answer, oauth2: { explains, accepts: () => !revoked } })
    const dial = createConnector()
    await (await dial(address)).close()
    revoked = true
    expect(await downOf(dial(address))).toMatchObject({ key: 'relay.token_refused', temporary: false })
    await expect.poll(() => relay.open).toBe(0)
  })

  it('is asked again at the next try', async () => {
    const { address } = await both({ answer: (request) => (request === 1 ? { status: 503 } : undefined) })
    const dial = createConnector()
    expect(await downOf(dial(address))).toMatchObject({ temporary: true })
    await (await dial(address)).close()
  })

  it('is not waited for when we are told to stop', async () => {
    const { endpoint, address } = await both({ answer: () => ({ status: 200, hang: true }) })
    const stop = new AbortController()
    const connecting = connect(address, { signal: stop.signal, timeouts: { ...defaultTimeouts, connect: 2_000 } })
    await expect.poll(() => endpoint.requests.length).toBe(1)
    stop.abort(new Error('enough'))
    await expect(connecting).rejects.toThrow('enough')
  })
})
