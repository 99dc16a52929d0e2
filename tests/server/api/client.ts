import { type Permission, permissions } from '../../../src/access/permissions.ts'
import { createToken } from '../../../src/access/tokens.ts'
import type { Pool } from '../../../src/database/pool.ts'
import type { ServerDeps } from '../../../src/server/deps.ts'
import { serverFor } from '../world.ts'

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API answers
  readonly body: any
  readonly headers: Headers
}

export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>

/** Asks the API with a token of its own. */
export async function clientOf(
  pool: Pool,
  {
    allow = permissions,
    newsletterIds = null,
  }: { allow?: readonly Permission[]; newsletterIds?: readonly number[] | null } = {},
): Promise<Ask> {
  const { secret } = await createToken(pool, {
    name: 'test',
    permissions: allow,
    newsletterIds,
    createdBy: 'a test',
    days: 1,
  })
  return asking(pool, { authorization: `Bearer ${secret}` })
}

export function asking(pool: Pool, common: Readonly<Record<string, string>>, deps: Partial<ServerDeps> = {}): Ask {
  const server = serverFor(pool, deps)
  return async (method, path, body, headers = {}) => {
    const raw = body instanceof FormData || body instanceof Uint8Array
    const json = body !== undefined && !raw
    const answer = await server.request(`/api${path}`, {
      method,
      headers: { ...common, ...(json && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && {
        body:
          json && typeof body !== 'string'
            ? JSON.stringify(body)
            : (body as string | FormData | Uint8Array<ArrayBuffer>),
      }),
    })
    const text = await answer.text()
    const isJson = /json/.test(answer.headers.get('content-type') ?? '')
    return {
      status: answer.status,
      body: text === '' ? null : isJson ? JSON.parse(text) : text,
      headers: answer.headers,
    }
  }
}
