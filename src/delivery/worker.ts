import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from '../database/pool.ts'
import { persist } from '../database/retry.ts'
import type { KeyRing } from '../links/keys.ts'
import type { Log } from '../log.ts'
import { createDkimSigner } from '../message/dkim.ts'
import { loadDkimKeys } from '../message/dkim-keys.ts'
import { compileMerge } from '../message/merge.ts'
import { findNewsletter } from '../newsletters/newsletter.ts'
import { createBatch } from './batch.ts'
import { type DeliverDeps, deliver, type MailingAtHand } from './deliver.ts'
import { createFeed } from './feed.ts'
import {
  findMailing,
  finishMailing,
  missLate,
  noteReason,
  sendingMailings,
  startPreparing,
  templateOf,
} from './mailings.ts'
import type { Outcome } from './outcome.ts'
import { prepareMailing } from './prepare.ts'
import type { SmtpConnection } from './smtp/conversation.ts'
import {
  type Claimed,
  expireLeases,
  giveUp,
  handOff,
  keyOf,
  release,
  renew,
  settle,
  usualLeaseSeconds,
} from './states.ts'

export interface WorkerOptions {
  readonly pool: Pool
  readonly ring: KeyRing
  /** Open the DKIM keys of the senders' domains; without them nothing is signed. */
  readonly secrets?: readonly string[]
  readonly publicUrl: string
  /** Opens a connection to the relay. */
  readonly connect: () => Promise<SmtpConnection>
  /** Connections to the relay, at the most. */
  readonly connections: number
  readonly log: Log
  /** How long a claim holds without a sign of life. */
  readonly leaseSeconds?: number
}

export interface Worker {
  /** A mailing may be due: looked for at once instead of within half a second. */
  wake(): void
  /** Finishes what is handed off, gives the other claims back. */
  stop(): Promise<void>
}

const lookMs = 500
const settleMs = 10
const relayRestMs = 5_000
// The lowest limit that large relays set; what it costs is one conversation in a hundred.
const messagesPerConnection = 100

/** Prepares the mailings that are due and delivers them, until it is stopped. Any number of workers may run. */
export function startWorker(options: WorkerOptions): Worker {
  const { pool, log, connections, leaseSeconds = usualLeaseSeconds } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const held = new Map<string, Claimed>()
  const feed = createFeed(
    { pool, leaseSeconds },
    (claimed) => {
      for (const delivery of claimed) held.set(keyOf(delivery), delivery)
    },
    (error) => log.warn({ err: error }, 'no deliveries could be claimed'),
  )
  const unsettled = new Set<Promise<void>>()
  const deps = deliverDeps(options, { held, unsettled }, signal)

  const loops = [
    repeat(lookMs, signal, log, () => oversee(options, feed.wake)),
    repeat((leaseSeconds * 1000) / 3, signal, log, () => renew(pool, [...held.values()], leaseSeconds)),
    ...Array.from({ length: connections }, () => lane(options, feed.next, deps, signal)),
  ]
  return {
    wake: () => void oversee(options, feed.wake).catch((error) => log.warn({ err: error }, 'looking for work failed')),
    stop: async () => {
      stopping.abort()
      const left = feed.close()
      await Promise.all(loops)
      await Promise.all(unsettled)
      if (left.length > 0) await release(pool, left)
    },
  }
}

/** What has to be seen to beside the deliveries themselves. */
async function oversee({ pool, publicUrl, log }: WorkerOptions, wake: () => void): Promise<void> {
  for (const { id } of await missLate(pool)) log.error({ mailing: id }, 'a mailing was missed: its window passed')
  for (const mailing of await startPreparing(pool)) {
    try {
      await prepareMailing(pool, mailing, publicUrl)
    } catch (error) {
      log.error({ err: error, mailing: mailing.id }, 'a mailing could not be prepared')
      await noteReason(pool, mailing.id, (error as Error).message)
    }
  }
  for (const { id } of await sendingMailings(pool)) {
    const { queued, unknown } = await expireLeases(pool, id)
    if (queued + unknown > 0) log.warn({ mailing: id, queued, unknown }, 'leases of a dead worker ran out')
    const late = await giveUp(pool, id)
    if (late > 0) log.error({ mailing: id, late }, 'the window of a mailing passed: the rest is given up')
    if (await finishMailing(pool, id)) log.info({ mailing: id }, 'mailing sent')
  }
  wake()
}

