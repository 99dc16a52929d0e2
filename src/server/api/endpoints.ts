import { createRoute, z } from '@hono/zod-openapi'
import { type Principal, requireAll, sees, seesAll } from '../../access/principal.ts'
import { type Queryable, transaction } from '../../database/pool.ts'
import { NotFound } from '../../errors.ts'
import { events } from '../../events/events.ts'
import {
  changeEndpoint,
  createEndpoint,
  type Endpoint,
  findEndpoint,
  listEndpoints,
  removeEndpoint,
  rotateSecret,
} from '../../outbound/endpoint.ts'
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
  moment,
  newsletterOf,
  noContent,
  ok,
  plain,
  slug,
} from './context.ts'
import { changeSeen, tagged } from './etag.ts'

const settings = z.object({
  url: z.string().max(2_000).openapi({ example: 'https://crm.example.com/daybreak' }),
  events: z.array(z.enum(events)).readonly(),
})
const endpoint = settings
  .extend({
    ...{ id: z.number().int(), name: slug, newsletterId: z.number().int().nullable(), enabled: z.boolean() },
    ...{ createdAt: moment, oldSecretUntil: moment.nullable() },
    ...{ failingSince: moment.nullable(), disabledAt: moment.nullable() },
  })
  .openapi('Endpoint')
const secret = z.object({ secret: z.string() })
export const inEndpoint = z.object({ endpoint: slug })

const all = createRoute({
  ...{ method: 'get', path: '/endpoints' },
  ...about('endpoints', 'api.endpoints.list'),
  ...allows('settings:read'),
  responses: ok(z.object({ items: z.array(endpoint).readonly() })),
})

const create = createRoute({
  ...{ method: 'post', path: '/endpoints' },
  ...about('endpoints', 'api.endpoints.create'),
  ...allows('settings:write'),
  request: { body: body(settings.extend({ name: slug, newsletter: slug.nullable().default(null) }).strict()) },
  responses: created(endpoint.extend(secret.shape)),
})

const show = createRoute({
  ...{ method: 'get', path: '/endpoints/{endpoint}' },
  ...about('endpoints', 'api.endpoints.show'),
  ...allows('settings:read'),
  request: { params: inEndpoint },
  responses: ok(endpoint),
})

const change = createRoute({
  ...{ method: 'patch', path: '/endpoints/{endpoint}' },
  ...about('endpoints', 'api.endpoints.change'),
  ...allows('settings:write'),
  request: { params: inEndpoint, body: body(settings.extend({ enabled: z.boolean() }).partial().strict()) },
  responses: ok(endpoint),
})

const remove = createRoute({
  ...{ method: 'delete', path: '/endpoints/{endpoint}' },
  ...about('endpoints', 'api.endpoints.remove'),
  ...allows('settings:write'),
  request: { params: inEndpoint },
  responses: noContent,
})

const rotate = createRoute({
  ...{ method: 'post', path: '/endpoints/{endpoint}/secret' },
  ...about('endpoints', 'api.endpoints.rotate'),
  ...allows('settings:write'),
  request: { params: inEndpoint },
  responses: ok(secret),
})

/** Where programs are told of what happens. */
export function endpointRoutes(deps: ApiDeps) {
  const { pool, secrets, mayCall } = deps
  const rules = { secrets, isAllowed: mayCall }
  return createRoutes()
    .openapi(all, async (c) => {
      const items = (await listEndpoints(pool)).filter((one) => isTheirs(c.get('principal'), one))
      return c.json(plain({ items }), 200)
    })
    .openapi(create, async (c) => {
      const { newsletter, ...given } = c.req.valid('json')
      if (newsletter === null) requireAll(c.get('principal'))
      const newsletterId = newsletter === null ? null : (await newsletterOf(c, pool, newsletter)).id
      const made = await transaction(pool, async (db) => {
        const { secret, ...made } = await createEndpoint(db, rules, { ...given, newsletterId })
        await audit(c, deps, db, { action: 'endpoint.create', newsletterId, subject: made.name, after: made })
        c.set('kept', { ...made, secret: null })
        return { ...tagged(c, made), secret }
      })
      return c.json(plain(made), 201)
    })
    .openapi(show, async (c) => c.json(plain(tagged(c, await endpointOf(c, pool, c.req.valid('param').endpoint))), 200))
    .openapi(change, async (c) => {
      const { endpoint: name } = c.req.valid('param')
      const find = (db: Queryable) => endpointOf(c, db, name)
      return changeSeen(c, pool, `endpoint ${name}`, find, async (db, before) => {
        const after = await changeEndpoint(db, rules, name, defined(c.req.valid('json')))
        await audit(c, deps, db, { ...entryOf(before), action: 'endpoint.change', before, after })
        return c.json(plain(tagged(c, after)), 200)
      })
    })
    .openapi(remove, async (c) => {
      const before = await endpointOf(c, pool, c.req.valid('param').endpoint)
      await transaction(pool, async (db) => {
        await removeEndpoint(db, before.name)
        await audit(c, deps, db, { ...entryOf(before), action: 'endpoint.remove', before })
      })
      return c.body(null, 204)
    })
    .openapi(rotate, async (c) => {
      const found = await endpointOf(c, pool, c.req.valid('param').endpoint)
      const secret = await transaction(pool, async (db) => {
        await audit(c, deps, db, { ...entryOf(found), action: 'endpoint.rotate' })
        return rotateSecret(db, rules, found.name)
      })
      c.set('kept', { secret: null })
      return c.json({ secret }, 200)
    })
}

export const entryOf = ({ name, newsletterId }: Endpoint) => ({ newsletterId, subject: name })

/** What is told of all newsletters is for those who see all of them. */
const isTheirs = (principal: Principal, { newsletterId }: Endpoint) =>
  newsletterId === null ? seesAll(principal) : sees(principal, newsletterId)

/** That of the path. @throws NotFound, also when it is none of theirs */
export async function endpointOf(c: ApiContext, db: Queryable, name: string): Promise<Endpoint> {
  const found = await findEndpoint(db, name)
  if (!isTheirs(c.get('principal'), found)) throw new NotFound('endpoint.unknown', { endpoint: name })
  return found
}
