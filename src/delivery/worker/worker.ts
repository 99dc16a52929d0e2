import type { Pool } from '../../database/pool.ts'
import { repeat } from '../../database/repeat.ts'
import { onceUntilWell } from '../../database/retry.ts'
import type { KeyRing } from '../../links/keys.ts'
import type { Log } from '../../log.ts'
import { noteReason } from '../mailing-states.ts'
import { type LookUpMx, systemMx } from '../providers/providers.ts'
import { createTallies, slowProvider } from '../providers/tallies.ts'
import { type Reason, reasonOf } from '../reason.ts'
import { createConnectTo } from '../relays/connect.ts'
import {
  type DefaultRelay,
  noteRelayDown,
  noteRelayUp,
  noteSmtpUtf8,
  type Relay,
  relaysInUse,
} from '../relays/relays.ts'
import type { SmtpConnection } from '../smtp/conversation.ts'
import type { Timeouts } from '../smtp/timeouts.ts'
import { type Claimed, claim, releaseOrphans } from '../states.ts'
import { mailingsAtHand } from './at-hand.ts'
import { type DeliverDeps, deliver } from './deliver.ts'
import { createFeed, type Feed } from './feed.ts'
import { createIdentity } from './identity.ts'
import { type Lanes, startLanes } from './lanes.ts'
import { createOverseer } from './oversee.ts'
import { createRecorder } from './recorder.ts'
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
// So many refusals of ourselves in a row, of more than one reader, and no message taken in between: the relay means no reader.
const refusalsOfUs = 10
// Whatever they say of the readers: fifty in a row, and nobody taken, is no list.
const mostRefusals = 50
const noRelay: Reason = { key: 'mailing.reason.no_relay', values: {} }

/** Prepares the mailings that are due and delivers them, until it is stopped. Any number of workers may run. */
export function startWorker(options: WorkerOptions): Worker {
  const { pool, log, leaseSeconds = usualLeaseSeconds, lookUpMx = systemMx() } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const leaving = new AbortController()
  const recorder = createRecorder(pool, log, signal, () => identity.abandon())
  const tallies = createTallies(pool, log)
  let sending: readonly number[] = []
  let relaysDown: Reason | null | undefined

  const identity = createIdentity(pool, leaseSeconds, () => recorder.giveBack(feed.withdraw()))
  /** The answer to a claim was lost: it may have taken what nobody here knows of. */
  let orphans = false
  const claiming = onceUntilWell(log, 'no deliveries could be claimed')
  const feed: Feed<Relay> = createFeed<Relay>({
    claim: async (relay, limit) => {
      const worker = await identity.current()
      if (orphans) await releaseOrphans(pool, worker, recorder.held())
      orphans = true
      const claimed = await claimFor(pool, worker, relay, sending, limit)
      recorder.hold(claimed)
      orphans = false
      claiming.well()
      return claimed
    },
    release: recorder.giveBack,
    onError: claiming.wrong,
  })
  const toDeliver: DeliverDeps = {
    mailingAtHand: mailingsAtHand(pool, options.ring, options.secrets ?? []),
    handOff: (delivery) => {
      tallies.handed(delivery.provider)
      return recorder.handOff(delivery)
    },
    settle: (delivery, outcome) => {
      tallies.settled(delivery, outcome)
      recorder.settle(delivery, outcome)
    },
  }
  const onLimit = (provider: number, restSeconds: number) =>
    attempt(log, async () => {
      await tallies.flush() // what it complains of is counted with it
      if (await slowProvider(pool, provider, restSeconds)) recorder.giveBack(feed.withdraw(provider))
    })
  const lanes = new Map<number, Lanes>()
  /** Of relays that are not in use any more: an answer to a final dot may take ten minutes. */
  const retired: Promise<void>[] = []
  const startRelay = (relay: Relay) =>
    startLanes(relay, {
      log,
      connect: createConnectTo(options.timeouts, (id, offered) => attempt(log, () => noteSmtpUtf8(pool, id, offered))),
      open: feed.open,
      next: feed.next,
      close: (id) => recorder.giveBack(feed.close(id)),
      deliver: createSendOne(toDeliver, onLimit),
      release: (delivery) => recorder.giveBack([delivery]),
      onDown: (current, reason) => attempt(log, () => noteRelayDown(pool, current.id, reason)),
      onUp: (current) => attempt(log, () => noteRelayUp(pool, current.id)),
      onFailure: ({ mailing }, error) => attempt(log, () => noteReason(pool, mailing, reasonOf(error))),
    })

  const lookAtRelays = async () => {
    const relays = await relaysInUse(pool, options.secrets ?? [], options.defaultRelay)
    relaysDown = relays.some(({ down }) => !down) ? null : (relays[0]?.down ?? noRelay)
    for (const [id, gone] of lanes) {
      if (relays.some((relay) => relay.id === id)) continue
      lanes.delete(id)
      retired.push(gone.stop())
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
    relaysDown: () => relaysDown,
  })
  const look = async () => {
    sending = await oversee()
    feed.wake()
  }
  const loops = [
    repeat(relaysMs, signal, log, lookAtRelays),
    repeat(lookMs, signal, log, look),
    repeat(tallyMs, signal, log, tallies.flush),
    repeat(wakeMs, signal, log, async () => (sending.length > 0 ? feed.wake() : undefined)),
  ].map(({ ended }) => ended)
  // Until the last answer is in, which may take ten minutes: whoever does not renew is taken for dead.
  const renewing = repeat((leaseSeconds * 1000) / 3, leaving.signal, log, () => identity.renew())
  return {
    wake: () => void look().catch((error) => log.warn({ err: error }, 'looking for work failed')),
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
      await Promise.all([...retired, ...[...lanes.values()].map((relay) => relay.stop())])
      await feed.idle()
      const complete = await recorder.finish()
      leaving.abort()
      await renewing.ended
      await attempt(log, tallies.flush)
      if (complete && !orphans) await attempt(log, identity.end)
    },
  }
}

