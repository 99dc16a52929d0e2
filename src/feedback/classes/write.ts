import sql from 'sql-template-tag'
import type { Queryable } from '../../database/pool.ts'
import { type HitClass, rulesVersion } from './classify.ts'
import { type Span, within } from './read.ts'
import type { Burst, SeenHit } from './seen.ts'

/** A hit whose class is another one now. */
export interface Changed {
  readonly hit: SeenHit
  readonly class: HitClass
  readonly burst: Burst | null
}

/**
 * In one statement, so that what is kept of hits, such as rolls, is told once. Reads no month but those of the hits.
 * @returns how many; of hits that were classed anew meanwhile, none
 */
export async function writeClasses(db: Queryable, mailing: number, changed: readonly Changed[]): Promise<number> {
  if (changed.length === 0) return 0
  const ids = changed.map(({ hit }) => hit.id)
  const before = changed.map(({ hit }) => hit.class)
  const classes = changed.map((one) => one.class)
  const bursts = changed.map(({ burst }) => burst)
  const { rowCount } =
    await db.query(sql`update hits h set class = n.class, burst = n.burst, rules_version = ${rulesVersion}
    from unnest(${ids}::bigint[], ${before}::hit_class[], ${classes}::hit_class[], ${bursts}::hit_burst[])
      as n (id, before, class, burst)
    where h.id = n.id and h.class = n.before and h.mailing_id = ${mailing} and ${within(spanOf(changed))}`)
  return rowCount ?? 0
}

function spanOf(changed: readonly Changed[]): Span {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { hit } of changed) {
    from = Math.min(from, hit.at)
    to = Math.max(to, hit.at)
  }
  return { from, to }
}
