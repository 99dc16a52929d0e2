import { createServer, type Server, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connect, RelayDown } from '../../../src/delivery/smtp/conversation.ts'
import { socketDown } from '../../../src/delivery/smtp/nodemailer-errors.ts'
import { parseSmtpUrl, type RelayAddress } from '../../../src/delivery/smtp/relay-address.ts'
import { defaultTimeouts } from '../../../src/delivery/smtp/timeouts.ts'
import { type Act, type Point, type Script, startSmtpServer, type TestServer } from '../../support/smtp-server.ts'

const login = { user: 'editor', password: 's3cret/字' }
const envelope = { from: 'bounce@example.com', to: 'reader@example.org' }
const message = [Buffer.from('Subject: hello\r\n\r\nhello\r\n')]
const brief = { ...defaultTimeouts, connect: 300, greeting: 300, command: 300 }

async function serverFor(script: Script): Promise<{ server: TestServer; address: RelayAddress }> {
  const server = await startSmtpServer(script)
  onTestFinished(() => server.close())
  return { server, address: parseSmtpUrl(server.url) }
}

const onPort = (port: number) => parseSmtpUrl(`smtp://127.0.0.1:${port}`)

const at = (where: Point, act: Act): Script => ({ act: ({ point }) => (point === where ? act : undefined) })

