import { RelayDown } from './failures.ts'
import { isOAuth2Login, type RelayAddress } from './relay-address.ts'
import { type Reply, replyOf } from './reply.ts'

/** What nodemailer puts on the errors of its `SMTPConnection`. */
interface NodemailerError extends SocketError {
  /** What the server said, its lines joined by LF. */
  readonly response?: string
  readonly responseCode?: number
  /** The code of the socket's error, which nodemailer's own has replaced. */
  readonly originalCode?: string
}

interface AuthError {
  readonly code?: string | undefined
  readonly responseCode?: number | undefined
}

interface SocketError extends NodeJS.ErrnoException {
  /** OpenSSL's words without its file names. */
  readonly reason?: string
}

/** Why the introduction failed, from nodemailer's error. */
export function downFrom(error: NodemailerError, address: RelayAddress): RelayDown {
  // There was no access token to log in with.
  if (error instanceof RelayDown) return error
  const { response, responseCode = 0 } = error
  if (response && responseCode >= 400) return downFromReply(error, parsed(response), address)
  if (error.code === 'EAUTH') return new RelayDown('authentication', 'relay.login_missing', address)
  if (error.code === 'EPROTOCOL') return new RelayDown('protocol', 'relay.not_smtp', address)
  if (error.code === 'ETIMEDOUT') return new RelayDown('unreachable', 'relay.silent', address)
  if (error.code === 'ESOCKET') return socketDown(error, error.originalCode, address)
  return new RelayDown('unreachable', 'relay.hung_up', address)
}

/** A 4xx to AUTH is a relay that cannot look us up just now, not one that does not know us. */
export function isLoginRefused({ code, responseCode = 0 }: AuthError): boolean {
  return code === 'EAUTH' && responseCode >= 500
}

/** Why a socket failed, from the error and what its code was at first. */
export function socketDown(error: SocketError, code: string | undefined, address: RelayAddress): RelayDown {
  // Several addresses of one host were tried: the first tells as much as all.
  const first: SocketError = error instanceof AggregateError ? error.errors[0] : error
  // Node calls a drop in the middle of a TLS handshake a reset, without a system call.
  if (code === 'ECONNRESET') return new RelayDown('unreachable', 'relay.hung_up', address)
  // Only what the operating system said names a call; the rest comes from TLS.
  if (first.syscall) return new RelayDown('unreachable', 'relay.unreachable', address, { error: first.message })
  return new RelayDown('tls', 'relay.tls', address, { error: first.reason ?? first.message })
}

function downFromReply(error: NodemailerError, reply: Reply, address: RelayAddress): RelayDown {
  const values = { error: [reply.code, reply.enhanced, reply.text].filter(Boolean).join(' ') }
  if (isLoginRefused(error)) {
    const oauth2 = address.login && isOAuth2Login(address.login)
    const key = oauth2 ? 'relay.oauth2_refused' : 'relay.login_refused'
    return new RelayDown('authentication', key, address, values, reply)
  }
  if (error.code === 'ETLS') return new RelayDown('tls', 'relay.tls_missing', address, values, reply)
  return new RelayDown('refused', 'relay.refused', address, values, reply)
}

function parsed(response: string): Reply {
  return replyOf(Buffer.from(response).toString('latin1').split('\n'))
}
