import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { createApi } from './api/api.ts'
import { createClientOf } from './client.ts'
import type { ServerDeps } from './deps.ts'
import { answerFailures, answerNotFound } from './failures.ts'
import { securityHeaders } from './headers.ts'
import { onlyThisMachine, type PeerOf } from './local.ts'
import { refuseNoText } from './no-text.ts'
import { adminRoutes } from './routes/admin.ts'
import { archiveRoutes } from './routes/archive.ts'
import { confirmationRoutes } from './routes/confirmation.ts'
import { copyRoutes } from './routes/copy.ts'
import { hookRoutes } from './routes/hooks.ts'
import { imageRoutes } from './routes/images.ts'
import { inboxRoutes } from './routes/inbox.ts'
import { personRoutes } from './routes/person.ts'
import { readerRoutes } from './routes/reader.ts'
import { signUpRoutes } from './routes/sign-up.ts'
import { signUpApiRoutes } from './routes/sign-up-api.ts'
import { trackingRoutes } from './routes/tracking.ts'
import { welcomedRoutes } from './routes/welcomed.ts'

/** Everything that is answered over HTTP. A token lets its holder in; what is for operators is for this machine only. */
export function createServer(deps: ServerDeps): Hono {
  const app = new Hono()
  app.use(securityHeaders)
  app.use(refuseNoText)
  app.notFound(answerNotFound)
  app.onError(answerFailures(deps.log))

  const peerOf = deps.peerOf ?? peerOfSocket
  const clientOf = createClientOf(peerOf, deps.trustProxy)
  trackingRoutes(app, deps, clientOf)
  readerRoutes(app, deps, clientOf)
  personRoutes(app, deps)
  copyRoutes(app, deps)
  signUpRoutes(app, deps, clientOf)
  signUpApiRoutes(app, deps, clientOf)
  confirmationRoutes(app, deps, clientOf)
  welcomedRoutes(app, deps, clientOf)
  archiveRoutes(app, deps)
  imageRoutes(app, deps)
  app.route('/api', createApi({ ...deps, clientOf }))
  hookRoutes(app, deps)
  adminRoutes(app)

  const guard = onlyThisMachine(deps.publicUrl, peerOf)
  if (deps.inbox) {
    // Covers `/inbox` itself, too.
    app.use('/inbox/*', guard)
    inboxRoutes(app, deps)
  }
  return app
}

const peerOfSocket: PeerOf = (c) => (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress
