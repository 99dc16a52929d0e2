import type { Context, Hono } from 'hono'
import type { ClientOf } from '../client.ts'
import type { ServerDeps } from '../deps.ts'
import { tokenPath } from '../token.ts'
import { answerTracking, purposeHeaders } from '../tracking/answer.ts'

/** The pixel and the tracked links. */
export function trackingRoutes(app: Hono, deps: ServerDeps, clientOf: ClientOf): void {
  const answer = (kind: 'open' | 'click') => async (c: Context) => {
    const answer = await answerTracking(deps, {
      kind,
      token: c.req.param('token') ?? '',
      method: c.req.method,
      userAgent: c.req.header('user-agent') ?? '',
      purpose: purposeHeaders.map((name) => c.req.header(name)).find((value) => value) ?? '',
      client: clientOf(c),
    })
    if (!answer) return c.notFound()
    return answer.body
      ? c.body(answer.body, answer.status, answer.headers)
      : c.body(null, answer.status, answer.headers)
  }
  app.get(tokenPath('open'), answer('open'))
  app.get(tokenPath('click'), answer('click'))
}
