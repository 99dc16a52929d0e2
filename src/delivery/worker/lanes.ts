import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { Failure } from '../../errors.ts'
import type { Log } from '../../log.ts'
import type { Relay } from '../relays/relays.ts'
import { RelayDown, type SmtpConnection } from '../smtp/conversation.ts'
import type { Claimed } from '../states.ts'

/** What the lanes of a relay are given to do with. */
export interface LanesDeps {
  readonly log: Log
  readonly connect: (relay: Relay) => Promise<SmtpConnection>
  /** Begins to claim for the relay. */
  readonly open: (relay: Relay) => void
  readonly next: (relay: number) => Promise<Claimed | undefined>
  /** Ends the claiming, and gives back what is at hand. */
  readonly close: (relay: number) => void
  /** @returns why nothing more will come of this relay before somebody mends something, when that is so */
  readonly deliver: (delivery: Claimed, relay: Relay, connection: SmtpConnection) => Promise<string | undefined>
  readonly release: (delivery: Claimed) => void
  readonly onDown: (relay: Relay, reason: unknown) => Promise<void>
  readonly onUp: (relay: Relay) => Promise<void>
  /** Something about a mailing, not about the relay, is in the way. */
  readonly onFailure: (delivery: Claimed, error: unknown) => Promise<void>
}

/** The lanes of one relay in this process: on each a connection, and one delivery after the other. */
export interface Lanes {
  /** Takes up what has changed of the relay, and how many connections this process may have. */
  update(relay: Relay, most: number): void
  /** Finishes what is handed off. */
  stop(): Promise<void>
}

// The lowest limit that large relays set; what it costs is one conversation in a hundred.
const messagesPerConnection = 100
const laneRestMs = 5_000
// Until a relay that is away is tried again: doubles, since it may be away for long.
const firstTryMs = 1_000
const lastTryMs = 300_000
// A wrong password or certificate, which somebody has to mend: seldom enough that no relay takes it for an attack.
const mendTryMs = 900_000

const isTemporary = (error: unknown) => !(error instanceof Failure) || (error instanceof RelayDown && error.temporary)

export function startLanes(first: Relay, deps: LanesDeps): Lanes {
  const { log } = deps
  const stopping = new AbortController()
  const connections = new Set<SmtpConnection>()
  const running = new Set<Promise<void>>()
  let relay = first
  let most = 0
  /** Whether a connection has come about since the relay was last down: until then one lane tries for all. */
  let proven = false
  let proving: Promise<boolean> | undefined
  let down: Promise<void> | undefined
  /** Ends the wait until a relay that is down is tried again. */
  let tryNow: () => void = () => undefined

  const lane = async () => {
    let connection: SmtpConnection | undefined
    let messages = 0
    while (running.size <= most) {
      const delivery = await deps.next(relay.id)
      if (!delivery) break
      if (!connection?.usable || messages === messagesPerConnection) {
        await hangUp(connection)
        connection = await dialWhenProven().catch(onNoConnection)
        messages = 0
      }
      if (connection) await handOver(delivery, connection)
      else deps.release(delivery)
      // Others get on: the relay has only had enough connections.
      if (!connection && !down) await rest()
      messages++
    }
    await hangUp(connection)
  }

  const handOver = async (delivery: Claimed, connection: SmtpConnection) => {
    try {
      const refusesUs = await deps.deliver(delivery, relay, connection)
      if (refusesUs) goDown(new Failure('relay.turns_away', { reply: refusesUs }), false)
    } catch (error) {
      log.warn({ err: error, mailing: delivery.mailing }, 'a delivery was given back')
      deps.release(delivery)
      await deps.onFailure(delivery, error)
      await rest()
    }
  }

  /** What the one could not do for all, none of them tries for itself: a relay takes many wrong logins for an attack. */
  const dialWhenProven = async (): Promise<SmtpConnection | undefined> => {
    if (!proven && proving && !(await proving)) return undefined
    return dial()
  }

  const dial = async (): Promise<SmtpConnection> => {
    while (!proven && proving) await proving
    const connecting = deps.connect(relay)
    if (!proven) {
      proving = connecting.then(
        () => true,
        () => false,
      )
      void proving.finally(() => {
        proving = undefined
      })
    }
    const connection = await connecting
    proven = true
    connections.add(connection)
    return connection
  }

  const hangUp = async (connection: SmtpConnection | undefined) => {
    if (!connection) return
    connections.delete(connection)
    await connection.close()
  }

  const onNoConnection = (error: unknown): undefined => {
    if (![...connections].some(({ usable }) => usable)) goDown(error, isTemporary(error))
  }

  const rest = () => wait(laneRestMs, undefined, { signal: stopping.signal }).catch(() => undefined)

  const goDown = (reason: unknown, temporary: boolean) => {
    if (down || stopping.signal.aborted) return
    log.error({ err: reason, relay: relay.slug }, 'nothing can be sent through a relay')
    standBy(temporary ? firstTryMs : mendTryMs, deps.onDown(relay, reason))
  }

  /** Tries until a connection comes about. */
  const standBy = (firstMs: number, noted: Promise<void>) => {
    proven = false
    deps.close(relay.id)
    const comeBack = async () => {
      await noted
      for (let tryMs = firstMs; !stopping.signal.aborted; ) {
        const waiting = new AbortController()
        tryNow = () => waiting.abort()
        const signal = AbortSignal.any([stopping.signal, waiting.signal])
        await wait(tryMs, undefined, { signal }).catch(() => undefined)
        if (stopping.signal.aborted) return
        try {
          await hangUp(await dial())
          log.info({ relay: relay.slug }, 'the relay takes mail')
          return await deps.onUp(relay)
        } catch (error) {
          await deps.onDown(relay, error)
          tryMs = isTemporary(error) ? Math.min(lastTryMs, tryMs * 2) : mendTryMs
        }
      }
    }
    down = comeBack().finally(() => {
      down = undefined
      spawn()
    })
  }

  const spawn = () => {
    if (down || stopping.signal.aborted || most === 0) return
    deps.open(relay)
    while (running.size < most) {
      const ending = lane()
      running.add(ending)
      void ending.finally(() => {
        running.delete(ending)
        spawn()
      })
    }
  }

  return {
    update: (current, connectionsHere) => {
      // Somebody has mended it, or another worker has got in.
      const mended = (relay.down && !current.down) || !isDeepStrictEqual(relay.address, current.address)
      relay = current
      // Lanes that wait for something to send hold connections that another worker is to have.
      if (connectionsHere === 0 || connectionsHere < most) deps.close(relay.id)
      most = connectionsHere
      // Another worker could not get in, or a worker before this one.
      if (relay.down && !down) standBy(firstTryMs, Promise.resolve())
      if (mended) tryNow()
      spawn()
    },
    stop: async () => {
      stopping.abort()
      most = 0 // else a lane would go on with what is claimed for the relay when it is taken up again
      deps.close(relay.id)
      await Promise.all(running)
      await down
    },
  }
}