async function downOf(address: RelayAddress, timeouts = defaultTimeouts): Promise<RelayDown> {
  const error = await connect(address, { timeouts }).then(
    (connection) => connection.close(),
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(RelayDown)
  return error as RelayDown
}

describe('a session', () => {
  it.each([
    ['in the clear', {}, {}],
    ['under STARTTLS', { tls: 'starttls' }, {}],
    ['under STARTTLS that is required', { tls: 'starttls' }, { tls: 'required' }],
    ['under TLS from the start', { tls: 'implicit' }, {}],
    ['in the clear though STARTTLS is offered', { tls: 'starttls' }, { tls: 'off' }],
  ] as [string, Script, Partial<RelayAddress>][])('%s, with and without a login', async (_, script, changes) => {
    const { server, address } = await serverFor({ ...script, login })
    const connection = await connect({ ...address, ...changes, login })
    onTestFinished(() => connection.close())
    for (let sent = 0; sent < 3; sent++) {
      expect(await connection.send(envelope, message)).toMatchObject({ stage: 'message', reply: { code: 250 } })
    }
    expect(server.accepted.map((one) => one.message)).toEqual([message[0], message[0], message[0]])
    const encrypted = script.tls === 'starttls' && changes.tls !== 'off'
    expect(server.commands.includes('STARTTLS')).toBe(encrypted)

    const open = await serverFor(script)
    const other = await connect({ ...open.address, ...changes })
    onTestFinished(() => other.close())
    expect(await other.send(envelope, message)).toMatchObject({ stage: 'message', reply: { code: 250 } })
  })

  it.each(['LOGIN', 'PLAIN', 'XOAUTH2 LOGIN'])('logs in where AUTH %s is offered', async (methods) => {
    const ehlo = { text: `250-test.example\r\n250-PIPELINING\r\n250 AUTH ${methods}` }
    const { server, address } = await serverFor({ ...at('ehlo', ehlo), login })
    const connection = await connect({ ...address, login }).catch((error) => error as RelayDown)
    if (connection instanceof RelayDown) throw connection
    onTestFinished(() => connection.close())
    expect(await connection.send(envelope, message)).toMatchObject({ stage: 'message', reply: { code: 250 } })
    expect(server.accepted).toHaveLength(1)
  })

  it('says the name that it was given', async () => {
    const { server } = await serverFor({})
    await (await connect(parseSmtpUrl(`${server.url}?name=news.example.com`))).close()
    expect(server.commands[0]).toBe('EHLO news.example.com')
  })

  it('says a full name or an address of its own', async () => {
    const { server, address } = await serverFor({})
    await (await connect(address)).close()
    expect(server.commands[0]).toMatch(/^EHLO ([\w-]+(\.[\w-]+)+|\[127\.0\.0\.1\])$/)
  })

  it('does without EHLO, pipelining and size where the relay is that old', async () => {
    const { server, address } = await serverFor(at('ehlo', { text: '502 5.5.1 what' }))
    const connection = await connect(address)
    onTestFinished(() => connection.close())
    expect(await connection.send(envelope, message)).toMatchObject({ stage: 'message', reply: { code: 250 } })
    expect(server.commands).toContain('MAIL FROM:<bounce@example.com>')
  })

  it('goes on in the clear when STARTTLS fails and nothing is secret', async () => {
    const { server, address } = await serverFor({ ...at('starttls', { text: '454 4.7.0 not now' }), tls: 'starttls' })
    const connection = await connect(address)
    onTestFinished(() => connection.close())
    expect(await connection.send(envelope, message)).toMatchObject({ stage: 'message', reply: { code: 250 } })
    expect(server.accepted).toHaveLength(1)
  })
})

describe('a relay that is down', () => {
  it.each([
    ['turns us away', at('greeting', { text: '554 5.7.1 blocked' }), 'refused', false, 554],
    ['turns us away in Chinese', at('greeting', { text: '554 拒绝连接' }), 'refused', false, 554],
    ['has enough connections', at('greeting', { text: '421 4.3.2 too many', end: 'drop' }), 'refused', true, 421],
    ['goes while we say EHLO', at('ehlo', { text: '421 4.3.2 bye', end: 'drop' }), 'refused', true, 421],
    ['drops before the greeting', at('greeting', { end: 'drop' }), 'unreachable', true, undefined],
    ['resets before the greeting', at('greeting', { end: 'reset' }), 'unreachable', true, undefined],
    ['drops at EHLO', at('ehlo', { end: 'drop' }), 'unreachable', true, undefined],
    ['resets at EHLO', at('ehlo', { end: 'reset' }), 'unreachable', true, undefined],
    ['is no SMTP server', at('greeting', { text: 'HTTP/1.1 400 Bad Request' }), 'protocol', false, undefined],
    ['greets with another code', at('greeting', { text: '250 hello' }), 'protocol', false, undefined],
    ['greets without end', at('greeting', { text: '220-hi\r\n'.repeat(20_000) }), 'protocol', false, undefined],
  ] as const)('%s', async (what, script, reason, temporary, code) => {
    const { server, address } = await serverFor(script)
    const down = await downOf(address)
    expect(down).toMatchObject({ reason, temporary })
    expect(down.reply?.code).toBe(code)
    if (code) expect(down.message).toContain(String(code))
    if (what.endsWith('Chinese')) expect(down.reply?.text).toBe('拒绝连接')
    expect(down.message).toContain(`127.0.0.1:${server.port}`)
    expect(down.inLanguage('zh-CN')).toMatch(/^(中继|127)/)
    await expect.poll(() => server.open).toBe(0)
  })

  it.each(['greeting', 'ehlo', 'auth'] as const)('is given up when it is silent at %s', async (point) => {
    const { server, address } = await serverFor({ ...at(point, { end: 'hang' }), login })
    expect(await downOf({ ...address, login }, brief)).toMatchObject({ reason: 'unreachable', key: 'relay.silent' })
    await expect.poll(() => server.open).toBe(0)
  })

  it('is given up when it trickles', async () => {
    expect(await downOf(onPort(await trickle()), brief)).toMatchObject({ key: 'relay.silent' })
  })

  it('is not there', async () => {
    const { server, address } = await serverFor({})
    await server.close()
    expect(await downOf(address)).toMatchObject({ reason: 'unreachable', temporary: true, key: 'relay.unreachable' })
    expect(await downOf({ ...address, host: 'localhost' })).toMatchObject({ key: 'relay.unreachable' })
  })

  it('is at several addresses and at none of them', () => {
    const refused = (host: string) => Object.assign(new Error(`connect ECONNREFUSED ${host}`), { syscall: 'connect' })
    const error = new AggregateError([refused('::1'), refused('127.0.0.1')])
    const down = socketDown(error, 'ECONNREFUSED', onPort(25))
    expect(down).toMatchObject({ reason: 'unreachable', key: 'relay.unreachable' })
    expect(down.message).toContain('connect ECONNREFUSED ::1')
  })

  it('wants TLS first and is spoken to in the clear', async () => {
    const { address } = await serverFor({ tls: 'implicit' })
    expect(await downOf({ ...address, tls: 'opportunistic' }, brief)).toMatchObject({ reason: 'unreachable' })
  })

  it('speaks in the clear and is spoken to in TLS', async () => {
    const { address } = await serverFor({})
    const down = await downOf({ ...address, tls: 'implicit' })
    expect(down).toMatchObject({ reason: 'tls', temporary: false })
    expect(down.message).toContain('(wrong version number)')
  })

  it('stops trying when it is told to', async () => {
    const { server, address } = await serverFor(at('greeting', { end: 'hang' }))
    const stop = new AbortController()
    const connecting = connect(address, { signal: stop.signal })
    await expect.poll(() => server.reached('greeting')).toBe(1)
    stop.abort(new Error('enough'))
    await expect(connecting).rejects.toThrow('enough')
    await expect(connect(address, { signal: stop.signal })).rejects.toThrow('enough')
    await expect.poll(() => server.open).toBe(0)
    expect(server.connections).toBe(1)
  })
})

describe('what is over', () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length

  it.each([
    ['a session', {}],
    ['a session under STARTTLS', { tls: 'starttls' }],
    ['a session under TLS', { tls: 'implicit' }],
    ['a relay that is down', at('greeting', { text: '554 5.7.1 blocked' })],
    ['a relay that drops', at('ehlo', { end: 'drop' })],
  ] as [string, Script][])('leaves no timer behind: %s', async (_, script) => {
    const { server, address } = await serverFor(script)
    const before = timers()
    const connection = await connect(address).catch(() => undefined)
    await connection?.send(envelope, message)
    await connection?.close()
    await expect.poll(() => server.open).toBe(0)
    expect(timers()).toBeLessThanOrEqual(before)
  })
})

