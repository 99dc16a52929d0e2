import { describe, expect, it, onTestFinished } from 'vitest'
import { connect, type Sent } from '../../../src/delivery/smtp/conversation.ts'
import { dotStuff } from '../../../src/delivery/smtp/dot-stuffing.ts'
import { parseSmtpUrl } from '../../../src/delivery/smtp/relay-address.ts'
import { defaultTimeouts } from '../../../src/delivery/smtp/timeouts.ts'
import { type Act, type Point, type Script, startSmtpServer } from '../../support/smtp-server.ts'

const envelope = { from: 'bounce@example.com', to: 'reader@example.org' }
const message = [Buffer.from('Subject: hello\r\n\r\n.a line that begins with a dot\r\n')]
const accepted = { kind: 'replied', stage: 'message', reply: { code: 250 } }
const refused = (stage: Point, code: number) => ({ kind: 'replied', stage, reply: { code } })
const lost = (stage: Point) => ({ kind: 'lost', stage, finalDot: stage === 'message' })

async function converse(script: Script, timeouts: Partial<typeof defaultTimeouts> = {}) {
  const server = await startSmtpServer(script)
  onTestFinished(() => server.close())
  const connection = await connect(parseSmtpUrl(server.url), { timeouts: { ...defaultTimeouts, ...timeouts } })
  onTestFinished(() => connection.close())
  return { server, connection, send: () => connection.send(envelope, message) }
}

/** Makes it happen to the first message only. */
const once = (at: Point, act: Act, script: Script = {}): Script => ({
  ...script,
  act: ({ point, transaction }) => (point === at && transaction <= 1 ? act : undefined),
})

