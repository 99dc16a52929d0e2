import { hashKeysOf } from '../audience/address-hash.ts'
import type { Pool } from '../database/pool.ts'
import { type Repeated, repeat } from '../database/repeat.ts'
import { persist } from '../database/retry.ts'
import { type DefaultRelay, noteSmtpUtf8, type Relay, relaysInUse } from '../delivery/relays/relays.ts'
import type { Timeouts } from '../delivery/smtp/timeouts.ts'
import type { KeyRing } from '../links/keys.ts'
import type { Log } from '../log.ts'
import { createConnections, type Lent } from './connections.ts'
import { removeOldNotices } from './outbox.ts'
import { type SendDeps, send } from './send.ts'
import { type ClaimedNotice, claimNotices, giveBack, settle, settleOverdue } from './states.ts'

export interface NoticesOptions {
  readonly pool: Pool
  readonly ring: KeyRing
  /** Open the DKIM keys of the senders' domains and the addresses of the relays. */
  readonly secrets: readonly string[]
  readonly publicUrl: string
  /** What the relay `default` is here; left out: it is not used. */
  readonly defaultRelay?: DefaultRelay
  readonly log: Log
  readonly timeouts?: Timeouts
}

export interface Notices {
  /** A notice may be due: looked for at once instead of within half a second. */
  wake(): void
  /** Finishes what is handed off. */
  stop(): Promise<void>
}

const lookMs = 500
const upkeepMs = 60_000
// At a time, of one process: beside the connections of its mailings.
const atOnce = 4
// Until a relay is tried again that took no connection: doubles. One that is down for mailings, their worker tries.
const firstRestMs = 1_000
const longestRestMs = 300_000
// Something of ours is wrong with the notice itself: seldom enough to be no storm.
const wrongSeconds = 300

/** Sends the notices that are due, until it is stopped. Any number of processes may. */
export function startNotices(options: NoticesOptions): Notices {
  const { pool, secrets, log } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const deps: SendDeps = { ...options, hashKeys: hashKeysOf(secrets) }
  const connections = createConnections(options.timeouts, (id, offered) =>
    noteSmtpUtf8(pool, id, offered).catch((error) => log.warn({ err: error }, 'a note could not be written')),
  )
  const underWay = new Set<Promise<void>>()
  const rests = createRests()

  const look = async () => {
    for (const relay of await relaysInUse(pool, secrets, options.defaultRelay)) {
      const free = atOnce - underWay.size
      if (free <= 0) return
      if (relay.down || !relay.address || rests.resting(relay)) continue
      for (const notice of await claimNotices(pool, relay, free)) start(notice, relay)
    }
  }
  const start = (notice: ClaimedNotice, relay: Relay) => {
    const sending = sendThrough(notice, relay).catch((error) => log.warn({ err: error }, 'a notice was left as it is'))
    underWay.add(sending)
    void sending.finally(() => {
      underWay.delete(sending)
      looking.wake()
    })
  }
  const sendThrough = async (notice: ClaimedNotice, relay: Relay) => {
    const lent = await connections.take(relay).catch((error) => {
      log.warn({ err: error, relay: relay.slug }, 'no notice can be sent through a relay')
      rests.begin(relay)
    })
    if (!lent) return giveBack(pool, notice, 0)
    rests.end(relay)
    await handOver(notice, relay, lent)
  }
  const handOver = async (notice: ClaimedNotice, relay: Relay, { connection, giveBack: keep }: Lent) => {
    try {
      const outcome = await send(notice, relay, connection, deps)
      if (outcome) await persist(() => settle(pool, notice, outcome), log)
    } catch (error) {
      log.error({ err: error, notice: notice.id }, 'a notice could not be sent')
      await giveBack(pool, notice, wrongSeconds)
    } finally {
      keep()
    }
  }
  const upkeep = async () => {
    const overdue = await settleOverdue(pool)
    if (overdue.unknown + overdue.givenUp > 0) log.warn(overdue, 'notices came to no end')
    await removeOldNotices(pool)
  }
  const looking: Repeated = repeat(lookMs, signal, log, look)
  const keeping = repeat(upkeepMs, signal, log, upkeep)
  return {
    wake: looking.wake,
    stop: async () => {
      stopping.abort()
      await Promise.all([looking.ended, keeping.ended])
      await Promise.all(underWay)
      await connections.close()
    },
  }
}

/** Of each relay, how long it is left alone. */
function createRests() {
  const rests = new Map<number, { ms: number; until: number }>()
  return {
    resting: ({ id }: Relay) => performance.now() < (rests.get(id)?.until ?? 0),
    begin: ({ id }: Relay) => {
      const before = rests.get(id)
      // Of several that failed at once, one counts.
      if (before && performance.now() < before.until) return
      const ms = Math.min(longestRestMs, before ? before.ms * 2 : firstRestMs)
      rests.set(id, { ms, until: performance.now() + ms })
    },
    end: ({ id }: Relay) => void rests.delete(id),
  }
}
