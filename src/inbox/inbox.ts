import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Queryable } from '../database/pool.ts'
import type { Log } from '../log.ts'
import { receive } from './receive.ts'
import { keepMessage } from './store.ts'

/** The local inbox: an SMTP server that accepts every mail and sends none on. */
export interface Inbox {
  /** `smtp://127.0.0.1:PORT` */
  readonly url: string
  /** Takes no new connection; what is being received has a second to end. */
  close(): Promise<void>
}

export interface InboxOptions {
  readonly pool: Queryable
  readonly log: Log
  /** Unset: any free one. */
  readonly port?: number
}

// Gmail takes 25 MB, few servers take more.
const maxBytes = 25 * 1024 * 1024

/**
 * Listens on loopback only: there is neither a password nor TLS. A message is stored before it is accepted.
 * @throws when the port is taken
 */
export async function startInbox({ pool, log, port = 0 }: InboxOptions): Promise<Inbox> {
  const server = new SMTPServer({
    name: 'localhost',
    banner: 'the local inbox: it keeps every mail and sends none on',
    // Without them, neither a certificate nor a password is ever asked for.
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: maxBytes,
    rejectOversized: true,
    closeTimeout: 1000,
    logger: false,
    onData: (stream, session, done) => {
      keep(pool, stream, session).then(
        () => done(),
        (error: unknown) => {
          log.error({ err: error }, 'the local inbox could not store a message')
          done(Object.assign(new Error('the message could not be stored: try again'), { responseCode: 451 }))
        },
      )
    },
  })
  // Mostly of one connection, such as a peer that went away; without a listener, it would end the process.
  server.on('error', (error) => log.debug({ err: error }, 'an error at the local inbox'))
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const { port: taken } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${taken}`, close: () => new Promise((resolve) => server.close(resolve)) }
}

async function keep(db: Queryable, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const received = await receive(stream, session)
  if (received) await keepMessage(db, received)
}
