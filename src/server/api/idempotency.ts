import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import sql from 'sql-template-tag'
import { removeOldAnswers } from '../../access/answers.ts'
import { type Queryable, rowOf } from '../../database/pool.ts'
import type { ApiDeps, ApiEnv } from './context.ts'
import { answerProblem } from './problem.ts'

interface Answered {
  readonly mine: boolean
  readonly same: boolean
  readonly status: number
  readonly etag: string | null
  readonly body: string
}

const inProgress = 0

/**
 * A POST with an `Idempotency-Key` is done once: when it is repeated within a day, it gets the answer of the first time.
 * What ended in a failure of ours was not done, and may be tried again.
 */
export function onlyOnce({ pool }: Pick<ApiDeps, 'pool'>): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const key = c.req.header('idempotency-key')
    const [tokenId = null, userId = null] = [c.get('tokenId'), c.get('user')?.id]
    if (c.req.method !== 'POST' || key === undefined || (tokenId === null && userId === null)) return next()
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) return answerProblem(c, 400, 'api.idempotency_key')
    const request = { tokenId, userId, key: hashOf(key), digest: await digestOf(c) }
    const first = await begin(pool, request)
    if (!first.mine) return repeated(c, first)
    try {
      await next()
    } finally {
      await finish(pool, request, c.res, c.get('kept'))
    }
  }
}

/** A key may name whom it is about: it is not kept as it is. */
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')

async function digestOf(c: Context): Promise<Buffer> {
  const { pathname, search } = new URL(c.req.url)
  return createHash('sha256')
    .update(`${pathname}${search}\n`)
    .update(Buffer.from(await c.req.arrayBuffer()))
    .digest()
}

interface Keyed {
  /** One of the two is who asks. */
  readonly tokenId: number | null
  readonly userId: string | null
  /** Its hash. */
  readonly key: string
  readonly digest: Buffer
}

async function begin(db: Queryable, { tokenId, userId, key, digest }: Keyed): Promise<Answered> {
  await removeOldAnswers(db)
  const row = await rowOf<Answered & Record<string, unknown>>(
    db,
    sql`with begun as (
        insert into api_requests (token_id, user_id, key, digest, status, body)
        values (${tokenId}, ${userId}, ${key}, ${digest}, ${inProgress}, '')
        on conflict do nothing returning status)
      select true as mine, true as same, status, null as etag, '' as body from begun
      union all
      select false, digest = ${digest}, status, etag, body from api_requests where ${isTheirs(tokenId, userId)} and key = ${key}`,
  )
  // Begun in this moment by somebody else: not to be seen by this statement yet.
  return row ?? { mine: false, same: true, status: inProgress, etag: null, body: '' }
}

function repeated(c: Context, { same, status, etag, body }: Answered): Response {
  if (!same) return answerProblem(c, 422, 'api.idempotency_other')
  if (status === inProgress) return answerProblem(c, 409, 'api.idempotency_busy')
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  return c.body(body, status as ContentfulStatusCode, {
    'content-type': type,
    'idempotency-replayed': 'true',
    ...(etag !== null && { etag }),
  })
}

async function finish(db: Queryable, { tokenId, userId, key }: Keyed, answer: Response, kept?: unknown): Promise<void> {
  if (answer.status >= 500) {
    await db.query(sql`delete from api_requests where ${isTheirs(tokenId, userId)} and key = ${key}`)
    return
  }
  const body = kept === undefined ? await answer.clone().text() : JSON.stringify(kept)
  await db.query(sql`update api_requests set status = ${answer.status}, etag = ${answer.headers.get('etag')}, body = ${body}
    where ${isTheirs(tokenId, userId)} and key = ${key}`)
}

const isTheirs = (tokenId: number | null, userId: string | null) =>
  tokenId === null ? sql`user_id = ${userId}` : sql`token_id = ${tokenId}`
