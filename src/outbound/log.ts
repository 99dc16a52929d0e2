import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { NotFound } from '../errors.ts'
import { payloadOf, type Told, toldColumns, webhookIdOf } from './payload.ts'

export const callStatuses = ['waiting', 'accepted', 'given_up'] as const
export type CallStatus = (typeof callStatuses)[number]

/** One event that an endpoint was told, or is to be told. */
export interface Call {
  readonly id: number
  readonly event: string
  readonly at: Date
  readonly newsletter: string | null
  readonly status: CallStatus
  /** When it is tried next; null: it is over. */
  readonly dueAt: Date | null
  readonly attempts: number
  /** Of the last answer; null: there was none. */
  readonly lastStatus: number | null
}

export interface Attempt {
  readonly attempt: number
  readonly at: Date
  readonly status: number | null
  /** The first 1,000 bytes of the answer, or why there was none. */
  readonly reply: string
  readonly milliseconds: number
}

const callColumns = sql`c.status, c.due_at as "dueAt", c.attempts,
  (select status from endpoint_attempts where call_id = c.id order by attempt desc limit 1) as "lastStatus"`

/** Newest first. @param before an id to go on from */
export async function callsOf(
  db: Queryable,
  endpointId: number,
  { status, before, limit }: { status?: CallStatus | undefined; before?: number | undefined; limit: number },
): Promise<Call[]> {
  return rowsOf<Call & Record<string, unknown>>(
    db,
    sql`select c.id, c.event, c.at, (select slug from newsletters where id = c.newsletter_id) as newsletter, ${callColumns}
      from endpoint_calls c
      where c.endpoint_id = ${endpointId} and c.id < ${before ?? Number.MAX_SAFE_INTEGER}::bigint
        and (${status ?? null}::text is null or c.status = ${status ?? null})
      order by c.id desc limit ${limit}`,
  )
}

/** With what it tells, as it would be told now, and what was answered. @throws NotFound */
export async function callOf(db: Queryable, endpointId: number, id: number) {
  const row = await rowOf<Told & Call & Record<string, unknown>>(
    db,
    sql`select ${toldColumns}, ${callColumns} from endpoint_calls c where c.endpoint_id = ${endpointId} and c.id = ${id}`,
  )
  if (!row) throw new NotFound('endpoint.no_call', { id })
  const { event, at, newsletter, status, dueAt, attempts, lastStatus } = row
  return {
    ...{ id, event, at, newsletter, status, dueAt, attempts, lastStatus },
    webhookId: webhookIdOf(row),
    body: JSON.stringify(await payloadOf(db, row)),
    answers: await rowsOf<Attempt & Record<string, unknown>>(
      db,
      sql`select attempt, at, status, reply, milliseconds from endpoint_attempts where call_id = ${id} order by attempt`,
    ),
  }
}

/** An event of nobody, to see whether the endpoint is there and knows our signature. @returns the id of the call */
export async function testEndpoint(db: Queryable, endpointId: number): Promise<number> {
  const row = await rowOf<{ id: number }>(
    db,
    sql`insert into endpoint_calls (endpoint_id, event, newsletter_id, data)
      select id, 'endpoint.test', newsletter_id, jsonb_build_object('endpoint', name) from endpoints where id = ${endpointId}
      returning id`,
  )
  return row!.id
}
