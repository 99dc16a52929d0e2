import type { Hook, z } from '@hono/zod-openapi'
import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { isAway } from '../../database/retry.ts'
import { Conflict, Failure, Forbidden, Invalid, NotFound, TooMany, TryLater } from '../../errors.ts'
import { fill } from '../../locale/fill.ts'
import { type Key, type Locale, said, translate, type Values } from '../../locale/index.ts'
import type { Log } from '../../log.ts'
import { retryAfter } from '../failures.ts'
import { localeOf } from '../locale.ts'
import { placesOfNoText, sentenceOf, valueAt } from './faults.ts'

/** What is wrong with a request, as RFC 9457 writes it. */
interface Problem {
  readonly type: 'about:blank'
  readonly status: number
  /** A word for programs; the others are for people. */
  readonly code: string
  readonly title: string
  readonly errors?: readonly FieldError[]
}

interface FieldError {
  /** Where in the request: `body.timeZone`, `query.limit`. */
  readonly field: string
  readonly message: string
}

export function answerProblem(c: Context, status: ContentfulStatusCode, key: Key, values: Values = {}): Response {
  const title = translate(localeOf(c), key, values)
  const field = fieldIn(c, key, values)
  const errors = field && [{ field, message: title }]
  return answer(c, { type: 'about:blank', status, code: key, title, ...(errors && { errors }) })
}

/** Where it is about one of several, by the route: the only one of them that was given. */
function fieldIn(c: Context, key: Key, values: Values): string | undefined {
  const field = fieldOf[key] ?? fieldsOf[/^(segment|audience\.address)(?=[._])/.exec(key)?.[0] ?? ''] ?? []
  if (typeof field === 'string') return `body.${fill(field, said('en', values))}`
  const given = { body: c.req.valid('json' as never) as unknown, query: c.req.query() }
  const there = field
    .flatMap((one) => [`body.${one}`, `query.${one}`])
    .map((one) => fill(one, said('en', values)))
    .filter((one) => valueAt(given, one.split('.')) !== undefined)
  return there.length === 1 ? there[0] : undefined
}

/** What must be mended in an issue before it is finalized. */
export function answerBlocked(c: Context, errors: readonly FieldError[]): Response {
  const code = 'preflight.blocked_api'
  return answer(c, { type: 'about:blank', status: 409, code, title: translate(localeOf(c), code), errors })
}

function answer(c: Context, problem: Problem): Response {
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json',
  })
}

// Of what the rooms behind the API refuse: the field that it is about, with the values of the refusal.
const fieldOf: Partial<Record<Key, string | readonly string[]>> = {
  'api.cursor': ['cursor'],
  'newsletter.unknown': ['newsletter', 'who.newsletter', 'act.newsletter'],
  'newsletter.slug': 'slug',
  'newsletter.exists': 'slug',
  'newsletter.language': 'language',
  'newsletter.time_zone': 'timeZone',
  'newsletter.schedule': 'schedule',
  'newsletter.digest_schedule': 'digestSchedule',
  'newsletter.calendar': 'calendar',
  'newsletter.tracking': 'tracking',
  'newsletter.network_days': 'networkDays',
  'newsletter.days': 'days',
  'newsletter.days_off': 'daysOff',
  'newsletter.window': 'windowMinutes',
  'newsletter.hour': 'hour',
  'newsletter.ping_url': 'pingUrl',
  'newsletter.archive': 'archive',
  'newsletter.images': 'images',
  'newsletter.contract': 'contract',
  'newsletter.theme_variables': 'themeVariables',
  'mail.unreadable': 'themeVariables',
  'mail.theme': 'theme',
  'image.qr_link': 'link',
  'image.qr_long': 'link',
  'audience.list_slug': 'slug',
  'audience.list_exists': 'slug',
  'audience.list_name': 'name',
  'audience.list_too_long': '{field}',
  'audience.list_unknown': ['list', 'exceptList', 'who.list', 'act.list', 'rule'],
  'audience.list_none': ['list', 'exceptList', 'who.list', 'act.list', 'rule'],
  'attribute.key': 'key',
  'attribute.exists': 'key',
  'attribute.label': 'label',
  'attribute.called': 'label',
  'attribute.choices': ['choices', 'addChoices'],
  'attribute.no_choices': ['choices', 'addChoices'],
  'attribute.unknown': ['attributes.{key}', 'rule'],
  'attribute.none': ['attributes.{key}', 'rule'],
  'attribute.too_long': 'attributes.{key}',
  'attribute.not_text': 'attributes.{key}',
  'attribute.not_number': 'attributes.{key}',
  'attribute.too_many_digits': 'attributes.{key}',
  'attribute.not_date': 'attributes.{key}',
  'attribute.not_boolean': 'attributes.{key}',
  'attribute.not_choice': 'attributes.{key}',
  'segment.slug': 'slug',
  'segment.reserved': 'slug',
  'segment.exists': 'slug',
  'segment.name': 'name',
  'segment.unknown': ['segment', 'exceptSegment', 'who.segment'],
  'segment.none': ['segment', 'exceptSegment', 'who.segment'],
  'import.name_too_long': 'name',
  'import.words': 'words',
  'subscriber.left_list': 'email',
  'subscriber.left_newsletter': 'email',
  'subscriber.suppressed_left': 'email',
  'subscriber.suppressed_erased': 'email',
  'subscriber.suppressed_bounce': 'email',
  'subscriber.suppressed_manual': 'email',
  'subscriber.suppressed_complaint': 'email',
  'subscriber.address_taken': 'email',
  'subscriber.address_erased': 'email',
  'subscriber.bad_tag': ['tags', 'act.tags'],
  'subscriber.too_many_tags': ['tags', 'act.tags'],
  'people.erase_address': 'email',
  'suppression.domain': 'what',
  'suppression.all_of_domain': 'what',
  'suppression.because': 'because',
  'access.password_short': 'password',
  'access.password_long': 'password',
  'access.password_own': 'password',
  'access.password_same': 'password',
  'access.password_wrong': 'current',
  'access.code_wrong': 'code',
  'access.sign_in_wrong': 'password',
  'access.user_name': 'name',
  'access.user_exists': 'email',
  'access.email_missing': 'email',
  'access.token_name': 'name',
  'access.token_permissions': 'permissions',
  'access.token_days': 'days',
  'access.token_more': 'permissions',
  'relay.slug': 'slug',
  'relay.exists': 'slug',
  'relay.url': 'url',
  'relay.url_login': 'url',
  'relay.url_option': 'url',
  'relay.url_name': 'url',
  'relay.url_oauth2': 'url',
  'relay.url_oauth2_login': 'url',
  'relay.url_oauth2_client': 'url',
  'relay.default_address': 'url',
  'relay.time_zone': 'timeZone',
  'relay.envelope_sender': 'envelopeSender',
  'webhook.name': 'name',
  'webhook.exists': 'name',
  'webhook.topic': 'topic',
  'webhook.no_topic': 'topic',
  'webhook.no_secret': 'secret',
  'webhook.secret.sendgrid': 'secret',
  'webhook.secret.mailgun': 'secret',
  'webhook.secret.postmark': 'secret',
  'webhook.secret.brevo': 'secret',
  'webhook.secret.signed': 'secret',
  'endpoint.name': 'name',
  'endpoint.exists': 'name',
  'endpoint.url': 'url',
  'endpoint.url_login': 'url',
  'endpoint.private': 'url',
  'endpoint.events': 'events',
}

