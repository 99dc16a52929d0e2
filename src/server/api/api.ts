import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { MiddlewareHandler, Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { permissions } from '../../access/permissions.ts'
import { type Admission, admit, burst } from '../../access/tokens.ts'
import { locales } from '../../locale/index.ts'
import { type ApiContext, type ApiDeps, type ApiEnv, about, createRoutes, ok } from './context.ts'
import { describeApi } from './description.ts'
import { onlyOnce } from './idempotency.ts'
import { issuePreviewRoutes } from './issue-previews.ts'
import { issueTestRoutes } from './issue-tests.ts'
import { issueTextRoutes } from './issue-texts.ts'
import { issueRoutes } from './issues.ts'
import { listRoutes } from './lists.ts'
import { mailingRoutes } from './mailings.ts'
import { newsletterRoutes } from './newsletters.ts'
import { answerApiFailures, answerProblem } from './problem.ts'
import { segmentRoutes } from './segments.ts'
import { subscriberRoutes } from './subscribers.ts'
import { suppressionRoutes } from './suppressions.ts'

// The text of an issue at most; JSON writes a character of it in up to six bytes.
const maxBytes = 12 * 1024 * 1024

/** What programs do with Daybreak. Its description is open to anybody; all else is for who holds a token. */
export function createApi(deps: ApiDeps) {
  const api = new OpenAPIHono<ApiEnv>()
  api.onError(answerApiFailures(deps.log))
  const routes = apiRoutes(deps)
  describeApi(api, routes)
  api.use(
    admitting(deps),
    bodyLimit({ maxSize: maxBytes, onError: (c) => answerProblem(c, 413, 'api.too_large') }),
    onlyOnce(deps),
  )
  api.route('/', routes)
  api.all('*', (c) => answerProblem(c, 404, 'api.not_found'))
  return api
}

const me = createRoute({
  ...{ method: 'get', path: '/me' },
  ...about('tokens', 'api.me'),
  responses: ok(
    z.object({
      name: z.string(),
      /** Of who has signed in; null: a token. */
      email: z.string().nullable(),
      locale: z.enum(locales).nullable(),
      permissions: z.array(z.enum(permissions)).readonly(),
      newsletterIds: z.array(z.number()).readonly().nullable(),
    }),
  ),
})

/** The routes as types, for a client in TypeScript. */
export type Api = ReturnType<typeof apiRoutes>

function apiRoutes(deps: ApiDeps) {
  return createRoutes()
    .openapi(me, (c) => {
      const { name, permissions, newsletterIds } = c.get('principal')
      const { email = null, locale = null, name: own = name } = c.get('user') ?? {}
      return c.json({ name: own, email, locale, permissions, newsletterIds }, 200)
    })
    .route('/', newsletterRoutes(deps))
    .route('/', listRoutes(deps))
    .route('/', segmentRoutes(deps))
    .route('/', subscriberRoutes(deps))
    .route('/', suppressionRoutes(deps))
    .route('/', issueRoutes(deps))
    .route('/', issueTextRoutes(deps))
    .route('/', issuePreviewRoutes(deps))
    .route('/', issueTestRoutes(deps))
    .route('/', mailingRoutes(deps))
}

function admitting({ pool, signedIn, publicUrl }: ApiDeps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const [, secret] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
    if (secret !== undefined) return admitToken(c, next, await admit(pool, secret))
    const found = await signedIn?.(c.req.raw.headers)
    if (!found) {
      c.header('www-authenticate', 'Bearer')
      return answerProblem(c, 401, 'api.no_token')
    }
    if (!isOwn(c, publicUrl)) return answerProblem(c, 403, 'api.foreign')
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
  if (admission.kind === 'too-many') {
    c.header('retry-after', String(admission.retryAfter))
    return answerProblem(c, 429, 'api.too_many', { seconds: admission.retryAfter })
  }
  c.header('ratelimit-remaining', String(admission.left))
  c.set('principal', admission.principal)
  c.set('tokenId', admission.tokenId)
  return next()
}

/** A browser sends its cookies with what pages of others ask, too: a change is made for our own pages only. */
function isOwn(c: ApiContext, publicUrl: string): boolean {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return true
  const site = c.req.header('sec-fetch-site')
  return site === undefined ? c.req.header('origin') === new URL(publicUrl).origin : site === 'same-origin'
}
