import type { Hono } from 'hono'
import type { ServerDeps } from '../deps.ts'
import { localeOf } from '../locale.ts'
import { overviewOf } from '../overview.ts'
import { overviewPage } from '../pages/overview.ts'

/** Where an operator arrives. */
export function overviewRoutes(app: Hono, { pool, inbox }: ServerDeps): void {
  app.get('/', async (c) => c.html(overviewPage(await overviewOf(pool), { locale: localeOf(c), inbox })))
}
