import sql, { empty, type Sql } from 'sql-template-tag'
import {
  mailingTokens,
  providerRate,
  providerTokens,
  relayClaimedToday,
  relayDay,
  relayDayLimit,
  relayTokens,
} from './limits.ts'

/** Who claims, for which relay and mailing, and how many at the most. */
export interface ClaimOrder {
  readonly worker: number
  readonly relay: { readonly id: number; readonly limited: boolean }
  readonly mailing: number
  readonly limit: number
}

// A claim is spread over so many providers, where so many have something due.
const spread = 4

/**
 * Tables for the claiming statement: `due` names subscriber_id and provider_id of what may be taken now, within what
 * mailing, relay and providers let through; what it names is taken out of their buckets. It locks the buckets that have a limit,
 * always in the order of their ids, and the deliveries; what other workers are taking it passes over.
 */
export function dueWithinLimits({ worker, relay, mailing, limit }: ClaimOrder): Sql {
  return sql`
    -- Whoever declares the worker dead waits for this statement, or this one finds it dead.
    alive as materialized (select from workers where id = ${worker} and ended_at is null for share),
    sending as materialized (
      select least(now(), case when canary_share is not null and canary_passed_at is null
        then started_at + make_interval(mins => canary_minutes) - interval '1 microsecond' end) as until
      from mailings where id = ${mailing} and status = 'sending' and give_up_at > now()),
    ${relayAllows(relay)},
    limited_mailing as materialized (select floor(${mailingTokens})::integer as allowed from mailings m
      where id = ${mailing} and per_second is not null for no key update),
    limited_provider as materialized (select p.id, floor(${providerTokens})::integer as tokens ${providersOf(mailing)}
      and (p.max_per_second is not null or p.per_second is not null) order by p.id for no key update of p),
    provider as materialized (select * from limited_provider union all
      select p.id, null ${providersOf(mailing)} and p.max_per_second is null and p.per_second is null),
    share as materialized (select ceil(${limit}::float8 / least(${spread}, count(*)))::integer as most
      from provider where tokens is null or tokens > 0 having count(*) > 0),
    due as materialized (
      select d.subscriber_id, d.provider_id
      from sending, share, (select * from provider where tokens is null or tokens > 0 order by random()) as p
        cross join lateral (
          select subscriber_id, provider_id from deliveries
          where mailing_id = ${mailing} and provider_id = p.id and due_at <= sending.until
          order by due_at limit least(p.tokens, share.most) for update skip locked) as d
      limit coalesce((select least(allowed, (select allowed from limited_mailing), ${limit}) from relay, alive), 0)),
    from_mailing as (
      update mailings m set tokens = ${mailingTokens} - taken, refilled_at = greatest(m.refilled_at, now())
      from (select count(*) as taken from due) as t
      where m.id = ${mailing} and m.per_second is not null and taken > 0),
    from_providers as (
      update providers p set tokens = ${providerTokens} - taken, refilled_at = greatest(p.refilled_at, now())
      from (select provider_id, count(*) as taken from due group by provider_id) as t
      where p.id = t.provider_id and ${providerRate} is not null)
    ${takenFrom(relay)}`
}

/** Null, where the limit has just been lifted: any number. */
const relayLeft = sql`least(${relayTokens}, ${relayDayLimit} - ${relayClaimedToday})`
const relayAllowance = sql`case when ${relayLeft} is not null then greatest(0, floor(${relayLeft}))::integer end`

type ClaimingRelay = ClaimOrder['relay']

/** The table `relay`: how many more it may take for now, null for any number; no row when it takes nothing. */
export const relayAllows = ({ id, limited }: ClaimingRelay): Sql => sql`
  relay as materialized (select ${limited ? relayAllowance : sql`null::integer`} as allowed
    from relays r where id = ${id} and enabled and down_since is null ${limited ? sql`for no key update` : empty})`

/** Takes out of its buckets what the table `due` holds. */
export const takenFrom = ({ id, limited }: ClaimingRelay): Sql =>
  limited
    ? sql`, from_relay as (
  update relays r set tokens = coalesce(${relayTokens} - taken, 0), refilled_at = greatest(r.refilled_at, now()),
    day = ${relayDay}, claimed_today = ${relayClaimedToday} + taken
  from (select count(*) as taken from due) as t where r.id = ${id} and taken > 0)`
    : empty

const providersOf = (mailing: number) => sql`from mailing_providers mp join providers p on p.id = mp.provider_id
  where mp.mailing_id = ${mailing} and p.held_reason is null and (p.rest_until is null or p.rest_until <= now())`
