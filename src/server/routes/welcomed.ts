import type { Context, Hono } from 'hono'
import { leaveWelcomed, type Welcomed, welcomed } from '../../sign-up/leave.ts'
import type { ClientOf } from '../client.ts'
import type { ServerDeps } from '../deps.ts'
import { localeOf } from '../locale.ts'
import { messagePage } from '../pages/message.ts'
import { welcomedPage } from '../pages/welcomed.ts'
import { datedOf, tokenPath } from '../token.ts'

/** The way out that stands in a welcome. Only POST changes anything: scanners follow links. */
export function welcomedRoutes(app: Hono, { pool, ring }: ServerDeps, clientOf: ClientOf): void {
  app.get(tokenPath('leave'), async (c) => {
    const link = datedOf(c, ring, 'leave')
    return link ? answer(c, await welcomed(pool, link)) : c.notFound()
  })

  // RFC 8058, as in an issue.
  app.post(tokenPath('leave'), async (c) => {
    const link = datedOf(c, ring, 'leave')
    return link ? answer(c, await leaveWelcomed(pool, link, clientOf(c))) : c.notFound()
  })
}

function answer(c: Context, known: Welcomed | undefined): Response | Promise<Response> {
  if (known) return c.html(welcomedPage(known))
  return c.html(messagePage(localeOf(c), 'page.welcomed.over.title', 'page.welcomed.over.text'), 404)
}
