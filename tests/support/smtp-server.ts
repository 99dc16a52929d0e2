import { once } from 'node:events'
import { type AddressInfo, createServer as createNetServer, type Server, type Socket } from 'node:net'
import { createSecureContext, createServer as createTlsServer, type SecureContext, TLSSocket } from 'node:tls'
import { type Certificate, selfSigned } from './certificate.ts'
import { createSmtpSession, type SmtpSession } from './smtp-session.ts'

/** Where in the conversation something can be made to happen; `body` is the first byte after DATA, `message` the final dot. */
export type Point =
  | 'greeting'
  | 'ehlo'
  | 'helo'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'body'
  | 'message'
  | 'rset'
  | 'quit'

export interface Moment {
  readonly point: Point
  /** Counted from 1 over the life of the server. */
  readonly connection: number
  /** MAIL commands so far, this one included, over the life of the server. */
  readonly transaction: number
  /** Connections open now, this one included. */
  readonly open: number
  readonly from: string
  readonly to: readonly string[]
}

/** What happens instead of the usual. */
export interface Act {
  /** The reply; several lines with CRLF between them, none at the end. Left out: the usual, or none before an end. */
  readonly text?: string
  /** `drop` ends the connection in order, `reset` does not, `hang` never says anything again. */
  readonly end?: 'drop' | 'reset' | 'hang'
  readonly afterMs?: number
  /** At the final dot: whether the message was accepted. Left out: as the reply says, and not where there is none. */
  readonly keep?: boolean
}

export interface Script {
  /** Asked at each point; undefined is the usual. */
  readonly act?: (moment: Moment) => Act | undefined
  readonly pipelining?: boolean
  readonly smtpUtf8?: boolean
  readonly tls?: 'implicit' | 'starttls'
  /** Without it, AUTH is not offered; with it, MAIL needs it. */
  readonly login?: { readonly user: string; readonly password: string }
  /** The same with AUTH XOAUTH2. */
  readonly oauth2?: {
    readonly user: string
    readonly accepts: (token: string) => boolean
    /** Says why it refuses a token before it does (334), as Gmail. */
    readonly explains?: boolean
  }
  /** Writes each reply a byte at a time. */
  readonly dribble?: boolean
  /** False: counts what it accepts and keeps nothing, for floods. */
  readonly record?: boolean
  readonly onAccepted?: (message: Accepted) => void
}

export interface Accepted {
  readonly from: string
  readonly to: readonly string[]
  /** As it was before its dots were stuffed; empty when nothing is recorded. */
  readonly message: Buffer
}

export interface TestServer {
  readonly port: number
  /** `smtp://` or `smtps://`, without a login. */
  readonly url: string
  /** The truth about what has been accepted. */
  readonly accepted: readonly Accepted[]
  readonly acceptedCount: number
  /** Every command line of every connection, in order. */
  readonly commands: readonly string[]
  /** Connections so far. */
  readonly connections: number
  readonly open: number
  /** How often the point has been reached. */
  reached(point: Point): number
  /** Says a reply on all connections, asked or not. */
  say(text: string): void
  /** Ends all connections. */
  drop(): void
  close(): Promise<void>
}

/** What all sessions of one server write to. */
export interface Ledger {
  readonly accepted: Accepted[]
  readonly commands: string[]
  acceptedCount: number
  connections: number
  transactions: number
  readonly reached: Map<Point, number>
  readonly sessions: Set<SmtpSession>
}

let certificate: Certificate | undefined

/** An SMTP server on a port of its own, on loopback, that does as its script says and remembers what it accepted. */
export async function startSmtpServer(script: Script = {}): Promise<TestServer> {
  const ledger: Ledger = {
    accepted: [],
    commands: [],
    acceptedCount: 0,
    connections: 0,
    transactions: 0,
    reached: new Map(),
    sessions: new Set(),
  }
  if (script.tls) certificate ??= selfSigned()
  const secure = certificate && createSecureContext(certificate)
  const server = listener(script, (socket) => serve(socket, script, ledger, secure))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `${script.tls === 'implicit' ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    accepted: ledger.accepted,
    commands: ledger.commands,
    get acceptedCount() {
      return ledger.acceptedCount
    },
    get connections() {
      return ledger.connections
    },
    get open() {
      return ledger.sessions.size
    },
    reached: (point) => ledger.reached.get(point) ?? 0,
    say: (text) => {
      for (const session of ledger.sessions) session.say(text)
    },
    drop: () => {
      for (const session of ledger.sessions) session.end('drop')
    },
    close: async () => {
      server.close()
      for (const session of ledger.sessions) session.end('reset')
      if (ledger.sessions.size > 0) await once(server, 'close')
    },
  }
}

function listener(script: Script, onSocket: (socket: Socket) => void): Server {
  if (script.tls !== 'implicit') return createNetServer({ noDelay: true }, onSocket)
  return createTlsServer({ ...certificate, noDelay: true }, onSocket).on('tlsClientError', () => undefined)
}

function serve(socket: Socket, script: Script, ledger: Ledger, secure: SecureContext | undefined): void {
  const upgrade = (plain: Socket) => new TLSSocket(plain, { isServer: true, ...(secure && { secureContext: secure }) })
  ledger.connections += 1
  createSmtpSession(socket, script, ledger, upgrade)
}
