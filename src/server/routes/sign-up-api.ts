import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Key, type Locale, locales, translate, type Values } from '../../locale/index.ts'
import { shownAddress } from '../../message/shown-address.ts'
import { type Answer, askToSubscribe } from '../../sign-up/ask.ts'
import type { Proof } from '../../sign-up/challenge.ts'
import {
  consentWords,
  type Fault,
  formOf,
  type Given,
  readSignUp,
  type SignUp,
  type SignUpForm,
  shownIn,
  tooMany,
} from '../../sign-up/form.ts'
import { answerApiFailures } from '../api/problem.ts'
import type { ClientOf } from '../client.ts'
import type { ServerDeps } from '../deps.ts'
import { readJson } from '../form.ts'
import { localeOf } from '../locale.ts'
import { holdsNoText } from '../no-text.ts'

const path = '/api/subscribe/:newsletter'

/** Any page may use it: what it does, a form on that page could do as well. */
const cors = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }

/** The same in JSON (RFC 9457 for what goes wrong), for pages with a form and a script of their own. */
export function signUpApiRoutes(whole: Hono, { pool, ring, log }: ServerDeps, clientOf: ClientOf): void {
  const app = new Hono()
  app.onError((error, c) => {
    for (const [name, value] of Object.entries(cors)) c.header(name, value)
    return answerApiFailures(log)(error, c)
  })
  app.use(path, async (c, next) => (holdsNoText(c) ? unknown(c) : next()))
  app.options(path, (c) =>
    c.body(null, 204, {
      ...cors,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '86400',
    }),
  )

  app.get(path, async (c) => {
    const form = await formOf(pool, c.req.param('newsletter'))
    return form ? c.json(offerOf(form), 200, cors) : unknown(c)
  })

  app.post(path, async (c) => {
    const form = await formOf(pool, c.req.param('newsletter'))
    if (!form) return unknown(c)
    const body = await readJson(c.req.raw)
    if (!body) return problem(c, localeOf(c), 400, 'signup.not_json')
    const locale = locales.find((each) => each === body.language) ?? localeOf(c)
    const signUp = signUpIn(form, locale, body)
    if ('length' in signUp) return invalid(c, locale, signUp)
    const asking = { source: 'sign-up API', ip: clientOf(c), proof: proofIn(body) }
    return answered(c, locale, signUp, await askToSubscribe(pool, ring, signUp, asking))
  })
  whole.route('/', app)
}

function offerOf(form: SignUpForm) {
  const { slug, name, language, lists } = form
  const inEach = (text: (locale: Locale) => string) =>
    Object.fromEntries(locales.map((locale) => [locale, text(locale)]))
  return {
    newsletter: { slug, name, language },
    lists: lists.map((list) => ({ slug: list.slug, name: list.name, description: list.description })),
    words: inEach((locale) => consentWords(form, locale)),
    shown: inEach((locale) => shownIn(form, locale)),
  }
}

/** All faults at once: of a field that is not of its kind, that alone. */
function signUpIn(
  form: SignUpForm,
  locale: Locale,
  { email = '', name = '', lists, language = locale, shown }: Readonly<Record<string, unknown>>,
): SignUp | readonly Fault[] {
  const texts = { email, name, language, ...(shown !== undefined && { shown }) }
  const wrong: Fault[] = Object.entries(texts)
    .filter(([, value]) => typeof value !== 'string')
    .map(([field]) => ({ field: field as Fault['field'], key: 'signup.not_text' }))
  if (!isLists(lists)) wrong.push({ field: 'lists', key: 'signup.not_lists' })
  const given = {
    email: textOf(email),
    name: textOf(name),
    language: textOf(language),
    ...(shown !== undefined && { shown: textOf(shown) }),
  }
  const signUp = readSignUp(form, { ...given, lists: isLists(lists) ? lists : undefined })
  if (wrong.length === 0) return signUp
  const others = 'length' in signUp ? signUp : []
  return [...wrong, ...others.filter(({ field }) => wrong.every((each) => each.field !== field))]
}

const isLists = (value: unknown): value is Given['lists'] =>
  value === undefined || (Array.isArray(value) && value.every((list) => typeof list === 'string'))

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function proofIn({ challenge, answer }: Readonly<Record<string, unknown>>): Proof | undefined {
  if (typeof challenge !== 'string' || !Array.isArray(answer) || !answer.every(isNumber)) return undefined
  return { challenge, answer: answer.map(String) }
}

const isNumber = (value: unknown) => typeof value === 'number' || typeof value === 'string'

function answered(c: Context, locale: Locale, { email, toConfirm }: SignUp, answer: Answer): Response {
  switch (answer.kind) {
    case 'accepted': {
      const key = toConfirm ? 'signup.accepted.short' : 'signup.accepted.at_once'
      return c.json(
        { status: 'accepted', message: translate(locale, key, { address: shownAddress(email) }) },
        202,
        cors,
      )
    }
    case 'challenged': {
      const key = answer.wrong ? 'signup.challenge.wrong' : 'signup.challenge.needed'
      return problem(c, locale, 428, key, {}, answer.challenge)
    }
    case 'refused': {
      c.header('retry-after', String(answer.waitSeconds))
      const { key, values } = tooMany(answer.waitSeconds)
      return problem(c, locale, 429, key, values)
    }
  }
}

const unknown = (c: Context) => problem(c, localeOf(c), 404, 'page.not_found.title')

function invalid(c: Context, locale: Locale, faults: readonly Fault[]): Response {
  const detailOf = ({ key, values }: Fault) =>
    key === 'signup.words_changed'
      ? translate(locale, 'signup.words_anew', { language: locale })
      : translate(locale, key, values)
  const errors = faults.map((fault) => ({ field: fault.field, detail: detailOf(fault) }))
  return problem(c, locale, 400, 'signup.invalid', {}, { errors })
}

function problem(
  c: Context,
  locale: Locale,
  status: ContentfulStatusCode,
  key: Key,
  values: Values = {},
  more: object = {},
): Response {
  const body = JSON.stringify({ title: translate(locale, key, values), status, ...more })
  return c.body(body, status, { ...cors, 'content-type': 'application/problem+json' })
}
