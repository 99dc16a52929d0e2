import type { Sql } from 'sql-template-tag'
import type { Pool, Queryable } from '../database/pool.ts'
import { type Audience, type AudienceCounts, audienceQuery, countAudience, type Occasion } from './audience.ts'
import { guarded } from './segments/guard.ts'
import { segmentQueries } from './segments/segments.ts'

/**
 * Who is in an audience, its segments as they are now; selects what `audienceQuery` does.
 * @throws NotFound for a segment that is gone, or for what its rule names and is gone
 */
export async function resolveAudience(db: Queryable, audience: Audience, occasion: Occasion): Promise<Sql> {
  return audienceQuery(audience, occasion, await segmentsOf(db, audience, occasion))
}

/**
 * The count of an audience, explained; what a mailing would prepare at this moment.
 * @throws NotFound as above, or TryLater when it takes too long: a mailing that is prepared takes its time
 */
export async function explainAudience(
  pool: Pool,
  audience: Audience,
  occasion: Occasion,
  seconds?: number,
): Promise<AudienceCounts> {
  return guarded(
    pool,
    async (db) => countAudience(db, audience, occasion, await segmentsOf(db, audience, occasion)),
    seconds,
  )
}

const segmentsOf = (db: Queryable, { segmentIds, exceptSegmentIds }: Audience, { newsletterId }: Occasion) =>
  segmentQueries(db, newsletterId, [...segmentIds, ...exceptSegmentIds])