/** One connection to the relay, and one delivery after the other on it. */
async function lane(
  { pool, connect, log }: WorkerOptions,
  next: () => Promise<Claimed | undefined>,
  deps: DeliverDeps,
  signal: AbortSignal,
): Promise<void> {
  let connection: SmtpConnection | undefined
  let messages = 0
  for (let delivery = await next(); delivery; delivery = await next()) {
    try {
      if (!connection?.usable || messages === messagesPerConnection) {
        await connection?.close()
        connection = await connect()
        messages = 0
        await noteReason(pool, delivery.mailing, null)
      }
      messages++
      await deliver(delivery, connection, deps)
    } catch (error) {
      log.warn({ err: error, mailing: delivery.mailing }, 'a delivery was given back')
      await deps.release(delivery).catch(() => undefined) // else its lease runs out
      await noteReason(pool, delivery.mailing, (error as Error).message).catch(() => undefined)
      await wait(relayRestMs, undefined, { signal }).catch(() => undefined)
    }
  }
  await connection?.close()
}

interface AtHand {
  /** Claimed and not settled: their leases are kept. */
  readonly held: Map<string, Claimed>
  /** Outcomes that are being recorded. */
  readonly unsettled: Set<Promise<void>>
}

function deliverDeps(options: WorkerOptions, { held, unsettled }: AtHand, signal: AbortSignal): DeliverDeps {
  const { pool, log } = options
  const handOffs = createBatch(async (claimed: readonly Claimed[]) => {
    const handed = await persist(() => handOff(pool, claimed), log, signal)
    return claimed.map((delivery) => handed.has(keyOf(delivery)))
  })
  const settlements = createBatch(async (settled: readonly (readonly [Claimed, Outcome])[]) => {
    await persist(() => settle(pool, settled), log, signal)
    for (const [delivery] of settled) held.delete(keyOf(delivery))
    return settled
  }, settleMs)
  return {
    mailingAtHand: mailingsAtHand(options),
    handOff: handOffs,
    settle: (delivery, outcome) => {
      const settling = settlements([delivery, outcome]).then(
        () => undefined,
        (error) => log.error({ err: error, mailing: delivery.mailing }, 'an outcome could not be recorded'),
      )
      unsettled.add(settling)
      void settling.finally(() => unsettled.delete(settling))
    },
    release: async (delivery) => {
      held.delete(keyOf(delivery))
      await release(pool, [delivery])
    },
  }
}

/** Compiled once a mailing and process; the last few are kept. */
function mailingsAtHand({ pool, ring, secrets = [] }: WorkerOptions): (mailing: number) => Promise<MailingAtHand> {
  const known = new Map<number, Promise<MailingAtHand>>()
  const load = async (id: number): Promise<MailingAtHand> => {
    const mailing = await findMailing(pool, id)
    const newsletter = await findNewsletter(pool, mailing.newsletterId)
    const domain = newsletter.senderAddress.slice(newsletter.senderAddress.lastIndexOf('@') + 1)
    // The keys of the start, so that a retry after a rotation is the same message.
    const keys = secrets.length > 0 ? await loadDkimKeys(pool, secrets, domain, mailing.startedAt!) : []
    const sign = keys.length > 0 ? createDkimSigner(keys, domain) : undefined
    return {
      merge: compileMerge(await templateOf(pool, id), ring, sign),
      from: newsletter.senderAddress,
      giveUpAt: mailing.giveUpAt!,
    }
  }
  return (id) => {
    const loaded = known.get(id) ?? load(id)
    known.set(id, loaded)
    loaded.catch(() => known.delete(id))
    if (known.size > 8) known.delete(known.keys().next().value!)
    return loaded
  }
}

async function repeat(everyMs: number, signal: AbortSignal, log: Log, work: () => Promise<unknown>): Promise<void> {
  while (!signal.aborted) {
    await work().catch((error) => log.warn({ err: error }, 'Postgres did not answer; trying again'))
    await wait(everyMs, undefined, { signal }).catch(() => undefined)
  }
}
