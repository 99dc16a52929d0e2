import { Failure } from '../../errors.ts'
import type { Key, Values } from '../../locale/index.ts'
import type { RelayAddress } from './relay-address.ts'
import type { Reply } from './reply.ts'

export type DownReason =
  /** No connection, or it broke off before we were in. */
  | 'unreachable'
  /** No encryption, or a certificate that proves nothing. */
  | 'tls'
  /** The user name or password is wrong, or there is no login. */
  | 'authentication'
  /** The relay turned us away. */
  | 'refused'
  /** What answers speaks no SMTP. */
  | 'protocol'

/** No message can be handed to the relay for now. It is about us or the relay, never about a subscriber. */
export class RelayDown extends Failure {
  readonly reason: DownReason
  /** What the relay said, where it said something. */
  readonly reply: Reply | undefined

  constructor(reason: DownReason, key: Key, address: RelayAddress, values: Values = {}, reply?: Reply) {
    super(key, { host: address.host, port: address.port, ...values })
    this.reason = reason
    this.reply = reply
  }

  /** Whether trying again later may help without anybody mending anything. */
  get temporary(): boolean {
    return this.reason === 'unreachable' || (this.reply !== undefined && this.reply.code < 500)
  }
}

/** The connection ended or fell out of step in the middle of a conversation. */
export class ConnectionLost extends Failure {}
