import { createRoute, z } from '@hono/zod-openapi'
import { changeList, countLists, createList, findList, listLists, removeList } from '../../audience/lists.ts'
import { kept } from '../../database/kept.ts'
import { transaction } from '../../database/pool.ts'
import { NotFound } from '../../errors.ts'
import { embeddedForm } from '../../sign-up/embedded.ts'
import { formOf } from '../../sign-up/form.ts'
import {
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  created,
  createRoutes,
  defined,
  inNewsletter,
  keptShape,
  newsletterOf,
  noContent,
  ok,
  plain,
  slug,
} from './context.ts'
import { changeSeen, tagged } from './etag.ts'

const settings = z.object({
  name: z.string(),
  description: z.string(),
  public: z.boolean(),
  optIn: z.enum(['single', 'double']),
  welcome: z.string().nullable(),
})
const list = settings.extend({ id: z.number().int(), newsletterId: z.number().int(), slug }).openapi('List')
const count = z.number().int()
const listWithCounts = list.extend({ pending: count, confirmed: count, unsubscribed: count }).openapi('ListWithCounts')
const inList = inNewsletter.extend({ list: slug })

const all = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/lists' },
  ...about('lists', 'api.lists.list'),
  ...allows('audience:read'),
  request: { params: inNewsletter },
  responses: ok(z.object({ items: z.array(listWithCounts).readonly(), ...keptShape })),
})

const create = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/lists' },
  ...about('lists', 'api.lists.create'),
  ...allows('audience:write'),
  request: { params: inNewsletter, body: body(settings.partial().required({ name: true }).extend({ slug }).strict()) },
  responses: created(list),
})

const show = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/lists/{list}' },
  ...about('lists', 'api.lists.show'),
  ...allows('audience:read'),
  request: { params: inList },
  responses: ok(list),
})

const change = createRoute({
  ...{ method: 'patch', path: '/newsletters/{newsletter}/lists/{list}' },
  ...about('lists', 'api.lists.change'),
  ...allows('audience:write'),
  request: { params: inList, body: body(settings.partial().strict()) },
  responses: ok(list),
})

const remove = createRoute({
  ...{ method: 'delete', path: '/newsletters/{newsletter}/lists/{list}' },
  ...about('lists', 'api.lists.remove'),
  ...allows('audience:write'),
  request: { params: inList },
  responses: noContent,
})

const signUp = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/sign-up' },
  ...about('lists', 'api.lists.sign_up'),
  ...allows('audience:read'),
  request: { params: inNewsletter },
  responses: ok(
    z.object({
      /** The page that anybody may open. */
      url: z.string(),
      /** The same form, to stand on any other page. */
      html: z.string(),
    }),
  ),
})

/** Things to subscribe to. */
export function listRoutes(deps: ApiDeps) {
  const { pool, publicUrl } = deps
  return createRoutes()
    .openapi(signUp, async (c) => {
      const { slug } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const form = await formOf(pool, slug)
      if (!form) throw new NotFound('signup.no_lists', { newsletter: slug })
      return c.json({ url: `${publicUrl}/subscribe/${slug}`, html: embeddedForm(form, publicUrl) }, 200)
    })
    .openapi(all, async (c) => {
      const { id } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const { value, ...moment } = await kept(pool, ['lists', id], () => countLists(pool, id))
      return c.json(plain({ items: await listLists(pool, id, value), ...moment }), 200)
    })
    .openapi(create, async (c) => {
      const { id } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const made = await transaction(pool, async (db) => {
        const made = await createList(db, { newsletterId: id, ...defined(c.req.valid('json')) })
        await audit(c, deps, db, { action: 'list.create', newsletterId: id, subject: made.slug, after: made })
        return made
      })
      return c.json(tagged(c, made), 201)
    })
    .openapi(show, async (c) => {
      const { newsletter, list } = c.req.valid('param')
      const { id } = await newsletterOf(c, pool, newsletter)
      return c.json(tagged(c, await findList(pool, id, list)), 200)
    })
    .openapi(change, async (c) => {
      const { newsletter, list } = c.req.valid('param')
      const { id } = await newsletterOf(c, pool, newsletter)
      return changeSeen(
        c,
        pool,
        `list ${id} ${list}`,
        (db) => findList(db, id, list),
        async (db, before) => {
          const after = await changeList(db, before, defined(c.req.valid('json')))
          await audit(c, deps, db, { action: 'list.change', newsletterId: id, subject: list, before, after })
          return c.json(tagged(c, after), 200)
        },
      )
    })
    .openapi(remove, async (c) => {
      const { newsletter, list } = c.req.valid('param')
      const { id } = await newsletterOf(c, pool, newsletter)
      await transaction(pool, async (db) => {
        const before = await findList(db, id, list)
        await removeList(db, before)
        await audit(c, deps, db, { action: 'list.remove', newsletterId: id, subject: list, before })
      })
      return c.body(null, 204)
    })
}
