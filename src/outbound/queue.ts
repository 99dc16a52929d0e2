import sql from 'sql-template-tag'
import { type Pool, type Queryable, rowOf, rowsOf, transaction } from '../database/pool.ts'
import { type Told, toldColumns } from './payload.ts'
import { tellDisabled } from './tell-disabled.ts'

/**
 * Every change of a call's status stands in this file: `waiting → accepted`, or `waiting → given_up` after the last try,
 * and back to `waiting` when an admin wants it. What is claimed carries the number of its attempt: a process that comes
 * late with an old one changes nothing.
 */
export interface ClaimedCall extends Told {
  readonly endpointId: number
  readonly endpoint: string
  readonly url: string
  /** Sealed; the second one only while both are valid. */
  readonly secret: string
  readonly oldSecret: string | null
  /** This one included. */
  readonly attempts: number
  readonly tries: number
}

export interface Answered {
  /** Of HTTP; null: there was no answer. */
  readonly status: number | null
  /** The beginning of the answer, or why there was none. */
  readonly reply: string
  readonly milliseconds: number
}

/** How long after each failed try the next one comes: 5 s, 1 min, 5 min, 30 min, 2 h, 6 h, 12 h, 24 h. */
export const waitSeconds = [5, 60, 300, 1_800, 7_200, 21_600, 43_200, 86_400] as const
// Longer than an endpoint may take: who has claimed one and is not heard of has died.
const leaseSeconds = 60
// Of one process. An endpoint that fails gets one at a time, or all its time-outs would hold up the queue.
const atOnce = 8
// Without one success among them.
const failingDays = 3

/**
 * Takes what is due, of each endpoint the oldest first; of one subscriber nothing before what came earlier is over.
 * @param busy how many are under way here, by endpoint
 */
export async function claimCalls(db: Queryable, busy: ReadonlyMap<number, number>): Promise<ClaimedCall[]> {
  const endpoints = await rowsOf<{ id: number; failing: boolean }>(
    db,
    sql`select id, failing_since is not null as failing from endpoints e
      where enabled and exists (select from endpoint_calls c where c.endpoint_id = e.id and c.due_at <= now())`,
  )
  const claimed: ClaimedCall[] = []
  for (const { id, failing } of endpoints) {
    const places = (failing ? 1 : atOnce) - (busy.get(id) ?? 0)
    if (places > 0) claimed.push(...(await claimOf(db, id, places)))
  }
  return claimed
}

/**
 * One statement for each endpoint, whose number of places Postgres then knows: it walks the index of what is due, in
 * its order, for the few that are wanted. `offset 0` keeps it from reading the whole queue to look at all at once.
 */
async function claimOf(db: Queryable, endpointId: number, places: number): Promise<ClaimedCall[]> {
  return rowsOf<ClaimedCall & Record<string, unknown>>(
    db,
    sql`with due as materialized (
        select c.id from endpoint_calls c
        where c.endpoint_id = ${endpointId} and c.due_at <= now() and not exists (
          select from endpoint_calls p where p.subscriber_id = c.subscriber_id and p.endpoint_id = c.endpoint_id
            and p.id < c.id and p.due_at is not null offset 0)
        order by c.due_at, c.id limit ${places} for update of c skip locked)
      update endpoint_calls c
      set due_at = now() + make_interval(secs => ${leaseSeconds}), attempts = c.attempts + 1, tries = c.tries + 1
      from due, endpoints e where c.id = due.id and e.id = c.endpoint_id
      returning ${toldColumns}, c.endpoint_id as "endpointId", e.name as endpoint, e.url, e.secret,
        case when e.old_secret_until > now() then e.old_secret end as "oldSecret", c.attempts, c.tries`,
  )
}

/** Whether it was well received. A redirection is not followed, and so is not. */
export const isAccepted = ({ status }: Pick<Answered, 'status'>) => status !== null && status >= 200 && status < 300

export async function settleCall(pool: Pool, call: ClaimedCall, answered: Answered): Promise<void> {
  await transaction(pool, async (db) => {
    const wait = waitSeconds[call.tries - 1]
    const status = isAccepted(answered) ? 'accepted' : wait === undefined ? 'given_up' : 'waiting'
    const { rowCount } = await db.query(sql`update endpoint_calls set status = ${status},
        due_at = case when ${status} = 'waiting' then now() + make_interval(secs => ${wait ?? 0}) end
      where id = ${call.id} and attempts = ${call.attempts} and status = 'waiting'`)
    if (rowCount === 0) return
    const { status: code, reply, milliseconds } = answered
    await db.query(sql`insert into endpoint_attempts (call_id, attempt, status, reply, milliseconds)
      values (${call.id}, ${call.attempts}, ${code}, ${reply}, ${milliseconds})`)
    if (status === 'waiting') await putOff(db, call, wait!)
    if (status === 'accepted') await noteWell(db, call.endpointId)
    else await noteFailing(db, call.endpointId, answered)
  })
}

/** What waits for it waits as long: else whoever claims would pass over all of it each time. */
async function putOff(db: Queryable, { id, endpointId, subscriberId }: ClaimedCall, wait: number): Promise<void> {
  if (subscriberId === null) return
  await db.query(sql`update endpoint_calls set due_at = now() + make_interval(secs => ${wait})
    where subscriber_id = ${subscriberId} and endpoint_id = ${endpointId} and id > ${id} and due_at is not null`)
}

async function noteWell(db: Queryable, endpointId: number): Promise<void> {
  await db.query(sql`update endpoints set failing_since = null where id = ${endpointId} and failing_since is not null`)
}

/** Disables who has failed for days, or says for good that nobody is there (410). */
async function noteFailing(db: Queryable, endpointId: number, { status, reply }: Answered): Promise<void> {
  await db.query(sql`update endpoints set failing_since = now() where id = ${endpointId} and failing_since is null`)
  const disabled = await rowOf<{ name: string; newsletterId: number | null; url: string; since: Date }>(
    db,
    sql`update endpoints set enabled = false, disabled_at = now()
      where id = ${endpointId} and enabled
        and (${status === 410} or failing_since < now() - make_interval(days => ${failingDays}))
      returning name, newsletter_id as "newsletterId", url, failing_since as since`,
  )
  if (disabled) await tellDisabled(db, { ...disabled, last: status === null ? reply : `HTTP ${status}` })
}

/** From the beginning, whatever has become of it. @returns false: there is no such call of that endpoint */
export async function callAgain(db: Queryable, endpointId: number, id: number): Promise<boolean> {
  const { rowCount } = await db.query(sql`update endpoint_calls set status = 'waiting', due_at = now(), tries = 0
    where id = ${id} and endpoint_id = ${endpointId}`)
  return rowCount === 1
}

const keptDays = 30
const atATime = 10_000

/** What is kept of a month ago, also what a disabled endpoint was never told. */
export async function removeOldCalls(db: Queryable): Promise<void> {
  for (let removed = atATime; removed === atATime; ) {
    const { rowCount } = await db.query(sql`delete from endpoint_calls where id in (
      select id from endpoint_calls where at < now() - make_interval(days => ${keptDays}) limit ${atATime})`)
    removed = rowCount ?? 0
  }
}