describe.each([{ pipelining: true }, { pipelining: false }])('a message, %o', (offered) => {
  it('is accepted, byte for byte, and so is the next', async () => {
    const { server, connection, send } = await converse(offered)
    expect(await send()).toEqual({
      kind: 'replied',
      stage: 'message',
      reply: { code: 250, enhanced: '2.0.0', text: 'queued' },
    })
    expect(await send()).toMatchObject(accepted)
    const truth = { from: envelope.from, to: [envelope.to], message: message[0] }
    expect(server.accepted).toEqual([truth, truth])
    expect(connection.usable).toBe(true)
    expect(server.connections).toBe(1)
  })

  // [what happens, where, what it looks like to us, what the server has accepted]
  const ends: [string, Point, Act, object, number][] = [
    ['refused for good', 'mail', { text: '550 5.7.1 no' }, refused('mail', 550), 0],
    ['refused for now', 'mail', { text: '451 4.7.1 later' }, refused('mail', 451), 0],
    ['refused for good', 'rcpt', { text: '550 5.1.1 no such user' }, refused('rcpt', 550), 0],
    ['refused for now', 'rcpt', { text: '450 4.2.0 greylisted' }, refused('rcpt', 450), 0],
    ['refused for good', 'data', { text: '554 5.7.1 no' }, refused('data', 554), 0],
    ['refused for now', 'data', { text: '451 4.3.0 later' }, refused('data', 451), 0],
    ['refused for good', 'message', { text: '554 5.7.1 spam' }, refused('message', 554), 0],
    ['refused for now', 'message', { text: '451 4.3.0 later' }, refused('message', 451), 0],
    ['accepted with another 2xx', 'message', { text: '251 kept', keep: true }, refused('message', 251), 1],
    ['forwarded', 'rcpt', { text: '251 will forward' }, accepted, 1],
  ]
  it.each(ends)('%s at %s: the connection serves the next', async (_, point, act, outcome, truth) => {
    const { server, connection, send } = await converse(once(point, act, offered))
    expect(await send()).toMatchObject(outcome)
    expect(server.accepted).toHaveLength(truth)
    expect(connection.usable).toBe(true)
    expect(await send()).toMatchObject(accepted)
    expect(server.accepted).toHaveLength(truth + 1)
    expect(server.commands.includes('RSET')).toBe(truth === 0 && (point === 'rcpt' || point === 'data'))
  })

  const breaks: [string, Point, Act, object, number][] = [
    ['drops', 'mail', { end: 'drop' }, lost('mail'), 0],
    ['resets', 'mail', { end: 'reset' }, lost('mail'), 0],
    ['goes silent', 'mail', { end: 'hang' }, lost('mail'), 0],
    ['says 421', 'mail', { text: '421 4.3.2 bye', end: 'drop' }, refused('mail', 421), 0],
    ['says 550 and drops', 'mail', { text: '550 no', end: 'drop' }, refused('mail', 550), 0],
    ['talks nonsense', 'mail', { text: 'hello' }, lost('mail'), 0],
    ['goes on too early', 'mail', { text: '354 go' }, lost('mail'), 0],
    ['drops', 'rcpt', { end: 'drop' }, lost('rcpt'), 0],
    ['resets', 'rcpt', { end: 'reset' }, { kind: 'lost', finalDot: false }, 0], // MAIL's reply may be lost, too
    ['goes silent', 'rcpt', { end: 'hang' }, lost('rcpt'), 0],
    ['says 421', 'rcpt', { text: '421 4.3.2 bye', end: 'drop' }, refused('rcpt', 421), 0],
    ['says 421 and stays', 'rcpt', { text: '421 4.3.2 bye' }, refused('rcpt', 421), 0],
    ['says 550 and then nonsense', 'rcpt', { text: '550 no\r\nnonsense' }, refused('rcpt', 550), 0],
    ['says 550 and drops', 'rcpt', { text: '550 no', end: 'drop' }, refused('rcpt', 550), 0],
    ['drops', 'data', { end: 'drop' }, lost('data'), 0],
    ['goes silent', 'data', { end: 'hang' }, lost('data'), 0],
    ['says 421', 'data', { text: '421 4.3.2 bye', end: 'drop' }, refused('data', 421), 0],
    ['says 250 for 354', 'data', { text: '250 go ahead' }, lost('data'), 0],
    ['answers the message before it', 'data', { text: '354 go\r\n250 2.0.0 queued' }, lost('data'), 0],
    ['says 421 right after 354', 'data', { text: '354 go\r\n421 bye' }, refused('data', 421), 0],
    ['drops', 'body', { end: 'drop' }, lost('message'), 0],
    ['resets', 'body', { end: 'reset' }, lost('message'), 0],
    ['drops', 'message', { end: 'drop' }, lost('message'), 0],
    ['accepts and drops', 'message', { end: 'drop', keep: true }, lost('message'), 1],
    ['accepts and resets', 'message', { end: 'reset', keep: true }, lost('message'), 1],
    ['accepts and goes silent', 'message', { end: 'hang', keep: true }, lost('message'), 1],
    ['says 421', 'message', { text: '421 4.3.2 bye', end: 'drop' }, refused('message', 421), 0],
    ['says 421 and stays', 'message', { text: '421 4.3.2 bye' }, refused('message', 421), 0],
    ['accepts and talks nonsense', 'message', { text: 'done', keep: true }, lost('message'), 1],
    ['accepts and says 354', 'message', { text: '354 go', keep: true }, lost('message'), 1],
    ['accepts and drops in the same breath', 'message', { text: '250 ok', end: 'drop' }, accepted, 1],
  ]
  it.each(breaks)('%s at %s', async (_, point, act, outcome, truth) => {
    const silent = act.end === 'hang' ? { command: 300, finalDot: 300 } : {}
    const { server, connection, send } = await converse(once(point, act, offered), silent)
    expect(await send()).toMatchObject(outcome)
    expect(server.accepted).toHaveLength(truth)
    await expect.poll(() => connection.usable).toBe(false)
    // Nothing more is written, and nothing is made of it but this.
    expect(await send()).toMatchObject({ kind: 'lost', stage: 'mail', finalDot: false })
    expect(server.accepted).toHaveLength(truth)
    await connection.close()
    server.drop() // the silent one holds its end
    await expect.poll(() => server.open).toBe(0)
  })

  it('may be answered a byte at a time', async () => {
    const { server, send } = await converse({ ...offered, dribble: true })
    expect(await send()).toMatchObject(accepted)
    expect(await send()).toMatchObject(accepted)
    expect(server.accepted).toHaveLength(2)
  })

  it('may be answered in many lines', async () => {
    const { send } = await converse(once('rcpt', { text: '550-5.1.1 no such\r\n550 5.1.1 user' }, offered))
    expect(await send()).toMatchObject({ stage: 'rcpt', reply: { code: 550, enhanced: '5.1.1', text: 'no such user' } })
    expect(await send()).toMatchObject(accepted)
  })

  it('may be answered late', async () => {
    const act = ({ point }: { point: Point }) => (point === 'data' || point === 'message' ? { afterMs: 30 } : undefined)
    const { send } = await converse({ ...offered, act })
    expect(await send()).toMatchObject(accepted)
  })

  it('may be answered later than a command may', async () => {
    const { send } = await converse(once('message', { afterMs: 700 }, offered), { command: 400 })
    expect(await send()).toMatchObject(accepted)
    expect(await send()).toMatchObject(accepted)
  })

  it('may be answered at length, but not without end', async () => {
    const long = await converse(once('message', { text: `250 ${'x'.repeat(20_000)}` }, offered))
    expect(await long.send()).toMatchObject(accepted)
    const endless = await converse(once('message', { text: `250 ${'x'.repeat(200_000)}` }, offered))
    expect(await endless.send()).toMatchObject(lost('message'))
    expect(endless.connection.usable).toBe(false)
  })

  it('may be large', async () => {
    const { server, send, connection } = await converse(offered)
    const large = Buffer.from('a line of the message, of some length\r\n.\r\n'.repeat(50_000))
    expect(await connection.send(envelope, [large.subarray(0, 999_999), large.subarray(999_999)])).toMatchObject(
      accepted,
    )
    expect(server.accepted[0]!.message.equals(large)).toBe(true)
    expect(await send()).toMatchObject(accepted)
  })
})

