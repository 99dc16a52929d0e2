import type { Context, ErrorHandler, NotFoundHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isAway } from '../database/retry.ts'
import { Conflict, Failure, Invalid, NotFound, TryLater } from '../errors.ts'
import type { Key, Values } from '../locale/index.ts'
import type { Log } from '../log.ts'
import { localeOf } from './locale.ts'
import { messagePage } from './pages/message.ts'

/** The same for what never was, what is gone, and what the caller may not see. */
export const answerNotFound: NotFoundHandler = (c) => {
  const locale = localeOf(c)
  return c.html(messagePage(locale, 'page.not_found.title', 'page.not_found.text'), 404)
}

/** The one place where an error becomes an answer. */
export function answerFailures(log: Log): ErrorHandler {
  return (error, c) => {
    const status = statusOf(error)
    if (status === 404) return answerNotFound(c)
    const locale = localeOf(c)
    if (error instanceof TryLater) return answerLater(c, error.key, error.values)
    if (error instanceof Failure && status) {
      return c.html(messagePage(locale, 'page.invalid.title', error.key, error.values), status)
    }
    const request = { err: error, method: c.req.method, path: pathOf(c) }
    if (isAway(error)) {
      log.warn(request, 'a request failed: Postgres does not answer')
      return answerLater(c, 'page.away.again')
    }
    log.error(request, 'a request failed')
    return c.html(messagePage(locale, 'page.failed.title', 'page.failed.text'), 500)
  }
}

/** In seconds: how soon whoever could not be served now may ask again. */
export const retryAfter = '30'

function answerLater(c: Context, text: Key, values: Values = {}) {
  c.header('retry-after', retryAfter)
  return c.html(messagePage(localeOf(c), 'page.away.title', text, values), 503)
}

function statusOf(error: Error): ContentfulStatusCode | undefined {
  if (error instanceof NotFound) return 404
  if (error instanceof Invalid) return 400
  if (error instanceof Conflict) return 409
  return undefined
}

/** Without the token: whoever reads it in a log could act for its subscriber. */
export function pathOf(c: Context): string {
  return c.req.path.replace(/^(\/(?:[a-z]|hooks)\/).+$/s, '$1…').slice(0, 200)
}
