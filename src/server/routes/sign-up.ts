import type { Context, Hono } from 'hono'
import { Invalid } from '../../errors.ts'
import type { Locale } from '../../locale/index.ts'
import { askToSubscribe } from '../../sign-up/ask.ts'
import { formOf, type Given, offering, readSignUp, type SignUpForm, tooMany } from '../../sign-up/form.ts'
import type { ClientOf } from '../client.ts'
import type { ServerDeps } from '../deps.ts'
import { readForm } from '../form.ts'
import { computingPolicy } from '../headers.ts'
import { localeOf } from '../locale.ts'
import { computation } from '../pages/computation.ts'
import { messagePage } from '../pages/message.ts'
import { acceptedPage, challengePage, signUpPage } from '../pages/sign-up.ts'

export const signUpPath = '/subscribe/'

/** The form by which readers sign up, on a page of ours or of anybody's. */
export function signUpRoutes(app: Hono, { pool, ring }: ServerDeps, clientOf: ClientOf): void {
  app.get(`${signUpPath}:newsletter`, async (c) => {
    const form = await formOf(pool, c.req.param('newsletter'))
    return form ? c.html(signUpPage(form, pageLanguage(c, form))) : c.notFound()
  })

  app.post(`${signUpPath}:newsletter`, async (c) => {
    const whole = await formOf(pool, c.req.param('newsletter'))
    if (!whole) return c.notFound()
    const fields = await readForm(c.req.raw)
    if (!fields) throw new Invalid('signup.not_form')
    const text = (name: string) => String(fields.get(name) ?? '')
    const form = offering(whole, text('offered').split(' '))
    const language = languageIn(text('language')) ?? pageLanguage(c, form)
    const lists = form.lists.length === 1 && !fields.has('list') ? undefined : fields.getAll('list').map(String)
    const shown = fields.has('shown') ? text('shown') : undefined
    const given: Given = { email: text('email'), name: text('name'), lists, language, shown }
    const signUp = readSignUp(form, given)
    if ('length' in signUp) return c.html(signUpPage(form, language, given, signUp), 400)
    if (text('website') !== '') return c.html(acceptedPage(form, language, signUp))
    const proof = fields.has('challenge')
      ? { challenge: text('challenge'), answer: text('answer').split('.') }
      : undefined
    const answer = await askToSubscribe(pool, ring, signUp, { source: 'sign-up form', ip: clientOf(c), proof })
    switch (answer.kind) {
      case 'accepted':
        return c.html(acceptedPage(form, language, signUp))
      case 'challenged':
        return c.html(challengePage(form, language, given, answer.challenge), 200, {
          'content-security-policy': computingPolicy,
        })
      case 'refused': {
        const { key, values } = tooMany(answer.waitSeconds)
        const page = messagePage(language, 'page.invalid.title', key, values)
        return c.html(page, 429, { 'retry-after': String(answer.waitSeconds) })
      }
    }
  })

  app.get('/subscribe.js', (c) =>
    c.body(computation, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=600',
    }),
  )
}

/** As the link says, or the browser, or else that of the newsletter. */
function pageLanguage(c: Context, { language }: SignUpForm): Locale {
  return languageIn(c.req.query('lang') ?? '') ?? (c.req.header('accept-language') ? localeOf(c) : language)
}

const languageIn = (text: string): Locale | undefined => (text === 'en' || text === 'zh-CN' ? text : undefined)
