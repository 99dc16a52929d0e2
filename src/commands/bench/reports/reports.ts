import sql, { raw, type Sql } from 'sql-template-tag'
import { keepRolls } from '../../../audience/segments/rolls.ts'
import { type Pool, rowOf, rowsOf, transaction } from '../../../database/pool.ts'
import { listNewsletters } from '../../../newsletters/newsletter.ts'
import { cohortsOf } from '../../../reports/cohorts.ts'
import { growthOf } from '../../../reports/growth.ts'
import { mailingReport } from '../../../reports/mailing.ts'
import { newsletterReport } from '../../../reports/newsletter.ts'
import { keepDeliverySums } from '../../../reports/summary/deliveries.ts'
import { keepHitSums } from '../../../reports/summary/keep.ts'
import { median, round } from '../measure.ts'
import type { Progress, Size } from '../segments/load.ts'
import { byHand } from './by-hand.ts'
import { loadMailings } from './load.ts'

export interface ReportsBench extends Size {
  readonly deliveries: number
  readonly hits: number
  readonly loadSeconds: number
  /** From nothing, of all mailings. */
  readonly hitSumsSeconds: number
  readonly deliverySumsSeconds: number
  /** Each statement without sums. */
  readonly byHand: Readonly<Record<string, number>>
  readonly byHandMs: number
  readonly reports: readonly Timed[]
  /** Whether the report and the statements by hand find the same. */
  readonly agrees: boolean
  readonly plans: readonly string[]
}

export interface Timed {
  readonly what: 'report' | 'with_tail' | 'keep_tail' | 'with_changes' | 'newsletter' | 'growth' | 'cohorts'
  readonly ms: number
  /** Of the statements by hand; null: it asks for something else. */
  readonly ratio: number | null
}

export interface Watch {
  readonly onLoad: Progress
  readonly onMeasured: (what: string, ms: number) => void
}

// The middle one of so many, after one that fills the caches; and no more after so long.
const runs = 5
const longEnough = 5
const tail = 1_900
const changed = 1_000

/** Asks for reports with their sums, and for the same without them. */
export async function benchReports(
  pool: Pool,
  size: Size,
  plans: boolean,
  { onLoad, onMeasured }: Watch,
): Promise<ReportsBench> {
  const [loadSeconds, mailing] = await timed(() => loadMailings(pool, size, onLoad))
  await keepRolls(pool)
  const [hitSumsSeconds] = await timed(() => keepHitSums(pool, 1))
  const [deliverySumsSeconds] = await timed(() => keepDeliverySums(pool))
  await pool.query('vacuum analyze hit_sums, delivery_sums, rolls')
  const hand: Record<string, number> = {}
  for (const [name, query] of Object.entries(byHand(mailing))) {
    hand[name] = await middleOf(() => plainly(pool, query))
    onMeasured(name, hand[name])
  }
  const byHandMs = round(Object.values(hand).reduce((sum, ms) => sum + ms, 0))
  const reports: Timed[] = []
  const time = async (what: Timed['what'], work: () => Promise<unknown>, compared: boolean, times = runs) => {
    const ms = await middleOf(work, times)
    onMeasured(what, ms)
    reports.push({ what, ms, ratio: compared ? round(ms / byHandMs) : null })
  }
  const report = () => mailingReport(pool, mailing)
  await time('report', report, true)
  const agrees = await agree(pool, mailing)
  await copyHits(pool, mailing)
  await time('with_tail', report, true)
  await time('keep_tail', () => keepHitSums(pool, 1), false, 0)
  await pool.query(sql`update hits set class = 'machine' where (id, mailing_id) in (
    select id, mailing_id from hits where mailing_id = ${mailing} and class = 'person' order by id limit ${changed})`)
  await time('with_changes', report, true)
  const [newsletter] = await listNewsletters(pool)
  const span = { issues: size.mailings, weeks: 26, cohortIssues: 10 }
  await time('newsletter', () => newsletterReport(pool, newsletter!.slug, span), false)
  await time('growth', () => growthOf(pool, newsletter!, span.weeks), false)
  await time('cohorts', () => cohortsOf(pool, newsletter!, span.cohortIssues), false)
  const counts = await rowOf<{ deliveries: number; hits: number }>(
    pool,
    sql`select (select count(*) from deliveries where mailing_id = ${mailing}) as deliveries,
      (select count(*) from hits where mailing_id = ${mailing}) as hits`,
  )
  return {
    ...{ ...size, ...counts!, loadSeconds, hitSumsSeconds, deliverySumsSeconds, byHand: hand, byHandMs, reports },
    agrees: agrees && (await agree(pool, mailing)),
    plans: plans ? await plansOf(pool, mailing) : [],
  }
}

/** Hits that came since, and are not in the sums. */
async function copyHits(pool: Pool, mailing: number): Promise<void> {
  await pool.query(sql`insert into hits (mailing_id, subscriber_id, kind, link_id, at, method, user_agent, purpose, class, rules_version)
    select mailing_id, 1 + subscriber_id * 7 % 1000, kind, link_id, at, method, user_agent, purpose, class, rules_version
    from hits where mailing_id = ${mailing} order by id limit ${tail}`)
}

async function agree(pool: Pool, mailing: number): Promise<boolean> {
  const { opens, clicks, ledger } = await mailingReport(pool, mailing)
  const found = await rowsOf<{ kind: string; raw: number; people: number; unique: number }>(pool, byHand(mailing).all!)
  const accepted = await rowOf<{ count: number }>(
    pool,
    sql`select count(*) as count from deliveries where mailing_id = ${mailing} and status = 'accepted'`,
  )
  return (
    ledger.accepted === accepted!.count &&
    found.every(({ kind, raw, people, unique }) => {
      const counted = kind === 'open' ? opens : clicks
      return counted?.raw === raw && counted.people === people && counted.unique === unique
    })
  )
}

async function plainly(pool: Pool, query: Sql): Promise<void> {
  await transaction(pool, async (db) => {
    await db.query('set local jit = off')
    await db.query(query)
  })
}

async function plansOf(pool: Pool, mailing: number): Promise<string[]> {
  const plans: string[] = []
  for (const query of Object.values(byHand(mailing))) {
    const rows = await rowsOf<{ 'QUERY PLAN': string }>(
      pool,
      sql`${raw('explain (analyze, costs off, timing off)')} ${query}`,
    )
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
  }
  return plans
}

async function middleOf(work: () => Promise<unknown>, times = runs): Promise<number> {
  const [first] = await timed(work)
  const measured = times === 0 ? [first] : []
  const started = performance.now()
  while (
    measured.length < Math.max(1, times) &&
    (measured.length === 0 || performance.now() - started < longEnough * 1000)
  ) {
    measured.push((await timed(work))[0])
  }
  return round(median(measured) * 1000)
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const started = performance.now()
  const result = await work()
  return [(performance.now() - started) / 1000, result]
}
