import sql from 'sql-template-tag'
import { settledHits } from '../../audience/settled-hits.ts'
import { type Connection, type Pool, rowOf, rowsOf, transaction } from '../../database/pool.ts'
import { unseen } from '../../database/unseen.ts'
import { reachMs } from './bursts.ts'
import { rulesVersion } from './classify.ts'
import { judge, keptIn } from './judge.ts'
import { tryLock } from './lock.ts'
import { networkBursts, networkReachMs } from './network-bursts.ts'
import { linksOf, mayBeOfNetworkBurst, type Span, seenHits, wider, within } from './read.ts'
import { type Marks, mark, type SeenHit } from './seen.ts'
import { type Changed, writeClasses } from './write.ts'

const batchSize = 5_000

/**
 * Looks for bursts among the hits that have come since it was last done, and about them: a hit may make a burst of others
 * that were people's until then. Whatever a new hit reaches in time is judged anew by all that there is, so that neither
 * the order nor the batches matter, nor how many processes do it at once, or again.
 * @param signal between two batches it is given up; the rest is left to the next time
 * @returns how many hits changed
 */
export async function lookAtHits(pool: Pool, signal?: AbortSignal, batch = batchSize): Promise<number> {
  const until = await settledHits(pool)
  if (until === undefined) return 0
  const mailings = await rowsOf<{ id: number }>(
    pool,
    sql`select distinct mailing_id as id from hits where id > (select until from hits_looked) and id <= ${until} order by 1`,
  )
  let changed = 0
  let all = true
  for (const { id } of mailings) {
    for (let left = true; left; ) {
      if (signal?.aborted) return changed
      const looked = await transaction(pool, (db) => lookAtBatch(db, id, until, batch))
      changed += looked?.changed ?? 0
      left = looked?.left ?? false
      // Whoever else is at it may have begun before the latest came.
      all &&= looked !== undefined
    }
  }
  if (all) await pool.query(sql`update hits_looked set until = ${until} where until < ${until}`)
  return changed
}

interface Looked {
  readonly changed: number
  /** There are more. */
  readonly left: boolean
}

interface Batch extends Span {
  /** The ids of its hits are above this one, and not above the next. */
  readonly after: number
  readonly last: number
  readonly count: number
}

async function lookAtBatch(db: Connection, mailing: number, until: number, size: number): Promise<Looked | undefined> {
  if (!(await tryLock(db, mailing))) return undefined
  const batch = await batchOf(db, mailing, until, size)
  const left = batch.count === size
  const changed = batch.count === 0 ? [] : await changedBy(db, mailing, batch)
  const written = await writeClasses(db, mailing, changed)
  // Of those that came so late that the networks of their time are dropped, theirs are to be dropped as well.
  await db.query(sql`update hit_states set looked_until = greatest(looked_until, ${left ? batch.last : until}::bigint),
      networks_until = least(networks_until, to_timestamp(${batch.from / 1000}::float8))
    where mailing_id = ${mailing}`)
  return { changed: written, left }
}

async function batchOf(db: Connection, mailing: number, until: number, size: number): Promise<Batch> {
  await db.query(sql`insert into hit_states (mailing_id, rules_version) values (${mailing}, ${rulesVersion})
    on conflict (mailing_id) do nothing`)
  const row = await rowOf<Batch>(
    db,
    sql`with state as (select looked_until from hit_states where mailing_id = ${mailing}),
      batch as (select id, at from hits where mailing_id = ${mailing} and id > (select looked_until from state) and id <= ${until}
        order by id limit ${size})
      select (select looked_until from state) as after, coalesce(max(id), 0) as last, count(*) as count,
        coalesce(extract(epoch from min(at))::float8 * 1000, 'infinity') as from,
        coalesce(extract(epoch from max(at))::float8 * 1000, 'infinity') as to from batch`,
  )
  return row!
}

async function changedBy(db: Connection, mailing: number, batch: Batch): Promise<Changed[]> {
  const isKept = await keptIn(db, mailing)
  const networks = await networksIn(db, mailing, batch)
  const hits = await suspects(db, mailing, batch, networks.recipients)
  const { cores, fresh } = networks
  const links = await linksOf(db, mailing)
  const reached = wider(batch, reachMs)
  return judge(hits, { links, cores, isFresh: ({ id }) => fresh.has(id), isKept }).filter(
    ({ hit }) => hit.at >= reached.from && hit.at <= reached.to,
  )
}

/** What clicks of one source for many recipients show now, where a new one is among them. */
interface Networks {
  readonly cores: Marks
  /** The clicks that they have shown it of. */
  readonly fresh: ReadonlySet<number>
  /** For whom it is something else than before. */
  readonly recipients: readonly number[]
}

async function networksIn(db: Connection, mailing: number, batch: Batch): Promise<Networks> {
  const news = await rowsOf<{ at: number; network: string }>(
    db,
    sql`select extract(epoch from h.at)::float8 * 1000 as at, h.network from hits h where h.mailing_id = ${mailing}
      and h.id > ${batch.after} and h.id <= ${batch.last} and ${within(batch)} and h.subscriber_id is not null
      and ${mayBeOfNetworkBurst} order by h.at`,
  )
  const names = [...new Set(news.map(({ network }) => network))]
  const cores: Marks = new Map()
  const fresh = new Set<number>()
  const recipients = new Set<number>()
  for (const span of spansOf(news.map(({ at }) => at))) {
    // What a new click reaches, and what that is judged by.
    const reached = wider(span, networkReachMs)
    const clicks = await seenHits(
      db,
      sql`h.mailing_id = ${unseen(mailing)} and ${within(wider(reached, networkReachMs))} and h.network = any(${names}::cidr[])
        and ${mayBeOfNetworkBurst}`,
    )
    const found = networkBursts(clicks)
    for (const click of clicks.filter(({ at }) => at >= reached.from && at <= reached.to)) {
      fresh.add(click.id)
      if (found.has(click.id)) mark(cores, [click], 'network')
      if (found.has(click.id) !== (click.burst === 'network')) recipients.add(click.subscriber)
    }
  }
  return { cores, fresh, recipients: [...recipients] }
}

const longestSpanMs = 600_000

/**
 * Moments that lie close together, in spans that are not too long: what was spooled for hours comes at once.
 * @param moments in their order
 */
function spansOf(moments: readonly number[]): Span[] {
  const spans: { from: number; to: number }[] = []
  for (const at of moments) {
    const last = spans.at(-1)
    if (last && at - last.to <= networkReachMs && at - last.from <= longestSpanMs) last.to = at
    else spans.push({ from: at, to: at })
  }
  return spans
}

/** All about that time of those of whom there is something new, and who may be a machine by it. */
function suspects(db: Connection, mailing: number, batch: Batch, recipients: readonly number[]): Promise<SeenHit[]> {
  const about = sql`h.mailing_id = ${unseen(mailing)} and ${within(wider(batch, 2 * reachMs))}`
  return seenHits(
    db,
    sql`${about} and h.subscriber_id in (
      select h.subscriber_id from hits h where ${about} and h.subscriber_id in (
          select h.subscriber_id from hits h where h.mailing_id = ${unseen(mailing)} and h.id > ${batch.after} and h.id <= ${batch.last}
            and ${within(batch)})
        group by h.subscriber_id
        having count(distinct h.link_id) > 1 or bool_or(h.method = 'HEAD' or h.burst = 'network'
          or (h.kind = 'click' and h.class = 'unclear'))
      union all select unnest(${recipients}::bigint[]))`,
  )
}
