import sql, { raw, type Sql } from 'sql-template-tag'
import { keepSearch, searchSubscribers } from '../../../audience/search.ts'
import { segmentQuery } from '../../../audience/segments/compile/compile.ts'
import { type SegmentContext, segmentContext } from '../../../audience/segments/context.ts'
import { countQuery, membersAfter } from '../../../audience/segments/count.ts'
import { guard } from '../../../audience/segments/guard.ts'
import { keepRolls } from '../../../audience/segments/rolls.ts'
import { parseRule } from '../../../audience/segments/text/parse.ts'
import { type Connection, type Pool, rowsOf, transaction } from '../../../database/pool.ts'
import { median, round } from '../measure.ts'
import { loadAudience, type Progress, type Size } from './load.ts'
import { type Question, questions, searches } from './questions.ts'

export interface SegmentsBench extends Size {
  readonly loadSeconds: number
  /** From nothing. */
  readonly rollsSeconds: number
  readonly searchBlocksSeconds: number
  readonly questions: readonly Answered[]
  readonly searches: readonly Searched[]
}

export interface Answered {
  readonly rule: string
  readonly count: number
  /** Whether the statement by hand finds as many. */
  readonly agrees: boolean
  readonly counting: Compared
  /** The first 50. */
  readonly page: Compared
  readonly plans: readonly string[]
}

export interface Compared {
  readonly ms: number
  readonly byHandMs: number
  readonly ratio: number
}

export interface Searched {
  readonly text: string
  readonly found: number
  readonly ms: number
}

export interface Watch {
  readonly onLoad: Progress
  readonly onQuestion: (answered: Answered) => void
}

// The middle one of so many runs, after one that fills the caches; and no more runs after so long.
const runs = 5
const longEnough = 20
// The statements by hand have no guard.
const seconds = 900
const pageSize = 50

/** Asks rules as segments do, and as the best statements that are known for them, by turns. */
export async function benchSegments(
  pool: Pool,
  size: Size,
  { plans }: { plans: boolean },
  watch: Watch,
): Promise<SegmentsBench> {
  const [loadSeconds, newsletterId] = await timed(() => loadAudience(pool, size, watch.onLoad))
  const [rollsSeconds] = await timed(() => keepRolls(pool))
  const [searchBlocksSeconds] = await timed(() => keepSearch(pool))
  await pool.query('vacuum analyze rolls, roll_states, search_blocks, search_stale')
  const context = await segmentContext(pool, newsletterId)
  const answered: Answered[] = []
  for (const question of questions) {
    const answer = await ask(pool, question, context, plans)
    watch.onQuestion(answer)
    answered.push(answer)
  }
  const searched: Searched[] = []
  for (const text of searches) searched.push(await search(pool, text))
  return { ...size, loadSeconds, rollsSeconds, searchBlocksSeconds, questions: answered, searches: searched }
}

async function ask(pool: Pool, { rule, byHand }: Question, context: SegmentContext, plans: boolean): Promise<Answered> {
  const parsed = parseRule(rule)
  const counts = [countQuery(segmentQuery(parsed, context)), sql`select count(*) from (${byHand}) as segment`] as const
  return transaction(pool, async (db) => {
    await guard(db, seconds)
    const count = await countOf(db, counts[0])
    const ours = () => membersAfter(db, parsed, context, { after: 0, limit: pageSize })
    return {
      rule,
      count,
      agrees: count === (await countOf(db, counts[1])),
      counting: await compare(
        () => db.query(counts[0]),
        () => db.query(counts[1]),
      ),
      page: await compare(ours, () => db.query(pageByHand(byHand))),
      plans: plans ? [await planOf(db, counts[0]), await planOf(db, counts[1])] : [],
    }
  })
}

const pageByHand = (byHand: Sql) => sql`select s.id, s.email, s.name from subscribers s
  where s.id in (${byHand}) order by s.id limit ${pageSize}`

async function countOf(db: Connection, query: Sql): Promise<number> {
  return (await rowsOf<{ count: number }>(db, query))[0]!.count
}

/** By turns, so that what else the machine does meets both. */
async function compare(ours: () => Promise<unknown>, byHand: () => Promise<unknown>): Promise<Compared> {
  const times: [number[], number[]] = [[], []]
  const started = performance.now()
  for (let run = 0; run <= runs && (run < 2 || performance.now() - started < longEnough * 1000); run++) {
    for (const [at, query] of [ours, byHand].entries()) {
      const [time] = await timed(query)
      if (run > 0) times[at]!.push(time * 1000)
    }
  }
  const [ms, byHandMs] = [median(times[0]), median(times[1])]
  return { ms: round(ms), byHandMs: round(byHandMs), ratio: round(ms / byHandMs) }
}

async function planOf(db: Connection, query: Sql): Promise<string> {
  const rows = await rowsOf<{ 'QUERY PLAN': string }>(
    db,
    sql`${raw('explain (analyze, costs off, timing off)')} ${query}`,
  )
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

async function search(pool: Pool, text: string): Promise<Searched> {
  const times: number[] = []
  let found = 0
  for (let run = 0; run <= runs; run++) {
    const [time, page] = await timed(() => searchSubscribers(pool, text, { limit: pageSize }))
    if (run > 0) times.push(time * 1000)
    found = page.subscribers.length
  }
  return { text, found, ms: round(median(times)) }
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const started = performance.now()
  const result = await work()
  return [(performance.now() - started) / 1000, result]
}
