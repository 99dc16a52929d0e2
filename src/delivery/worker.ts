import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from '../database/pool.ts'
import { persist } from '../database/retry.ts'
import { Conflict } from '../errors.ts'
import type { KeyRing } from '../links/keys.ts'
import type { Log } from '../log.ts'
import { mailingsAtHand } from './at-hand.ts'
import { createBatch } from './batch.ts'
import { type DeliverDeps, deliver } from './deliver.ts'
import { createFeed, type Feed } from './feed.ts'
import { createIdentity, type Identity } from './identity.ts'
import { type Lanes, startLanes } from './lanes.ts'
import { noteReason } from './mailings.ts'
import type { Outcome } from './outcome.ts'
import { createOverseer } from './oversee.ts'
import { type LookUpMx, systemMx } from './providers.ts'
import { reasonOf } from './reason.ts'
import { type DefaultRelay, noteRelayDown, noteRelayUp, type Relay, relaysInUse } from './relays.ts'
import { connect, type SmtpConnection } from './smtp/conversation.ts'
import { defaultTimeouts, type Timeouts } from './smtp/timeouts.ts'
import { type Claimed, claim, handOff, keyOf, release, settle } from './states.ts'
import { createTallies, slowProvider, type Tallies } from './tallies.ts'
import { usualLeaseSeconds } from './workers.ts'

export interface WorkerOptions {
  readonly pool: Pool
  readonly ring: KeyRing
  /** Open the DKIM keys of the senders' domains and the addresses of the relays; without them nothing is signed. */
  readonly secrets?: readonly string[]
  readonly publicUrl: string
  /** What the relay `default` is here; left out: it is not used. */
  readonly defaultRelay?: DefaultRelay
  readonly log: Log
  readonly timeouts?: Timeouts
  /** How long a claim holds without a sign of life. */
  readonly leaseSeconds?: number
  /** Left out: the system's resolver. */
  readonly lookUpMx?: LookUpMx
}

export interface Worker {
  /** A mailing may be due: looked for at once instead of within half a second. */
  wake(): void
  /** Finishes what is handed off, gives the other claims back. */
  stop(): Promise<void>
}

const lookMs = 500
// How soon a limit that lets little through is asked again.
const wakeMs = 100
const relaysMs = 1_000
const tallyMs = 1_000
const settleMs = 10
// So many refusals of ourselves in a row, and no message taken in between: it is no reader whom the relay means.
const refusalsOfUs = 10

/** Prepares the mailings that are due and delivers them, until it is stopped. Any number of workers may run. */
export function startWorker(options: WorkerOptions): Worker {
  const { pool, log, leaseSeconds = usualLeaseSeconds, lookUpMx = systemMx() } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const unsettled = new Set<Promise<void>>()
  const tallies = createTallies(pool, log)
  let sending: readonly number[] = []
  let relaysUp: boolean | undefined

  const giveBack = (claimed: readonly Claimed[]) => {
    if (claimed.length === 0) return
    // Should Postgres be away for longer than the lease, it runs out.
    const released = persist(() => release(pool, claimed), log, signal).catch((error) =>
      log.warn({ err: error }, 'claims could not be given back'),
    )
    track(unsettled, released)
  }
  const identity = createIdentity(pool, leaseSeconds, () => feed.withdraw())
  const feed: Feed<Relay> = createFeed<Relay>({
    claim: (relay, limit) => claimFor(pool, identity, relay, sending, limit),
    release: giveBack,
    onError: (error) => log.warn({ err: error }, 'no deliveries could be claimed'),
  })
  const toDeliver = deliverDeps(options, { unsettled, tallies, giveBack }, signal)
  const sendOne = createSendOne(pool, log, toDeliver, (provider) => giveBack(feed.withdraw(provider)))
  const lanes = new Map<number, Lanes>()
  const startRelay = (relay: Relay) =>
    startLanes(relay, {
      log,
      connect: (current) => connectTo(current, options.timeouts ?? defaultTimeouts),
      open: feed.open,
      next: feed.next,
      close: (id) => giveBack(feed.close(id)),
      deliver: sendOne(),
      release: async (delivery) => giveBack([delivery]),
      onDown: (current, reason) => attempt(log, () => noteRelayDown(pool, current.id, reason)),
      onUp: (current) => attempt(log, () => noteRelayUp(pool, current.id)),
      onFailure: ({ mailing }, error) => attempt(log, () => noteReason(pool, mailing, reasonOf(error))),
    })

  const lookAtRelays = async () => {
    const relays = await relaysInUse(pool, options.secrets ?? [], options.defaultRelay)
    relaysUp = relays.some(({ down }) => !down)
    for (const [id, gone] of lanes) {
      if (relays.some((relay) => relay.id === id)) continue
      lanes.delete(id)
      track(unsettled, gone.stop())
    }
    for (const relay of relays) {
      const most = await identity.shareOf(relay.connections)
      const running = lanes.get(relay.id) ?? startRelay(relay)
      lanes.set(relay.id, running)
      running.update(relay, most)
    }
  }
  const oversee = createOverseer({
    pool,
    publicUrl: options.publicUrl,
    log,
    leaseSeconds,
    lookUpMx,
    relayUp: () => relaysUp,
  })
  const look = async () => {
    sending = await oversee()
    feed.wake()
  }
  const loops = [
    repeat((leaseSeconds * 1000) / 3, signal, log, () => identity.renew()),
    repeat(relaysMs, signal, log, lookAtRelays),
    repeat(lookMs, signal, log, look),
    repeat(tallyMs, signal, log, tallies.flush),
    repeat(wakeMs, signal, log, async () => (sending.length > 0 ? feed.wake() : undefined)),
  ]
  return {
    wake: () => void look().catch((error) => log.warn({ err: error }, 'looking for work failed')),
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
      await Promise.all([...lanes.values()].map((relay) => relay.stop()))
      while (unsettled.size > 0) await Promise.all(unsettled)
      await tallies.flush().catch(() => undefined)
      await identity.end()
    },
  }
}

