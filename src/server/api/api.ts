import { OpenAPIHono } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import { admitting } from './admission.ts'
import { auditRoutes } from './audit.ts'
import { callRoutes } from './calls.ts'
import { type ApiDeps, type ApiEnv, createRoutes } from './context.ts'
import { describeApi } from './description.ts'
import { endpointRoutes } from './endpoints.ts'
import { onlyOnce } from './idempotency.ts'
import { inboxRoutes } from './inbox.ts'
import { issuePreviewRoutes } from './issue-previews.ts'
import { issueTestRoutes } from './issue-tests.ts'
import { issueTextRoutes } from './issue-texts.ts'
import { issueRoutes } from './issues.ts'
import { listRoutes } from './lists.ts'
import { mailingRoutes } from './mailings.ts'
import { meRoutes } from './me.ts'
import { newsletterRoutes } from './newsletters.ts'
import { answerApiFailures, answerProblem } from './problem.ts'
import { relayRoutes } from './relays.ts'
import { segmentRoutes } from './segments.ts'
import { signInRoutes } from './sign-in.ts'
import { subscriberRoutes } from './subscribers.ts'
import { suppressionRoutes } from './suppressions.ts'
import { tokenRoutes } from './tokens.ts'
import { userRoutes } from './users.ts'

// The text of an issue at most; JSON writes a character of it in up to six bytes.
const maxBytes = 12 * 1024 * 1024

import { webhookRoutes } from './webhooks.ts'

/** What programs do with Daybreak. Its description is open to anybody; all else is for who holds a token. */
export function createApi(deps: ApiDeps) {
  const api = new OpenAPIHono<ApiEnv>()
  api.onError(answerApiFailures(deps.log))
  const routes = apiRoutes(deps)
  describeApi(api, routes)
  const { signIn } = deps
  // Where another server sends whoever has signed in there.
  if (signIn?.oidc) api.get('/auth/callback/:provider', (c) => signIn.auth.handler(c.req.raw))
  api.use('/auth/*', bodyLimit({ maxSize: 16 * 1024, onError: (c) => answerProblem(c, 413, 'api.too_large') }))
  api.use(
    admitting(deps),
    bodyLimit({ maxSize: maxBytes, onError: (c) => answerProblem(c, 413, 'api.too_large') }),
    onlyOnce(deps),
  )
  api.route('/', routes)
  api.all('*', (c) => answerProblem(c, 404, 'api.not_found'))
  return api
}

/** The routes as types, for a client in TypeScript. */
export type Api = ReturnType<typeof apiRoutes>

function apiRoutes(deps: ApiDeps) {
  return createRoutes()
    .route('/', signInRoutes(deps))
    .route('/', meRoutes(deps))
    .route('/', userRoutes(deps))
    .route('/', tokenRoutes(deps))
    .route('/', auditRoutes(deps))
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
    .route('/', endpointRoutes(deps))
    .route('/', callRoutes(deps))
    .route('/', relayRoutes(deps))
    .route('/', webhookRoutes(deps))
    .route('/', inboxRoutes(deps))
}
