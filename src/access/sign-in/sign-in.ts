import sql from 'sql-template-tag'
import { type Pool, type Queryable, rowOf } from '../../database/pool.ts'
import type { KeyRing } from '../../links/keys.ts'
import { findUserByEmail, type User } from '../users.ts'
import { type Allowance, giveBack, take } from './allowances.ts'
import type { Auth } from './auth.ts'
import { deviceDays, deviceOf, makeDevice } from './device.ts'
import { clientHeader } from './names.ts'
import { noteOwn } from './note.ts'
import { codeTries, passwordTries, sameCode } from './tries.ts'

export interface SigningIn {
  readonly auth: Auth
  readonly pool: Pool
  readonly ring: KeyRing
  /** Whether cookies travel by https only. */
  readonly secure: boolean
  /** Whether another server vouches for who somebody is. */
  readonly oidc: boolean
}

/** A request of a browser, as far as it matters here. */
export interface Asking {
  readonly cookie: string | undefined
  readonly userAgent: string | undefined
  readonly client: string | undefined
}

/** `code`: the password was right, and a code is needed as well; `over`: the password has to be given anew. */
export type SignInOutcome =
  | { readonly kind: 'in' | 'code'; readonly cookies: readonly string[] }
  | { readonly kind: 'wrong' | 'over' }
  | { readonly kind: 'slowed'; readonly seconds: number }

/** Nobody learns from the answer whether there is such a user. */
export async function signIn(
  deps: SigningIn,
  asking: Asking,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<SignInOutcome> {
  const address = email.trim().toLowerCase()
  const user = await findUserByEmail(deps.pool, address)
  const device = user && deviceOf(deps.ring, user.id, deviceCookie(asking.cookie))
  return trying(deps, passwordTries(address, device, asking.client), async () => {
    const body = { email: address, password }
    const answer = await deps.auth.api
      .signInEmail({ body, headers: headersOf(asking), returnHeaders: true })
      .catch(refused)
    if (!answer) return { kind: 'wrong' }
    const cookies = answer.headers.getSetCookie()
    if ('twoFactorRedirect' in answer.response) return { kind: 'code', cookies }
    return entered(deps, asking, user!, cookies)
  })
}

/** The second step: a code of the moment, or one of the recovery codes, of which each is good once. */
export async function giveCode(
  deps: SigningIn,
  asking: Asking,
  kind: 'totp' | 'recovery',
  code: string,
): Promise<SignInOutcome> {
  const user = await challenged(deps.pool, asking.cookie)
  if (!user) return { kind: 'over' }
  const device = deviceOf(deps.ring, user.id, deviceCookie(asking.cookie))
  return trying(deps, codeTries(user.id, device), async () => {
    if (kind === 'totp' && (await take(deps.pool, sameCode(user.id, code))) > 0) return { kind: 'wrong' }
    // With a session of before, the code would be taken for one of that.
    const cookie = cookiesBut(asking.cookie, 'session_token')
    const given = { body: { code }, headers: headersOf({ ...asking, cookie }), returnHeaders: true } as const
    const { verifyTOTP, verifyBackupCode } = deps.auth.api
    const answer = await (kind === 'totp' ? verifyTOTP(given) : verifyBackupCode(given)).catch(refused)
    if (!answer) return { kind: (await challenged(deps.pool, asking.cookie)) ? 'wrong' : 'over' }
    return entered(deps, asking, user, answer.headers.getSetCookie())
  })
}

async function trying(
  { pool }: SigningIn,
  allowances: readonly Allowance[],
  attempt: () => Promise<SignInOutcome>,
): Promise<SignInOutcome> {
  const seconds = await take(pool, allowances)
  if (seconds > 0) return { kind: 'slowed', seconds }
  const outcome = await attempt()
  if (outcome.kind === 'in' || outcome.kind === 'code') await giveBack(pool, allowances)
  return outcome
}

/** Better-auth tells of what it refuses by an error; anything else is one. */
export function refused(error: unknown): undefined {
  if (error instanceof Error && error.name === 'APIError' && 'statusCode' in error && Number(error.statusCode) < 500) {
    return undefined
  }
  throw error
}

async function entered(
  { pool, ring, secure }: SigningIn,
  { cookie, client }: Asking,
  user: Pick<User, 'id' | 'name' | 'email'>,
  cookies: readonly string[],
): Promise<SignInOutcome> {
  await noteOwn(pool, user.id, 'user.sign_in', client ?? null)
  if (deviceOf(ring, user.id, deviceCookie(cookie))) return { kind: 'in', cookies }
  const device = `${deviceName}=${makeDevice(ring, user.id)}; Path=/api/auth; Max-Age=${deviceDays * 86_400}; HttpOnly; SameSite=Lax`
  return { kind: 'in', cookies: [...cookies, secure ? `${device}; Secure` : device] }
}

const deviceName = 'daybreak.device'
const deviceCookie = (cookies: string | undefined) => cookieIn(cookies, deviceName)

function cookieIn(cookies: string | undefined, name: string): string | undefined {
  const found = cookies?.split(/; */).find((cookie) => cookie.startsWith(`${name}=`))
  return found?.slice(name.length + 1)
}

const cookiesBut = (cookies: string | undefined, name: string) =>
  cookies
    ?.split(/; */)
    .filter((cookie) => !cookie.split('=')[0]!.endsWith(`.${name}`))
    .join('; ')

/** Who has given their password, and not yet the code. Better-auth checks the cookie's signature afterwards. */
async function challenged(db: Queryable, cookies: string | undefined) {
  const cookie = cookieIn(cookies, 'daybreak.two_factor') ?? cookieIn(cookies, '__Secure-daybreak.two_factor')
  const [identifier] = (cookie ?? '').split('.')
  return rowOf<Pick<User, 'id' | 'name' | 'email'>>(
    db,
    sql`select u.id, u.name, u.email from verifications v join users u on u.id::text = v.value
      where v.identifier = ${identifier} and v.expires_at > now()`,
  )
}

/** What better-auth is to know of a request. */
export function headersOf({ cookie, userAgent, client }: Asking): Headers {
  return new Headers({
    ...(cookie !== undefined && { cookie }),
    ...(userAgent !== undefined && { 'user-agent': userAgent.slice(0, 500) }),
    ...(client !== undefined && { [clientHeader]: client }),
  })
}

/** A request that better-auth answers by itself, from whom we know that it comes. */
export function handedOn(request: Request, client: string | undefined): Request {
  const headers = new Headers(request.headers)
  headers.delete(clientHeader)
  if (client !== undefined) headers.set(clientHeader, client)
  return new Request(request, { headers })
}
