import { isDeepStrictEqual } from 'node:util'
import { createConnectTo } from '../delivery/relays/connect.ts'
import type { Relay } from '../delivery/relays/relays.ts'
import type { SmtpConnection } from '../delivery/smtp/conversation.ts'
import type { Timeouts } from '../delivery/smtp/timeouts.ts'

/** A connection for one notice after the other; ended when nothing more comes for a while. */
export interface Lent {
  readonly connection: SmtpConnection
  /** Whoever has it is done with it. */
  giveBack(): void
}

export interface Connections {
  /** @throws RelayDown, or Conflict where SECRET_KEY does not open the relay's address */
  take(relay: Relay): Promise<Lent>
  close(): Promise<void>
}

const idleMs = 3_000

export function createConnections(
  timeouts: Timeouts | undefined,
  onSmtpUtf8: Parameters<typeof createConnectTo>[1],
): Connections {
  const connectors = new Map<number, ReturnType<typeof createConnectTo>>()
  const idle = new Set<{ relay: Relay; connection: SmtpConnection; timer: NodeJS.Timeout }>()

  const takeIdle = (relay: Relay): SmtpConnection | undefined => {
    for (const each of idle) {
      if (each.relay.id !== relay.id) continue
      idle.delete(each)
      clearTimeout(each.timer)
      if (each.connection.usable && isDeepStrictEqual(each.relay.address, relay.address)) return each.connection
      void each.connection.close()
    }
    return undefined
  }
  const connect = (relay: Relay) => {
    const connector = connectors.get(relay.id) ?? createConnectTo(timeouts, onSmtpUtf8)
    connectors.set(relay.id, connector)
    return connector(relay)
  }
  const keep = (relay: Relay, connection: SmtpConnection) => {
    if (!connection.usable) return void connection.close()
    const timer = setTimeout(() => {
      idle.delete(kept)
      void connection.close()
    }, idleMs)
    const kept = { relay, connection, timer }
    idle.add(kept)
  }
  return {
    take: async (relay) => {
      const connection = takeIdle(relay) ?? (await connect(relay))
      return { connection, giveBack: () => keep(relay, connection) }
    },
    close: async () => {
      const closing = [...idle].map(({ connection, timer }) => {
        clearTimeout(timer)
        return connection.close()
      })
      idle.clear()
      await Promise.all(closing)
    },
  }
}
