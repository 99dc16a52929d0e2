import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { rowOf } from '../../../database/pool.ts'
import type { Scratch } from '../../../database/scratch.ts'
import { makeUpMailing } from '../../sink/mailing.ts'
import { median, round } from '../measure.ts'
import type { Load } from './load.ts'
import { type LoadProcess, type ServerProcess, startLoad, startServer } from './processes.ts'
import type { ServerName } from './server-process.ts'

export interface FeedbackBenchOptions {
  readonly subscribers: number
  readonly connections: number
  /** Of each run. */
  readonly seconds: number
  /** How often each server is measured, by turns. */
  readonly rounds: number
}

/** Medians of the rounds. What was answered is in the database, or the benchmark fails. */
export interface FeedbackBench extends FeedbackBenchOptions {
  readonly daybreak: Run
  /** One insert a request. */
  readonly usual: Run
  /** A bare server that sends the pixel and records nothing. */
  readonly bare: Run
  /** Daybreak at 70 % of what it answers at the most. */
  readonly paced: Run
  /** How many times as many opens a second Daybreak answers; within each round, then the median. */
  readonly ratios: { readonly toUsual: number; readonly toBare: number }
}

export interface Run extends Load {
  /** User and system time of the server's process; its database has another. */
  readonly cpuMicrosecondsPerOpen: number
}

export type Runner = ServerName | 'paced'

interface Bench {
  readonly scratch: Scratch
  readonly options: FeedbackBenchOptions
  readonly servers: Readonly<Record<ServerName, ServerProcess>>
  readonly load: LoadProcess
  readonly onRun: (runner: Runner, round: number) => void
}

const secret = 'a benchmark signs its links with a key that nobody checks'
const pacedShare = 0.7
// Of a run, before it: until all is compiled, which takes some 50,000 opens.
const warmUpShare = 0.5

/** Opens mails as fast as they are answered, of three servers by turns. @param onRun is told as each run begins */
export async function benchFeedback(
  scratch: Scratch,
  options: FeedbackBenchOptions,
  onRun: Bench['onRun'],
): Promise<FeedbackBench> {
  const dataDir = await mkdtemp(join(tmpdir(), 'daybreak-bench-'))
  const closers = [() => rm(dataDir, { recursive: true, force: true })]
  const closing = async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const started = await starting
    closers.push(started.close)
    return started
  }
  try {
    const mailing = await makeMailing(scratch, options.subscribers)
    const server = (name: ServerName) =>
      closing(startServer({ server: name, databaseUrl: scratch.url, dataDir, secret }))
    const servers = { bare: await server('bare'), usual: await server('usual'), daybreak: await server('daybreak') }
    const load = await closing(startLoad({ secret, mailing, subscribers: options.subscribers }))
    return await runAll({ scratch, options, servers, load, onRun })
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

/** One that has been sent. */
async function makeMailing({ pool }: Scratch, subscribers: number): Promise<number> {
  const { id } = await makeUpMailing(pool, subscribers)
  await pool.query(sql`update mailings set status = 'sent', started_at = now(), finished_at = now() where id = ${id}`)
  return id
}

async function runAll(bench: Bench): Promise<FeedbackBench> {
  const rounds: Record<Runner, Run>[] = []
  for (let number = 1; number <= bench.options.rounds; number++) {
    const run = (runner: Runner, rate?: number) => {
      bench.onRun(runner, number)
      return runOne(bench, runner, rate)
    }
    const [bare, usual, daybreak] = [await run('bare'), await run('usual'), await run('daybreak')]
    rounds.push({ bare, usual, daybreak, paced: await run('paced', daybreak.perSecond * pacedShare) })
  }
  const run = (runner: Runner) => medianRun(rounds.map((runs) => runs[runner]))
  const ratio = (to: Runner) => round(median(rounds.map((runs) => runs.daybreak.perSecond / runs[to].perSecond)))
  return {
    ...bench.options,
    daybreak: run('daybreak'),
    usual: run('usual'),
    bare: run('bare'),
    paced: run('paced'),
    ratios: { toUsual: ratio('usual'), toBare: ratio('bare') },
  }
}

/** @throws Error when the database has another number of hits than were answered */
async function runOne({ scratch, options, servers, load }: Bench, runner: Runner, rate?: number): Promise<Run> {
  const { connections, seconds } = options
  const { port, cpu } = servers[runner === 'paced' ? 'daybreak' : runner]
  await scratch.pool.query('truncate hits')
  const warmUp = await load.put({ port, connections, seconds: seconds * warmUpShare, rate })
  const before = await cpu()
  const measured = await load.put({ port, connections, seconds, rate })
  const cpuMicrosecondsPerOpen = round(((await cpu()) - before) / measured.answered)
  const row = await rowOf<{ hits: number }>(scratch.pool, sql`select count(*) as hits from hits`)
  const answered = runner === 'bare' ? 0 : warmUp.answered + measured.answered
  if (row!.hits !== answered) throw new Error(`${runner}: ${answered} were answered, and ${row!.hits} recorded`)
  return { ...measured, cpuMicrosecondsPerOpen }
}

function medianRun(runs: readonly Run[]): Run {
  const of = (name: keyof Run) => median(runs.map((run) => run[name]))
  const cpuMicrosecondsPerOpen = of('cpuMicrosecondsPerOpen')
  return {
    answered: of('answered'),
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    cpuMicrosecondsPerOpen,
  }
}
