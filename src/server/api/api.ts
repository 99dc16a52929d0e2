import { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { handedOn } from '../../access/sign-in/sign-in.ts'
import { admitting } from './admission.ts'
import { attributeRoutes } from './attributes.ts'
import { auditRoutes } from './audit.ts'
import { bulkRoutes } from './bulk.ts'
import { callRoutes } from './calls.ts'
import { type ApiDeps, type ApiEnv, createRoutes } from './context.ts'
import { contractRoutes } from './contracts.ts'
import { correctionRoutes } from './corrections.ts'
import { describeApi } from './description.ts'
import { dkimRoutes } from './dkim.ts'
import { endpointRoutes } from './endpoints.ts'
import { exportRoutes } from './exports.ts'
import { onlyOnce } from './idempotency.ts'
import { imageRoutes } from './images.ts'
import { importRoutes } from './imports.ts'
import { inboxRoutes } from './inbox.ts'
import { issuePreviewRoutes } from './issue-previews.ts'
import { issueRevisionRoutes } from './issue-revisions.ts'
import { issueTestRoutes } from './issue-tests.ts'
import { issueTextRoutes } from './issue-texts.ts'
import { issueRoutes } from './issues.ts'
import { listRoutes } from './lists.ts'
import { mailingRoutes } from './mailings.ts'
import { meRoutes } from './me.ts'
import { newsletterRoutes } from './newsletters.ts'
import { peopleRoutes } from './people.ts'
import { answerApiFailures, answerProblem } from './problem.ts'
import { progressRoutes } from './progress.ts'
import { providerRoutes } from './providers.ts'
import { relayRoutes } from './relays.ts'
import { reportRoutes } from './reports.ts'
import { segmentRoutes } from './segments.ts'
import { signInRoutes } from './sign-in.ts'
import { subscriberRoutes } from './subscribers.ts'
import { suppressionRoutes } from './suppressions.ts'
import { themePreviewRoutes } from './theme-previews.ts'
import { themeRoutes } from './themes.ts'
import { todayRoutes } from './today.ts'
import { tokenRoutes } from './tokens.ts'
import { userRoutes } from './users.ts'
import { requireUtf8 } from './utf8.ts'
import { webhookRoutes } from './webhooks.ts'

// The text of an issue at most; JSON writes a character of it in up to six bytes.
const maxBytes = 12 * 1024 * 1024
// A Word or PDF file at most, and what a form adds to it.
const maxFileBytes = 31_000_000

const upTo = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => answerProblem(c, 413, 'api.too_large') })
const [boundText, boundFile] = [upTo(maxBytes), upTo(maxFileBytes)]
const bounded: MiddlewareHandler = (c, next) => (c.req.path.endsWith('/issues/import') ? boundFile : boundText)(c, next)

/** What programs do with Daybreak. Its description is open to anybody; all else is for who holds a token. */
export function createApi(deps: ApiDeps) {
  const api = new OpenAPIHono<ApiEnv>()
  api.onError(answerApiFailures(deps.log))
  const routes = apiRoutes(deps)
  describeApi(api, routes)
  const { signIn } = deps
  // Where another server sends whoever has signed in there.
  if (signIn?.oidc)
    api.get('/auth/callback/:provider', (c) => signIn.auth.handler(handedOn(c.req.raw, deps.clientOf(c))))
  api.use('/auth/*', upTo(16 * 1024))
  api.use(admitting(deps), unlessUpload(bounded), requireUtf8, unlessUpload(onlyOnce(deps)))
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
    .route('/', contractRoutes(deps))
    .route('/', themeRoutes(deps))
    .route('/', themePreviewRoutes(deps))
    .route('/', listRoutes(deps))
    .route('/', segmentRoutes(deps))
    .route('/', bulkRoutes(deps))
    .route('/', subscriberRoutes(deps))
    .route('/', peopleRoutes(deps))
    .route('/', attributeRoutes(deps))
    .route('/', importRoutes(deps))
    .route('/', exportRoutes(deps))
    .route('/', suppressionRoutes(deps))
    .route('/', issueRoutes(deps))
    .route('/', issueTextRoutes(deps))
    .route('/', issueRevisionRoutes(deps))
    .route('/', issuePreviewRoutes(deps))
    .route('/', issueTestRoutes(deps))
    .route('/', imageRoutes(deps))
    .route('/', mailingRoutes(deps))
    .route('/', correctionRoutes(deps))
    .route('/', progressRoutes(deps))
    .route('/', reportRoutes(deps))
    .route('/', todayRoutes(deps))
    .route('/', endpointRoutes(deps))
    .route('/', callRoutes(deps))
    .route('/', relayRoutes(deps))
    .route('/', providerRoutes(deps))
    .route('/', dkimRoutes(deps))
    .route('/', webhookRoutes(deps))
    .route('/', inboxRoutes(deps))
}

/** A file of people is taken as it comes, and has a limit of its own; nothing is to read it before. */
function unlessUpload(middleware: MiddlewareHandler<ApiEnv>): MiddlewareHandler<ApiEnv> {
  return (c, next) =>
    c.req.method === 'POST' && /\/newsletters\/[^/]+\/imports$/.test(c.req.path) ? next() : middleware(c, next)
}