/** Of the keys that begin so, and do not stand above. */
const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  segment: ['rule'],
  'audience.address': ['email', 'what'],
}

/** What does not fit the schema of a route, or holds what is no text. */
// biome-ignore lint/suspicious/noExplicitAny: the hook of any route
export const answerFaults: Hook<any, any, any, any> = (result, c) => {
  const locale = localeOf(c)
  const place = places[result.target] ?? result.target
  if (result.success) {
    const unknown = result.target === 'query' ? fieldsBeside(result.data, c.req.query()) : []
    if (unknown.length > 0)
      return answerInvalid(
        c,
        unknown.map((name) => unknownField(locale, name)),
      )
    const message = translate(locale, 'fault.no_text')
    return answerInvalid(
      c,
      placesOfNoText(place, result.data).map((field) => ({ field, message })),
    )
  }
  const issues: readonly z.core.$ZodIssue[] = result.error.issues
  // Nothing has a number that is too large for its table.
  if (place === 'path' && issues.every(isLargeNumber)) return answerProblem(c, 404, 'api.not_found')
  // It is handed what was given as well, which its type does not say.
  const { data } = result as { data?: unknown }
  return answerInvalid(
    c,
    issues.map((issue) => ({
      field: [place, ...issue.path.map(String)].join('.'),
      message: sentenceOf(locale, issue, data),
    })),
  )
}

/** A slip in the name of a filter would mean everybody. */
const fieldsBeside = (known: object, given: object) => Object.keys(given).filter((name) => !Object.hasOwn(known, name))

const unknownField = (locale: Locale, name: string): FieldError => ({
  field: `query.${name}`,
  message: translate(locale, 'fault.unknown_field', { fields: name }),
})

const isLargeNumber = (issue: z.core.$ZodIssue) => issue.code === 'too_big' && issue.origin !== 'string'

function answerInvalid(c: Context, errors: readonly FieldError[]): Response | undefined {
  if (errors.length === 0) return undefined
  const code = 'api.invalid'
  return answer(c, { type: 'about:blank', status: 400, code, title: translate(localeOf(c), code), errors })
}

const places: Readonly<Record<string, string>> = { json: 'body', param: 'path' }

/** The one place where an error becomes a problem. */
export function answerApiFailures(log: Log): ErrorHandler {
  return (error, c) => {
    const status = statusOf(error)
    if (error instanceof TooMany) c.header('retry-after', String(error.seconds))
    if (error instanceof Failure && status) return answerProblem(c, status, error.key, error.values)
    // Hono's own, such as a body that is no JSON.
    if (error instanceof HTTPException && error.status < 500) {
      return answerProblem(c, error.status, error.status === 413 ? 'api.too_large' : 'api.unreadable')
    }
    const request = { err: error, method: c.req.method, path: c.req.path.slice(0, 200) }
    if (isAway(error)) {
      log.warn(request, 'a request to the API failed: Postgres does not answer')
      c.header('retry-after', retryAfter)
      return answerProblem(c, 503, 'api.away')
    }
    log.error(request, 'a request to the API failed')
    return answerProblem(c, 500, 'api.failed')
  }
}

function statusOf(error: Error): ContentfulStatusCode | undefined {
  if (error instanceof NotFound) return 404
  if (error instanceof Invalid) return 400
  if (error instanceof Forbidden) return 403
  if (error instanceof Conflict) return 409
  if (error instanceof TooMany) return 429
  if (error instanceof TryLater) return 503
  return undefined
}