describe('encryption', () => {
  it.each(['implicit', 'starttls'] as const)('with a certificate that proves nothing is refused: %s', async (tls) => {
    const { server, address } = await serverFor({ tls, login })
    const down = await downOf({ ...address, login, verifyCertificate: true })
    expect(down).toMatchObject({ reason: 'tls', temporary: false, key: 'relay.tls' })
    expect(down.message).toMatch(/self-signed/)
    expect(server.commands.filter((line) => line.startsWith('AUTH'))).toEqual([])
    await expect.poll(() => server.open).toBe(0)
  })

  it('that is required and not offered ends it, with nothing told', async () => {
    const { server, address } = await serverFor({ login })
    const down = await downOf({ ...address, login, tls: 'required' })
    expect(down).toMatchObject({ reason: 'tls', temporary: false, key: 'relay.tls_missing' })
    expect(server.commands.filter((line) => !/^(EHLO|STARTTLS)/.test(line))).toEqual([])
  })

  it('that is required and fails for now ends it for now', async () => {
    const { address } = await serverFor({ ...at('starttls', { text: '454 4.7.0 not now' }), tls: 'starttls' })
    expect(await downOf({ ...address, tls: 'required' })).toMatchObject({ reason: 'tls', temporary: true })
  })

  it.each(['drop', 'reset'] as const)('that breaks off is a relay that cannot be reached: %s', async (end) => {
    const { address } = await serverFor({ ...at('starttls', { text: '220 go ahead', end }), tls: 'starttls' })
    expect(await downOf(address)).toMatchObject({ reason: 'unreachable', temporary: true })
    const down = await downOf({ ...onPort(await hangUp(end)), tls: 'implicit' })
    expect(down).toMatchObject({ reason: 'unreachable', temporary: true })
  })

  it('takes nothing that was said before it for true', async () => {
    const injected = { text: '220 go ahead\r\n250-test.example\r\n250 SMTPUTF8' }
    const { server, address } = await serverFor({ ...at('starttls', injected), tls: 'starttls' })
    const connection = await connect(address)
    onTestFinished(() => connection.close())
    const to = '读者@example.org'
    expect(await connection.send({ ...envelope, to }, message)).toMatchObject({ local: true })
    expect(await connection.send(envelope, message)).toMatchObject({ reply: { code: 250 } })
    expect(server.accepted).toHaveLength(1)
  })
})

describe('a login', () => {
  it.each([
    ['is wrong', {}, 'authentication', false, 535],
    ['cannot be checked now', at('auth', { text: '454 4.7.0 try later' }), 'refused', true, 454],
    ['meets a relay that goes', at('auth', { text: '421 4.3.2 bye', end: 'drop' }), 'refused', true, 421],
    ['breaks off', at('auth', { end: 'drop' }), 'unreachable', true, undefined],
  ] as const)('that %s', async (_, script, reason, temporary, code) => {
    const { server, address } = await serverFor({ ...script, login: { ...login, password: 'another' } })
    const down = await downOf({ ...address, login })
    expect(down).toMatchObject({ reason, temporary })
    expect(down.reply?.code).toBe(code)
    const told = [down.message, down.stack, JSON.stringify(down), down.inLanguage('zh-CN')].join()
    expect(told).not.toContain('s3cret')
    expect(told).not.toContain(Buffer.from(login.password).toString('base64').slice(0, 6))
    await expect.poll(() => server.open).toBe(0)
  })

  it('that is not offered is not tried', async () => {
    const { server, address } = await serverFor({})
    expect(await downOf({ ...address, login })).toMatchObject({ reason: 'authentication', key: 'relay.login_missing' })
    expect(server.commands).toEqual([expect.stringMatching(/^EHLO/)])
  })

  it('that is offered in ways that we do not know fails for good', async () => {
    const ehlo = { text: '250-test.example\r\n250 AUTH GSSAPI NTLM' }
    const auth = { text: '504 5.5.4 unrecognized authentication type' }
    const act = ({ point }: { point: Point }) => (point === 'ehlo' ? ehlo : point === 'auth' ? auth : undefined)
    const { address } = await serverFor({ act })
    expect(await downOf({ ...address, login })).toMatchObject({ reason: 'authentication', temporary: false })
  })

  it('is not given away where STARTTLS fails', async () => {
    const failing = at('starttls', { text: '454 4.7.0 not now' })
    const { server, address } = await serverFor({ ...failing, tls: 'starttls', login })
    expect(await downOf({ ...address, login, tls: 'opportunistic' })).toMatchObject({ reason: 'authentication' })
    expect(server.commands.filter((line) => line.startsWith('AUTH'))).toEqual([])
  })
})

/** Greets, and then says a byte of a reply that never ends every 20 ms. */
function trickle(): Promise<number> {
  return listen((socket) => {
    socket.write('220 hello\r\n')
    const timer = setInterval(() => socket.write('2'), 20)
    socket.on('close', () => clearInterval(timer))
  })
}

/** Ends the connection at the first byte of a TLS handshake. */
function hangUp(how: 'drop' | 'reset'): Promise<number> {
  return listen((socket) => socket.once('data', () => (how === 'drop' ? socket.end() : socket.resetAndDestroy())))
}

async function listen(onSocket: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    onSocket(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
