import { isDeepStrictEqual } from 'node:util'
import { translate } from '../../locale/index.ts'
import { type AccessToken, accessTokenFor } from './access-token.ts'
import { dotStuff, type WireReady } from './dot-stuffing.ts'
import { type Envelope, type Extensions, envelopeCommands } from './envelope.ts'
import { ConnectionLost } from './failures.ts'
import type { RelayAddress } from './relay-address.ts'
import { openSession } from './session.ts'
import { defaultTimeouts, type Timeouts } from './timeouts.ts'
import { createTransactions, type Sent } from './transaction.ts'
import { createWire, type Wire } from './wire.ts'

export type { WireReady } from './dot-stuffing.ts'
export type { Envelope } from './envelope.ts'
export { RelayDown } from './failures.ts'
export type { Reply } from './reply.ts'
export type { Sent } from './transaction.ts'

/** A session with a relay, for one message at a time. */
export interface SmtpConnection {
  /**
   * Whatever becomes of the message is a value.
   * @param message in lines that end in CRLF, or ready for the wire
   * @throws TypeError only for bugs: an address that could end a command, a second send before the first has ended
   */
  send(envelope: Envelope, message: readonly Uint8Array[] | WireReady): Promise<Sent>
  /** Whether another message can be sent: the connection stands, and the relay said neither 421 nor anything unasked. */
  readonly usable: boolean
  /** Whether the relay takes addresses that are not ASCII before the @ (RFC 6531). */
  readonly smtpUtf8: boolean
  /** Says QUIT and waits a moment for the answer. A send under way is cut off. */
  close(): Promise<void>
}

export interface ConnectOptions {
  readonly timeouts?: Timeouts
  /** Stops the connecting; afterwards it means nothing. */
  readonly signal?: AbortSignal
  /** Left out: a new one is fetched where the login needs one. */
  readonly token?: AccessToken
}

/**
 * @throws RelayDown
 * @throws the signal's reason once it is aborted
 */
export async function connect(address: RelayAddress, options: ConnectOptions = {}): Promise<SmtpConnection> {
  const timeouts = options.timeouts ?? defaultTimeouts
  const { socket, extensions } = await openSession(address, timeouts, options.signal, options.token)
  return createConnection(createWire(socket), extensions, timeouts)
}

/** Connects to one relay many times: an access token serves all connections, until the address changes. */
export function createConnector(
  timeouts: Timeouts = defaultTimeouts,
): (address: RelayAddress) => Promise<SmtpConnection> {
  let known: { readonly address: RelayAddress; readonly token: AccessToken | undefined } | undefined
  return (address) => {
    if (!known || !isDeepStrictEqual(known.address, address)) {
      known = { address, token: accessTokenFor(address, timeouts.connect) }
    }
    return connect(address, { timeouts, ...(known.token && { token: known.token }) })
  }
}

function createConnection(wire: Wire, extensions: Extensions, timeouts: Timeouts): SmtpConnection {
  const transact = createTransactions(wire, extensions.has('PIPELINING'), timeouts)
  let sending = false
  let closing: Promise<void> | undefined
  return {
    send: async (envelope, message) => {
      if (sending) throw new TypeError('a connection takes one message at a time')
      const ready = 'chunks' in message ? message : dotStuff(message)
      // RFC 1870 leaves the final dot out. Doubled dots are counted, which only makes the estimate safer.
      const commands = envelopeCommands(envelope, ready.length - '.\r\n'.length, extensions)
      if (!commands) return noSmtpUtf8
      sending = true
      const sent = await transact(commands, ready)
      sending = false
      return sent
    },
    smtpUtf8: extensions.has('SMTPUTF8'),
    get usable() {
      return !sending && !closing && wire.quiet
    },
    close: () => {
      closing ??= quit(wire, sending, timeouts)
      return closing
    },
  }
}

const noSmtpUtf8: Sent = {
  kind: 'replied',
  stage: 'mail',
  // RFC 6531, 3.5 and RFC 3463's 5.6.7: non-ASCII addresses not permitted.
  reply: { code: 553, enhanced: '5.6.7', text: translate('en', 'relay.no_smtputf8') },
  local: true,
}

async function quit(wire: Wire, sending: boolean, timeouts: Timeouts): Promise<void> {
  if (!sending && wire.quiet) {
    wire.write('QUIT\r\n')
    await wire.reply(timeouts.quit).catch(() => undefined) // whatever it is, the conversation is over
  }
  wire.destroy(new ConnectionLost('relay.lost_ours'))
}
