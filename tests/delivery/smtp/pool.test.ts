import { describe, expect, it, onTestFinished } from 'vitest'
import { RelayDown } from '../../../src/delivery/smtp/conversation.ts'
import { createRelayPool, type RelayPoolOptions } from '../../../src/delivery/smtp/pool.ts'
import { parseSmtpUrl } from '../../../src/delivery/smtp/relay-address.ts'
import { type Act, type Moment, type Script, startSmtpServer } from '../../support/smtp-server.ts'

const message = [Buffer.from('Subject: hello\r\n\r\nhello\r\n')]
const accepted = { kind: 'replied', stage: 'message', reply: { code: 250 } }
const nothingWritten = { kind: 'lost', stage: 'mail', finalDot: false }

async function poolFor(script: Script, options: Partial<RelayPoolOptions> = {}) {
  const server = await startSmtpServer(script)
  const pool = createRelayPool(parseSmtpUrl(server.url), { connections: 3, ...options })
  onTestFinished(async () => {
    await pool.close(AbortSignal.abort())
    await server.close()
  })
  const send = (to = 'reader@example.org') => pool.send({ from: 'bounce@example.com', to }, message)
  const sendAll = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, n) => send(`reader${n}@example.org`)))
  return { server, pool, send, sendAll }
}

const when = (matches: (moment: Moment) => boolean, act: Act): Script => ({
  act: (moment) => (matches(moment) ? act : undefined),
})

describe('a pool of connections', () => {
  it('opens one where one is enough, and uses it again', async () => {
    const { server, send } = await poolFor({})
    for (let sent = 0; sent < 5; sent++) expect(await send()).toMatchObject(accepted)
    expect(server.connections).toBe(1)
    expect(server.accepted).toHaveLength(5)
  })

  it('opens as many as are needed, and no more than it may', async () => {
    let most = 0
    const { server, sendAll } = await poolFor({
      act: ({ point, open }) => {
        most = Math.max(most, open)
        return point === 'message' ? { afterMs: 5 } : undefined
      },
    })
    for (const sent of await sendAll(30)) expect(sent).toMatchObject(accepted)
    expect(most).toBe(3)
    expect(server.connections).toBe(3)
    expect(new Set(server.accepted.map(({ to }) => to[0])).size).toBe(30)
  })

  it('replaces a connection after its share of messages, and says goodbye on it', async () => {
    let most = 0
    const script: Script = {
      act: ({ point, open }) => {
        most = Math.max(most, open)
        return point === 'quit' ? { afterMs: 20 } : undefined
      },
    }
    const { server, send } = await poolFor(script, { connections: 1, messagesPerConnection: 3 })
    for (let sent = 0; sent < 7; sent++) expect(await send()).toMatchObject(accepted)
    expect(server.connections).toBe(3)
    expect(server.commands.filter((line) => line === 'QUIT')).toHaveLength(2)
    expect(most).toBe(1)
  })

  it('closes a connection that has nothing to do, and opens another when there is', async () => {
    const { server, send } = await poolFor({}, { idleMs: 20 })
    await send()
    await expect.poll(() => server.open).toBe(0)
    expect(server.commands.at(-1)).toBe('QUIT')
    expect(await send()).toMatchObject(accepted)
    expect(server.connections).toBe(2)
  })

  it('goes on with the others while one waits for the answer to its final dot', async () => {
    const hang = when(({ point, transaction }) => point === 'message' && transaction === 1, { end: 'hang', keep: true })
    const { server, send, sendAll } = await poolFor(hang)
    const slow = send('slow@example.org')
    await expect.poll(() => server.reached('message')).toBe(1)
    for (const sent of await sendAll(20)) expect(sent).toMatchObject(accepted)
    expect(await Promise.race([slow, 'still waiting'])).toBe('still waiting')
    server.drop()
    expect(await slow).toMatchObject({ kind: 'lost', finalDot: true })
    expect(server.accepted).toHaveLength(21)
  })

  it('goes on after a 421 on another connection, without sending that message again', async () => {
    const full = { text: '421 4.7.0 too many messages', end: 'drop' } as const
    const { server, send } = await poolFor(
      when(({ point, transaction }) => point === 'mail' && transaction === 2, full),
    )
    expect(await send()).toMatchObject(accepted)
    expect(await send()).toMatchObject({ kind: 'replied', stage: 'mail', reply: { code: 421 } })
    expect(await send()).toMatchObject(accepted)
    expect(server.connections).toBe(2)
    expect(server.accepted).toHaveLength(2)
  })
})

