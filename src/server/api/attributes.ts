import { createRoute, z } from '@hono/zod-openapi'
import { requireAll } from '../../access/principal.ts'
import {
  attributeTypes,
  changeAttribute,
  createAttribute,
  findAttribute,
  listAttributes,
} from '../../audience/attributes.ts'
import { commonTags } from '../../audience/tags.ts'
import { transaction } from '../../database/pool.ts'
import { type ApiDeps, about, allows, audit, body, created, createRoutes, defined, ok } from './context.ts'
import { changeSeen, tagged } from './etag.ts'

const choices = z.array(z.string()).max(500).readonly()
export const attribute = z
  .object({ key: z.string(), label: z.string(), type: z.enum(attributeTypes), choices: choices.nullable() })
  .openapi('Attribute')
const inAttribute = z.object({ key: z.string().max(63) })

const all = createRoute({
  ...{ method: 'get', path: '/attributes' },
  ...about('subscribers', 'api.attributes.list'),
  ...allows('audience:read'),
  responses: ok(z.object({ items: z.array(attribute).readonly() })),
})

const create = createRoute({
  ...{ method: 'post', path: '/attributes' },
  ...about('subscribers', 'api.attributes.create'),
  ...allows('audience:write'),
  request: { body: body(attribute.extend({ choices: choices.nullable().default(null) }).strict()) },
  responses: created(attribute),
})

const show = createRoute({
  ...{ method: 'get', path: '/attributes/{key}' },
  ...about('subscribers', 'api.attributes.show'),
  ...allows('audience:read'),
  request: { params: inAttribute },
  responses: ok(attribute),
})

const change = createRoute({
  ...{ method: 'patch', path: '/attributes/{key}' },
  ...about('subscribers', 'api.attributes.change'),
  ...allows('audience:write'),
  request: {
    params: inAttribute,
    body: body(z.object({ label: z.string(), addChoices: choices }).partial().strict()),
  },
  responses: ok(attribute),
})

const tags = createRoute({
  ...{ method: 'get', path: '/tags' },
  ...about('subscribers', 'api.tags.list'),
  ...allows('audience:read'),
  responses: ok(z.object({ items: z.array(z.string()).readonly() })),
})

/** What may be said of a subscriber. It belongs to no newsletter, as they do. */
export function attributeRoutes(deps: ApiDeps) {
  const { pool } = deps
  return createRoutes()
    .openapi(all, async (c) => c.json({ items: await listAttributes(pool) }, 200))
    .openapi(create, async (c) => {
      requireAll(c.get('principal'))
      const made = await transaction(pool, async (db) => {
        const made = await createAttribute(db, c.req.valid('json'))
        await audit(c, deps, db, { action: 'attribute.create', newsletterId: null, subject: made.key, after: made })
        return made
      })
      return c.json(tagged(c, made), 201)
    })
    .openapi(show, async (c) => c.json(tagged(c, await findAttribute(pool, c.req.valid('param').key)), 200))
    .openapi(change, async (c) => {
      requireAll(c.get('principal'))
      const { key } = c.req.valid('param')
      return changeSeen(
        c,
        pool,
        `attribute ${key}`,
        (db) => findAttribute(db, key),
        async (db, before) => {
          const after = await changeAttribute(db, key, defined(c.req.valid('json')))
          await audit(c, deps, db, { action: 'attribute.change', newsletterId: null, subject: key, before, after })
          return c.json(tagged(c, after), 200)
        },
      )
    })
    .openapi(tags, async (c) => {
      requireAll(c.get('principal'))
      return c.json({ items: await commonTags(pool) }, 200)
    })
}
