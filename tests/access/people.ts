import sql from 'sql-template-tag'
import type { Role } from '../../src/access/roles.ts'
import { setPassword } from '../../src/access/sign-in/passwords.ts'
import { createSignIn } from '../../src/access/sign-in/start.ts'
import { addUser, type User } from '../../src/access/users.ts'
import { type Pool, transaction } from '../../src/database/pool.ts'
import { createLog } from '../../src/log.ts'
import type { Answer } from '../server/api/client.ts'
import { publicUrl, ring, secrets, serverFor } from '../server/world.ts'

export const goodPassword = 'harbour lanterns at dusk'

let people = 0

/** Somebody who can sign in. */
export async function makeUser(
  pool: Pool,
  { role = 'owner', newsletterIds = null }: { role?: Role; newsletterIds?: readonly number[] | null } = {},
): Promise<User> {
  people++
  return transaction(pool, async (db) => {
    const user = await addUser(db, {
      email: `person-${people}@example.com`,
      name: 'Li Na',
      locale: 'en',
      role,
      newsletterIds,
    })
    await setPassword(db, user.id, goodPassword)
    return { ...user, joined: true }
  })
}

/** A browser: it keeps its cookies, and asks as a page of ours does. */
export async function browserOf(
  pool: Pool,
  { client = '192.0.2.7', oidc }: { client?: string; oidc?: Parameters<typeof createSignIn>[0]['oidc'] } = {},
) {
  const server = serverFor(pool, {
    ...(await createSignIn({ pool, secrets, ring, publicUrl, log: createLog('silent'), oidc })),
    peerOf: () => client,
  })
  const cookies = new Map<string, string>()
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = { 'sec-fetch-site': 'same-origin' },
  ): Promise<Answer> => {
    const answer = await server.request(path.startsWith('http') ? path : `/api${path}`, {
      method,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    for (const cookie of answer.headers.getSetCookie()) keep(cookies, cookie)
    const text = await answer.text()
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text, headers: answer.headers }
  }
  const signIn = (email: string, password = goodPassword) => ask('POST', '/auth/sign-in', { email, password })
  return { ask, signIn, cookies }
}

export type TestBrowser = Awaited<ReturnType<typeof browserOf>>

function keep(cookies: Map<string, string>, cookie: string): void {
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
  if (/max-age=0/i.test(cookie)) cookies.delete(name!)
  else cookies.set(name!, value!)
}

/** As if an hour, or less, had passed for all who try. */
export async function passSeconds(pool: Pool, seconds: number): Promise<void> {
  await pool.query(sql`update sign_in_allowances set at = at - make_interval(secs => ${seconds})`)
}
