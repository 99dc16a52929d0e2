import sql, { type Sql } from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'

/** Where a sign-up comes from, and for what. */
export interface Source {
  readonly newsletterId: number
  /** Undefined where it is not known: all of these are counted as one. */
  readonly ip: string | undefined
}

interface Limit {
  /** So many ask within the time before a proof of work is asked of each. */
  readonly free: number
  /** So many are taken, proof or not. */
  readonly most: number
}

/**
 * An address of the network (of IPv6 a /64, which is what one customer has) is a family or a whole campus: few an hour
 * go free, and a hundred with work done for each. Newsletters and everything together are counted by the minute.
 */
export const limits = {
  address: { free: 5, most: 100 },
  newsletter: { free: 60, most: 3_000 },
  all: { free: 120, most: 6_000 },
} as const satisfies Record<string, Limit>

export interface Pressure {
  /** How many times the worst of the limits is reached: up to 1, nothing is asked of anybody. */
  readonly flood: number
  /** Undefined: it may be taken. */
  readonly waitSeconds: number | undefined
}

interface Count {
  readonly scope: 'address' | 'newsletter' | 'all'
  readonly asked: number
  readonly taken: number
  readonly left: number
}

/**
 * Counts who asks, for all processes together. What asks in vain does not count against those who are taken: a flood
 * without proofs keeps nobody out.
 */
export async function countAsked(db: Queryable, source: Source): Promise<Pressure> {
  const counts = await rowsOf<Count>(
    db,
    sql`insert into sign_up_counts as c (scope, since, asked) select scope, since, 1 from ${scopesOf(source)}
      on conflict (scope, since) do update set asked = c.asked + 1
      returning split_part(scope, ' ', 1) as scope, asked, taken, ceil(extract(epoch from since - now())
        + case when scope like 'address %' then 3600 else 60 end)::integer as left`,
  )
  const full = counts.filter(({ scope, taken }) => taken >= limits[scope].most)
  return {
    flood: Math.max(...counts.map(({ scope, asked }) => asked / limits[scope].free)),
    waitSeconds: full.length > 0 ? Math.max(1, ...full.map(({ left }) => left)) : undefined,
  }
}

/** For the statement that takes a sign-up, where `condition` holds. */
export const countTaken = (source: Source, condition: Sql) => sql`
  insert into sign_up_counts as c (scope, since, taken) select scope, since, 1 from ${scopesOf(source)} where ${condition}
  on conflict (scope, since) do update set taken = c.taken + 1`

/** Always in this order: whoever counts at the same time waits for the first, and never crosswise. */
const scopesOf = ({ newsletterId, ip }: Source) => sql`(values
  ('all', date_trunc('minute', now())),
  (${`newsletter ${newsletterId}`}, date_trunc('minute', now())),
  ('address ' || coalesce(host(network(set_masklen(${ip ?? null}::inet, case family(${ip ?? null}::inet) when 6 then 64 else 32 end))),
    'unknown'), date_trunc('hour', now()))) as scopes (scope, since)`

/** What no limit looks at any more. */
export async function removeOldCounts(db: Queryable): Promise<void> {
  await db.query(sql`delete from sign_up_counts where since < now() - interval '1 hour'`)
  await db.query(sql`delete from spent_challenges where expires_at < now()`)
}
