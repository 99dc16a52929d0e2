import { setTimeout as wait } from 'node:timers/promises'
import type { Claimed } from '../states.ts'

/** What a feed has to know of a relay. */
export interface FedRelay {
  readonly id: number
  readonly weight: number
}

/** Claimed deliveries, handed to whichever lane of their relay asks next. */
export interface Feed<Relay extends FedRelay> {
  /** Begins to claim for a relay, or takes note of what has changed of it. */
  open(relay: Relay): void
  /** Waits until there is one; undefined when the relay has been closed. */
  next(relay: number): Promise<Claimed | undefined>
  /** Something may have become due, or a limit may let more through. */
  wake(): void
  /** @returns what was claimed for the relay and handed to nobody */
  close(relay: number): Claimed[]
  /** @returns what was claimed for a provider and handed to nobody; all, when none is named */
  withdraw(provider?: number): Claimed[]
  /** Waits for a claim that is under way. */
  idle(): Promise<void>
}

export interface FeedDeps<Relay extends FedRelay> {
  /** Takes what is due, as far as the limits let it through. */
  readonly claim: (relay: Relay, limit: number) => Promise<Claimed[]>
  /** Takes back what was claimed for a relay that has been closed meanwhile. */
  readonly release: (claimed: readonly Claimed[]) => void
  readonly onError: (error: unknown) => void
}

interface Queue<Relay> {
  relay: Relay
  ready: Claimed[]
  waiting: ((delivery: Claimed | undefined) => void)[]
  /** How many to claim: a quarter of a second's work. */
  ahead: number
  claimedAt: number
  taken: number
  /** What it has claimed by its weight: the smallest is served first. */
  pass: number
  /** Nothing was due for it: not to be asked for again before it is woken. */
  dry: boolean
}

const errorRestMs = 500
const leastAhead = 20
// A tenth of a second's work for the fastest relay.
const mostAhead = 500
const aheadSeconds = 0.25
// A relay that takes more than so many a second is waited for by those that are ahead of their weight: slower than this
// no mailing becomes by the waiting, and one that is slow itself holds nobody up.
const quickPerSecond = 50
// Until it has begun, or come back.
const graceMs = 200

/**
 * Claims ahead of need, so that no lane waits for a claim, and by weight among relays that are quick: start-time fair
 * queueing, but that one which is ahead waits, since all of them could take the whole mailing. A relay that is slow or at
 * its limit holds no other up, and has no claim to what it did not take.
 */
export function createFeed<Relay extends FedRelay>({ claim, release, onError }: FeedDeps<Relay>): Feed<Relay> {
  const queues = new Map<number, Queue<Relay>>()
  let filling: Promise<void> | undefined
  let pass = 0

  const fill = () => {
    filling ??= fillAll().finally(() => {
      filling = undefined
    })
  }

  const fillAll = async () => {
    try {
      for (let queue = hungriest([...queues.values()]); queue; queue = hungriest([...queues.values()]))
        await fillOne(queue)
    } catch (error) {
      onError(error)
      await wait(errorRestMs)
    }
  }

  const fillOne = async (queue: Queue<Relay>) => {
    adapt(queue)
    const claimed = await claim(queue.relay, Math.min(queue.ahead, withinWeight(queue, [...queues.values()])))
    if (queues.get(queue.relay.id) !== queue) return release(claimed)
    pass = Math.max(queue.pass, pass)
    queue.pass = pass + claimed.length / queue.relay.weight
    queue.dry = claimed.length === 0
    queue.ready.push(...claimed)
    while (queue.waiting.length > 0 && queue.ready.length > 0) queue.waiting.shift()!(take(queue))
  }

  return {
    open: (relay) => {
      const queue = queues.get(relay.id)
      if (queue) queue.relay = relay
      else queues.set(relay.id, newQueue(relay, pass))
    },
    next: (relay) => {
      const queue = queues.get(relay)
      if (!queue) return Promise.resolve(undefined)
      const ready = take(queue)
      fill()
      if (ready) return Promise.resolve(ready)
      return new Promise((resolve) => queue.waiting.push(resolve))
    },
    wake: () => {
      for (const queue of queues.values()) queue.dry = false
      fill()
    },
    close: (relay) => {
      const queue = queues.get(relay)
      queues.delete(relay)
      for (const resolve of queue?.waiting ?? []) resolve(undefined)
      return queue?.ready ?? []
    },
    withdraw: (provider) => {
      const withdrawn: Claimed[] = []
      for (const queue of queues.values()) {
        const goes = (delivery: Claimed) => provider === undefined || delivery.provider === provider
        withdrawn.push(...queue.ready.filter(goes))
        queue.ready = queue.ready.filter((delivery) => !goes(delivery))
      }
      return withdrawn
    },
    idle: async () => filling,
  }
}

function newQueue<Relay>(relay: Relay, pass: number): Queue<Relay> {
  return {
    relay,
    ready: [],
    waiting: [],
    ahead: leastAhead,
    claimedAt: performance.now(),
    taken: 0,
    pass,
    dry: false,
  }
}

function take(queue: Queue<unknown>): Claimed | undefined {
  const delivery = queue.ready.shift()
  if (delivery) queue.taken++
  return delivery
}

function hungriest<Relay>(queues: readonly Queue<Relay>[]): Queue<Relay> | undefined {
  let hungriest: Queue<Relay> | undefined
  for (const queue of queues) {
    if (queue.dry || queue.ready.length > queue.ahead / 2) continue
    if (!hungriest || queue.pass < hungriest.pass) hungriest = queue
  }
  return hungriest && queues.some((other) => isAwaited(other, hungriest)) ? undefined : hungriest
}

const isAwaited = (queue: Queue<unknown>, by: Queue<unknown>) => queue.pass < by.pass && competes(queue)

function competes({ dry, taken, claimedAt }: Queue<unknown>): boolean {
  return !dry && taken * 1000 >= (performance.now() - claimedAt - graceMs) * quickPerSecond
}

/** How many bring a relay up to the others, and a little past them. */
function withinWeight<Relay extends FedRelay>(queue: Queue<Relay>, queues: readonly Queue<Relay>[]): number {
  const others = queues.filter((other) => other !== queue && competes(other))
  const behind = Math.min(...others.map(({ pass }) => pass - queue.pass))
  return Math.ceil(Math.max(0, behind) * queue.relay.weight + Math.max(leastAhead, queue.ahead / 4))
}

/** What a slow relay has claimed ahead no other can send. */
function adapt(queue: Queue<unknown>): void {
  const now = performance.now()
  const perSecond = (queue.taken * 1000) / Math.max(1, now - queue.claimedAt)
  queue.ahead = Math.min(mostAhead, Math.max(leastAhead, queue.waiting.length, Math.round(perSecond * aheadSeconds)))
  queue.claimedAt = now
  queue.taken = 0
}
