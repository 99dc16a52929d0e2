import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Action } from '../../access/actions.ts'
import { recordAudit } from '../../access/audit.ts'
import { take } from '../../access/sign-in/allowances.ts'
import { askForPassword } from '../../access/sign-in/invite.ts'
import { type LinkPurpose, readLink, useLink } from '../../access/sign-in/links.ts'
import { oidcProvider } from '../../access/sign-in/names.ts'
import { type Asking, giveCode, headersOf, type SignInOutcome, signIn } from '../../access/sign-in/sign-in.ts'
import { signOut } from '../../access/sign-in/sign-out.ts'
import { linkTries } from '../../access/sign-in/tries.ts'
import { actorOf } from '../../access/users.ts'
import { transaction } from '../../database/pool.ts'
import { Invalid, NotFound, TooMany } from '../../errors.ts'
import { locales } from '../../locale/index.ts'
import type { ClientOf } from '../client.ts'
import { type ApiDeps, about, body, createRoutes, noContent, ok } from './context.ts'

const open = { security: [] }
const entered = ok(z.object({ next: z.enum(['in', 'code']) }))
const password = z.string().max(1_000)
const token = z.string().max(64)
const locale = z.enum(locales)

const ways = createRoute({
  ...{ method: 'get', path: '/auth/ways', ...open },
  ...about('sign-in', 'api.auth.ways'),
  responses: ok(z.object({ oidc: z.boolean() })),
})

const enter = createRoute({
  ...{ method: 'post', path: '/auth/sign-in', ...open },
  ...about('sign-in', 'api.auth.sign_in'),
  request: { body: body(z.object({ email: z.string().max(300), password }).strict()) },
  responses: entered,
})

const code = createRoute({
  ...{ method: 'post', path: '/auth/code', ...open },
  ...about('sign-in', 'api.auth.code'),
  request: { body: body(z.object({ kind: z.enum(['totp', 'recovery']), code: z.string().trim().max(40) }).strict()) },
  responses: entered,
})

const leave = createRoute({
  ...{ method: 'post', path: '/auth/sign-out', ...open },
  ...about('sign-in', 'api.auth.sign_out'),
  responses: noContent,
})

const forgotten = createRoute({
  ...{ method: 'post', path: '/auth/forgotten', ...open },
  ...about('sign-in', 'api.auth.forgotten'),
  request: { body: body(z.object({ email: z.string().max(300) }).strict()) },
  responses: noContent,
})

const link = createRoute({
  ...{ method: 'post', path: '/auth/link', ...open },
  ...about('sign-in', 'api.auth.link'),
  request: { body: body(z.object({ token }).strict()) },
  responses: ok(
    z.object({
      purpose: z.enum(['set-up', 'invitation', 'password']),
      email: z.string().nullable(),
      name: z.string().nullable(),
      locale: locale.nullable(),
    }),
  ),
})

const acceptance = z.object({
  ...{ token, password },
  name: z.string().max(200).optional(),
  email: z.string().max(300).optional(),
  locale: locale.optional(),
})

const accept = createRoute({
  ...{ method: 'post', path: '/auth/accept', ...open },
  ...about('sign-in', 'api.auth.accept'),
  request: { body: body(acceptance.strict()) },
  responses: entered,
})

const oidc = createRoute({
  ...{ method: 'post', path: '/auth/oidc', ...open },
  ...about('sign-in', 'api.auth.oidc'),
  responses: ok(z.object({ url: z.string() })),
})

/** For who has not signed in yet, and for leaving. Nothing here tells who has an account. */
export function signInRoutes(deps: ApiDeps) {
  const { pool, ring, clientOf } = deps
  return createRoutes()
    .openapi(ways, (c) => c.json({ oidc: deps.signIn?.oidc ?? false }, 200))
    .openapi(enter, async (c) =>
      c.json(answer(c, await signIn(signInOf(deps), askingOf(c, clientOf), c.req.valid('json'))), 200),
    )
    .openapi(code, async (c) => {
      const { kind, code } = c.req.valid('json')
      return c.json(answer(c, await giveCode(signInOf(deps), askingOf(c, clientOf), kind, code)), 200)
    })
    .openapi(leave, async (c) => {
      setCookies(c, await signOut(signInOf(deps), askingOf(c, clientOf)))
      return c.body(null, 204)
    })
    .openapi(forgotten, async (c) => {
      const seconds = await askForPassword(pool, c.req.valid('json').email, clientOf(c))
      if (seconds > 0) throw new TooMany('access.slowed', seconds)
      return c.body(null, 204)
    })
    .openapi(link, async (c) => {
      await slow(deps, c)
      return c.json(await readLink(pool, ring, c.req.valid('json').token), 200)
    })
    .openapi(accept, async (c) => {
      await slow(deps, c)
      const { token, ...given } = c.req.valid('json')
      const user = await transaction(pool, async (db) => {
        const user = await useLink(db, ring, token, given)
        const entry = { actor: actorOf(user), ip: clientOf(c) ?? null, newsletterId: null, subject: user.email }
        await recordAudit(db, { ...entry, action: accepted[user.purpose] })
        return user
      })
      const { email } = user
      return c.json(
        answer(c, await signIn(signInOf(deps), askingOf(c, clientOf), { email, password: given.password })),
        200,
      )
    })
    .openapi(oidc, async (c) => {
      const { auth, oidc } = signInOf(deps)
      if (!oidc) throw new NotFound('access.no_oidc')
      const body = { provider: oidcProvider, callbackURL: '/admin/', errorCallbackURL: '/admin/sign-in' }
      const headers = headersOf(askingOf(c, clientOf))
      const started = await auth.api.signInSocial({ body, headers, returnHeaders: true })
      setCookies(c, started.headers.getSetCookie())
      return c.json({ url: started.response.url ?? '' }, 200)
    })
}

const accepted = {
  'set-up': 'user.accept_set_up',
  invitation: 'user.accept_invitation',
  password: 'user.accept_password',
} as const satisfies Record<LinkPurpose, Action>

/** Where there is no sign-in, nobody has signed in. */
function signInOf({ signIn }: ApiDeps) {
  if (!signIn) throw new NotFound('access.no_sign_in')
  return signIn
}

async function slow({ pool, clientOf }: ApiDeps, c: Context): Promise<void> {
  const seconds = await take(pool, linkTries(clientOf(c)))
  if (seconds > 0) throw new TooMany('access.slowed', seconds)
}

function answer(c: Context, outcome: SignInOutcome): { next: 'in' | 'code' } {
  switch (outcome.kind) {
    case 'wrong':
      throw new Invalid(c.req.path.endsWith('/code') ? 'access.code_wrong' : 'access.sign_in_wrong')
    case 'over':
      throw new Invalid('access.sign_in_over')
    case 'slowed':
      throw new TooMany('access.slowed', outcome.seconds)
    default:
      setCookies(c, outcome.cookies)
      return { next: outcome.kind }
  }
}

export function setCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

export function askingOf(c: Context, clientOf: ClientOf): Asking {
  return { cookie: c.req.header('cookie'), userAgent: c.req.header('user-agent'), client: clientOf(c) }
}