describe('a relay that pipelines', () => {
  const afterRcpt = (data: Act, message: Act): Script => ({
    act: ({ point, transaction }) => {
      if (transaction > 1) return undefined
      if (point === 'rcpt') return { text: '550 5.1.1 no such user' }
      return point === 'data' ? data : point === 'message' ? message : undefined
    },
  })

  it.each([
    ['refuses', { text: '554 5.5.1 no valid recipients' }],
    ['takes', { text: '250 2.0.0 queued for nobody', keep: false }],
  ])('may answer 354 without a recipient: a lone dot ends it, which it %s', async (_, answer) => {
    const { server, connection, send } = await converse(afterRcpt({ text: '354 go ahead' }, answer))
    expect(await send()).toMatchObject(refused('rcpt', 550))
    expect(connection.usable).toBe(true)
    expect(await send()).toMatchObject(accepted)
    expect(server.accepted).toHaveLength(1)
    expect(server.commands).not.toContain('RSET')
  })

  it.each([{ end: 'drop' }, { end: 'hang' }] as Act[])(
    'keeps its refusal whatever the lone dot brings: %o',
    async (act) => {
      const { connection, send } = await converse(afterRcpt({ text: '354 go ahead' }, act), { command: 300 })
      expect(await send()).toMatchObject(refused('rcpt', 550))
      expect(connection.usable).toBe(false)
    },
  )

  it('gets no dot when it took DATA from a sender that it refused', async () => {
    const { server, connection, send } = await converse({
      act: ({ point }) => {
        if (point === 'mail') return { text: '550 5.7.1 no' }
        return point === 'rcpt' ? { text: '250 ok' } : undefined
      },
    })
    expect(await send()).toMatchObject(refused('mail', 550))
    expect(connection.usable).toBe(false)
    expect(server.accepted).toEqual([])
  })

  it('is left when it will not forget an envelope', async () => {
    const { server, send } = await converse({
      act: ({ point, transaction }) => {
        if (point === 'rcpt' && transaction === 1) return { text: '550 5.1.1 no such user' }
        return point === 'rset' ? { text: '500 what' } : undefined
      },
    })
    await send()
    expect(await send()).toMatchObject(lost('mail'))
    expect(server.accepted).toEqual([])
  })
})

describe('an idle connection', () => {
  it.each(['421 4.4.2 idle for too long', '250 2.0.0 hello again', 'hello', '250-never'.repeat(9_000)])(
    'is not usable once the relay has said %.30s',
    async (text) => {
      const { server, connection, send } = await converse({})
      await send()
      server.say(text)
      await expect.poll(() => connection.usable).toBe(false)
      expect(await send()).toMatchObject(lost('mail'))
      expect(server.commands.filter((line) => line.startsWith('MAIL'))).toHaveLength(1)
    },
  )

  it('is cut off when the relay will not stop talking', async () => {
    const { server } = await converse({})
    server.say('250 hello\r\n'.repeat(10))
    await expect.poll(() => server.open).toBe(0)
  })

  it('is not usable once the relay has closed it', async () => {
    const { server, connection, send } = await converse({})
    server.drop()
    await expect.poll(() => connection.usable).toBe(false)
    expect(await send()).toMatchObject(lost('mail'))
  })
})

