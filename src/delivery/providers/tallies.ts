import sql from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowOf, rowsOf, transaction } from '../../database/pool.ts'
import type { Log } from '../../log.ts'
import { providerRate } from '../limits.ts'
import type { Outcome } from '../outcome.ts'
import { takeBack, tooMany } from './breaker.ts'

/** What went to the providers and what came of it, counted in this process and added up in Postgres each second. */
export interface Tallies {
  handed(provider: number): void
  settled(delivery: Settled, outcome: Outcome): void
  flush(): Promise<void>
}

interface Settled {
  readonly mailing: number
  readonly provider: number
}

interface Tally {
  handed: number
  settled: number
  hard: number
}

/** By provider; and of each mailing by provider, what is settled for good. */
interface Counts {
  readonly providers: Map<number, Tally>
  readonly mailings: Map<string, Settled & { settled: number; hard: number }>
}

export function createTallies(pool: Pool, log: Log): Tallies {
  let counts = noCounts()
  return {
    handed: (provider) => {
      tallyOf(counts, provider).handed++
    },
    settled: (delivery, outcome) => {
      const hard = outcome.kind === 'refused' && outcome.hard ? 1 : 0
      const tally = tallyOf(counts, delivery.provider)
      tally.settled++
      tally.hard += hard
      if (outcome.kind !== 'deferred') countFor(counts, delivery, hard)
    },
    flush: async () => {
      if (counts.providers.size === 0) return
      const counted = counts
      counts = noCounts()
      for (const slug of await transaction(pool, (db) => addUp(db, counted))) {
        log.error({ provider: slug }, 'too many mailboxes of a provider do not exist: it is held until somebody looks')
      }
    },
  }
}

const noCounts = (): Counts => ({ providers: new Map(), mailings: new Map() })

function tallyOf({ providers }: Counts, provider: number): Tally {
  const tally = providers.get(provider) ?? { handed: 0, settled: 0, hard: 0 }
  providers.set(provider, tally)
  return tally
}

function countFor({ mailings }: Counts, { mailing, provider }: Settled, hard: number): void {
  const key = `${mailing}/${provider}`
  const count = mailings.get(key) ?? { mailing, provider, settled: 0, hard: 0 }
  count.settled++
  count.hard += hard
  mailings.set(key, count)
}

async function addUp(db: Connection, { providers, mailings }: Counts): Promise<string[]> {
  await addToMailings(db, [...mailings.values()])
  const held = await addToProviders(db, providers)
  if (held.length > 0) {
    await takeBack(
      db,
      held.map(({ id }) => id),
    )
  }
  return held.map(({ slug }) => slug)
}

async function addToMailings(db: Queryable, counts: readonly (Settled & { settled: number; hard: number })[]) {
  if (counts.length === 0) return
  await db.query(sql`with counted as (
      select mp.mailing_id, mp.provider_id, t.settled, t.hard
      from unnest(${counts.map(({ mailing }) => mailing)}::integer[], ${counts.map(({ provider }) => provider)}::integer[],
        ${counts.map(({ settled }) => settled)}::integer[], ${counts.map(({ hard }) => hard)}::integer[])
        as t (mailing_id, provider_id, settled, hard) join mailing_providers mp using (mailing_id, provider_id)
      order by 1, 2 for no key update of mp)
    update mailing_providers mp set settled = mp.settled + c.settled, hard = mp.hard + c.hard
    from counted c where mp.mailing_id = c.mailing_id and mp.provider_id = c.provider_id`)
}

/**
 * Counts on from the rows as they are once they are locked: as the statement found them at its start, another worker's
 * counts would be lost.
 *
 * A provider that is held gets nothing until an admin looks, and what it says of mailboxes suppresses nobody. `other` is
 * no single provider, and never held.
 * @returns those that are held from now on
 */
async function addToProviders(
  db: Queryable,
  tallies: ReadonlyMap<number, Tally>,
): Promise<{ id: number; slug: string }[]> {
  const counts = [...tallies.values()]
  const rows = await rowsOf<{ id: number; slug: string | null }>(
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
        select *, ${tooMany(sql`hard`, sql`settled`)} as too_many from counted)
      update providers p set
        rate = p.rate * exp(-least(600, extract(epoch from now() - p.tallied_at)) / 10) + handed / 10.0, tallied_at = now(),
        hour_started = case when p.hour_started > now() - interval '1 hour' then p.hour_started else now() end,
        hour_settled = settled, hour_hard = hard,
        held_reason = case when too_many and p.slug <> 'other' then jsonb_build_object('key', 'provider.hard',
          'values', jsonb_build_object('hard', hard, 'settled', settled)) else p.held_reason end
      from judged j where p.id = j.id
      returning p.id, case when too_many and not held and p.slug <> 'other' then p.slug end as slug`,
  )
  return rows.flatMap(({ id, slug }) => (slug === null ? [] : { id, slug }))
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
