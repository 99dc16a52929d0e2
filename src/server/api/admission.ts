import type { Context, MiddlewareHandler, Next } from 'hono'
import { type Admission, admit, burst } from '../../access/tokens.ts'
import type { ApiContext, ApiDeps, ApiEnv } from './context.ts'
import { answerProblem } from './problem.ts'

/** Lets in who holds a token, or has signed in. The routes below `/auth/` are for who has not yet. */
export function admitting({ pool, signedIn, publicUrl }: ApiDeps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const [, secret] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
    if (secret !== undefined) return admitToken(c, next, await admit(pool, secret))
    if (c.req.path.startsWith('/api/auth/')) return isOwn(c, publicUrl) ? next() : answerProblem(c, 403, 'api.foreign')
    const found = await signedIn?.(c.req.raw.headers)
    if (!found) {
      c.header('www-authenticate', 'Bearer')
      return answerProblem(c, 401, 'api.no_token')
    }
    if (!isOwn(c, publicUrl)) return answerProblem(c, 403, 'api.foreign')
    if (found.wait > 0) return tooMany(c, found.wait)
    c.set('principal', found.principal)
    c.set('user', found.user)
    return next()
  }
}

async function admitToken(c: ApiContext, next: Next, admission: Admission | undefined) {
  if (!admission) {
    c.header('www-authenticate', 'Bearer error="invalid_token"')
    return answerProblem(c, 401, 'api.bad_token')
  }
  c.header('ratelimit-limit', String(burst))
  if (admission.kind === 'too-many') return tooMany(c, admission.retryAfter)
  c.header('ratelimit-remaining', String(admission.left))
  c.set('principal', admission.principal)
  c.set('tokenId', admission.tokenId)
  return next()
}

function tooMany(c: Context, seconds: number): Response {
  c.header('retry-after', String(seconds))
  return answerProblem(c, 429, 'api.too_many', { seconds })
}

/**
 * A browser sends its cookies with what pages of others ask, too: a change is made for our own pages only. Those that do
 * not say from what site they ask, as all do over plain http, say from what origin.
 */
function isOwn(c: Context, publicUrl: string): boolean {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return true
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  const origin = c.req.header('origin') ?? ''
  // A cookie goes to the host that set it: a page at the same host and port is one of ours.
  return URL.canParse(origin) && (new URL(publicUrl).origin === origin || new URL(origin).host === c.req.header('host'))
}
