import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../../database/pool.ts'
import { sha256 } from './verify/compare.ts'
import { believedSeconds } from './verify/verify.ts'
import type { Webhook } from './webhook.ts'

/** `ours`: to be worked off, and then settled or released; `done`: it was; `busy`: somebody is at it. */
export type Claim = 'ours' | 'done' | 'busy'

// A thousand complaints in one request took 4.4 s on two busy cores, and there may be five thousand.
const leaseSeconds = 120
// Twice what a clock may be ahead.
const spareSeconds = 600

/** Takes a request up, once, whoever else gets the same. */
export async function claimRequest(db: Queryable, { id, service }: Webhook, request: string): Promise<Claim> {
  const claimed = await db.query(sql`insert into webhook_requests as r (webhook_id, id, forget_at)
    values (${id}, ${sha256(request)}, now() + make_interval(secs => ${believedSeconds[service] + spareSeconds}))
    on conflict (webhook_id, id) do update set claimed_at = now()
      where not r.done and r.claimed_at < now() - make_interval(secs => ${leaseSeconds})`)
  if (claimed.rowCount === 1) return 'ours'
  const row = await rowOf<{ done: boolean }>(
    db,
    sql`select done from webhook_requests where webhook_id = ${id} and id = ${sha256(request)}`,
  )
  return row?.done ? 'done' : 'busy'
}

/**
 * It has been worked off. Once a minute that is noted of the webhook, too, and requests too old to be believed are
 * forgotten.
 */
export async function settleRequest(db: Queryable, { id }: Webhook, request: string): Promise<void> {
  const heard = await db.query(sql`
    with settled as (update webhook_requests set done = true where webhook_id = ${id} and id = ${sha256(request)})
    update webhooks set last_at = now() where id = ${id} and (last_at is null or last_at < now() - interval '1 minute')`)
  if (heard.rowCount === 1) await db.query(sql`delete from webhook_requests where forget_at < now()`)
}

/** It could not be worked off: the service may send it again. */
export async function releaseRequest(db: Queryable, { id }: Webhook, request: string): Promise<void> {
  await db.query(sql`delete from webhook_requests where webhook_id = ${id} and id = ${sha256(request)} and not done`)
}
