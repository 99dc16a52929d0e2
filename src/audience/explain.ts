import type { Sql } from 'sql-template-tag'
import { type Pool, type Queryable, readWholeTables, transaction } from '../database/pool.ts'
import { type Audience, type AudienceCounts, audienceQuery, countAudience, type Occasion } from './audience.ts'
import { segmentQueries } from './segments/segments.ts'

/**
 * Who is in an audience, its segments as they are now; selects what `audienceQuery` does.
 * @throws NotFound for a segment that is gone, or for what its rule names and is gone
 */
export async function resolveAudience(db: Queryable, audience: Audience, occasion: Occasion): Promise<Sql> {
  return audienceQuery(audience, occasion, await segmentsOf(db, audience, occasion))
}

/** The count of an audience, explained; what a mailing would prepare at this moment. */
export async function explainAudience(pool: Pool, audience: Audience, occasion: Occasion): Promise<AudienceCounts> {
  return transaction(pool, async (db) => {
    await readWholeTables(db)
    return countAudience(db, audience, occasion, await segmentsOf(db, audience, occasion))
  })
}

const segmentsOf = (db: Queryable, { segmentIds, exceptSegmentIds }: Audience, { newsletterId }: Occasion) =>
  segmentQueries(db, newsletterId, [...segmentIds, ...exceptSegmentIds])
