import { createRoute, z } from '@hono/zod-openapi'
import { addressAsKept, lowerCase } from '../../audience/address.ts'
import { findProfile } from '../../audience/subscribers.ts'
import { Invalid } from '../../errors.ts'
import { deliveriesTo, hitsOf } from '../../persons/acts.ts'
import { movePerson } from '../../persons/by-admin.ts'
import { downloadOf } from '../../persons/download.ts'
import { erasePerson } from '../../persons/erase.ts'
import { sectionsOf } from '../../persons/sections.ts'
import {
  type ApiDeps,
  about,
  allows,
  body,
  createPersonRoutes,
  id,
  moment,
  noContent,
  ok,
  originOf,
  plain,
} from './context.ts'
import { attachment } from './download.ts'
import { pageFrom, pageOf, pageQuery, placeIn } from './page.ts'

const number = z.number().int()
const inSubscriber = z.object({ id })
const delivery = z.object({
  ...{ mailing: number, newsletter: z.string(), issueDate: z.string(), issueTitle: z.string(), address: z.string() },
  ...{ status: z.string(), attempts: number, settledAt: moment.nullable(), reply: z.string().nullable() },
})
const hit = z.object({
  ...{ id: number, mailing: number, issueDate: z.string(), kind: z.enum(['open', 'click']), at: moment },
  ...{ url: z.string().nullable(), class: z.string(), userAgent: z.string(), network: z.string().nullable() },
})

const deliveries = createRoute({
  ...{ method: 'get', path: '/subscribers/{id}/deliveries' },
  ...about('subscribers', 'api.subscribers.deliveries'),
  ...allows('audience:read'),
  request: { params: inSubscriber, query: pageQuery },
  responses: ok(pageOf(delivery)),
})

const hits = createRoute({
  ...{ method: 'get', path: '/subscribers/{id}/hits' },
  ...about('subscribers', 'api.subscribers.hits'),
  ...allows('audience:read'),
  request: { params: inSubscriber, query: pageQuery },
  responses: ok(pageOf(hit)),
})

const data = createRoute({
  ...{ method: 'get', path: '/subscribers/{id}/data' },
  ...about('subscribers', 'api.subscribers.data'),
  ...allows('audience:read'),
  request: { params: inSubscriber },
  responses: ok(z.record(z.string(), z.any())),
})

const address = createRoute({
  ...{ method: 'post', path: '/subscribers/{id}/address' },
  ...about('subscribers', 'api.subscribers.address'),
  ...allows('audience:write'),
  request: { params: inSubscriber, body: body(z.object({ email: z.string().max(320) }).strict()) },
  responses: noContent,
})

const erase = createRoute({
  ...{ method: 'post', path: '/subscribers/{id}/erase' },
  ...about('subscribers', 'api.subscribers.erase'),
  ...allows('audience:write'),
  request: {
    params: inSubscriber,
    /** Their address, so that nobody is erased by a slip. */
    body: body(z.object({ email: z.string().max(320) }).strict()),
  },
  responses: ok(
    z.object({
      counts: z.record(z.string(), z.number().int().optional()),
      /** Exported files that still hold them: somebody has to look. */
      unreached: z.array(z.object({ host: z.string(), path: z.string(), reason: z.string() })).readonly(),
      /** Addresses by which they still sign in. */
      accounts: z.array(z.string()).readonly(),
    }),
  ),
})

/** What one person got and did, and what they may ask of whoever holds their data. */
export function peopleRoutes({ pool, hashKeys, log }: ApiDeps) {
  return createPersonRoutes()
    .openapi(deliveries, async (c) => {
      const { limit, cursor } = c.req.valid('query')
      const { id } = await findProfile(pool, c.req.valid('param').id)
      const place = placeIn(cursor, /^\d{1,9}$/)
      const rows = await deliveriesTo(pool, id, Number(place?.[0] ?? newest), limit + 1)
      return c.json(plain(pageFrom(rows, limit, ({ mailing }) => mailing)), 200)
    })
    .openapi(hits, async (c) => {
      const { limit, cursor } = c.req.valid('query')
      const { id } = await findProfile(pool, c.req.valid('param').id)
      const place = placeIn(cursor, /^(\d{1,9})\.(\d{1,16})$/)
      const before = { mailing: Number(place?.[1] ?? newest), id: Number(place?.[2] ?? Number.MAX_SAFE_INTEGER) }
      const rows = await hitsOf(pool, id, before, limit + 1)
      return c.json(plain(pageFrom(rows, limit, ({ mailing, id }) => `${mailing}.${id}`)), 200)
    })
    .openapi(data, async (c) => {
      const { id } = await findProfile(pool, c.req.valid('param').id)
      const pieces = downloadOf((await sectionsOf(pool, hashKeys, id)) ?? [], new Date())
      return attachment(c, pieces, 'application/json', `subscriber-${id}.json`)
    })
    .openapi(address, async (c) => {
      await movePerson(pool, hashKeys, c.req.valid('param').id, c.req.valid('json').email, originOf(c))
      return c.body(null, 204)
    })
    .openapi(erase, async (c) => {
      const { id, email } = await findProfile(pool, c.req.valid('param').id)
      const written = addressAsKept(c.req.valid('json').email.trim())
      if (lowerCase(written) !== lowerCase(email)) throw new Invalid('people.erase_address')
      const { source } = originOf(c)
      const { counts, unreached, accounts } = await erasePerson(pool, hashKeys, id, { actor: 'admin', source })
      for (const file of unreached) log.error(file, 'a file may still hold somebody who was erased: remove it')
      return c.json({ counts: { ...counts }, unreached, accounts }, 200)
    })
}

// No mailing has a number as large.
const newest = 2_147_483_647