describe('a connection that the relay closed while it was idle', () => {
  it.each(['drop', 'reset'] as const)('is replaced, and the message sent on the new one: %s', async (end) => {
    const { server, send } = await poolFor(
      when(({ point, transaction }) => point === 'mail' && transaction === 2, { end }),
    )
    expect(await send()).toMatchObject(accepted)
    expect(await send()).toMatchObject(accepted)
    expect(server.connections).toBe(2)
    expect(server.accepted).toHaveLength(2)
  })

  it('is replaced without a try when that is known', async () => {
    const { server, send } = await poolFor({})
    await send()
    server.drop()
    await expect.poll(() => server.open).toBe(0)
    expect(await send()).toMatchObject(accepted)
    expect(server.connections).toBe(2)
  })

  it('is replaced once only', async () => {
    const { server, send } = await poolFor(
      when(({ point, transaction }) => point === 'mail' && transaction > 1, { end: 'drop' }),
    )
    await send()
    expect(await send()).toMatchObject(nothingWritten)
    expect(server.connections).toBe(2)
  })

  it('was new: nothing is tried again', async () => {
    const { server, send } = await poolFor(when(({ point }) => point === 'mail', { end: 'drop' }))
    expect(await send()).toMatchObject(nothingWritten)
    expect(server.connections).toBe(1)
  })

  it.each(['rcpt', 'data', 'body', 'message'] as const)(
    'only after it had answered (%s): nothing is tried again',
    async (at) => {
      const { server, send } = await poolFor(
        when(({ point, transaction }) => point === at && transaction === 2, { end: 'drop' }),
      )
      await send()
      expect(await send()).toMatchObject({ kind: 'lost', finalDot: at === 'body' || at === 'message' })
      expect(server.reached('mail')).toBe(2)
    },
  )
})

describe('a relay that is down', () => {
  it('is an error of the send, not an outcome', async () => {
    const { server, send } = await poolFor({})
    await server.close()
    await expect(send()).rejects.toThrow(RelayDown)
  })

  it('is found out by the first, not by each in turn', async () => {
    const { server, send } = await poolFor(when(({ point }) => point === 'greeting', { text: '554 5.7.1 blocked' }))
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => send()))
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { reason: 'refused', temporary: false } })
    }
    expect(server.connections).toBe(3)
  })

  it('is tried again by the next send', async () => {
    let blocked = true
    const { send } = await poolFor({
      act: ({ point }) => (blocked && point === 'greeting' ? { text: '421 4.3.2 not now', end: 'drop' } : undefined),
    })
    await expect(send()).rejects.toMatchObject({ reason: 'refused', temporary: true })
    blocked = false
    expect(await send()).toMatchObject(accepted)
  })

  it('is not one that takes fewer connections than we may open', async () => {
    const full: Act = { text: '421 4.7.0 too many connections', end: 'drop' }
    const { server, sendAll } = await poolFor(
      {
        act: ({ point, open }) => {
          if (point === 'greeting' && open > 2) return full
          return point === 'message' ? { afterMs: 5 } : undefined
        },
      },
      { connections: 6 },
    )
    for (const sent of await sendAll(30)) expect(sent).toMatchObject(accepted)
    expect(server.accepted).toHaveLength(30)
    expect(server.connections).toBeLessThanOrEqual(6)
  })

  it('is asked for another connection after a while', async () => {
    let limit = 1
    const { server, sendAll } = await poolFor(
      {
        act: ({ point, open }) => {
          if (point === 'greeting' && open > limit) return { text: '421 4.7.0 too many connections', end: 'drop' }
          return point === 'message' ? { afterMs: 5 } : undefined
        },
      },
      { connections: 2, restMs: 20 },
    )
    for (const sent of await sendAll(4)) expect(sent).toMatchObject(accepted)
    await expect.poll(() => server.open).toBe(1)
    limit = 2
    await expect.poll(async () => (await sendAll(4)).length > 0 && server.open).toBe(2)
  })
})

describe('a pool that is closed', () => {
  it('finishes what is under way, and writes nothing else', async () => {
    const { server, pool, send, sendAll } = await poolFor(
      when(({ point }) => point === 'message', { afterMs: 50 }),
      { connections: 2 },
    )
    const sending = sendAll(5)
    await expect.poll(() => server.reached('message')).toBe(2)
    await Promise.all([pool.close(), pool.close()])
    const sent = await sending
    expect(sent.filter(({ kind }) => kind === 'replied')).toHaveLength(2)
    expect(sent.filter(({ kind }) => kind === 'lost')).toHaveLength(3)
    for (const one of sent) expect(one).toMatchObject(one.kind === 'lost' ? nothingWritten : accepted)
    expect(await send()).toMatchObject(nothingWritten)
    expect(server.accepted).toHaveLength(2)
    expect(server.commands.filter((line) => line === 'QUIT')).toHaveLength(2)
    await expect.poll(() => server.open).toBe(0)
  })

  it('cuts off at its deadline what has no answer yet', async () => {
    const { server, pool, send } = await poolFor(when(({ point }) => point === 'message', { end: 'hang', keep: true }))
    const sending = send()
    await expect.poll(() => server.reached('message')).toBe(1)
    const deadline = new AbortController()
    const closing = pool.close(deadline.signal)
    deadline.abort()
    await closing
    expect(await sending).toMatchObject({ kind: 'lost', stage: 'message', finalDot: true })
  })

  it('cuts off at its deadline what is still connecting', async () => {
    const { server, pool, send } = await poolFor(when(({ point }) => point === 'greeting', { end: 'hang' }))
    const sending = send()
    await expect.poll(() => server.reached('greeting')).toBe(1)
    await pool.close(AbortSignal.abort())
    expect(await sending).toMatchObject(nothingWritten)
    await expect.poll(() => server.open).toBe(0)
  })

  it('gives a bug back to whoever made it, and its place to the next', async () => {
    const { pool, send } = await poolFor({}, { connections: 1 })
    await expect(pool.send({ from: '', to: 'two words' }, message)).rejects.toThrow(TypeError)
    expect(await send()).toMatchObject(accepted)
  })
})
