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
import { createConnector, type SmtpConnection } from './smtp/conversation.ts'
import type { Timeouts } from './smtp/timeouts.ts'
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
  /** What is being recorded. */
  const unsettled = new Set<Promise<unknown>>()
  const tallies = createTallies(pool, log)
  let sending: readonly number[] = []
  let relaysUp: boolean | undefined

  /** Everything has been settled or given back: else the lease has to run out. */
  let clean = true
  const record = (work: () => Promise<unknown>) => {
    const recorded = persist(work, log, signal).then(
      () => undefined,
      (error) => {
        clean = false
        log.error({ err: error }, 'what became of deliveries could not be recorded')
      },
    )
    track(unsettled, recorded)
    return recorded
  }
  const giveBack = (claimed: readonly Claimed[]) => {
    if (claimed.length > 0) void record(() => release(pool, claimed))
  }
  const identity = createIdentity(pool, leaseSeconds, () => feed.withdraw())
  const claiming = onceUntilWell(log, 'no deliveries could be claimed')
  const feed: Feed<Relay> = createFeed<Relay>({
    claim: async (relay, limit) => {
      const claimed = await claimFor(pool, identity, relay, sending, limit)
      claiming.well()
      return claimed
    },
    release: giveBack,
    onError: claiming.wrong,
  })
  const toDeliver = deliverDeps(options, { unsettled, record, tallies, giveBack }, signal)
  const onLimit = (provider: number, restSeconds: number) =>
    attempt(log, async () => {
      await tallies.flush() // what it complains of is counted with it
      if (await slowProvider(pool, provider, restSeconds)) giveBack(feed.withdraw(provider))
    })
  const lanes = new Map<number, Lanes>()
  const startRelay = (relay: Relay) =>
    startLanes(relay, {
      log,
      connect: createConnectTo(options.timeouts),
      open: feed.open,
      next: feed.next,
      close: (id) => giveBack(feed.close(id)),
      deliver: createSendOne(toDeliver, onLimit),
      release: (delivery) => giveBack([delivery]),
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
      await gone.stop()
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
      await feed.idle()
      while (unsettled.size > 0) await Promise.all(unsettled)
      await attempt(log, tallies.flush)
      if (clean) await attempt(log, identity.end)
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

/** For each relay one of its own: it keeps the access token. */
function createConnectTo(timeouts: Timeouts | undefined): (relay: Relay) => Promise<SmtpConnection> {
  const connect = createConnector(timeouts)
  return async ({ slug, address }) => {
    if (!address) throw new Conflict('relay.sealed', { relay: slug })
    return connect(address)
  }
}

/** What is done with an outcome beside settling it. For each relay one of its own: it counts in a row. */
function createSendOne(
  deps: DeliverDeps,
  onLimit: (provider: number, restSeconds: number) => Promise<void>,
): (delivery: Claimed, relay: Relay, connection: SmtpConnection) => Promise<string | undefined> {
  let refusals = 0
  return async (delivery, relay, connection) => {
    const outcome = await deliver(delivery, relay.envelopeSender, connection, deps)
    if (outcome?.kind === 'accepted') refusals = 0
    if (outcome?.kind !== 'deferred') return undefined
    if (outcome.because === 'limited') await onLimit(delivery.provider, outcome.restSeconds)
    if (outcome.because !== 'us' || ++refusals < refusalsOfUs) return undefined
    refusals = 0
    return outcome.reply
  }
}

interface AtHand {
  readonly unsettled: Set<Promise<unknown>>
  /** Keeps at it until it is done, or the worker stops. */
  readonly record: (work: () => Promise<unknown>) => Promise<void>
  readonly tallies: Tallies
  readonly giveBack: (claimed: readonly Claimed[]) => void
}

function deliverDeps(
  { pool, ring, secrets = [], log }: WorkerOptions,
  { unsettled, record, tallies, giveBack }: AtHand,
  signal: AbortSignal,
): DeliverDeps {
  const handOffs = createBatch(async (claimed: readonly Claimed[]) => {
    const handed = await persist(() => handOff(pool, claimed), log, signal)
    giveBack(claimed.filter((delivery) => !handed.has(keyOf(delivery))))
    return claimed.map((delivery) => handed.has(keyOf(delivery)))
  })
  const settlements = createBatch(async (settled: readonly (readonly [Claimed, Outcome])[]) => {
    await record(() => settle(pool, settled))
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
      track(unsettled, settlements([delivery, outcome]))
    },
  }
}

function track(all: Set<Promise<unknown>>, one: Promise<unknown>): void {
  all.add(one)
  void one.finally(() => all.delete(one))
}

/** For notes that are worth having, and that nothing depends on. */
async function attempt(log: Log, work: () => Promise<void>): Promise<void> {
  await work().catch((error) => log.warn({ err: error }, 'a note could not be written'))
}

async function repeat(everyMs: number, signal: AbortSignal, log: Log, work: () => Promise<unknown>): Promise<void> {
  const say = onceUntilWell(log, 'Postgres did not answer; trying again')
  while (!signal.aborted) {
    await work().then(say.well, say.wrong)
    await wait(everyMs, undefined, { signal }).catch(() => undefined)
  }
}

/** What goes wrong many times in a row is said the first time. */
function onceUntilWell(log: Log, words: string) {
  let said = false
  return {
    well: () => {
      said = false
    },
    wrong: (error: unknown) => {
      if (!said) log.warn({ err: error }, words)
      said = true
    },
  }
}
