import sql from 'sql-template-tag'
import { type Connection, type Pool, rowOf, rowsOf, transaction } from '../../database/pool.ts'
import { tryLock } from './lock.ts'

const batchSize = 5_000

/**
 * Drops the networks that are older than their newsletter keeps them, of hits that have been looked at for bursts; within
 * an hour more, as often as this is done. A mailing's hits are read once, in the order of their time.
 * @returns how many hits lost theirs
 */
export async function dropNetworks(pool: Pool, signal?: AbortSignal, batch = batchSize): Promise<number> {
  const due = await rowsOf<{ id: number; before: string }>(
    pool,
    sql`select s.mailing_id as id, (now() - make_interval(days => n.network_days))::text as before
      from hit_states s join mailings m on m.id = s.mailing_id join newsletters n on n.id = m.newsletter_id
      where s.networks_until < now() - make_interval(days => n.network_days) - interval '1 hour' order by 1`,
  )
  let dropped = 0
  for (const { id, before } of due) {
    for (let left = true; left && !signal?.aborted; ) {
      const done = await transaction(pool, (db) => dropBatch(db, id, before, batch))
      dropped += done.dropped
      left = done.left
    }
  }
  return dropped
}

/** @param before as Postgres writes a moment */
async function dropBatch(db: Connection, mailing: number, before: string, size: number) {
  if (!(await tryLock(db, mailing))) return { dropped: 0, left: false }
  const row = await rowOf<{ from: string; to: string; left: boolean }>(
    db,
    sql`with state as (select networks_until as from, (select at from hits
          where mailing_id = ${mailing} and at >= s.networks_until and at < ${before}::timestamptz order by at offset ${size} limit 1) as to
        from hit_states s where mailing_id = ${mailing})
      select "from"::text, "to" is not null as left,
        (case when "to" is null then ${before}::timestamptz else greatest("to", "from" + interval '1 millisecond') end)::text as to
      from state`,
  )
  const { from, to, left } = row!
  const { rowCount } = await db.query(sql`update hits set network = null
    where mailing_id = ${mailing} and at >= ${from}::timestamptz and at < ${to}::timestamptz and network is not null
      and id <= (select looked_until from hit_states where mailing_id = ${mailing})`)
  await db.query(
    sql`update hit_states set networks_until = greatest(networks_until, ${to}::timestamptz) where mailing_id = ${mailing}`,
  )
  return { dropped: rowCount ?? 0, left }
}
