import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Queryable } from '../../src/database/pool.ts'
import { type Inbox, startInbox } from '../../src/inbox/inbox.ts'
import { listInbox, readInbox } from '../../src/inbox/store.ts'
import { createLog } from '../../src/log.ts'
import { useDatabase } from '../support/database.ts'

const database = useDatabase()
const log = createLog('silent')
let inbox: Inbox
beforeAll(async () => {
  inbox = await startInbox({ pool: database.pool, log })
})
afterAll(() => inbox.close())
beforeEach(() => database.pool.query('truncate inbox_messages restart identity'))

const portOf = ({ url }: Inbox) => Number(new URL(url).port)

/** Says each line when the answer to the one before has come. @returns the answers */
async function converse(to: Inbox, lines: readonly (string | Buffer)[]): Promise<string[]> {
  const socket = connect(portOf(to), '127.0.0.1')
  const replies = repliesOf(socket)
  const answers = [await next(replies)]
  for (const line of lines) {
    socket.write(typeof line === 'string' ? `${line}\r\n` : line)
    answers.push(await next(replies))
  }
  socket.destroy()
  return answers
}

/** One reply at a time; the lines of one are joined. */
async function* repliesOf(socket: Socket): AsyncGenerator<string, string> {
  let buffered = ''
  for await (const chunk of socket) {
    buffered += chunk
    for (
      let reply = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(buffered);
      reply;
      reply = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(buffered)
    ) {
      buffered = buffered.slice(reply[0].length)
      yield reply[0]
    }
  }
  return ''
}
const next = async (replies: AsyncGenerator<string, string>) => (await replies.next()).value

const opening = ['EHLO test', 'MAIL FROM:<b+1@bounce.example>', 'RCPT TO:<a@example.com>', 'DATA']
const bytes = (text: string) => Buffer.from(text, 'latin1')

describe('the local inbox', () => {
  it('listens on loopback, on a port of its own', () => {
    expect(inbox.url).toMatch(/^smtp:\/\/127\.0\.0\.1:\d+$/)
  })

  it('offers what a relay wants, and neither a password nor TLS', async () => {
    const [, features] = await converse(inbox, ['EHLO test'])
    expect(features).toContain('PIPELINING')
    expect(features).toContain('8BITMIME')
    expect(features).toContain('SMTPUTF8')
    expect(features).toContain('SIZE 26214400')
    expect(features).not.toMatch(/AUTH|STARTTLS/)
  })

  it('keeps the envelope and the bytes as they came', async () => {
    const body = bytes('Subject: x\r\n\r\n..two dots\r\n.. \r\nbare \r and \n\r\n\xff\x00\r\n')
    await converse(inbox, [...opening, Buffer.concat([body, bytes('.\r\n')])])
    const message = await readInbox(database.pool, 1)
    expect(message).toMatchObject({ sender: 'b+1@bounce.example', recipients: ['a@example.com'] })
    expect(message?.source.toString('latin1')).toBe(
      'Subject: x\r\n\r\n.two dots\r\n. \r\nbare \r and \n\r\n\xff\x00\r\n',
    )
  })

  it('has stored a message when it accepts it', async () => {
    const answers = await converse(inbox, [...opening, bytes('Subject: x\r\n\r\ny\r\n.\r\n')])
    expect(answers.at(-1)).toMatch(/^250 /)
    expect(await listInbox(database.pool, { limit: 9 })).toHaveLength(1)
  })

  it('takes a pipelined conversation in one piece', async () => {
    const commands = 'MAIL FROM:<>\r\nRCPT TO:<a@example.com>\r\nRCPT TO:<b@xn--fsqu00a.example>\r\nDATA\r\n'
    const socket = connect(portOf(inbox), '127.0.0.1')
    const replies = repliesOf(socket)
    await next(replies)
    socket.write(`EHLO test\r\n${commands}`)
    const codes: string[] = []
    for (let i = 0; i < 5; i++) codes.push((await next(replies)).slice(0, 3))
    socket.write('x\r\n.\r\nQUIT\r\n')
    codes.push((await next(replies)).slice(0, 3))
    expect(codes).toEqual(['250', '250', '250', '250', '354', '250'])
    socket.destroy()
    expect(await readInbox(database.pool, 1)).toMatchObject({
      sender: '',
      recipients: ['a@example.com', 'b@xn--fsqu00a.example'],
    })
  })

  it('is spoken to by nodemailer', async () => {
    const transport = createTransport(`${inbox.url}?pool=true`)
    const send = (to: string) => transport.sendMail({ from: 'news@example.com', to, subject: '早报', text: '早上好' })
    await Promise.all(Array.from({ length: 20 }, (_, i) => send(`reader${i}@example.com`)))
    transport.close()
    const entries = await listInbox(database.pool, { limit: 99 })
    expect(entries.map(({ subject }) => subject)).toEqual(Array.from({ length: 20 }, () => '早报'))
  })

  it('refuses what is too large, and keeps nothing of it', async () => {
    const announced = await converse(inbox, ['EHLO test', 'MAIL FROM:<a@example.com> SIZE=26214401'])
    expect(announced.at(-1)).toMatch(/^552 /)
    const large = Buffer.concat([Buffer.alloc(25 * 1024 * 1024 + 1, 'x'), bytes('\r\n.\r\n')])
    const answers = await converse(inbox, [...opening, large])
    expect(answers.at(-1)).toMatch(/^552 /)
    expect(await listInbox(database.pool, { limit: 9 })).toEqual([])
  })

  it('keeps nothing of a message that breaks off', async () => {
    const socket = connect(portOf(inbox), '127.0.0.1')
    const replies = repliesOf(socket)
    await next(replies)
    for (const line of opening) {
      socket.write(`${line}\r\n`)
      await next(replies)
    }
    socket.end('Subject: half')
    await once(socket, 'close')
    await converse(inbox, [...opening, bytes('Subject: whole\r\n\r\n.\r\n')])
    expect((await listInbox(database.pool, { limit: 9 })).map(({ subject }) => subject)).toEqual(['whole'])
  })
})

it('answers 451 while the database is away, and goes on afterwards', async () => {
  let away = true
  const pool = {
    query: (...given: Parameters<Queryable['query']>) =>
      away ? Promise.reject(new Error('away')) : database.pool.query(...given),
  } as Queryable
  const shaky = await startInbox({ pool, log })
  const send = () => converse(shaky, [...opening, bytes('x\r\n.\r\n')])
  expect((await send()).at(-1)).toMatch(/^451 /)
  away = false
  expect((await send()).at(-1)).toMatch(/^250 /)
  await shaky.close()
})

describe('closing', () => {
  it('frees the port, and does not wait for idle connections', async () => {
    const closing = await startInbox({ pool: database.pool, log })
    const socket = connect(portOf(closing), '127.0.0.1')
    await once(socket, 'data')
    const started = performance.now()
    await closing.close()
    expect(performance.now() - started).toBeLessThan(3000)
    socket.destroy()
    const again = await startInbox({ pool: database.pool, log, port: portOf(closing) })
    expect(again.url).toBe(closing.url)
    await again.close()
  })

  it('says so when its port is taken', async () => {
    await expect(startInbox({ pool: database.pool, log, port: portOf(inbox) })).rejects.toThrow('EADDRINUSE')
  })
})
