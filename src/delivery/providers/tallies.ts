import sql from 'sql-template-tag'
import { type Pool, type Queryable, rowOf, rowsOf } from '../../database/pool.ts'
import type { Log } from '../../log.ts'
import { providerRate } from '../limits.ts'
import type { Outcome } from '../outcome.ts'

/** What went to the providers and what came of it, counted in this process and added up in Postgres each second. */
export interface Tallies {
  handed(provider: number): void
  settled(provider: number, outcome: Outcome): void
  flush(): Promise<void>
}

interface Tally {
  handed: number
  settled: number
  hard: number
}

export function createTallies(pool: Pool, log: Log): Tallies {
  let tallies = new Map<number, Tally>()
  const of = (provider: number): Tally => {
    const tally = tallies.get(provider) ?? { handed: 0, settled: 0, hard: 0 }
    tallies.set(provider, tally)
    return tally
  }
  return {
    handed: (provider) => {
      of(provider).handed++
    },
    settled: (provider, outcome) => {
      const tally = of(provider)
      tally.settled++
      if (outcome.kind === 'refused' && outcome.hard) tally.hard++
    },
    flush: async () => {
      if (tallies.size === 0) return
      const counted = tallies
      tallies = new Map()
      for (const slug of await addUp(pool, counted)) {
        log.error({ provider: slug }, 'too many mailboxes of a provider do not exist: it is held until somebody looks')
      }
    },
  }
}

// More than one in twenty within an hour is no dirt in a list any more: something is wrong with us.
const hardShare = 0.05
const fewestHard = 20

/** Whether a provider says of too many within its hour that they do not exist. */
export const tooManyHard = sql`(p.hour_hard >= ${fewestHard}
  and p.hour_hard > ${hardShare}::float8 * p.hour_settled)`

/**
 * Counts on from the rows as they are once they are locked: as the statement found them at its start, another worker's
 * counts would be lost.
 *
 * A provider that is held gets nothing until an admin looks, and what it says of mailboxes suppresses nobody. `other` is
 * no single provider, and never held.
 * @returns the slugs of those that are held from now on
 */
async function addUp(db: Queryable, tallies: ReadonlyMap<number, Tally>): Promise<string[]> {
  const counts = [...tallies.values()]
  const rows = await rowsOf<{ slug: string }>(
    db,
    sql`with locked as (
        select id, held_reason is not null as held, hour_started, hour_settled, hour_hard
        from providers where id = any(${[...tallies.keys()]}) order by id for no key update),
      counted as (
        select id, handed, held,
          settled + case when hour_started > now() - interval '1 hour' then hour_settled else 0 end as settled,
          hard + case when hour_started > now() - interval '1 hour' then hour_hard else 0 end as hard
        from unnest(${[...tallies.keys()]}::integer[], ${counts.map(({ handed }) => handed)}::integer[],
            ${counts.map(({ settled }) => settled)}::integer[], ${counts.map(({ hard }) => hard)}::integer[])
          as t (id, handed, settled, hard) join locked using (id)),
      judged as (
        select *, hard >= ${fewestHard} and hard > ${hardShare}::float8 * settled as too_many from counted)
      update providers p set
        rate = p.rate * exp(-least(600, extract(epoch from now() - p.tallied_at)) / 10) + handed / 10.0, tallied_at = now(),
        hour_started = case when p.hour_started > now() - interval '1 hour' then p.hour_started else now() end,
        hour_settled = settled, hour_hard = hard,
        held_reason = case when too_many and p.slug <> 'other' then jsonb_build_object('key', 'provider.hard',
          'values', jsonb_build_object('hard', hard, 'settled', settled)) else p.held_reason end
      from judged j where p.id = j.id
      returning case when too_many and not held and p.slug <> 'other' then p.slug end as slug`,
  )
  return rows.flatMap(({ slug }) => slug ?? [])
}

// What is in flight when a provider complains of our rate complains as well: it counts as one complaint.
const complaintSeconds = 10
const slowest = 0.5

/**
 * Halves what a provider gets, from what it has got in fact; it grows back by itself. One small domain of `other` does
 * not slow all of them.
 * @param restSeconds for so long it gets nothing
 * @returns false when it was slowed a moment ago, or cannot be
 */
export async function slowProvider(db: Queryable, provider: number, restSeconds: number): Promise<boolean> {
  const { rowCount } = await db.query(sql`update providers p set
      full_per_second = coalesce(case when ${providerRate} is not null then p.full_per_second end, greatest(p.rate, 1)),
      per_second = greatest(${slowest}::real, least(${providerRate}, p.rate) / 2), slowed_at = now(),
      tokens = 0, refilled_at = now(), rest_until = greatest(p.rest_until, now() + make_interval(secs => ${restSeconds}))
    where id = ${provider} and slug <> 'other'
      and (slowed_at is null or slowed_at < now() - make_interval(secs => ${complaintSeconds}))`)
  return rowCount === 1
}

/** Messages a second that a provider takes for now; null: any number, or no such provider. */
export async function rateOf(db: Queryable, slug: string): Promise<number | null> {
  const row = await rowOf<{ rate: number | null }>(
    db,
    sql`select ${providerRate} as rate from providers p where slug = ${slug}`,
  )
  return row?.rate ?? null
}
