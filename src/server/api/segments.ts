import { createRoute, z } from '@hono/zod-openapi'
import { requireAll, seesAll } from '../../access/principal.ts'
import { explainAudience } from '../../audience/explain.ts'
import { audienceNamed } from '../../audience/named.ts'
import { occasionOf } from '../../audience/occasion.ts'
import { checkRule } from '../../audience/segments/check.ts'
import { segmentContext } from '../../audience/segments/context.ts'
import { countSegment, previewSegment } from '../../audience/segments/count.ts'
import { readRule } from '../../audience/segments/read.ts'
import type { Rule } from '../../audience/segments/rule.ts'
import {
  changeSegment,
  createSegment,
  findSegment,
  listSegments,
  removeSegment,
  type Segment,
} from '../../audience/segments/segments.ts'
import { parseRule } from '../../audience/segments/text/parse.ts'
import { printRule } from '../../audience/segments/text/print.ts'
import { commonTags } from '../../audience/tags.ts'
import { kept } from '../../database/kept.ts'
import { transaction } from '../../database/pool.ts'
import { dayIn } from '../../schedule/slot.ts'
import { attribute } from './attributes.ts'
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
import { day } from './days.ts'
import { changeSeen, tagged } from './etag.ts'
import { cursorOf, pageOf, pageQuery, readCursor } from './page.ts'

/** In its text form, or in its JSON form (`daybreak segments schema`). */
const rule = z.union([z.string().max(100_000), z.record(z.string(), z.unknown())]).openapi('Rule')
const segment = z
  .object({ slug, name: z.string(), rule: z.unknown(), text: z.string().openapi({ example: 'city is "上海"' }) })
  .openapi('Segment')
const inSegment = inNewsletter.extend({ segment: slug })
const slugs = z.array(slug).max(100)
/** Where both are left out, all lists are meant: an empty one, such as what a filter left over, is not taken for that. */
const some = slugs.min(1).readonly().optional()
const except = slugs.readonly().optional()
export const audienceNames = z.object({ list: some, segment: some, exceptList: except, exceptSegment: except })
const count = z.number().int()

const all = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/segments' },
  ...about('segments', 'api.segments.list'),
  ...allows('audience:read'),
  request: { params: inNewsletter },
  responses: ok(z.object({ items: z.array(segment).readonly() })),
})

const create = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/segments' },
  ...about('segments', 'api.segments.create'),
  ...allows('audience:write'),
  request: { params: inNewsletter, body: body(z.object({ slug, name: z.string(), rule }).strict()) },
  responses: created(segment),
})

const show = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/segments/{segment}' },
  ...about('segments', 'api.segments.show'),
  ...allows('audience:read'),
  request: { params: inSegment },
  responses: ok(segment),
})

const change = createRoute({
  ...{ method: 'patch', path: '/newsletters/{newsletter}/segments/{segment}' },
  ...about('segments', 'api.segments.change'),
  ...allows('audience:write'),
  request: { params: inSegment, body: body(z.object({ name: z.string(), rule }).partial().strict()) },
  responses: ok(segment),
})

const remove = createRoute({
  ...{ method: 'delete', path: '/newsletters/{newsletter}/segments/{segment}' },
  ...about('segments', 'api.segments.remove'),
  ...allows('audience:write'),
  request: { params: inSegment },
  responses: noContent,
})

const members = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/segments/{segment}/members' },
  ...about('segments', 'api.segments.members'),
  ...allows('audience:read'),
  request: { params: inSegment, query: pageQuery },
  responses: ok(pageOf(z.object({ id: count, email: z.string(), name: z.string() }))),
})

const countOf = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/segment-count' },
  ...about('segments', 'api.segments.count'),
  ...allows('audience:read'),
  request: { params: inNewsletter, body: body(z.object({ rule }).strict()) },
  responses: ok(z.object({ count, text: z.string(), ...keptShape })),
})

const form = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/segment-form' },
  ...about('segments', 'api.segments.form'),
  ...allows('audience:read'),
  request: { params: inNewsletter, body: body(z.object({ rule }).strict()) },
  responses: ok(z.object({ rule: z.unknown(), text: z.string() })),
})

const sample = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/segment-sample' },
  ...about('segments', 'api.segments.sample'),
  ...allows('audience:read'),
  request: {
    params: inNewsletter,
    body: body(z.object({ rule, limit: z.number().int().min(1).max(50).default(10) }).strict()),
  },
  responses: ok(z.object({ items: z.array(z.object({ id: count, email: z.string(), name: z.string() })).readonly() })),
})

const words = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/segment-words' },
  ...about('segments', 'api.segments.words'),
  ...allows('audience:read'),
  request: { params: inNewsletter },
  responses: ok(
    z.object({
      attributes: z.array(attribute).readonly(),
      lists: z.array(slug).readonly(),
      providers: z.array(z.string()).readonly(),
      tags: z.array(z.string()).readonly(),
    }),
  ),
})

