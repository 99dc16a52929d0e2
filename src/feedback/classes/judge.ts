import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../../database/pool.ts'
import { burstsByMessage, classOf, reachMs } from './bursts.ts'
import type { Marks, SeenHit } from './seen.ts'
import type { Changed } from './write.ts'

/** Whose verdict stays, since what it may rest on is gone. */
export type IsKept = (hit: SeenHit) => boolean

/**
 * What a burst has made a machine's stays one where its network, or one of those about it in time, has been dropped, or
 * its words are erased.
 */
export async function keptIn(db: Queryable, mailing: number): Promise<IsKept> {
  const row = await rowOf<{ until: number }>(
    db,
    sql`select extract(epoch from networks_until)::float8 * 1000 as until from hit_states where mailing_id = ${mailing}`,
  )
  const forgottenUntil = (row?.until ?? Number.NEGATIVE_INFINITY) + reachMs
  return ({ burst, network, userAgent, at }) =>
    burst !== null && (network === null || userAgent === '' || at < forgottenUntil)
}

export interface Judging {
  /** How many the mailing has. */
  readonly links: number
  /** What its networks have just shown. */
  readonly cores: Marks
  /** Of which clicks they have: of others, what they have shown before stands. */
  readonly isFresh: (hit: SeenHit) => boolean
  readonly isKept: IsKept
}

/**
 * Which hits are of another class now.
 * @param hits all about that time of those that they are of
 */
export function judge(hits: readonly SeenHit[], { links, cores, isFresh, isKept }: Judging): Changed[] {
  const known = hits.map((hit) => (isFresh(hit) && !isKept(hit) ? { ...hit, burst: null } : hit))
  const marks = burstsByMessage(known, links, cores)
  return hits.flatMap((hit): Changed[] => {
    if (isKept(hit)) return []
    const change = { hit, class: classOf(hit, marks), burst: marks.get(hit.id) ?? null }
    return isAnother(hit, change) ? [change] : []
  })
}

/** By a network, too: what comes from its source later is told by that. */
const isAnother = (hit: SeenHit, change: Changed) =>
  hit.class !== change.class || (hit.burst !== change.burst && (hit.burst === 'network' || change.burst === 'network'))
