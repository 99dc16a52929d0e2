import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'

export interface BouncesOf {
  /** Of `replies/reasons.ts`. */
  readonly reason: string
  readonly hard: boolean
  /** Refused by the relay itself. */
  readonly atOnce: number
  /** Accepted, and sent back. */
  readonly later: number
}

export interface UnsubscribesOf {
  /** What they said of why; empty: nothing. */
  readonly reason: string
  readonly count: number
}

/** Told by the address alone, which anybody can write: in no other figure. */
export interface Weak {
  readonly bounces: number
  readonly complaints: number
}

/** What came back of a mailing but for opens and clicks. */
export interface CameBack {
  readonly bounces: readonly BouncesOf[]
  readonly complaints: number
  readonly weak: Weak
  readonly unsubscribes: readonly UnsubscribesOf[]
}

/** These tables hold a few of a hundred deliveries, in the order of their mailings: they are counted as they stand. */
export async function cameBackOf(db: Queryable, mailing: number): Promise<CameBack> {
  const bounces = await rowsOf<BouncesOf & Record<string, unknown>>(
    db,
    sql`select reason, hard, count(*) filter (where matched = 'reply') as "atOnce",
        count(*) filter (where matched <> 'reply') as later
      from bounces where mailing_id = ${mailing} and matched <> 'weak' group by 1, 2 order by count(*) desc, 1`,
  )
  const unsubscribes = await rowsOf<UnsubscribesOf & Record<string, unknown>>(
    db,
    sql`select coalesce(reason, '') as reason, count(*) as count from unsubscribes
      where mailing_id = ${mailing} group by 1 order by count(*) desc, 1`,
  )
  const complaints = await rowOf<{ proven: number; weak: number }>(
    db,
    sql`select count(*) filter (where not weak) as proven, count(*) filter (where weak) as weak
      from complaints where mailing_id = ${mailing}`,
  )
  const weak = await rowOf<{ bounces: number }>(
    db,
    sql`select count(*) as bounces from bounces where mailing_id = ${mailing} and matched = 'weak'`,
  )
  const { proven, weak: weakComplaints } = complaints!
  return { bounces, complaints: proven, weak: { ...weak!, complaints: weakComplaints }, unsubscribes }
}
