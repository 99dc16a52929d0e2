import sql from 'sql-template-tag'
import { rowOf, rowsOf } from '../../database/pool.ts'
import type { Scratch } from '../../database/scratch.ts'
import { type Ledger, ledgerOf } from '../../delivery/ledger.ts'
import { scheduleMailing } from '../../delivery/mailings.ts'
import { makeUpIssue } from '../sink/mailing.ts'
import { startCountingSink } from './counting-sink.ts'
import type { Count, Fault, FaultName, Finding, Said } from './fault.ts'
import type { OwnPostgres } from './own-postgres.ts'
import { type Running, watchRun } from './running.ts'
import { startWorkers } from './workers.ts'

export interface DrillOptions {
  readonly recipients: number
  readonly workers: number
  /** Of each worker. */
  readonly connections: number
  /** The run is given up after so long. */
  readonly withinMs: number
}

export type Result = Rehearsed | NotRehearsed

export interface Rehearsed extends Count {
  readonly fault: FaultName
  readonly seconds: number
  readonly passed: boolean
  readonly note: Said | null
}

export interface NotRehearsed {
  readonly fault: FaultName
  readonly passed: null
  /** Why not. */
  readonly note: Said
}

export interface Place {
  readonly scratch: Scratch
  readonly postgres?: OwnPostgres
}

// Short, so that what a killed worker held is taken up while one watches.
const usualLeaseSeconds = 5
const finalDotMs = 2_000

/** One mailing with one kind of fault, by worker processes of the drill's own, to a sink that counts. */
export async function runFault({ scratch, postgres }: Place, fault: Fault, options: DrillOptions): Promise<Rehearsed> {
  const started = performance.now()
  const sink = await startCountingSink(fault)
  const { newsletter, issueId, listId } = await makeUpIssue(
    scratch.pool,
    options.recipients,
    fault.scheduled ? '* * * * *' : null,
  )
  await scratch.pool.query(sql`update relays set connections = ${options.connections * options.workers},
    down_since = null, down_reason = null`)
  const workers = startWorkers(options.workers, {
    databaseUrl: scratch.url,
    relayUrl: sink.url,
    leaseSeconds: fault.leaseSeconds ?? usualLeaseSeconds,
    finalDotMs,
  })
  const running = watchRun(scratch, { newsletter, recipients: options.recipients, sink, workers }, options.withinMs)
  let finding: Finding | undefined
  try {
    if (!fault.scheduled) {
      const mailing = { newsletterId: newsletter.id, issueId, listIds: [listId], scheduledFor: new Date() }
      await scheduleMailing(scratch.pool, mailing)
    }
    finding = await fault.inspect?.(running, postgres)
    await running.over
  } finally {
    running.abandon()
    await workers.stop()
    await sink.close()
  }
  const count = await countOf(running)
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const passed = isPassed(fault, count, options.connections) && (finding?.passed ?? true)
  return { fault: fault.name, ...count, seconds, passed, note: finding?.note ?? null }
}

function isPassed(fault: Fault, count: Count, connections: number): boolean {
  const { recipients, kills, unknown } = count
  const most = fault.unknownAtMost?.({ recipients, kills, connections }) ?? 0
  const least = fault.unknownAtLeast?.(recipients) ?? 0
  return (
    count.lost === 0 &&
    count.twice === 0 &&
    count.suppressed === 0 &&
    count.mailings === 1 &&
    count.balances &&
    (fault.excludes || count.excluded === 0) &&
    unknown >= least &&
    unknown <= most
  )
}

async function countOf({ pool, newsletter, sink, workers, deferred }: Running): Promise<Count> {
  const mailings = await rowsOf<{ id: number }>(
    pool,
    sql`select id from mailings where newsletter_id = ${newsletter.id}`,
  )
  const ledgers = await Promise.all(mailings.map(({ id }) => ledgerOf(pool, id)))
  const sum = (part: Exclude<keyof Ledger, 'balances'>) => ledgers.reduce((total, ledger) => total + ledger[part], 0)
  const settled = await rowsOf<{ address: string }>(
    pool,
    sql`select address from deliveries join mailings m on m.id = mailing_id
      where newsletter_id = ${newsletter.id} and deliveries.status not in ('unknown', 'excluded')`,
  )
  const suppressions = await rowOf<{ count: number }>(pool, sql`select count(*) from suppressions`)
  return {
    recipients: sum('audience'),
    accepted: [...sink.accepted.values()].reduce((total, count) => total + count, 0),
    lost: settled.filter(({ address }) => !sink.accepted.has(address)).length,
    twice: [...sink.accepted.values()].filter((count) => count > 1).length,
    unknown: sum('unknown'),
    excluded: sum('excluded'),
    suppressed: suppressions!.count,
    deferred: deferred(),
    kills: workers.killed,
    mailings: mailings.length,
    balances: ledgers.every(({ balances }) => balances),
  }
}
