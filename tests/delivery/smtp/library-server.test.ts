import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connect } from '../../../src/delivery/smtp/conversation.ts'
import { parseSmtpUrl } from '../../../src/delivery/smtp/relay-address.ts'
import { selfSigned } from '../../support/certificate.ts'

const accepted = { kind: 'replied', stage: 'message', reply: { code: 250 } }
const text = '.leading dot\n..two\n.\n晨报：数据与算力\n\nend.\n'
const message = Buffer.from(
  `Subject: hello\r\nFrom: daily@example.com\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text.replaceAll('\n', '\r\n')}`,
)

interface Received {
  readonly from: string
  readonly to: string[]
  readonly mail: ParsedMail
}

/** The server that other people's code makes, so that we and our own test server are not wrong together. */
async function start(options: SMTPServerOptions) {
  const received: Received[] = []
  const server = new SMTPServer({
    logger: false,
    ...selfSigned(),
    onAuth: ({ username, password }, _session, callback) => {
      if (username === 'editor' && password === 's3cret') callback(null, { user: username })
      else callback(new Error('wrong'))
    },
    onRcptTo: ({ address }, _session, callback) => {
      const gone = Object.assign(new Error('no such user'), { responseCode: 550 })
      callback(address.startsWith('gone') ? gone : null)
    },
    onData: (stream, { envelope }, callback) => {
      simpleParser(stream).then((mail) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), mail })
        callback()
      }, callback)
    },
    ...options,
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  onTestFinished(() => new Promise((resolve) => server.close(resolve)))
  return { received, port: (server.server.address() as AddressInfo).port }
}

describe("another's server", () => {
  it.each([
    ['pipelined', { authOptional: true, disabledCommands: ['STARTTLS'] }, 'smtp://'],
    ['one by one', { authOptional: true, disabledCommands: ['STARTTLS'], hidePIPELINING: true }, 'smtp://'],
    ['under STARTTLS', { authOptional: true }, 'smtp://'],
    ['with a login under STARTTLS', {}, 'smtp://editor:s3cret@'],
    ['with LOGIN alone', { authMethods: ['LOGIN'] }, 'smtp://editor:s3cret@'],
    ['with CRAM-MD5 not needed', { authMethods: ['CRAM-MD5', 'PLAIN'] }, 'smtp://editor:s3cret@'],
    ['under TLS', { secure: true }, 'smtps://editor:s3cret@'],
  ] as [string, SMTPServerOptions, string][])('reads the messages back, %s', async (_, options, scheme) => {
    const { received, port } = await start(options)
    const connection = await connect(parseSmtpUrl(`${scheme}127.0.0.1:${port}`))
    onTestFinished(() => connection.close())
    const send = (to: string) => connection.send({ from: 'b+1.x@bounce.example.com', to }, [message])
    expect(await send('one@example.org')).toMatchObject(accepted)
    expect(await send('gone@example.org')).toMatchObject({ stage: 'rcpt', reply: { code: 550, text: 'no such user' } })
    expect(await send('two@example.org')).toMatchObject(accepted)
    expect(received.map(({ from, to, mail }) => ({ from, to, text: mail.text, subject: mail.subject }))).toEqual(
      ['one@example.org', 'two@example.org'].map((to) => ({
        from: 'b+1.x@bounce.example.com',
        to: [to],
        text,
        subject: 'hello',
      })),
    )
  })

  it('that wants less says so', async () => {
    const { received, port } = await start({ authOptional: true, size: 100 })
    const connection = await connect(parseSmtpUrl(`smtp://127.0.0.1:${port}`))
    onTestFinished(() => connection.close())
    const sent = await connection.send({ from: 'a@example.com', to: 'one@example.org' }, [message])
    expect(sent).toMatchObject({ kind: 'replied', stage: 'mail', reply: { code: 552 } })
    expect(received).toEqual([])
  })

  it('that knows another password says so', async () => {
    const { port } = await start({})
    const connecting = connect(parseSmtpUrl(`smtp://editor:wrong@127.0.0.1:${port}`))
    await expect(connecting).rejects.toMatchObject({ reason: 'authentication', reply: { code: 535 } })
  })
})