/** An equal share of each mailing that is sending, so that a large one does not hold a small one up. */
async function claimFor(
  pool: Pool,
  worker: number,
  relay: Relay,
  sending: readonly number[],
  limit: number,
): Promise<Claimed[]> {
  const share = Math.ceil(limit / Math.max(1, sending.length))
  const claimed: Claimed[] = []
  for (const mailing of sending) {
    claimed.push(...(await claim(pool, { worker, relay, mailing, limit: share })))
  }
  return claimed
}

/** What is done with an outcome beside settling it. For each relay one of its own: it counts in a row. */
function createSendOne(
  deps: DeliverDeps,
  onLimit: (provider: number, restSeconds: number) => Promise<void>,
): (delivery: Claimed, relay: Relay, connection: SmtpConnection) => Promise<string | undefined> {
  let refusals = 0
  let refusalsOfAll = 0
  const refused = new Set<number>()
  const beginAnew = () => {
    refusals = refusalsOfAll = 0
    refused.clear()
  }
  return async (delivery, relay, connection) => {
    const outcome = await deliver(delivery, relay.envelopeSender, connection, deps)
    if (outcome?.kind === 'accepted') beginAnew()
    if (outcome?.kind === 'refused') refusalsOfAll++
    if (outcome?.kind !== 'deferred' && refusalsOfAll < mostRefusals) return undefined
    if (outcome?.kind === 'deferred') {
      if (outcome.because === 'limited') await onLimit(delivery.provider, outcome.restSeconds)
      if (outcome.because !== 'us') return undefined
      refused.add(delivery.subscriber)
      // One reader whose turn comes again and again may be the one who is meant.
      if (++refusals < refusalsOfUs || refused.size === 1) return undefined
    }
    beginAnew()
    return outcome?.reply
  }
}

/** For notes that are worth having, and that nothing depends on. */
async function attempt(log: Log, work: () => Promise<void>): Promise<void> {
  await work().catch((error) => log.warn({ err: error }, 'a note could not be written'))
}
