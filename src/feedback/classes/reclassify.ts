import sql from 'sql-template-tag'
import { type Pool, type Queryable, rowOf, rowsOf, transaction } from '../../database/pool.ts'
import { unseen } from '../../database/unseen.ts'
import { type HitClass, rulesVersion } from './classify.ts'
import { judge, keptIn } from './judge.ts'
import { whileLocked } from './lock.ts'
import { networkBursts, networkReachMs } from './network-bursts.ts'
import { linksOf, mayBeOfNetworkBurst, seenHits } from './read.ts'
import { byTime, type Marks, mark, type SeenHit } from './seen.ts'
import { writeClasses } from './write.ts'

export interface Scope {
  /** This one, also when these rules have been run over it; left out: all over which they have not. */
  readonly mailing?: number | undefined
  /** Mailings of issues from this day on, `YYYY-MM-DD`. */
  readonly since?: string | undefined
}

export interface Reclassified {
  readonly version: number
  readonly mailings: number
  readonly hits: number
  /** The most frequent first. */
  readonly changes: readonly { readonly from: HitClass; readonly to: HitClass; readonly hits: number }[]
}

export interface Size {
  readonly clicks: number
  readonly subscribers: number
}

/**
 * Runs the rules over the past, mailing by mailing. What was done stays when it ends in between: done again, it goes on
 * with the mailing that it ended in.
 *
 * Signals that are gone keep what they told. Where the words of a request were erased, its class stays; and what a burst
 * has made a machine's stays one where the networks of its time have been dropped. Hits of newsletters that count without
 * persons stay as they are.
 * @param onProgress called with the hits that are done, and all
 */
export async function reclassify(
  pool: Pool,
  scope: Scope,
  onProgress: (done: number, all: number) => void = () => undefined,
  size: Size = { clicks: 20_000, subscribers: 2_000 },
): Promise<Reclassified> {
  const mailings = await mailingsIn(pool, scope)
  const all = mailings.reduce((sum, { hits }) => sum + hits, 0)
  const changes = new Map<string, number>()
  let done = 0
  onProgress(0, all)
  for (const { id } of mailings) {
    await whileLocked(pool, id, async () => {
      for await (const batch of reclassedBatches(pool, id, size)) {
        for (const { hit, class: to } of batch.changed) if (hit.class !== to) count(changes, `${hit.class} ${to}`)
        done += batch.hits
        onProgress(Math.min(done, all), all)
      }
    })
  }
  return { version: rulesVersion, mailings: mailings.length, hits: done, changes: changesOf(changes) }
}

function mailingsIn(pool: Pool, { mailing, since }: Scope): Promise<{ id: number; hits: number }[]> {
  return rowsOf(
    pool,
    sql`select m.id, h.hits from mailings m left join hit_states s on s.mailing_id = m.id
        cross join lateral (select count(*) as hits from hits where mailing_id = m.id and subscriber_id is not null) as h
      where h.hits > 0 and (m.id = ${mailing ?? null} or ${mailing ?? null}::integer is null and s.rules_version is distinct from ${rulesVersion})
        and (${since ?? null}::date is null or m.issue_date >= ${since ?? null}::date)
      order by m.id`,
  )
}

const count = (changes: Map<string, number>, key: string) => changes.set(key, (changes.get(key) ?? 0) + 1)

function changesOf(changes: ReadonlyMap<string, number>): Reclassified['changes'] {
  return [...changes]
    .map(([key, hits]) => {
      const [from, to] = key.split(' ') as [HitClass, HitClass]
      return { from, to, hits }
    })
    .sort((a, b) => b.hits - a.hits || a.from.localeCompare(b.from))
}

async function* reclassedBatches(pool: Pool, mailing: number, size: Size) {
  const links = await linksOf(pool, mailing)
  const cores = await networkMarks(pool, mailing, size.clicks)
  const judging = { links, cores, isFresh: () => true, isKept: await keptIn(pool, mailing) }
  for (let after = 0; ; ) {
    const to = await nextSubscriber(pool, mailing, after, size.subscribers)
    if (to === undefined) break
    const of = sql`h.mailing_id = ${unseen(mailing)} and h.subscriber_id > ${after} and h.subscriber_id <= ${to}`
    const hits = await seenHits(pool, of)
    const changed = judge(hits, judging)
    await transaction(pool, (db) => writeClasses(db, mailing, changed))
    yield { hits: hits.length, changed }
    after = to
  }
  await pool.query(sql`insert into hit_states (mailing_id, rules_version) values (${mailing}, ${rulesVersion})
    on conflict (mailing_id) do update set rules_version = excluded.rules_version`)
}

/**
 * In the order of their time, so many at once, and with those about them: what came before is known, and what comes after
 * is waited for.
 */
async function networkMarks(db: Queryable, mailing: number, size: number): Promise<Marks> {
  const marks: Marks = new Map()
  let known: SeenHit[] = []
  let judgedTo = Number.NEGATIVE_INFINITY
  for await (const clicks of clicksInOrder(db, mailing, size)) {
    known = [...known, ...clicks]
    const latest = clicks.at(-1)?.at ?? Number.POSITIVE_INFINITY
    const isReady = ({ at }: SeenHit) => at > judgedTo && at <= latest - networkReachMs
    const found = networkBursts(known)
    mark(
      marks,
      known.filter((hit) => isReady(hit) && found.has(hit.id)),
      'network',
    )
    judgedTo = latest - networkReachMs
    known = known.filter(({ at }) => at > judgedTo - networkReachMs)
  }
  return marks
}

/** The last time, none. */
async function* clicksInOrder(db: Queryable, mailing: number, size: number) {
  let after = { at: '-infinity', id: 0 }
  for (;;) {
    const next = await rowsOf<{ id: number; at: string }>(
      db,
      sql`select h.id, h.at::text as at from hits h where h.mailing_id = ${mailing} and (h.at, h.id) > (${after.at}::timestamptz, ${after.id}::bigint)
        and h.subscriber_id is not null and ${mayBeOfNetworkBurst} order by h.at, h.id limit ${size}`,
    )
    const [first, last] = [next[0], next.at(-1)]
    if (!first || !last) break
    const ids = next.map(({ id }) => id)
    const clicks = await seenHits(
      db,
      sql`h.mailing_id = ${unseen(mailing)} and h.at >= ${first.at}::timestamptz and h.at <= ${last.at}::timestamptz
        and h.id = any(${ids}::bigint[])`,
    )
    yield clicks.sort(byTime)
    after = last
  }
  yield []
}

/** The last of the next so many who have hits. */
async function nextSubscriber(
  db: Queryable,
  mailing: number,
  after: number,
  size: number,
): Promise<number | undefined> {
  const row = await rowOf<{ last: number | null }>(
    db,
    sql`select max(id) as last from (select distinct subscriber_id as id from hits
      where mailing_id = ${mailing} and subscriber_id > ${after} order by 1 limit ${size}) as s`,
  )
  return row?.last ?? undefined
}
