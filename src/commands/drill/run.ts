import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { rowsOf } from '../../database/pool.ts'
import type { Scratch } from '../../database/scratch.ts'
import { ledgerOf } from '../../delivery/ledger.ts'
import { findMailing, type Mailing } from '../../delivery/mailings.ts'
import { makeUpMailing } from '../sink/mailing.ts'
import { type Point, serveSession } from '../sink/session.ts'
import type { Count, Fault } from './faults.ts'
import { startWorkers } from './workers.ts'

export interface DrillOptions {
  readonly recipients: number
  readonly workers: number
  /** Of each worker. */
  readonly connections: number
  /** The run is given up after so long. */
  readonly withinMs: number
}

export interface Result extends Count {
  readonly fault: Fault['name']
  readonly seconds: number
  readonly passed: boolean
}

// Short, so that what a killed worker held is taken up while one watches.
const leaseSeconds = 5
const finalDotMs = 2_000

/** One mailing with one kind of fault, by worker processes of the drill's own, to a sink that counts. */
export async function runFault(scratch: Scratch, fault: Fault, options: DrillOptions): Promise<Result> {
  const { recipients, connections } = options
  const started = performance.now()
  const sink = await startCountingSink(fault)
  const mailing = await makeUpMailing(scratch.pool, recipients)
  const orders = { databaseUrl: scratch.url, relayUrl: sink.url, leaseSeconds, finalDotMs }
  await scratch.pool.query(sql`update relays set connections = ${connections * options.workers}`)
  const workers = startWorkers(options.workers, orders)
  let kills = 0
  const kill = async () => {
    await workers.killOne()
    kills++
  }
  try {
    await watch(scratch, mailing, options, { fault, kill: () => (kills < (fault.kills ?? 0) ? kill() : undefined) })
  } finally {
    await workers.stop()
    await sink.close()
  }
  const count = await countOf(scratch, mailing, sink.accepted, kills)
  const seconds = Math.round((performance.now() - started) / 100) / 10
  return { fault: fault.name, ...count, seconds, passed: isPassed(fault, count, connections) }
}

function isPassed(
  fault: Fault,
  { recipients, lost, twice, unknown, kills, balances }: Count,
  connections: number,
): boolean {
  const most = fault.unknownAtMost({ recipients, kills, connections })
  const least = fault.unknownAtLeast?.(recipients) ?? 0
  return lost === 0 && twice === 0 && balances && kills === (fault.kills ?? 0) && unknown >= least && unknown <= most
}

/** Waits for the end of the mailing; kills meanwhile, and lets no retry wait for its hour. */
async function watch(
  { pool }: Scratch,
  { id }: Mailing,
  { recipients, withinMs }: DrillOptions,
  { fault, kill }: { fault: Fault; kill: () => Promise<void> | undefined },
): Promise<void> {
  const deadline = performance.now() + withinMs
  const share = recipients / ((fault.kills ?? 0) + 1)
  let next = share
  while (performance.now() < deadline) {
    if ((await findMailing(pool, id)).status === 'sent') return
    await pool.query(sql`update deliveries set due_at = now()
      where mailing_id = ${id} and status = 'queued' and due_at > now()`)
    const { audience, queued } = await ledgerOf(pool, id)
    if (audience > 0 && audience - queued >= next) {
      next += share
      await kill()
    }
    await wait(20)
  }
}

interface CountingSink {
  readonly url: string
  /** How many messages it accepted, by recipient. */
  readonly accepted: ReadonlyMap<string, number>
  close(): Promise<void>
}

async function startCountingSink({ mishap }: Fault): Promise<CountingSink> {
  const accepted = new Map<string, number>()
  const attempts = new Map<string, number>()
  const sockets = new Set<Socket>()
  const script = {
    onAccepted: (recipient: string) => void accepted.set(recipient, (accepted.get(recipient) ?? 0) + 1),
    ...(mishap && {
      mishap: (point: Point, recipient: string) => {
        const attempt = (attempts.get(`${point} ${recipient}`) ?? 0) + 1
        attempts.set(`${point} ${recipient}`, attempt)
        return mishap(point, Number(/\d+/.exec(recipient)), attempt)
      },
    }),
  }
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveSession(socket, script)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

async function countOf(
  { pool }: Scratch,
  { id }: Mailing,
  accepted: ReadonlyMap<string, number>,
  kills: number,
): Promise<Count> {
  const { audience, unknown, balances } = await ledgerOf(pool, id)
  const claimed = await rowsOf<{ address: string }>(
    pool,
    sql`select address from deliveries where mailing_id = ${id} and status <> 'unknown'`,
  )
  return {
    recipients: audience,
    accepted: [...accepted.values()].reduce((sum, count) => sum + count, 0),
    lost: claimed.filter(({ address }) => !accepted.has(address)).length,
    twice: [...accepted.values()].filter((count) => count > 1).length,
    unknown,
    kills,
    balances,
  }
}
