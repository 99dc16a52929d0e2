import { Conflict } from '../../errors.ts'
import { createConnector, type SmtpConnection } from '../smtp/conversation.ts'
import type { Timeouts } from '../smtp/timeouts.ts'
import type { Relay } from './relays.ts'

/** For each relay one of its own: it keeps the access token. */
export function createConnectTo(timeouts: Timeouts | undefined): (relay: Relay) => Promise<SmtpConnection> {
  const connect = createConnector(timeouts)
  return async ({ slug, address }) => {
    if (!address) throw new Conflict('relay.sealed', { relay: slug })
    return connect(address)
  }
}
