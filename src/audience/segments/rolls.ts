import sql, { empty, type Sql } from 'sql-template-tag'
import { type Connection, type Pool, rowOf, rowsOf, transaction } from '../../database/pool.ts'
import { settledHits } from '../settled-hits.ts'
import { andWithin, type SegmentContext } from './context.ts'

/** What a roll is kept of. */
export type RolledAct = 'opened' | 'clicked' | 'received'

/** As `reports/figures.ts` counts people: those behind a proxy among them. */
export const people = sql`class in ('person', 'proxied')`

/**
 * Ids as bits, by mailing and block. Words of 64 first: a bit of a number costs a tenth of one of a whole block.
 * @param ids selects mailing_id, which is 0 where it does not matter, and subscriber_id; null: nobody's
 */
export function bitsOf(ids: Sql): Sql {
  return sql`select mailing_id, (word >> 7)::integer as block,
      bit_or(bits::bit(64)::bit(8192) >> (word & 127)::integer * 64) as members
    from (select mailing_id, subscriber_id >> 6 as word, bit_or(1::bigint << 63 - (subscriber_id & 63)::integer) as bits
      from (${ids}) as ids where subscriber_id is not null group by 1, 2) as words
    group by 1, 2`
}

/**
 * Who did it, of each mailing, exactly: what the rolls hold and, beside it, what they do not hold yet. Selects
 * mailing_id, block and members; the same block of a mailing may come twice.
 * @param mailings selects id
 * @param each whether it matters which of them: else the few that the rolls lack are put together
 */
export function rollsOf(act: RolledAct, mailings: Sql, each: boolean, context: Pick<SegmentContext, 'within'>): Sql {
  const lacking = (ids: Sql) => bitsOf(each ? ids : sql`select 0 as mailing_id, subscriber_id from (${ids}) as i`)
  const rolled = sql`select r.mailing_id, r.block, r.members from rolls r where r.act = ${act} and r.mailing_id in (${mailings})
    ${inBlocks(context)}`
  if (act === 'received') {
    return sql`${rolled} and exists (select from roll_states t join mailings g on g.id = t.mailing_id
        where t.mailing_id = r.mailing_id and t.finished_at = g.finished_at)
      union all ${lacking(receivedSince(mailings, context))}`
  }
  return sql`${rolled} union all ${lacking(hitsSince(act, mailings, context))}`
}

function inBlocks({ within }: Pick<SegmentContext, 'within'>): Sql {
  return within
    ? sql`and r.block between ${Math.floor(within.after / 8192)} and ${Math.floor(within.to / 8192)}`
    : empty
}

export const kindOf = (act: 'opened' | 'clicked') => (act === 'opened' ? 'open' : 'click')

/** Those that came since the roll of their mailing was written. */
function hitsSince(act: 'opened' | 'clicked', mailings: Sql, context: Pick<SegmentContext, 'within'>): Sql {
  const rolledTo = sql`select m.id, coalesce(t.hits_until, 0) as until from (${mailings}) as m
    left join roll_states t on t.mailing_id = m.id`
  const meant = sql`kind = ${kindOf(act)}::hit_kind and ${people}`
  // Of a few subscribers, by the index of theirs. `offset 0`: else the planner might read all hits there are.
  if (context.within) {
    return sql`select m.id as mailing_id, h.subscriber_id from (${rolledTo}) as m
      cross join lateral (select subscriber_id from hits
        where mailing_id = m.id and id > m.until and ${meant} ${andWithin(sql`subscriber_id`, context)} offset 0) as h`
  }
  // What depends on another table in such a way is not left to workers, but this is. The second condition on the id says no
  // more than the first: of a range between bounds that it does not know the planner expects one in 200, not a third.
  return sql`select h.mailing_id, h.subscriber_id from (${rolledTo}) as m join hits h on h.mailing_id = m.id and h.id > m.until
    and h.id between (select min(until) from (${rolledTo}) as m) and 9223372036854775807 and ${meant}`
}