/** An equal share of each mailing that is sending, so that a large one does not hold a small one up. */
async function claimFor(
  pool: Pool,
  identity: Identity,
  relay: Relay,
  sending: readonly number[],
  limit: number,
): Promise<Claimed[]> {
  const share = Math.ceil(limit / Math.max(1, sending.length))
  const claimed: Claimed[] = []
  for (const mailing of sending) {
    claimed.push(...(await claim(pool, { worker: await identity.current(), relay, mailing, limit: share })))
  }
  return claimed
}

async function connectTo(relay: Relay, timeouts: Timeouts) {
  if (!relay.address) throw new Conflict('relay.sealed', { relay: relay.slug })
  return connect(relay.address, { timeouts })
}

/** What is done with the outcome beside settling it: for each relay a function of its own, which counts in a row. */
function createSendOne(
  pool: Pool,
  log: Log,
  deps: DeliverDeps,
  withdraw: (provider: number) => void,
): () => (delivery: Claimed, relay: Relay, connection: SmtpConnection) => Promise<string | undefined> {
  return () => {
    let refusals = 0
    return async (delivery, relay, connection) => {
      const outcome = await deliver(delivery, relay.envelopeSender, connection, deps)
      if (!outcome) return undefined
      if (outcome.kind === 'deferred' && outcome.because === 'limited') {
        await attempt(log, async () => {
          if (await slowProvider(pool, delivery.provider, outcome.restSeconds)) withdraw(delivery.provider)
        })
      }
      if (outcome.kind === 'accepted') refusals = 0
      if (outcome.kind !== 'deferred' || outcome.because !== 'us' || ++refusals < refusalsOfUs) return undefined
      refusals = 0
      return outcome.reply
    }
  }
}

interface AtHand {
  /** What is being recorded. */
  readonly unsettled: Set<Promise<void>>
  readonly tallies: Tallies
  readonly giveBack: (claimed: readonly Claimed[]) => void
}

function deliverDeps(
  { pool, ring, secrets = [], log }: WorkerOptions,
  { unsettled, tallies, giveBack }: AtHand,
  signal: AbortSignal,
): DeliverDeps {
  const handOffs = createBatch(async (claimed: readonly Claimed[]) => {
    const handed = await persist(() => handOff(pool, claimed), log, signal)
    giveBack(claimed.filter((delivery) => !handed.has(keyOf(delivery))))
    return claimed.map((delivery) => handed.has(keyOf(delivery)))
  })
  const settlements = createBatch(async (settled: readonly (readonly [Claimed, Outcome])[]) => {
    await persist(() => settle(pool, settled), log, signal)
    return settled
  }, settleMs)
  return {
    mailingAtHand: mailingsAtHand(pool, ring, secrets),
    handOff: (delivery) => {
      tallies.handed(delivery.provider)
      return handOffs(delivery)
    },
    settle: (delivery, outcome) => {
      tallies.settled(delivery.provider, outcome)
      const settling = settlements([delivery, outcome]).then(
        () => undefined,
        (error) => log.error({ err: error, mailing: delivery.mailing }, 'an outcome could not be recorded'),
      )
      track(unsettled, settling)
    },
  }
}

function track(all: Set<Promise<void>>, one: Promise<void>): void {
  all.add(one)
  void one.finally(() => all.delete(one))
}

/** For notes that are worth having, and that nothing depends on. */
async function attempt(log: Log, work: () => Promise<void>): Promise<void> {
  await work().catch((error) => log.warn({ err: error }, 'a note could not be written'))
}

async function repeat(everyMs: number, signal: AbortSignal, log: Log, work: () => Promise<unknown>): Promise<void> {
  while (!signal.aborted) {
    await work().catch((error) => log.warn({ err: error }, 'Postgres did not answer; trying again'))
    await wait(everyMs, undefined, { signal }).catch(() => undefined)
  }
}