describe('an envelope', () => {
  const utf8 = 'MAIL FROM:<bounce@example.com> SIZE=11 SMTPUTF8'
  it.each([
    ['读者@example.org', true, 'RCPT TO:<读者@example.org>', utf8],
    ['reader@例子.example', true, 'RCPT TO:<reader@xn--fsqu00a.example>', 'MAIL FROM:<bounce@example.com> SIZE=11'],
    ['reader@例子.example', false, 'RCPT TO:<reader@xn--fsqu00a.example>', 'MAIL FROM:<bounce@example.com> SIZE=11'],
    ['读者@例子.example', true, 'RCPT TO:<读者@xn--fsqu00a.example>', utf8],
  ])('to %s, with SMTPUTF8 %s', async (to, smtpUtf8, rcpt, mail) => {
    const { server, connection } = await converse({ smtpUtf8 })
    expect(await connection.send({ ...envelope, to }, [Buffer.from('a: b\r\n\r\nc\r\n')])).toMatchObject(accepted)
    expect(server.commands).toContain(rcpt)
    expect(server.commands.find((line) => line.startsWith('MAIL'))).toMatch(mail)
  })

  it('that needs an SMTPUTF8 that is not there is refused by us', async () => {
    const { server, connection, send } = await converse({})
    const sent: Sent = await connection.send({ ...envelope, to: '读者@example.org' }, message)
    expect(sent).toMatchObject({ kind: 'replied', local: true, reply: { code: 553, enhanced: '5.6.7' } })
    expect(server.commands.filter((line) => !line.startsWith('EHLO'))).toEqual([])
    expect(await send()).toMatchObject(accepted)
  })

  it('may have no sender', async () => {
    const { server, connection } = await converse({})
    expect(await connection.send({ ...envelope, from: '' }, message)).toMatchObject(accepted)
    expect(server.accepted[0]!.from).toBe('')
  })

  it.each([
    '',
    'b@b.test>\r\nRCPT TO:<evil@x.test',
    'a@b.test\rDATA',
    'a@b.test\nDATA',
    'a b@c.test',
    '<a@b.test>',
    'a@b.test\0',
    'a@b.test\u0085',
    'a@b.test\u2028',
  ])('to %j is a bug, and does not reach the wire', async (to) => {
    const { server, connection, send } = await converse({ smtpUtf8: true })
    await expect(connection.send({ ...envelope, to }, message)).rejects.toThrow(TypeError)
    if (to) await expect(connection.send({ ...envelope, from: to }, message)).rejects.toThrow(TypeError)
    expect(server.commands).toHaveLength(1)
    expect(await send()).toMatchObject(accepted)
  })
})

describe('a connection', () => {
  it('normalizes line ends and ends the last line', async () => {
    const { server, connection } = await converse({})
    await connection.send(envelope, [Buffer.from('a: b\n\n.\r'), Buffer.from('\n..\rc')])
    expect(server.accepted[0]!.message.toString()).toBe('a: b\r\n\r\n.\r\n..\r\nc\r\n')
  })

  it('takes what is ready for the wire as it is', async () => {
    const { server, connection } = await converse({})
    const ready = dotStuff(message)
    expect(await connection.send(envelope, ready)).toMatchObject(accepted)
    expect(server.accepted[0]!.message).toEqual(message[0])
  })

  it('takes one message at a time', async () => {
    const { server, connection, send } = await converse({})
    const first = send()
    expect(connection.usable).toBe(false)
    await expect(send()).rejects.toThrow(TypeError)
    expect(await first).toMatchObject(accepted)
    expect(server.accepted).toHaveLength(1)
  })

  it('says goodbye, and is not usable from then on', async () => {
    const { server, connection, send } = await converse({})
    await send()
    const closing = connection.close()
    expect(connection.usable).toBe(false)
    await Promise.all([closing, connection.close()])
    expect(server.commands.filter((line) => line === 'QUIT')).toHaveLength(1)
    await expect.poll(() => server.open).toBe(0)
    expect(await send()).toMatchObject(lost('mail'))
  })

  it.each([{ end: 'hang' }, { end: 'drop' }, { text: 'nonsense' }] as Act[])(
    'closes though QUIT is met with %o',
    async (act) => {
      const { connection } = await converse({ act: ({ point }) => (point === 'quit' ? act : undefined) }, { quit: 50 })
      await connection.close()
      expect(connection.usable).toBe(false)
    },
  )

  it('cuts off the message under way when it is closed', async () => {
    const { server, connection, send } = await converse({
      act: ({ point }) => (point === 'message' ? { end: 'hang' } : undefined),
    })
    const sending = send()
    await expect.poll(() => server.reached('message')).toBe(1)
    await connection.close()
    expect(await sending).toMatchObject(lost('message'))
  })
})
