import sql from 'sql-template-tag'
import { type Connection, type Pool, rowOf } from '../database/pool.ts'
import { NotFound } from '../errors.ts'
import type { Tracking } from '../newsletters/tracking.ts'
import { type Hits, hitsOf } from './hits.ts'
import { seeingOneMoment } from './moment.ts'
import { hitSumsOf, prepareHitSums } from './summary/read.ts'

/** The first figures of a mailing: what came back of it, people and machines apart. */
export interface Figures extends Hits {
  readonly unsubscribes: number
  readonly complaints: number
  /** That came back after they had been accepted. */
  readonly bounces: number
}

/** As of one moment. @throws NotFound */
export async function figuresOf(pool: Pool, mailing: number): Promise<Figures> {
  await prepareHitSums(pool, mailing)
  return seeingOneMoment(pool, (db) => readFigures(db, mailing))
}

async function readFigures(db: Connection, mailing: number): Promise<Figures> {
  const row = await rowOf<Omit<Figures, keyof Hits> & { tracking: Tracking }>(
    db,
    sql`select tracking, (select count(*) from unsubscribes where mailing_id = m.id) as unsubscribes,
        (select count(*) from complaints where mailing_id = m.id and not weak) as complaints,
        (select count(*) from bounces where mailing_id = m.id and matched not in ('reply', 'weak')) as bounces
      from mailings m where id = ${mailing}`,
  )
  if (!row) throw new NotFound('mailing.unknown', { id: mailing })
  const { tracking, ...others } = row
  return { ...hitsOf(await hitSumsOf(db, mailing, tracking === 'full'), tracking), ...others }
}