/** Of a mailing that has not finished, or not since its roll was written, all; of others, those who were unknown. */
function receivedSince(mailings: Sql, context: Pick<SegmentContext, 'within'>): Sql {
  return sql`
    select m.id as mailing_id, d.subscriber_id from (${mailings}) as m join mailings g on g.id = m.id
        left join roll_states t on t.mailing_id = m.id and t.finished_at = g.finished_at
      cross join lateral (select subscriber_id from deliveries
        where t.mailing_id is null and mailing_id = m.id and status = 'accepted' ${andWithin(sql`subscriber_id`, context)}
        offset 0) as d
    union all
    select d.mailing_id, d.subscriber_id from roll_states t cross join lateral unnest(t.unknown) as u (id)
        join deliveries d on d.mailing_id = t.mailing_id and d.subscriber_id = u.id
      where t.mailing_id in (${mailings}) and d.status = 'accepted'`
}

// 'rolls' in ASCII, as in migration 0006.
const lock = sql`x'726f6c6c73'::bigint`

/**
 * Brings the rolls up to date, of every mailing where it is worth it. What segments select does not depend on it, only
 * how fast they do. Hits that nobody has looked at for bursts yet are left out: their class may change in a moment, and
 * then all the rolls of their mailing would be made anew.
 * @param worth so many hits that are not in them; fewer are quickly looked up
 */
export async function keepRolls(pool: Pool, worth = 1_000): Promise<void> {
  const finished = await rowsOf<{ id: number }>(
    pool,
    sql`select g.id from mailings g left join roll_states t on t.mailing_id = g.id
      where g.status = 'sent' and t.finished_at is distinct from g.finished_at order by g.id`,
  )
  for (const { id } of finished) await rollDeliveries(pool, id)
  const grown = await rowsOf<{ id: number; looked: number | null }>(
    pool,
    sql`select g.id, l.looked_until as looked from mailings g left join roll_states t on t.mailing_id = g.id
        left join hit_states l on l.mailing_id = g.id
      where g.started_at is not null and (select count(*) from (select from hits
        where mailing_id = g.id and id > coalesce(t.hits_until, 0) and (l.mailing_id is null or id <= l.looked_until)
        limit ${worth}) as h) = ${worth} order by g.id`,
  )
  const until = grown.length > 0 && (await settledHits(pool))
  if (until) for (const { id, looked } of grown) await rollHits(pool, id, Math.min(until, looked ?? until))
}

/** Nobody changes a delivery of a finished mailing but `delivery/unknown.ts`, which locks its row. */
async function rollDeliveries(pool: Pool, mailing: number): Promise<void> {
  await transaction(pool, async (db) => {
    await db.query(sql`select pg_advisory_xact_lock(${lock})`)
    const row = await rowOf(
      db,
      sql`select from mailings g where id = ${mailing} and status = 'sent' and not exists (
          select from roll_states t where t.mailing_id = g.id and t.finished_at = g.finished_at)
        for share`,
    )
    if (!row) return
    await db.query(sql`delete from rolls where mailing_id = ${mailing} and act = 'received'`)
    await insertRoll(
      db,
      'received',
      sql`select mailing_id, subscriber_id from deliveries where mailing_id = ${mailing} and status = 'accepted'`,
    )
    await db.query(sql`insert into roll_states (mailing_id, finished_at, unknown)
      select id, finished_at, array(select subscriber_id from deliveries where mailing_id = ${mailing} and status = 'unknown')
      from mailings where id = ${mailing}
      on conflict (mailing_id) do update set finished_at = excluded.finished_at, unknown = excluded.unknown`)
  })
}

async function rollHits(pool: Pool, mailing: number, until: number): Promise<void> {
  await transaction(pool, async (db) => {
    await db.query(sql`select pg_advisory_xact_lock(${lock})`)
    await db.query(sql`insert into roll_states (mailing_id) values (${mailing}) on conflict (mailing_id) do nothing`)
    const after = sql`(select hits_until from roll_states where mailing_id = ${mailing})`
    for (const act of ['opened', 'clicked'] as const) {
      const hits = sql`select mailing_id, subscriber_id from hits where mailing_id = ${mailing} and id > ${after}
        and id <= ${until} and kind = ${kindOf(act)}::hit_kind and ${people}`
      await insertRoll(db, act, hits)
    }
    await db.query(
      sql`update roll_states set hits_until = greatest(hits_until, ${until}::bigint) where mailing_id = ${mailing}`,
    )
  })
}

async function insertRoll(db: Connection, act: RolledAct, ids: Sql): Promise<void> {
  await db.query(sql`insert into rolls (mailing_id, act, block, members)
    select mailing_id, ${act}, block, members from (${bitsOf(ids)}) as new
    on conflict (mailing_id, act, block) do update set members = rolls.members | excluded.members`)
}
