import type { Pool } from '../database/pool.ts'
import { repeat } from '../database/repeat.ts'
import { persist } from '../database/retry.ts'
import type { Log } from '../log.ts'
import { type CallDeps, callEndpoint } from './call.ts'
import { type ClaimedCall, claimCalls, isAccepted, removeOldCalls, settleCall } from './queue.ts'

export interface OutboundOptions extends CallDeps {
  readonly pool: Pool
  readonly log: Log
}

export interface Outbound {
  /** Finishes what is under way. */
  stop(): Promise<void>
}

const lookMs = 1_000
const upkeepMs = 600_000

/** Tells endpoints of what has happened, until it is stopped. Any number of processes may. */
export function startOutbound(options: OutboundOptions): Outbound {
  const { pool, log } = options
  const stopping = new AbortController()
  const underWay = new Set<Promise<void>>()
  const busy = new Map<number, number>()

  const look = async () => {
    for (const call of await claimCalls(pool, busy)) start(call)
  }
  const start = (call: ClaimedCall) => {
    count(busy, call.endpointId, 1)
    const calling = tell(call).catch((error) => log.warn({ err: error, call: call.id }, 'a call was left as it is'))
    underWay.add(calling)
    void calling.finally(() => {
      count(busy, call.endpointId, -1)
      underWay.delete(calling)
      looking.wake()
    })
  }
  const tell = async (call: ClaimedCall) => {
    const answered = await callEndpoint(call, options)
    await persist(() => settleCall(pool, call, answered), log)
    if (isAccepted(answered)) return
    const { endpoint, event, attempts } = call
    log.warn({ endpoint, event, attempts, ...answered }, 'an endpoint did not take what it was told')
  }
  const looking = repeat(lookMs, stopping.signal, log, look)
  const keeping = repeat(upkeepMs, stopping.signal, log, () => removeOldCalls(pool))
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all([looking.ended, keeping.ended])
      await Promise.all(underWay)
    },
  }
}

function count(busy: Map<number, number>, endpoint: number, change: 1 | -1): void {
  const now = (busy.get(endpoint) ?? 0) + change
  if (now === 0) busy.delete(endpoint)
  else busy.set(endpoint, now)
}
