import { createRoute, z } from '@hono/zod-openapi'
import { findList } from '../../audience/lists.ts'
import { findPeople } from '../../audience/people.ts'
import { foundByIds } from '../../audience/search.ts'
import { readTags } from '../../audience/tags.ts'
import { Invalid } from '../../errors.ts'
import { actOn, type BulkAct } from '../../persons/bulk.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  createPersonRoutes,
  id,
  newsletterOf,
  ok,
  originOf,
  slug,
} from './context.ts'
import { meantBy, meantQuery } from './meant.ts'
import { cursorOf, readCursor } from './page.ts'

const number = z.number().int()
const tags = z.array(z.string()).min(1).max(20).readonly()
const act = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag'), tags }).strict(),
  z.object({ kind: z.literal('untag'), tags }).strict(),
  z
    .object({
      ...{ kind: z.literal('subscribe'), newsletter: slug, list: slug },
      /** What they agreed to, and how that can be shown. */
      consent: z.string().trim().min(1).max(5_000),
    })
    .strict(),
  z.object({ kind: z.literal('unsubscribe'), newsletter: slug, list: slug }).strict(),
  z
    .object({ kind: z.literal('suppress'), newsletter: slug.optional(), note: z.string().max(1_000).default('') })
    .strict(),
])
const who = z.union([z.object({ ids: z.array(id).min(1).max(500).readonly() }).strict(), meantQuery.strict()])

const bulk = createRoute({
  ...{ method: 'post', path: '/subscribers/bulk' },
  ...about('subscribers', 'api.subscribers.bulk'),
  ...allows('audience:write'),
  request: { body: body(z.object({ who, act, cursor: z.string().max(200).optional() }).strict()) },
  responses: ok(z.object({ seen: number, changed: number, next: z.string().nullable() })),
})

/** Something done to many. Each request does it to the next few hundred, so that none of them takes long. */
export function bulkRoutes(deps: ApiDeps) {
  const { pool } = deps
  return createPersonRoutes().openapi(bulk, async (c) => {
    const { who, act, cursor } = c.req.valid('json')
    const wanted = await actOf(c, deps, act)
    if (cursor === undefined) {
      const newsletterId = 'list' in wanted ? wanted.list.newsletterId : null
      await audit(c, deps, pool, { action: 'subscribers.bulk', newsletterId, subject: act.kind, after: { who, act } })
    }
    const page = await pageOf(c, deps, who, readCursor(cursor) ?? 0)
    const { actor, source } = originOf(c)
    const changed = await actOn(pool, page.subscribers, wanted, { actor, source })
    return c.json({ seen: page.subscribers.length, changed, next: cursorOf(page.after) }, 200)
  })
}

const batch = 500

async function pageOf(c: ApiContext, deps: ApiDeps, given: z.infer<typeof who>, after: number) {
  if ('ids' in given) return { subscribers: await foundByIds(deps.pool, given.ids), after: null }
  return findPeople(deps.pool, await meantBy(c, deps, given), { after, limit: batch })
}

async function actOf(c: ApiContext, { pool }: ApiDeps, given: z.infer<typeof act>): Promise<BulkAct> {
  if (given.kind === 'tag' || given.kind === 'untag') {
    const read = readTags(given.tags)
    if (!read.ok) throw new Invalid(read.reason, read.values)
    return { kind: given.kind, tags: read.tags }
  }
  const newsletterId = given.newsletter ? (await newsletterOf(c, pool, given.newsletter)).id : null
  if (given.kind === 'suppress') return { kind: 'suppress', newsletterId, note: given.note }
  const list = await findList(pool, newsletterId!, given.list)
  return given.kind === 'subscribe' ? { kind: 'subscribe', list, words: given.consent } : { kind: 'unsubscribe', list }
}
