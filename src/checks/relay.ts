import { once } from 'node:events'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { RelayAddress } from '../delivery/smtp/relay-address.ts'
import { isLoopback } from '../delivery/smtp/relay-address.ts'
import { openSession, type Session } from '../delivery/smtp/session.ts'
import { defaultTimeouts } from '../delivery/smtp/timeouts.ts'
import { Failure } from '../errors.ts'
import type { Key, Values } from '../locale/index.ts'
import { type Check, failureCheck, type Sentence, sentence, type Verdict } from './check.ts'

// Somebody waits in front of the terminal.
const timeouts = { ...defaultTimeouts, connect: 10_000, greeting: 10_000, command: 10_000 }

/**
 * Greets the relay, encrypts and logs in as a worker would, and leaves again without a mail.
 * @param read where it is; what it throws is a finding as well
 */
export async function checkRelay(slug: string, read: () => RelayAddress | Promise<RelayAddress>): Promise<Check[]> {
  try {
    const address = await read()
    const session = await openSession(address, timeouts)
    const checks = examine(session, address, slug)
    await leave(session.socket)
    return checks
  } catch (error) {
    if (error instanceof Failure) return [failureCheck('relay', error)]
    throw error
  }
}

function examine({ socket, extensions }: Session, address: RelayAddress, relay: string): Check[] {
  const { host, port, login } = address
  const offered = [...extensions].filter(Boolean).sort().join(', ')
  const checks = [
    check('ok', offered ? 'doctor.relay_fine' : 'doctor.relay_plain', { relay, host, port, extensions: offered }),
    checkEncryption(socket, address),
    check('ok', login ? 'doctor.relay_login' : 'doctor.relay_no_login', {}),
  ]
  if (!extensions.has('PIPELINING')) {
    checks.push(check('advice', 'doctor.relay_slow', {}, sentence('doctor.relay_slow_mend')))
  }
  return checks
}

const soonMs = 14 * 24 * 3_600_000

function checkEncryption(socket: Socket, { host }: RelayAddress): Check {
  const local = isLoopback(host)
  if (!(socket instanceof TLSSocket)) {
    return check(
      local ? 'ok' : 'advice',
      'doctor.relay_clear',
      {},
      local ? undefined : sentence('doctor.relay_clear_mend'),
    )
  }
  const certificate = socket.getPeerCertificate()
  const expires = Date.parse(certificate.valid_to ?? '')
  const values = {
    protocol: socket.getProtocol() ?? 'TLS',
    subject: String(certificate.subject?.CN ?? host),
    date: Number.isNaN(expires) ? '' : new Date(expires).toISOString().slice(0, 10),
    reason: String(socket.authorizationError),
  }
  if (!socket.authorized && !local) {
    return check('advice', 'doctor.relay_unverified', values, sentence('doctor.relay_unverified_mend'))
  }
  if (expires < Date.now() + soonMs) {
    return check('advice', 'doctor.relay_expires', values, sentence('doctor.relay_expires_mend'))
  }
  return check('ok', 'doctor.relay_tls', values)
}

async function leave(socket: Socket): Promise<void> {
  socket.resume()
  socket.end('QUIT\r\n')
  // Whether it answers does not matter any more.
  await once(socket, 'close', { signal: AbortSignal.timeout(1_000) }).catch(() => socket.destroy())
}

function check(verdict: Verdict, key: Key, values: Values, mend?: Sentence): Check {
  return { area: 'relay', verdict, finding: sentence(key, values), ...(mend && { mend }) }
}
