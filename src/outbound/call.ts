import type { Queryable } from '../database/pool.ts'
import { askOutside, type IsAllowed, NotAllowed } from '../outward.ts'
import { unseal } from '../seal.ts'
import { purposeOf } from './endpoint.ts'
import { payloadOf, webhookIdOf } from './payload.ts'
import type { Answered, ClaimedCall } from './queue.ts'
import { signatureHeaders } from './sign.ts'

export interface CallDeps {
  readonly pool: Queryable
  /** Those of SECRET_KEY, which open the secrets of the endpoints. */
  readonly secrets: readonly string[]
  readonly isAllowed: IsAllowed
}

// As Standard Webhooks has it: 15 to 30 seconds.
const timeoutMs = 15_000
const keptBytes = 1_000

/** Tells an endpoint of one event. What goes wrong is what came of it. */
export async function callEndpoint(call: ClaimedCall, { pool, secrets, isAllowed }: CallDeps): Promise<Answered> {
  const keys = [call.secret, call.oldSecret].flatMap((sealed) =>
    sealed === null ? [] : (unseal(secrets, sealed, purposeOf(call.endpoint)) ?? []),
  )
  if (keys.length === 0) return { status: null, reply: 'SECRET_KEY does not open its secret', milliseconds: 0 }
  const body = JSON.stringify(await payloadOf(pool, call))
  const signed = { id: webhookIdOf(call), timestamp: Math.floor(Date.now() / 1000), body }
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Daybreak',
    ...signatureHeaders(keys, signed),
  }
  const begun = performance.now()
  const answered = await askOutside(new URL(call.url), {
    ...{ method: 'POST', headers, body, timeoutMs, isAllowed, readBytes: keptBytes },
  }).then(
    ({ status, body: reply }) => ({ status, reply: printable(reply.toString('utf8')) }),
    (error) => ({ status: null, reply: troubleOf(error) }),
  )
  return { ...answered, milliseconds: Math.round(performance.now() - begun) }
}

/** Postgres keeps no zero in a text. */
const printable = (text: string) => text.replaceAll('\0', '')

function troubleOf(error: Error & { code?: string }): string {
  if (error instanceof NotAllowed) return `not allowed: ${error.message} is of this machine or of a private network`
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return `no answer within ${timeoutMs / 1000} seconds`
  return printable(`${error.code ?? error.name}: ${error.message}`).slice(0, keptBytes)
}
