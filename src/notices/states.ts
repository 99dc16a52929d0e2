import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import { relayAllows, takenFrom } from '../delivery/claim.ts'
import type { Outcome } from '../delivery/outcome.ts'
import type { Notice } from './notice.ts'

/**
 * Every change of a notice's status stands in this file: `queued → handing_off → accepted, refused, unknown`, back to
 * `queued` when it is to be tried again, or from `queued` to `dropped`. Each names in its `where` clause what it leaves:
 * one that comes late, with an old epoch, changes nothing.
 */
export interface ClaimedNotice extends Notice {
  readonly epoch: number
  /** Hand-offs so far. */
  readonly attempts: number
}

// Longer than it takes to connect and to render.
const claimSeconds = 120
// Longer than a relay may take over all its answers.
const handOffSeconds = 1_200

/** Takes what is due, as far as the relay's own limits let it; nobody else takes it for two minutes. */
export async function claimNotices(
  db: Queryable,
  relay: { readonly id: number; readonly limited: boolean },
  limit: number,
): Promise<ClaimedNotice[]> {
  return rowsOf<ClaimedNotice>(
    db,
    sql`with ${relayAllows(relay)},
      due as materialized (
        select id from notices where status = 'queued' and due_at <= now() and give_up_at > now() order by due_at
        limit coalesce((select least(allowed, ${limit}) from relay), 0) for update skip locked)
      ${takenFrom(relay)}
      update notices n set due_at = now() + make_interval(secs => ${claimSeconds}), epoch = n.epoch + 1
      from due where n.id = due.id
      returning n.id, n.newsletter_id as "newsletterId", n.address, n.language, n.made_at as "madeAt", n.epoch,
        n.attempts, n.content || jsonb_build_object('kind', n.kind) as matter`,
  )
}

type Claim = Pick<ClaimedNotice, 'id' | 'epoch'>

/** Committed before a byte is written. @returns false: somebody else has it, or it is gone */
export async function handOff(db: Queryable, { id, epoch }: Claim): Promise<boolean> {
  const { rowCount } = await db.query(sql`
    update notices set status = 'handing_off', attempts = attempts + 1,
      due_at = now() + make_interval(secs => ${handOffSeconds})
    where id = ${id} and epoch = ${epoch} and status = 'queued'`)
  return rowCount === 1
}

export async function settle(db: Queryable, { id, epoch }: Claim, outcome: Outcome): Promise<void> {
  const { kind, reply } = outcome
  if (kind === 'deferred') {
    await db.query(sql`update notices set status = 'queued', due_at = now() + make_interval(secs => ${outcome.waitSeconds}),
      reply = ${reply} where id = ${id} and epoch = ${epoch} and status = 'handing_off'`)
    return
  }
  await db.query(sql`update notices set status = ${kind}, due_at = null, settled_at = now(), reply = ${reply}
    where id = ${id} and epoch = ${epoch} and status = 'handing_off'`)
}

/** It was not handed off: another try, by whoever comes first. */
export async function giveBack(db: Queryable, { id, epoch }: Claim, seconds: number): Promise<void> {
  await db.query(sql`update notices set due_at = now() + make_interval(secs => ${seconds})
    where id = ${id} and epoch = ${epoch} and status = 'queued'`)
}

/** It is not to be sent any more. */
export async function drop(db: Queryable, { id, epoch }: Claim, why: string): Promise<void> {
  await db.query(sql`update notices set status = 'dropped', due_at = null, settled_at = now(), reply = ${why}
    where id = ${id} and epoch = ${epoch} and status = 'queued'`)
}

/**
 * What was handed off by whoever died meanwhile is unknown, and not sent again by itself; what nobody took in time is
 * given up.
 */
export async function settleOverdue(db: Queryable): Promise<{ unknown: number; givenUp: number }> {
  const unknown = await db.query(sql`update notices set status = 'unknown', due_at = null, settled_at = now(),
      reply = 'the process that handed it off died'
    where due_at < now() and status = 'handing_off'`)
  const givenUp = await db.query(sql`update notices set status = 'refused', due_at = null, settled_at = now(),
      reply = 'given up after a day' || coalesce(': ' || reply, '')
    where due_at is not null and give_up_at <= now() and status = 'queued'`)
  return { unknown: unknown.rowCount ?? 0, givenUp: givenUp.rowCount ?? 0 }
}
