import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { admit, burst } from '../../access/tokens.ts'
import { type ApiDeps, type ApiEnv, about, createRoutes, ok } from './context.ts'
import { describeApi } from './description.ts'
import { onlyOnce } from './idempotency.ts'
import { issueRoutes } from './issues.ts'
import { listRoutes } from './lists.ts'
import { mailingRoutes } from './mailings.ts'
import { newsletterRoutes } from './newsletters.ts'
import { answerApiFailures, answerProblem } from './problem.ts'
import { segmentRoutes } from './segments.ts'
import { subscriberRoutes } from './subscribers.ts'
import { suppressionRoutes } from './suppressions.ts'
import { themeRoutes } from './themes.ts'

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
      permissions: z.array(z.string()).readonly(),
      newsletterIds: z.array(z.number()).readonly().nullable(),
    }),
  ),
})

function apiRoutes(deps: ApiDeps) {
  return createRoutes()
    .openapi(me, (c) => c.json(c.get('principal'), 200))
    .route('/', newsletterRoutes(deps))
    .route('/', themeRoutes(deps))
    .route('/', listRoutes(deps))
    .route('/', segmentRoutes(deps))
    .route('/', subscriberRoutes(deps))
    .route('/', suppressionRoutes(deps))
    .route('/', issueRoutes(deps))
    .route('/', mailingRoutes(deps))
}
function admitting({ pool }: ApiDeps): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const [, secret] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
    const admission = secret === undefined ? undefined : await admit(pool, secret)
    if (!admission) {
      c.header('www-authenticate', secret === undefined ? 'Bearer' : 'Bearer error="invalid_token"')
      return answerProblem(c, 401, secret === undefined ? 'api.no_token' : 'api.bad_token')
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
}
