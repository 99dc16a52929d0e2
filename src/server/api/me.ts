import { createRoute, z } from '@hono/zod-openapi'
import { permissions } from '../../access/permissions.ts'
import { roles } from '../../access/roles.ts'
import {
  beginTotp,
  changePassword,
  confirmTotp,
  endOwnSession,
  endOwnSessions,
  endTotp,
  newRecoveryCodes,
  noteProfile,
  type Own,
} from '../../access/sign-in/own.ts'
import { listSessions, tokenOf } from '../../access/sign-in/session.ts'
import { headersOf } from '../../access/sign-in/sign-in.ts'
import { changeUser, findUser, principalOf, type User } from '../../access/users.ts'
import { Forbidden } from '../../errors.ts'
import { locales } from '../../locale/index.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  body,
  createRoutes,
  defined,
  integerId,
  moment,
  noContent,
  ok,
  plain,
} from './context.ts'
import { changeSeen, tagged } from './etag.ts'
import { askingOf, setCookies } from './sign-in.ts'

const me = z
  .object({
    name: z.string(),
    /** Of who has signed in, as is what comes next; null: a token. */
    email: z.string().nullable(),
    locale: z.enum(locales).nullable(),
    role: z.enum(roles).nullable(),
    twoFactor: z.boolean(),
    permissions: z.array(z.enum(permissions)).readonly(),
    newsletterIds: z.array(z.number()).readonly().nullable(),
  })
  .openapi('Me')

const session = z
  .object({
    ...{ id: z.number(), ip: z.string().nullable(), userAgent: z.string().nullable() },
    ...{ createdAt: moment, usedAt: moment, expiresAt: moment, current: z.boolean() },
  })
  .openapi('Session')

const text = z.string().max(1_000)
const withPassword = body(z.object({ current: text }).strict())
const codes = z.array(z.string()).readonly()

const show = createRoute({
  ...{ method: 'get', path: '/me' },
  ...about('me', 'api.me'),
  responses: ok(me),
})
const change = createRoute({
  ...{ method: 'patch', path: '/me' },
  ...about('me', 'api.me.change'),
  request: {
    body: body(
      z
        .object({ name: z.string(), locale: z.enum(locales) })
        .partial()
        .strict(),
    ),
  },
  responses: ok(me),
})
const password = createRoute({
  ...{ method: 'post', path: '/me/password' },
  ...about('me', 'api.me.password'),
  request: { body: body(z.object({ current: text, password: text }).strict()) },
  responses: noContent,
})
const sessions = createRoute({
  ...{ method: 'get', path: '/me/sessions' },
  ...about('me', 'api.me.sessions'),
  responses: ok(z.object({ items: z.array(session).readonly() })),
})
const end = createRoute({
  ...{ method: 'delete', path: '/me/sessions/{id}' },
  ...about('me', 'api.me.end_session'),
  request: { params: z.object({ id: integerId }) },
  responses: noContent,
})
const endAll = createRoute({
  ...{ method: 'delete', path: '/me/sessions' },
  ...about('me', 'api.me.end_sessions'),
  responses: noContent,
})
const begin = createRoute({
  ...{ method: 'post', path: '/me/totp' },
  ...about('me', 'api.me.totp'),
  request: { body: withPassword },
  responses: ok(z.object({ uri: z.string(), recoveryCodes: codes })),
})
const confirm = createRoute({
  ...{ method: 'post', path: '/me/totp/confirm' },
  ...about('me', 'api.me.totp_confirm'),
  request: { body: body(z.object({ code: z.string().trim().max(40) }).strict()) },
  responses: noContent,
})
const stop = createRoute({
  ...{ method: 'post', path: '/me/totp/end' },
  ...about('me', 'api.me.totp_end'),
  request: { body: withPassword },
  responses: noContent,
})
const recovery = createRoute({
  ...{ method: 'post', path: '/me/recovery-codes' },
  ...about('me', 'api.me.recovery_codes'),
  request: { body: withPassword },
  responses: ok(z.object({ recoveryCodes: codes })),
})

/** Who asks, and what somebody who has signed in does with their own account. */
export function meRoutes(deps: ApiDeps) {
  const { pool } = deps
  return createRoutes()
    .openapi(show, (c) => c.json(tagged(c, whoAsks(c)), 200))
    .openapi(change, (c) => {
      const own = ownOf(c, deps)
      return changeSeen(
        c,
        pool,
        `user ${own.userId}`,
        async (db) => viewOf(await findUser(db, own.userId)),
        async (db) => {
          const before = await findUser(db, own.userId)
          const user = await changeUser(db, before, defined(c.req.valid('json')))
          await noteProfile(own, db, before, user)
          return c.json(tagged(c, viewOf(user)), 200)
        },
      )
    })
    .openapi(password, async (c) => {
      setCookies(c, await changePassword(ownOf(c, deps), c.req.valid('json')))
      return c.body(null, 204)
    })
    .openapi(sessions, async (c) => {
      const { auth, asking, userId } = ownOf(c, deps)
      const items = await listSessions(pool, userId, await tokenOf(auth, headersOf(asking)))
      return c.json(plain({ items }), 200)
    })
    .openapi(end, async (c) => {
      await endOwnSession(ownOf(c, deps), c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(endAll, async (c) => {
      await endOwnSessions(ownOf(c, deps))
      return c.body(null, 204)
    })
    .openapi(begin, async (c) => c.json(await beginTotp(ownOf(c, deps), c.req.valid('json').current), 200))
    .openapi(confirm, async (c) => {
      setCookies(c, await confirmTotp(ownOf(c, deps), c.req.valid('json').code))
      return c.body(null, 204)
    })
    .openapi(stop, async (c) => {
      setCookies(c, await endTotp(ownOf(c, deps), c.req.valid('json').current))
      return c.body(null, 204)
    })
    .openapi(recovery, async (c) => {
      const recoveryCodes = await newRecoveryCodes(ownOf(c, deps), c.req.valid('json').current)
      return c.json({ recoveryCodes }, 200)
    })
}

function whoAsks(c: ApiContext) {
  const { name, permissions, newsletterIds } = c.get('principal')
  const none = { email: null, locale: null, role: null, twoFactor: false }
  const { id: _, ...user } = c.get('user') ?? { id: '', name, ...none }
  return { ...user, permissions, newsletterIds }
}

/** The same fields in the same order: its ETag is that of what was shown. */
function viewOf(user: User) {
  const { name, email, locale, role, twoFactor } = user
  const { permissions, newsletterIds } = principalOf(user)
  return { name, email, locale, role, twoFactor, permissions, newsletterIds }
}

/** A token is no person. @throws Forbidden */
function ownOf(c: ApiContext, { signIn, clientOf }: ApiDeps): Own {
  const user = c.get('user')
  if (!user || !signIn) throw new Forbidden('access.persons_only')
  return { ...signIn, asking: askingOf(c, clientOf), userId: Number(user.id) }
}
