import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isPassing } from '../../database/retry.ts'
import { hooksPath } from '../../feedback/webhooks/store.ts'
import type { Answer } from '../../feedback/webhooks/take.ts'
import { type Key, translate } from '../../locale/index.ts'
import type { ServerDeps } from '../deps.ts'
import { pathOf } from '../failures.ts'
import { readBody } from '../form.ts'
import { localeOf } from '../locale.ts'

// SendGrid posts up to 768 KB at once, SNS 256.
const mostBytes = 1024 * 1024
const retryAfterSeconds = '60'

/** What services post of bounces and complaints. Any answer but 2xx has them send it again, for some hours. */
export function hookRoutes(app: Hono, { takePosted, log }: Pick<ServerDeps, 'takePosted' | 'log'>): void {
  app.post(`${hooksPath}:key`, async (c) => {
    const body = await readBody(c.req.raw, mostBytes)
    if (!body) return refuse(c, 'webhook.too_long')
    const posted = { header: (name: string) => c.req.header(name), body: Buffer.from(body) }
    try {
      return answer(c, await takePosted(c.req.param('key'), posted))
    } catch (error) {
      if (!isPassing(error)) throw error
      log.warn({ err: error, path: pathOf(c) }, 'what a webhook was told could not be recorded: it is to come again')
      return later(c)
    }
  })
}

function answer(c: Context, answered: Answer): Response | Promise<Response> {
  if (answered === 'taken') return c.body(null, 200)
  if (answered === 'busy') return later(c)
  if (answered === 'unknown') return c.notFound()
  return refuse(c, answered.refused)
}

const later = (c: Context) => c.body(null, 503, { 'retry-after': retryAfterSeconds })

const statuses: Partial<Record<Key, ContentfulStatusCode>> = {
  'webhook.unreadable': 400,
  'webhook.sns_version': 400,
  'webhook.too_long': 413,
}

/** In words, since services show their admins what was answered. */
const refuse = (c: Context, why: Key) => c.text(`${translate(localeOf(c), why)}\n`, statuses[why] ?? 401)
