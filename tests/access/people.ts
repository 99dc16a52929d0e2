import { createHmac } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Role } from '../../src/access/roles.ts'
import { setPassword } from '../../src/access/sign-in/passwords.ts'
import { createSignIn } from '../../src/access/sign-in/start.ts'
import { addUser, type User } from '../../src/access/users.ts'
import type { OidcConfig } from '../../src/config.ts'
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
  { client = '192.0.2.7', site = publicUrl, oidc }: { client?: string; site?: string; oidc?: OidcConfig } = {},
) {
  const server = serverFor(pool, {
    publicUrl: site,
    ...(await createSignIn({ pool, secrets, ring, publicUrl: site, log: createLog('silent'), oidc })),
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

/** As if so much time had passed for all who try. */
export async function passSeconds(pool: Pool, seconds: number): Promise<void> {
  await pool.query(sql`update sign_in_allowances set at = at - make_interval(secs => ${seconds})`)
}

/** What an authenticator app shows (RFC 6238), of the link in its QR code. @param steps of 30 s from now */
export function codeOf(uri: string, steps = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const digest = createHmac('sha1', base32(new URL(uri).searchParams.get('secret')!))
    .update(counter)
    .digest()
  const offset = digest.at(-1)! & 0xf
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function base32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, '')]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
