import { createRoute, z } from '@hono/zod-openapi'
import { requireAll } from '../../access/principal.ts'
import { parseAddress } from '../../audience/address.ts'
import { maskIfAddress } from '../../audience/mask.ts'
import { liftSuppression, listSuppressions, suppressionsOf } from '../../audience/suppressions.ts'
import { transaction } from '../../database/pool.ts'
import { suppressByHand } from '../../persons/by-admin.ts'
import {
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  createRoutes,
  id,
  moment,
  newsletterOf,
  noContent,
  ok,
  plain,
  slug,
} from './context.ts'
import { pageFrom, pageOf, pageQuery, readCursor } from './page.ts'

const number = z.number().int()
export const suppression = z
  .object({
    ...{ id: number, email: z.string().nullable(), domain: z.string().nullable(), newsletterId: number.nullable() },
    ...{ reason: z.string(), since: moment, note: z.string(), source: z.string() },
  })
  .openapi('Suppression')

const all = createRoute({
  ...{ method: 'get', path: '/suppressions' },
  ...about('suppressions', 'api.suppressions.list'),
  ...allows('audience:read'),
  request: { query: pageQuery.extend({ newsletter: slug.optional(), search: z.string().max(254).optional() }) },
  responses: ok(pageOf(suppression)),
})

const create = createRoute({
  ...{ method: 'post', path: '/suppressions' },
  ...about('suppressions', 'api.suppressions.create'),
  ...allows('audience:write'),
  request: {
    body: body(
      z
        .object({ what: z.string().max(320), newsletter: slug.optional(), note: z.string().max(1_000).default('') })
        .strict(),
    ),
  },
  responses: ok(z.object({ added: z.boolean() })),
})

const lift = createRoute({
  ...{ method: 'post', path: '/suppressions/{id}/lift' },
  ...about('suppressions', 'api.suppressions.lift'),
  ...allows('audience:write'),
  request: { params: z.object({ id }), body: body(z.object({ because: z.string().min(1).max(1_000) }).strict()) },
  responses: noContent,
})

/** Whom nothing is ever sent to. */
export function suppressionRoutes(deps: ApiDeps) {
  const { pool, hashKeys } = deps
  /** For a whole address all that keeps mail from it: that of its domain, and one that was erased, too. */
  const ofAddress = async (text: string) => {
    const address = parseAddress(text.trim())
    return address.ok ? suppressionsOf(pool, hashKeys, address.address) : []
  }
  return createRoutes()
    .openapi(all, async (c) => {
      const { limit, cursor, newsletter, search } = c.req.valid('query')
      requireAll(c.get('principal'))
      const of = newsletter === undefined ? {} : { newsletterId: (await newsletterOf(c, pool, newsletter)).id }
      const before = readCursor(cursor)
      const place = { ...(before !== undefined && { before }), ...(search !== undefined && { search }) }
      const rows = await listSuppressions(pool, { ...of, ...place, limit: limit + 1 })
      const all = newsletter === undefined && search !== undefined ? await ofAddress(search) : []
      const found = new Map(
        [...rows, ...all.filter(({ id }) => id < (before ?? Number.MAX_SAFE_INTEGER))].map((one) => [one.id, one]),
      )
      const latest = [...found.values()].sort((a, b) => b.id - a.id).slice(0, limit + 1)
      return c.json(plain(pageFrom(latest, limit, ({ id }) => id)), 200)
    })
    .openapi(create, async (c) => {
      const { what, newsletter, note } = c.req.valid('json')
      if (newsletter === undefined) requireAll(c.get('principal'))
      const newsletterId = newsletter === undefined ? null : (await newsletterOf(c, pool, newsletter)).id
      const source = `API, ${c.get('principal').name}`
      // The log outlives an erasure: it names nobody.
      const subject = maskIfAddress(what)
      const added = await transaction(pool, async (db) => {
        const added = await suppressByHand(db, what, { newsletterId, note, source })
        if (added) await audit(c, deps, db, { action: 'suppression.add', newsletterId, subject })
        return added
      })
      return c.json({ added }, 200)
    })
    .openapi(lift, async (c) => {
      requireAll(c.get('principal'))
      const { id } = c.req.valid('param')
      await transaction(pool, async (db) => {
        await liftSuppression(db, id, c.get('principal').name, c.req.valid('json').because)
        await audit(c, deps, db, { action: 'suppression.lift', newsletterId: null, subject: String(id) })
      })
      return c.body(null, 204)
    })
}
