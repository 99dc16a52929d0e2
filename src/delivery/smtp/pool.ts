import { translate } from '../../locale/index.ts'
import { connect, type SmtpConnection } from './conversation.ts'
import type { WireReady } from './dot-stuffing.ts'
import type { Envelope } from './envelope.ts'
import { RelayDown } from './failures.ts'
import type { RelayAddress } from './relay-address.ts'
import type { Timeouts } from './timeouts.ts'
import type { Sent } from './transaction.ts'

/** A relay's connections, opened on demand and used again. */
export interface RelayPool {
  /**
   * Waits for its turn.
   * @throws RelayDown when no connection can be opened: nothing was said about the recipient
   */
  send(envelope: Envelope, message: readonly Uint8Array[] | WireReady): Promise<Sent>
  /**
   * Lets the sends under way finish, which may take as long as the answer to a final dot. Those that wait for their
   * turn, and later ones, come back as lost with nothing written.
   * @param deadline cuts off what is still under way then
   */
  close(deadline?: AbortSignal): Promise<void>
}

export interface RelayPoolOptions {
  /** At the most at a time. */
  readonly connections: number
  /** Replaces a connection after so many: 100 unless said otherwise, the lowest limit that large relays set. */
  readonly messagesPerConnection?: number
  /** Closes a connection after so long without a message: 10 s unless said otherwise, before the relay does it. */
  readonly idleMs?: number
  /** How long a relay that takes no more connections is not asked for another: 30 s unless said otherwise. */
  readonly restMs?: number
  readonly timeouts?: Timeouts
}

/** A place for one connection. */
interface Slot {
  state: 'free' | 'busy' | 'resting'
  connection: SmtpConnection | undefined
  /** Messages on this connection. */
  messages: number
  /** The last send. */
  work: Promise<unknown> | undefined
  /** Ends the rest, or an idle connection. */
  timer: NodeJS.Timeout | undefined
}

interface Waiting {
  readonly resolve: (slot: Slot | undefined) => void
  readonly reject: (reason: RelayDown) => void
}

export function createRelayPool(address: RelayAddress, options: RelayPoolOptions): RelayPool {
  const { connections, messagesPerConnection = 100, idleMs = 10_000, restMs = 30_000, timeouts } = options
  const slots = Array.from({ length: connections }, emptySlot)
  const waiting: Waiting[] = []
  const cutOff = new AbortController()
  let closed = false
  return { send, close }

  async function send(envelope: Envelope, message: readonly Uint8Array[] | WireReady): Promise<Sent> {
    for (;;) {
      const slot = await turn()
      if (!slot) return notSent
      const work = sendOn(slot, envelope, message)
      slot.work = work
      const sent = await work
      if (sent) return sent
    }
  }

  /** A free place, with a connection if there is one; undefined once the pool is closed. */
  async function turn(): Promise<Slot | undefined> {
    if (closed) return undefined
    const free = slots.filter(({ state }) => state === 'free')
    const slot = free.find(({ connection }) => connection?.usable) ?? free[0]
    if (!slot) return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    clearTimeout(slot.timer)
    slot.state = 'busy'
    return slot
  }

  /** Undefined: not here, but it may go elsewhere. */
  async function sendOn(slot: Slot, envelope: Envelope, message: readonly Uint8Array[] | WireReady) {
    try {
      const reused = slot.connection?.usable === true
      const sent = await (await connected(slot)).send(envelope, message)
      // The relay had closed the idle connection. It answered nothing, so it has taken nothing.
      const stale = reused && sent.kind === 'lost' && sent.stage === 'mail'
      return stale && !closed ? await (await connected(slot)).send(envelope, message) : sent
    } catch (error) {
      if (cutOff.signal.aborted) return notSent
      if (!(error instanceof RelayDown)) throw error
      if (isFull(error, slot)) {
        slot.state = 'resting'
        return undefined
      }
      for (const { reject } of waiting.splice(0)) reject(error)
      throw error
    } finally {
      release(slot)
    }
  }

  async function connected(slot: Slot): Promise<SmtpConnection> {
    if (!slot.connection?.usable) {
      // Until it has said goodbye, the relay counts the old connection.
      await slot.connection?.close()
      slot.connection = undefined
      slot.messages = 0
      slot.connection = await connect(address, { signal: cutOff.signal, ...(timeouts && { timeouts }) })
    }
    slot.messages += 1
    return slot.connection
  }

  /** The relay takes no further connection, but there are others, whose turn will come. */
  function isFull(error: RelayDown, slot: Slot): boolean {
    const others = slots.some((other) => other !== slot && (other.state === 'busy' || other.connection?.usable))
    return error.reason === 'refused' && error.temporary && others
  }

  function release(slot: Slot): void {
    if (slot.messages >= messagesPerConnection) void slot.connection?.close()
    if (slot.state === 'resting') {
      slot.timer = setTimeout(() => offer(slot), restMs).unref()
    } else {
      offer(slot)
    }
  }

  function offer(slot: Slot): void {
    const next = waiting.shift()
    slot.state = next ? 'busy' : 'free'
    if (next) next.resolve(slot)
    else slot.timer = setTimeout(() => void slot.connection?.close(), idleMs).unref()
  }

  async function close(deadline?: AbortSignal): Promise<void> {
    closed = true
    for (const { resolve } of waiting.splice(0)) resolve(undefined)
    const stop = () => {
      cutOff.abort()
      for (const { connection } of slots) void connection?.close()
    }
    if (deadline?.aborted) stop()
    deadline?.addEventListener('abort', stop)
    await Promise.all(
      slots.map(async (slot) => {
        await slot.work?.catch(() => undefined) // its caller has it
        clearTimeout(slot.timer)
        await slot.connection?.close()
      }),
    )
    deadline?.removeEventListener('abort', stop)
  }
}

function emptySlot(): Slot {
  return { state: 'free', connection: undefined, messages: 0, work: undefined, timer: undefined }
}

const notSent: Sent = {
  kind: 'lost',
  stage: 'mail',
  finalDot: false,
  error: translate('en', 'relay.lost_ours'),
}
