import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Pool } from '../database/pool.ts'
import { Conflict } from '../errors.ts'
import { addressOf, receive } from '../inbox/receive.ts'
import type { KeyRing } from '../links/keys.ts'
import type { Log } from '../log.ts'
import { listNewsletters } from '../newsletters/newsletter.ts'
import { takeReturned } from './take.ts'

/** An SMTP server for what comes back. */
export interface Listener {
  readonly port: number
  /** Takes no new connection; what is being received has a second to end. */
  close(): Promise<void>
}

export interface ListenerOptions {
  readonly pool: Pool
  readonly ring: KeyRing
  readonly log: Log
  /** 0: any free one. */
  readonly port: number
  /** Left out: on all addresses. */
  readonly host?: string
}

/** What it greets with. */
export const banner = 'for mail that comes back'
// A notice with the mail that it returns; what is larger is refused, and its sender keeps it.
const maxBytes = 10 * 1024 * 1024
const maxClients = 100
const maxOfAddress = 10
const idleMs = 60_000
// A recipient of one that we know is one mail.
const maxRecipients = 50

/**
 * Takes mail for the bounce addresses of the newsletters, and for nobody else: it sends nothing on. A mail is accepted when
 * what it tells is recorded; while Postgres is away its sender is asked to try again.
 * @throws Conflict when the port is taken
 */
export async function startListener({ pool, ring, log, port, host }: ListenerOptions): Promise<Listener> {
  const open = new Map<string, number>()
  const server = new SMTPServer({
    name: 'localhost',
    banner,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: maxBytes,
    rejectOversized: true,
    maxClients,
    socketTimeout: idleMs,
    closeTimeout: 1_000,
    logger: false,
    onConnect: ({ remoteAddress }, done) => {
      const count = (open.get(remoteAddress) ?? 0) + 1
      open.set(remoteAddress, count)
      done(count > maxOfAddress ? refusal(421, 'too many connections') : undefined)
    },
    onClose: ({ remoteAddress }) => {
      const count = (open.get(remoteAddress) ?? 1) - 1
      if (count > 0) open.set(remoteAddress, count)
      else open.delete(remoteAddress)
    },
    onRcptTo: (address, session, done) => {
      if (session.envelope.rcptTo.length >= maxRecipients) return done(refusal(452, 'too many recipients'))
      isOurs(pool, addressOf(address)).then(
        (ours) => done(ours ? undefined : refusal(550, 'no such mailbox here')),
        (error: unknown) => later(error, done),
      )
    },
    onData: (stream, session, done) => {
      take(stream, session).then(
        () => done(),
        (error: unknown) => later(error, done),
      )
    },
  })
  const later = (error: unknown, done: (error: Error) => void) => {
    log.error({ err: error }, 'a mail that came back could not be recorded: its sender is asked to try again')
    done(refusal(451, 'try again later'))
  }
  const take = async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
    const received = await receive(stream, session)
    if (!received) return
    const { recipients: envelopes, source } = received
    const { kind, result } = await takeReturned(pool, ring, source, { source: 'listener', envelopes })
    log.info({ kind, result, bytes: source.length }, 'a mail came back')
  }
  server.on('error', (error) => log.debug({ err: error }, 'an error at the server for mail that comes back'))
  await listening(server, port, host)
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

async function listening(server: SMTPServer, port: number, host: string | undefined): Promise<void> {
  const failed = once(server.server, 'error').then(([error]) => Promise.reject(error))
  server.listen(port, host)
  try {
    await Promise.race([once(server.server, 'listening'), failed])
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new Conflict('feedback.port_taken', { port }) : error
  } finally {
    failed.catch(() => undefined)
  }
}

/** With or without a token before the @, in any case. */
async function isOurs(pool: Pool, address: string): Promise<boolean> {
  const bare = address.toLowerCase().replace(/\+[^@]*@/, '@')
  return (await listNewsletters(pool)).some(({ bounceAddress }) => bounceAddress?.toLowerCase() === bare)
}
