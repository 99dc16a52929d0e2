import sql, { type Sql } from 'sql-template-tag'
import { type Connection, type Pool, type Queryable, rowOf, rowsOf, transaction } from '../../database/pool.ts'
import { Conflict, Invalid, NotFound } from '../../errors.ts'
import { providerRate } from '../limits.ts'
import type { Reason } from '../reason.ts'
import { otherSlug } from './providers.ts'

/** A provider as an admin sees it. */
export interface ProviderState {
  readonly slug: string
  /** The first few, the known families' own before those that were looked up. */
  readonly domains: readonly string[]
  readonly domainCount: number
  /** Hand-offs a second, a mean over ten seconds. */
  readonly rate: number
  /** Set by an admin; null: none. */
  readonly maxPerSecond: number | null
  /** What it takes for now, by an admin's word or its own complaints; null: any number. */
  readonly limit: number | null
  /** Nothing is sent to it until then. */
  readonly restUntil: Date | null
  /** Nothing is sent to it until an admin releases it. */
  readonly heldReason: Reason | null
}

/** What an admin decides about; the rest goes up and down by itself. */
export const decidedOf = ({ maxPerSecond, restUntil, heldReason }: ProviderState) => ({
  maxPerSecond,
  restUntil: restUntil?.toISOString() ?? null,
  held: heldReason !== null,
})

const shownDomains = 5
// Within so many days it has had mail.
const trafficDays = 30

const rate = sql`p.rate * exp(-least(600, extract(epoch from now() - p.tallied_at)) / 10)`

/** Those that have had mail of late, have a limit or are held; the held first, then the busiest. */
export function listProviders(db: Queryable): Promise<ProviderState[]> {
  const matters = sql`p.rate > 0 and p.tallied_at > now() - make_interval(days => ${trafficDays})
    or ${providerRate} is not null or rest_until > now() or held_reason is not null`
  return rowsOf(db, sql`${states(matters)} order by held_reason is null, ${rate} desc, slug`)
}

/** @throws NotFound */
export async function findProvider(db: Queryable, slug: string): Promise<ProviderState> {
  const found = await rowOf<ProviderState>(db, states(sql`slug = ${slug}`))
  if (!found) throw new NotFound('provider.unknown', { provider: slug })
  return found
}

const states = (condition: Sql) => sql`
    select slug, coalesce(d.domains[1:${shownDomains}], '{}') as domains,
        coalesce(cardinality(d.domains), 0) as "domainCount", ${rate} as rate, max_per_second as "maxPerSecond",
        ${providerRate} as limit, case when rest_until > now() then rest_until end as "restUntil",
        held_reason as "heldReason"
      from providers p left join (
        select provider_id, array_agg(domain order by looked_up_at is not null, domain) as domains
        from provider_domains group by provider_id) as d on d.provider_id = p.id
      where ${condition}`

/** Those to which nothing is sent. */
export async function heldProviders(db: Queryable): Promise<string[]> {
  const rows = await rowsOf<{ slug: string }>(
    db,
    sql`select slug from providers where held_reason is not null order by slug`,
  )
  return rows.map(({ slug }) => slug)
}

/** The table takes no other. */
export const providerBounds = [0.001, 100_000] as const

/**
 * @param maxPerSecond null: no limit but its own
 * @throws NotFound; Invalid; Conflict for `other`, which is many providers and none
 */
export async function limitProvider(db: Queryable, slug: string, maxPerSecond: number | null): Promise<void> {
  const [from, to] = providerBounds
  if (maxPerSecond !== null && !(maxPerSecond >= from && maxPerSecond <= to)) {
    throw new Invalid('relay.number', { name: 'perSecond', from, to })
  }
  if (slug === otherSlug) throw new Conflict('provider.other')
  const { rowCount } = await db.query(sql`update providers
    set max_per_second = ${maxPerSecond}, tokens = 0, refilled_at = now() where slug = ${slug}`)
  if (rowCount === 0) throw new NotFound('provider.unknown', { provider: slug })
}

/**
 * Sends to a provider again as if nothing had been: ends its hold, its rest and the limit of its own making, and
 * forgets what it said meanwhile of mailboxes, so that nobody is suppressed by it.
 * @throws NotFound
 */
export async function releaseProvider(on: Pool | Connection, slug: string): Promise<void> {
  await transaction(on, async (db) => {
    const rows = await rowsOf<{ id: number; held: boolean }>(
      db,
      sql`select id, held_reason is not null as held from providers where slug = ${slug} for no key update`,
    )
    const provider = rows[0]
    if (!provider) throw new NotFound('provider.unknown', { provider: slug })
    // Before the hold ends, and by the index on what is hard, which is empty but for the last minute or a hold.
    if (provider.held) {
      await db.query(sql`update deliveries set hard = false where hard and provider_id = ${provider.id}`)
    }
    await db.query(sql`update providers set held_reason = null, rest_until = null,
      per_second = null, full_per_second = null, slowed_at = null, tokens = 0, refilled_at = now(),
      hour_started = now(), hour_settled = 0, hour_hard = 0 where id = ${provider.id}`)
    await db.query(sql`update mailing_providers set hard = 0, returned_since = null, returned = 0
      where provider_id = ${provider.id} and hard + returned > 0`)
  })
}
