import sql, { type Sql } from 'sql-template-tag'

/*
 * What relays and providers let us send, as SQL over their rows `r` and `p`, and what
 * a mailing lets itself be sent, over `m`. The buckets are shared by all workers:
 * they fill by the clock of Postgres, and the statement that claims empties them.
 */

/** What a provider that was slowed takes doubles in a minute. Past 2^40 there is nothing left to grow to. */
const doublings = sql`least(40, extract(epoch from now() - p.slowed_at) / 60)`

/**
 * Messages a second that a provider takes for now; null: any number. A limit of its own making ends when it has grown
 * to what was sent before.
 */
export const providerRate = sql`least(p.max_per_second, case
  when p.per_second * power(2, ${doublings}) < p.full_per_second then p.per_second * power(2, ${doublings}) end)`

const providerSeconds = sql`greatest(0, extract(epoch from now() - p.refilled_at))`
const mailingSeconds = sql`greatest(0, extract(epoch from now() - m.refilled_at))`
const relaySeconds = sql`greatest(0, extract(epoch from now() - r.refilled_at))`

/**
 * A bucket holds what a second lets through, and one message at least: so a limit below one a second works as well.
 * Null where there is no limit, or none any more: `least` alone would pass over the null, and let one through at a time.
 */
const bucket = (rate: Sql, tokens: Sql, seconds: Sql) =>
  sql`case when ${rate} is not null then least(greatest(1, ${rate}), ${tokens} + ${seconds} * ${rate}) end`
export const providerTokens = bucket(providerRate, sql`p.tokens`, providerSeconds)
export const relayTokens = bucket(sql`r.per_second`, sql`r.tokens`, relaySeconds)

export const mailingTokens = bucket(sql`m.per_second`, sql`m.tokens`, mailingSeconds)

/** A relay's day begins where the relay is. */
export const relayDay = sql`(now() at time zone r.time_zone)::date`

/** Messages that a relay may take on this day; null: any number. */
export const relayDayLimit = sql`least(r.per_day, case when r.warm_up_first is not null then least(1e9, r.warm_up_first
  * power(r.warm_up_factor::float8, least(40, greatest(0, ${relayDay} - r.warm_up_from)))) end)`

export const relayClaimedToday = sql`case when r.day = ${relayDay} then r.claimed_today else 0 end`
