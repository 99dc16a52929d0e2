import sql from 'sql-template-tag'
import { type Pool, type Queryable, rowOf, rowsOf } from '../../database/pool.ts'
import { uncounted } from './counted.ts'
import { keepHitSumsOf, reachOf } from './keep.ts'

/** Hits of one kind, counted by what they were classed as. */
export interface Counted {
  /** All hits. */
  readonly raw: number
  readonly person: number
  readonly proxied: number
  readonly unclear: number
  readonly machine: number
  /** Hits of persons and of those behind a proxy. */
  readonly people: number
  /** Different subscribers with such a hit; null where hits are counted without persons. */
  readonly unique: number | null
}

export type Figure = 'all' | 'time' | 'link' | 'section' | 'provider' | 'device'

/** @param figure what is counted by; `key`: which of these */
export interface HitSum extends Counted {
  readonly figure: Figure
  readonly kind: 'open' | 'click'
  readonly key: string
}

// So many are counted beside the sums within some milliseconds; more are worth to be counted for good.
const quick = 2_000

/** Brings the sums of a mailing up to date where a report would have to count too much beside them. */
export async function prepareHitSums(pool: Pool, mailing: number): Promise<void> {
  const after = await reachOf(pool, mailing)
  const row = await rowOf<{ hits: number; changed: number }>(
    pool,
    sql`select (select count(*) from (select from hits where mailing_id = ${mailing} and id > ${after} limit ${quick}) as h) as hits,
      (select count(*) from (select from changed_hits where mailing_id = ${mailing} limit ${quick}) as c) as changed`,
  )
  if (row!.hits + row!.changed >= quick) await keepHitSumsOf(pool, mailing)
}

/**
 * The hits of a mailing by each figure, exactly: sums, and what they lack. To be called in a transaction that sees one moment.
 * @param persons false: nobody knows whose they are
 */
export async function hitSumsOf(db: Queryable, mailing: number, persons: boolean): Promise<HitSum[]> {
  const after = await reachOf(db, mailing)
  const kept = sql`select figure, kind, key, person, proxied, unclear, machine, people from hit_sums
    where mailing_id = ${mailing} and ${after}::bigint > 0`
  const rows = await rowsOf<Omit<HitSum, 'raw' | 'unique'>>(
    db,
    sql`select figure, kind, key, sum(person) as person, sum(proxied) as proxied, sum(unclear) as unclear,
        sum(machine) as machine, sum(people) as people
      from (${kept} union all (${uncounted({ mailing, after })})) as s
      group by 1, 2, 3 having sum(person + proxied + unclear + machine) > 0`,
  )
  return rows.map(({ figure, kind, key, person, proxied, unclear, machine, people: unique }) => ({
    ...{ figure, kind, key, person, proxied, unclear, machine },
    raw: person + proxied + unclear + machine,
    people: person + proxied,
    unique: persons ? unique : null,
  }))
}

export const none = (persons: boolean): Counted => ({
  ...{ raw: 0, person: 0, proxied: 0, unclear: 0, machine: 0, people: 0 },
  unique: persons ? 0 : null,
})
