import { Conflict } from '../../errors.ts'
import { createConnector, type SmtpConnection } from '../smtp/conversation.ts'
import type { Timeouts } from '../smtp/timeouts.ts'
import type { Relay } from './relays.ts'

/**
 * For each relay one of its own: it keeps the access token.
 * @param onSmtpUtf8 told when the relay says other than what is known of it
 */
export function createConnectTo(
  timeouts: Timeouts | undefined,
  onSmtpUtf8: (relay: number, offered: boolean) => Promise<void>,
): (relay: Relay) => Promise<SmtpConnection> {
  const connect = createConnector(timeouts)
  return async ({ id, slug, address, smtpUtf8 }) => {
    if (!address) throw new Conflict('relay.sealed', { relay: slug })
    const connection = await connect(address)
    if (connection.smtpUtf8 !== smtpUtf8) await onSmtpUtf8(id, connection.smtpUtf8)
    return connection
  }
}
