import { createRoute, z } from '@hono/zod-openapi'
import type { Action } from '../../access/actions.ts'
import { requireAll } from '../../access/principal.ts'
import { roles } from '../../access/roles.ts'
import { inviteAgain, inviteUser } from '../../access/sign-in/invite.ts'
import { changeUser, findUser, listUsers, removeUser, type User } from '../../access/users.ts'
import { transaction } from '../../database/pool.ts'
import { locales } from '../../locale/index.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  created,
  createRoutes,
  defined,
  integerId,
  moment,
  noContent,
  ok,
  plain,
} from './context.ts'
import { changeSeen, tagged } from './etag.ts'

const own = z.object({
  role: z.enum(roles),
  /** Null: all. */
  newsletterIds: z.array(z.number().int()).min(1).max(1_000).readonly().nullable(),
})
const user = own
  .extend({
    ...{ id: z.number(), name: z.string(), email: z.string(), locale: z.enum(locales), twoFactor: z.boolean() },
    ...{ joined: z.boolean(), createdAt: moment },
  })
  .openapi('User')
const invitation = z.object({
  user,
  /** Shown this once. */
  link: z.string().nullable(),
  mailed: z.boolean(),
})
const one = z.object({ id: integerId })

const all = createRoute({
  ...{ method: 'get', path: '/users' },
  ...about('users', 'api.users.list'),
  ...allows('access:read'),
  responses: ok(z.object({ items: z.array(user).readonly() })),
})
const invite = createRoute({
  ...{ method: 'post', path: '/users' },
  ...about('users', 'api.users.invite'),
  ...allows('access:write'),
  request: {
    body: body(
      own
        .extend({ email: z.string().max(320), name: z.string().optional(), locale: z.enum(locales).default('zh-CN') })
        .strict(),
    ),
  },
  responses: created(invitation),
})
const show = createRoute({
  ...{ method: 'get', path: '/users/{id}' },
  ...about('users', 'api.users.show'),
  ...allows('access:read'),
  request: { params: one },
  responses: ok(user),
})
const change = createRoute({
  ...{ method: 'patch', path: '/users/{id}' },
  ...about('users', 'api.users.change'),
  ...allows('access:write'),
  request: { params: one, body: body(own.partial().strict()) },
  responses: ok(user),
})
const again = createRoute({
  ...{ method: 'post', path: '/users/{id}/link' },
  ...about('users', 'api.users.link'),
  ...allows('access:write'),
  request: { params: one },
  responses: ok(invitation),
})
const remove = createRoute({
  ...{ method: 'delete', path: '/users/{id}' },
  ...about('users', 'api.users.remove'),
  ...allows('access:write'),
  request: { params: one },
  responses: noContent,
})

/** Who may sign in: a matter of those who see all newsletters. */
export function userRoutes(deps: ApiDeps) {
  const { pool } = deps
  const note = (c: ApiContext, db: Parameters<typeof audit>[2], action: Action, before?: User, after?: User) => {
    const { email: subject } = (after ?? before)!
    return audit(c, deps, db, { action, newsletterId: null, subject, before: before ?? null, after: after ?? null })
  }
  return createRoutes()
    .openapi(all, async (c) => {
      requireAll(c.get('principal'))
      return c.json(plain({ items: await listUsers(pool) }), 200)
    })
    .openapi(invite, async (c) => {
      requireAll(c.get('principal'))
      const made = await transaction(pool, async (db) => {
        const made = await inviteUser(db, deps, defined(c.req.valid('json')), nameOf(c))
        await note(c, db, 'user.invite', undefined, made.user)
        return made
      })
      c.set('kept', { ...made, link: null })
      return c.json(plain(made), 201)
    })
    .openapi(show, async (c) => {
      requireAll(c.get('principal'))
      return c.json(plain(tagged(c, await findUser(pool, c.req.valid('param').id))), 200)
    })
    .openapi(change, (c) => {
      requireAll(c.get('principal'))
      const { id } = c.req.valid('param')
      return changeSeen(
        c,
        pool,
        `user ${id}`,
        (db) => findUser(db, id),
        async (db, before) => {
          const changed = await changeUser(db, before, defined(c.req.valid('json')))
          await note(c, db, 'user.change', before, changed)
          return c.json(plain(tagged(c, changed)), 200)
        },
      )
    })
    .openapi(again, async (c) => {
      requireAll(c.get('principal'))
      const made = await transaction(pool, async (db) => {
        const made = await inviteAgain(db, deps, await findUser(db, c.req.valid('param').id), nameOf(c))
        await note(c, db, 'user.link', made.user, made.user)
        return made
      })
      c.set('kept', { ...made, link: null })
      return c.json(plain(made), 200)
    })
    .openapi(remove, async (c) => {
      requireAll(c.get('principal'))
      await transaction(pool, async (db) => {
        const removed = await removeUser(db, c.req.valid('param').id)
        await note(c, db, 'user.remove', removed)
      })
      return c.body(null, 204)
    })
}

/** As a mail names who invites. */
const nameOf = (c: ApiContext) => c.get('user')?.name ?? 'Daybreak'
