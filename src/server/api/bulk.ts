import { createRoute, z } from '@hono/zod-openapi'
import { isRecorded } from '../../access/audit.ts'
import { findList } from '../../audience/lists.ts'
import { findPeople } from '../../audience/people.ts'
import { foundByIds } from '../../audience/search.ts'
import { readTags } from '../../audience/tags.ts'
import { wordsHash } from '../../audience/words-hash.ts'
import { type Connection, transaction } from '../../database/pool.ts'
import { Invalid } from '../../errors.ts'
import type { Key } from '../../locale/index.ts'
import { actOn, type BulkAct } from '../../persons/bulk.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  consentWords,
  createPersonRoutes,
  idInBody,
  newsletterOf,
  ok,
  originOf,
  slug,
} from './context.ts'
import { meantBy, meantQuery } from './meant.ts'
import { cursorOf, placeIn } from './page.ts'

const number = z.number().int()
const tags = z.array(z.string()).min(1).max(20).readonly()
const act = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag'), tags }).strict(),
  z.object({ kind: z.literal('untag'), tags }).strict(),
  z
    .object({
      ...{ kind: z.literal('subscribe'), newsletter: slug, list: slug },
      consent: consentWords,
    })
    .strict(),
  z.object({ kind: z.literal('unsubscribe'), newsletter: slug, list: slug }).strict(),
  z
    .object({ kind: z.literal('suppress'), newsletter: slug.optional(), note: z.string().max(1_000).default('') })
    .strict(),
])
const who = meantQuery
  .extend({
    ids: z.array(idInBody).min(1).max(500).readonly().optional(),
    /** Everybody there is. */
    all: z.literal(true).optional(),
  })
  .strict()
  .refine(isOneChoice, { message: 'people.who' satisfies Key })

/** Whoever chooses nothing means nobody, and not everybody. */
function isOneChoice({ ids, all, search, ...others }: z.infer<typeof meantQuery> & { ids?: unknown; all?: unknown }) {
  const found = Boolean(search?.trim()) || Object.keys(others).length > 0
  return [ids !== undefined, all !== undefined, found].filter(Boolean).length === 1
}

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
    const place = placeIn(cursor, /^(\d{1,16}) (\d{1,16})$/)
    const page = await pageOf(c, deps, who, Number(place?.[2] ?? 0))
    const { actor, source } = originOf(c)
    const { entry, changed } = await transaction(pool, async (db) => {
      const entry = await recorded(c, deps, db, { who, act, before: place?.[1] })
      return { entry, changed: await actOn(db, page.subscribers, wanted, { actor, source }) }
    })
    const next = cursorOf(page.after === null ? null : `${entry} ${page.after}`)
    return c.json({ seen: page.subscribers.length, changed, next }, 200)
  })
}

interface Recording {
  readonly who: z.infer<typeof who>
  readonly act: z.infer<typeof act>
  /** The number of its entry, where this is not the first request; undefined: it is. */
  readonly before: string | undefined
}

/** All requests of one act have one entry in the audit log; whoever goes on has to name it. @throws Invalid */
async function recorded(c: ApiContext, deps: ApiDeps, db: Connection, { who, act, before }: Recording) {
  const action = 'subscribers.bulk'
  // The words that somebody agreed to are evidence, and stand with it alone: an erasure takes them from there.
  const after = { who, act: act.kind === 'subscribe' ? { ...act, consent: wordsHash(act.consent) } : act }
  if (before !== undefined) {
    const entry = Number(before)
    if (await isRecorded(db, entry, { actor: c.get('principal').name, action, after })) return entry
    throw new Invalid('api.cursor')
  }
  // It tells of persons, who belong to no newsletter.
  return audit(c, deps, db, { action, newsletterId: null, subject: act.kind, after })
}

const batch = 500

async function pageOf(c: ApiContext, deps: ApiDeps, given: z.infer<typeof who>, after: number) {
  if (given.ids) return { subscribers: await foundByIds(deps.pool, given.ids), after: null }
  return findPeople(deps.pool, await meantBy(c, deps, given), { after, limit: batch })
}

async function actOf(c: ApiContext, { pool }: ApiDeps, given: z.infer<typeof act>): Promise<BulkAct> {
  if (given.kind === 'tag' || given.kind === 'untag') {
    const read = readTags(given.tags)
    if (!read.ok) throw new Invalid(read.reason, read.values)
    return { kind: given.kind, tags: read.tags }
  }
  const newsletterId = given.newsletter === undefined ? null : (await newsletterOf(c, pool, given.newsletter)).id
  if (given.kind === 'suppress') return { kind: 'suppress', newsletterId, note: given.note }
  const list = await findList(pool, newsletterId!, given.list)
  return given.kind === 'subscribe' ? { kind: 'subscribe', list, words: given.consent } : { kind: 'unsubscribe', list }
}
