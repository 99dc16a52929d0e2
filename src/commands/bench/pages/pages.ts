import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { permissions } from '../../../access/permissions.ts'
import { createToken } from '../../../access/tokens.ts'
import type { Pool } from '../../../database/pool.ts'
import type { Scratch } from '../../../database/scratch.ts'
import { startServer } from '../feedback/processes.ts'
import { median, round } from '../measure.ts'
import type { Progress, Size } from '../segments/load.ts'
import { type Client, createClient } from './client.ts'
import { loadYears } from './load.ts'
import { type Asked, requestsOf } from './requests.ts'
import { makeWorld } from './world.ts'

export interface PagesBenchOptions extends Size {
  /** How often each request is measured, after once that fills the caches. */
  readonly rounds: number
}

export interface PagesBench extends PagesBenchOptions {
  /** Of a request that finds who asks, and nothing else. */
  readonly baselineMs: number
  /** The slowest first. */
  readonly answers: readonly Answer[]
}

export interface Answer {
  readonly page: string
  readonly request: string
  readonly ms: number
  readonly worstMs: number
  /** To the baseline by its side. */
  readonly ratio: number
}

export interface Watch {
  readonly onLoad: Progress
  readonly onAnswer: (answer: Answer) => void
}

/** Each answer is to be there within so many milliseconds. */
export const wantedMs = 300

const baseline: Asked = { page: '', path: '/me' }
const secret = 'a benchmark signs with a key that nobody checks'

/** Asks what the pages of the admin app ask, of a server in a process of its own. */
export async function benchPages(
  { pool, url }: Scratch,
  options: PagesBenchOptions,
  { onLoad, onAnswer }: Watch,
): Promise<PagesBench> {
  const loaded = await loadYears(pool, options, onLoad)
  const dataDir = await mkdtemp(join(tmpdir(), 'daybreak-bench-'))
  const server = await startServer({ server: 'daybreak', databaseUrl: url, dataDir, secret, inbox: true })
  try {
    const client = () => clientFor(pool, server.port)
    const world = await makeWorld(pool, await client(), loaded)
    const answers: Answer[] = []
    const baselines: number[] = []
    for (const asked of requestsOf(world)) {
      const answer = await measure(await client(), asked, options.rounds, baselines)
      onAnswer(answer)
      answers.push(answer)
    }
    return { ...options, baselineMs: round(median(baselines)), answers: answers.sort((a, b) => b.ms - a.ms) }
  } finally {
    await server.close()
    await rm(dataDir, { recursive: true })
  }
}

/** For few requests: whoever holds a token may not ask too often. */
async function clientFor(pool: Pool, port: number): Promise<Client> {
  const token = { name: 'bench', permissions, newsletterIds: null, createdBy: 'bench', days: 1 }
  return createClient(`http://127.0.0.1:${port}/api`, (await createToken(pool, token)).secret)
}

/** By turns with the baseline, so that what else the machine does meets both. */
async function measure({ ask }: Client, asked: Asked, rounds: number, baselines: number[]): Promise<Answer> {
  const [own, others]: [number[], number[]] = [[], []]
  for (let run = 0; run <= rounds; run++) {
    const other = await timed(() => ask(baseline))
    const ms = await timed(() => ask(asked))
    if (run === 0) continue
    own.push(ms)
    others.push(other)
  }
  baselines.push(...others)
  const { page, path, body } = asked
  return {
    page,
    request: body === undefined ? path : `${path} ${JSON.stringify(body)}`,
    ms: round(median(own)),
    worstMs: round(Math.max(...own)),
    ratio: round(median(own) / median(others)),
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
