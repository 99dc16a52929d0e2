import sql from 'sql-template-tag'
import { settledHits } from '../../audience/settled-hits.ts'
import {
  type Connection,
  type Pool,
  type Queryable,
  readWholeTables,
  rowOf,
  rowsOf,
  transaction,
} from '../../database/pool.ts'
import { uncounted } from './counted.ts'

// 'sums' in ASCII, as in migration 0016.
const lock = sql`x'73756d73'::integer`

/**
 * Brings the sums of hits up to date, of every mailing where it is worth it. What reports say does not depend on it, only
 * how fast they do.
 * @param worth so many hits that are not in them; fewer are quickly counted beside
 */
export async function keepHitSums(pool: Pool, worth = 200): Promise<void> {
  const grown = await rowsOf<{ id: number }>(
    pool,
    sql`select g.id from mailings g left join hit_sum_states s on s.mailing_id = g.id
      where g.started_at is not null and (exists (select from changed_hits where mailing_id = g.id)
        or (select count(*) from (select from hits where mailing_id = g.id and id > coalesce(s.hits_until, 0) limit ${worth}) as h)
          = ${worth}) order by g.id`,
  )
  const upTo = grown.length > 0 && (await settledHits(pool))
  if (upTo) for (const { id } of grown) await countHits(pool, id, upTo)
}

/** Brings the sums of one mailing up to date. Those who write hits just now are waited for, two seconds at the most. */
export async function keepHitSumsOf(pool: Pool, mailing: number): Promise<void> {
  const upTo = await settledHits(pool)
  if (upTo) await countHits(pool, mailing, upTo)
}

/** @returns the id of the hit that the sums reach; 0: there are none */
export async function reachOf(db: Queryable, mailing: number): Promise<number> {
  const row = await rowOf<{ until: number }>(
    db,
    sql`select hits_until as until from hit_sum_states where mailing_id = ${mailing}`,
  )
  return row?.until ?? 0
}

/** @param upTo no hit with an id up to it will appear any more */
async function countHits(pool: Pool, mailing: number, upTo: number): Promise<void> {
  await transaction(pool, async (db) => {
    // Whoever changes hits of the mailing is waited for: what they leave in changed_hits is seen by the next statements.
    await db.query(sql`select pg_advisory_xact_lock(${lock}, ${mailing}::integer)`)
    const after = await reachOf(db, mailing)
    if (after === 0) await db.query(sql`delete from hit_sums where mailing_id = ${mailing}`)
    await addUncounted(db, mailing, after, Math.max(after, upTo))
    await db.query(sql`delete from changed_hits where mailing_id = ${mailing}`)
    await db.query(sql`insert into hit_sum_states (mailing_id, hits_until) values (${mailing}, ${Math.max(after, upTo)})
      on conflict (mailing_id) do update set hits_until = excluded.hits_until`)
  })
}

async function addUncounted(db: Connection, mailing: number, after: number, upTo: number): Promise<void> {
  await readWholeTables(db)
  await db.query(sql`insert into hit_sums as s (mailing_id, figure, kind, key, person, proxied, unclear, machine, people)
    select ${mailing}::integer, u.* from (${uncounted({ mailing, after, upTo })}) as u
    on conflict (mailing_id, figure, kind, key) do update set person = s.person + excluded.person,
      proxied = s.proxied + excluded.proxied, unclear = s.unclear + excluded.unclear, machine = s.machine + excluded.machine,
      people = s.people + excluded.people`)
}
