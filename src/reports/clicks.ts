import type { Pool } from '../database/pool.ts'
import { seeingOneMoment } from './moment.ts'
import { hitSumsOf, prepareHitSums } from './summary/read.ts'

/** The clicks of people by the number of their link, from 1; one that nobody clicked is not among them. */
export async function clicksOf(pool: Pool, mailing: number): Promise<ReadonlyMap<number, number>> {
  await prepareHitSums(pool, mailing)
  const sums = await seeingOneMoment(pool, (db) => hitSumsOf(db, mailing, false))
  const clicks = sums.filter(({ figure, kind }) => figure === 'link' && kind === 'click')
  return new Map(clicks.map(({ key, people }) => [Number(key) + 1, people]))
}
