import sql from 'sql-template-tag'
import type { Queryable } from '../database/pool.ts'
import { tellOfComplaints } from '../events/tell.ts'

/** That somebody reported a mailing as spam. */
export interface Complaint {
  readonly mailing: number
  readonly subscriber: number
  /** By the address alone, which anybody can write: it counts for nothing. */
  readonly weak: boolean
}

/** Notes it, once a delivery: the first, but a proven one over a weak one. */
export async function noteComplaint(db: Queryable, { mailing, subscriber, weak }: Complaint): Promise<void> {
  await db.query(sql`with noted as (
      insert into complaints as c (mailing_id, subscriber_id, weak) values (${mailing}, ${subscriber}, ${weak})
      on conflict (mailing_id, subscriber_id) do update set weak = false, at = now() where c.weak and not excluded.weak
      returning *)
    ${tellOfComplaints}`)
}

/** Removes those of somebody that nothing is counted by. */
export async function forgetComplaints(db: Queryable, subscriber: number): Promise<void> {
  await db.query(sql`delete from complaints where subscriber_id = ${subscriber} and weak`)
}