const audience = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/audience' },
  ...about('segments', 'api.audience'),
  ...allows('audience:read'),
  request: {
    params: inNewsletter,
    body: body(
      audienceNames.extend({ date: day.optional(), kind: z.enum(['issue', 'digest']).default('issue') }).strict(),
    ),
  },
  responses: ok(
    z.object({
      ...{ inAll: count, pending: count, unsubscribed: count, subtracted: count, suppressed: count },
      ...{ undeliverable: count, resting: count, toBeMailed: count },
      ...keptShape,
    }),
  ),
})

/** Saved rules, and whom they and an audience mean: how many for all, and who they are for those who see persons. */
export function segmentRoutes(deps: ApiDeps) {
  const { pool } = deps
  return createRoutes()
    .openapi(all, async (c) => {
      const { id } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      return c.json({ items: (await listSegments(pool, id)).map(shown) }, 200)
    })
    .openapi(create, async (c) => {
      const { id } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const given = c.req.valid('json')
      const made = await transaction(pool, async (db) => {
        const made = await createSegment(db, { newsletterId: id, ...given, rule: ruleOf(given.rule) })
        await audit(c, deps, db, { action: 'segment.create', newsletterId: id, subject: made.slug, after: shown(made) })
        return made
      })
      return c.json(tagged(c, shown(made)), 201)
    })
    .openapi(show, async (c) => {
      const { newsletter, segment } = c.req.valid('param')
      const { id } = await newsletterOf(c, pool, newsletter)
      return c.json(tagged(c, shown(await findSegment(pool, id, segment))), 200)
    })
    .openapi(change, async (c) => {
      const { newsletter, segment } = c.req.valid('param')
      const { id } = await newsletterOf(c, pool, newsletter)
      return changeSeen(
        c,
        pool,
        `segment ${id} ${segment}`,
        async (db) => shown(await findSegment(db, id, segment)),
        async (db, before) => {
          const { rule, ...others } = defined(c.req.valid('json'))
          const changed = await changeSegment(db, id, segment, { ...others, ...(rule && { rule: ruleOf(rule) }) })
          const after = shown(changed)
          await audit(c, deps, db, { action: 'segment.change', newsletterId: id, subject: segment, before, after })
          return c.json(tagged(c, after), 200)
        },
      )
    })
    .openapi(remove, async (c) => {
      const { newsletter, segment } = c.req.valid('param')
      const { id } = await newsletterOf(c, pool, newsletter)
      await transaction(pool, async (db) => {
        const before = shown(await findSegment(db, id, segment))
        await removeSegment(db, id, segment)
        await audit(c, deps, db, { action: 'segment.remove', newsletterId: id, subject: segment, before })
      })
      return c.body(null, 204)
    })
    .openapi(members, async (c) => {
      requireAll(c.get('principal'))
      const { newsletter, segment } = c.req.valid('param')
      const { limit, cursor } = c.req.valid('query')
      const { id } = await newsletterOf(c, pool, newsletter)
      const { rule } = await findSegment(pool, id, segment)
      const page = await previewSegment(pool, id, rule, { limit, after: readCursor(cursor) ?? 0 })
      return c.json({ items: page.members, next: cursorOf(page.after) }, 200)
    })
    .openapi(countOf, async (c) => {
      const { id } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const rule = ruleOf(c.req.valid('json').rule)
      const { value, ...moment } = await kept(pool, ['segment', id, rule], () => countSegment(pool, id, rule))
      return c.json(plain({ count: value, text: printRule(rule), ...moment }), 200)
    })
    .openapi(form, async (c) => {
      const { id } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const rule = ruleOf(c.req.valid('json').rule)
      checkRule(rule, await segmentContext(pool, id))
      return c.json({ rule: rule as unknown, text: printRule(rule) }, 200)
    })
    .openapi(sample, async (c) => {
      requireAll(c.get('principal'))
      const { id } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const { rule, limit } = c.req.valid('json')
      return c.json({ items: (await previewSegment(pool, id, ruleOf(rule), { limit })).members }, 200)
    })
    .openapi(words, async (c) => {
      const { id } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const { attributes, lists, providers } = await segmentContext(pool, id)
      const tags = seesAll(c.get('principal')) ? await commonTags(pool) : []
      return c.json({ attributes, lists: lists.map(({ slug }) => slug), providers, tags }, 200)
    })
    .openapi(audience, async (c) => {
      const newsletter = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const { date = dayIn(newsletter.timeZone, new Date()), kind, ...names } = c.req.valid('json')
      const audience = await audienceNamed(pool, newsletter, defined(names))
      const occasion = occasionOf(newsletter, date, kind)
      const explain = () => explainAudience(pool, audience, occasion)
      const { value, ...moment } = await kept(pool, ['audience', audience, occasion], explain)
      return c.json(plain({ ...value, ...moment }), 200)
    })
}

const ruleOf = (given: z.infer<typeof rule>): Rule => (typeof given === 'string' ? parseRule(given) : readRule(given))

const shown = ({ slug, name, rule }: Segment) => ({ slug, name, rule: rule as unknown, text: printRule(rule) })
