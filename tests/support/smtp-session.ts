import type { Socket } from 'node:net'
import { endIn, unstuff } from './dots.ts'
import type { Act, Ledger, Moment, Point, Script } from './smtp-server.ts'

export interface SmtpSession {
  say(text: string): void
  end(how: 'drop' | 'reset' | 'hang'): void
}

const empty = Buffer.alloc(0)

/** The server's side of one conversation. What comes in is handled strictly in order, however it is cut. */
export function createSmtpSession(
  opened: Socket,
  script: Script,
  ledger: Ledger,
  upgrade: (plain: Socket) => Socket,
): void {
  const connection = ledger.connections
  let socket = opened
  let secured = script.tls === 'implicit'
  let loggedIn = !script.login && !script.oauth2
  let from: string | undefined
  let to: string[] = []
  /** Takes the next line instead of a command. */
  let answer: ((line: string) => void) | undefined
  let body: { chunks: Buffer[]; tail: Buffer } | undefined
  let partial = empty
  let paused = false
  let ended = false
  let backlog: Buffer[] = []
  let timer: NodeJS.Timeout | undefined
  let saying = Promise.resolve()

  const session = { say, end }
  ledger.sessions.add(session)
  opened.on('close', () => {
    clearTimeout(timer)
    ledger.sessions.delete(session)
  })
  listen()
  at('greeting', '220 test.example ready')

  function listen(): void {
    socket.on('error', () => undefined) // a client that goes away is no matter
    socket.on('data', receive)
  }

  function receive(chunk: Buffer): void {
    socket.cork() // the replies to pipelined commands leave together
    let rest = chunk
    while (rest.length > 0 && !ended && !paused) rest = body ? takeBody(body, rest) : takeLine(rest)
    if (rest.length > 0 && paused) backlog.push(rest)
    socket.uncork()
  }

  function takeLine(bytes: Buffer): Buffer {
    const end = bytes.indexOf('\n')
    if (end === -1) {
      partial = Buffer.concat([partial, bytes])
      return empty
    }
    const line = Buffer.concat([partial, bytes.subarray(0, end)])
      .toString()
      .trimEnd()
    partial = empty
    if (answer) answer(line)
    else command(line)
    return bytes.subarray(end + 1)
  }

  function command(line: string): void {
    if (script.record !== false) ledger.commands.push(line)
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO') at('ehlo', greetings(), reset)
    else if (verb === 'HELO') at('helo', '250 test.example', reset)
    else if (verb === 'STAR') at('starttls', offersTls() ? '220 2.0.0 go ahead' : '502 5.5.1 no TLS here', encrypt)
    else if (verb === 'AUTH') authenticate(line)
    else if (verb === 'MAIL') mail(line)
    else if (verb === 'RCPT') rcpt(line)
    else if (verb === 'DATA') at('data', to.length > 0 ? '354 go ahead' : '503 5.5.1 no recipient', openBody)
    else if (verb === 'RSET') at('rset', '250 2.0.0 forgotten', reset)
    else if (verb === 'QUIT') at('quit', '221 2.0.0 bye', () => end('drop'))
    else say('502 5.5.1 unknown command')
  }

  function greetings(): string {
    const lines = ['test.example', 'SIZE 52428800', '8BITMIME', 'ENHANCEDSTATUSCODES']
    if (script.pipelining !== false) lines.push('PIPELINING')
    if (script.smtpUtf8) lines.push('SMTPUTF8')
    if (offersTls()) lines.push('STARTTLS')
    if (script.login) lines.push('AUTH PLAIN LOGIN')
    if (script.oauth2) lines.push('AUTH XOAUTH2')
    return lines.map((line, index) => `250${index < lines.length - 1 ? '-' : ' '}${line}`).join('\r\n')
  }

  function offersTls(): boolean {
    return script.tls === 'starttls' && !secured
  }

  function encrypt(): void {
    socket.removeListener('data', receive)
    socket.uncork()
    secured = true
    partial = empty
    socket = upgrade(socket)
    listen()
  }

  function authenticate(line: string): void {
    const [, method = '', initial] = line.split(' ')
    const ask = (prompt: string, next: (text: string) => void) => {
      say(`334 ${Buffer.from(prompt).toString('base64')}`)
      answer = (text) => {
        answer = undefined
        next(Buffer.from(text, 'base64').toString())
      }
    }
    const decide = (known: boolean) =>
      at('auth', known ? '235 2.7.0 welcome' : '535 5.7.8 wrong user name or password', () => {
        loggedIn = true
      })
    const check = (user = '', password = '') =>
      decide(user === script.login?.user && password === script.login?.password)
    const checkToken = (text: string) => {
      const token = /auth=Bearer (.*?)\W*$/.exec(text)?.[1] ?? ''
      const wellSaid = text === `user=${script.oauth2?.user}\x01auth=Bearer ${token}\x01\x01`
      const known = wellSaid && script.oauth2?.accepts(token) === true
      if (known || !script.oauth2?.explains) decide(known)
      else ask('{"status":"400"}', () => decide(false))
    }
    const plain = (text: string) => check(...(text.split('\0').slice(1) as [string, string]))
    if (method.toUpperCase() === 'XOAUTH2') checkToken(Buffer.from(initial ?? '', 'base64').toString())
    else if (method.toUpperCase() === 'LOGIN')
      ask('Username:', (user) => ask('Password:', (password) => check(user, password)))
    else if (initial === undefined) ask('', plain)
    else plain(Buffer.from(initial, 'base64').toString())
  }

  function mail(line: string): void {
    ledger.transactions += 1
    const sender = addressIn(line)
    const usual = !loggedIn ? '530 5.7.0 log in first' : from !== undefined ? '503 5.5.1 nested MAIL' : '250 2.1.0 ok'
    at('mail', usual, () => {
      from = sender
    })
  }

  function rcpt(line: string): void {
    const recipient = addressIn(line)
    at('rcpt', from === undefined ? '503 5.5.1 no sender' : '250 2.1.5 ok', () => to.push(recipient), [recipient])
  }

  function openBody(): void {
    body = { chunks: [], tail: Buffer.from('\r\n') }
  }

  function takeBody(open: { chunks: Buffer[]; tail: Buffer }, bytes: Buffer): Buffer {
    if (open.chunks.length === 0 && script.act) {
      const { end: how } = script.act(moment('body')) ?? {}
      if (how) {
        end(how)
        return empty
      }
    }
    const until = endIn(open.tail, bytes)
    open.chunks.push(until === -1 ? bytes : bytes.subarray(0, until))
    open.tail = Buffer.concat([open.tail, bytes.subarray(-4)]).subarray(-4)
    if (until === -1) return empty
    body = undefined
    finish(open.chunks)
    return bytes.subarray(until)
  }

  function finish(chunks: readonly Buffer[]): void {
    const record = script.record !== false
    const accepted = { from: from ?? '', to, message: record ? unstuff(Buffer.concat(chunks)) : empty }
    const keep = () => {
      ledger.acceptedCount += 1
      if (record) ledger.accepted.push(accepted)
      script.onAccepted?.(accepted)
    }
    at('message', '250 2.0.0 queued', keep)
    reset()
  }

  function reset(): void {
    from = undefined
    to = []
  }

  /** Says the usual or what the script says, and goes on if that was no refusal. */
  function at(point: Point, usual: string, goOn: () => void = () => undefined, also: readonly string[] = []): void {
    ledger.reached.set(point, (ledger.reached.get(point) ?? 0) + 1)
    const act = script.act?.(moment(point, also))
    if (!act?.afterMs) {
      perform(act, usual, goOn)
      return
    }
    paused = true
    timer = setTimeout(() => {
      paused = false
      perform(act, usual, goOn)
      const waiting = Buffer.concat(backlog)
      backlog = []
      receive(waiting)
    }, act.afterMs)
  }

  function moment(point: Point, also: readonly string[] = []): Moment {
    const { transactions: transaction, sessions } = ledger
    return { point, connection, transaction, open: sessions.size, from: from ?? '', to: [...to, ...also] }
  }

  function perform(act: Act | undefined, usual: string, goOn: () => void): void {
    const text = act?.text ?? (act?.end ? undefined : usual)
    if (text !== undefined) say(text)
    if (act?.keep ?? /^[23]/.test(text ?? '')) goOn()
    if (act?.end) end(act.end)
  }

  function say(text: string): void {
    if (ended) return
    if (!script.dribble) {
      socket.write(`${text}\r\n`)
      return
    }
    const target = socket
    saying = saying.then(async () => {
      for (const byte of Buffer.from(`${text}\r\n`)) {
        target.write(Buffer.of(byte))
        await new Promise(setImmediate)
      }
    })
  }

  function end(how: 'drop' | 'reset' | 'hang'): void {
    ended = true
    clearTimeout(timer)
    if (how === 'drop') void saying.then(() => socket.destroySoon())
    if (how !== 'reset') return
    if (secured) socket.destroy()
    else socket.resetAndDestroy()
  }
}

function addressIn(line: string): string {
  return /<(.*?)>/.exec(line)?.[1] ?? ''
}
