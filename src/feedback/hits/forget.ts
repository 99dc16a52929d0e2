import sql from 'sql-template-tag'
import type { Queryable } from '../../database/pool.ts'

/** Takes out of somebody's hits what tells of them and their device; what reports count stays. @returns how many */
export async function forgetHits(db: Queryable, subscriber: number): Promise<number> {
  const { rowCount } = await db.query(sql`update hits h set user_agent = '', purpose = '', network = null
    from mailings m where h.mailing_id = m.id and h.subscriber_id = ${subscriber}
      and (h.user_agent <> '' or h.purpose <> '' or h.network is not null)`)
  return rowCount ?? 0
}
