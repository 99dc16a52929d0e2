import { createRoute, z } from '@hono/zod-openapi'
import { type Pool, transaction } from '../../database/pool.ts'
import { Invalid, NotFound } from '../../errors.ts'
import { bringInIllustrated, type Illustrated, readIllustrated } from '../../images/hand-in.ts'
import { units } from '../../issues/assemble.ts'
import { checkContract } from '../../issues/contract.ts'
import type { Warning } from '../../issues/issue.ts'
import { finalizeIssue, issueContent, issuesBefore, latestIssue, type StoredIssue } from '../../issues/store.ts'
import { translate } from '../../locale/index.ts'
import { isDay } from '../../newsletters/calendar.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import { preflight } from '../../preflight/preflight.ts'
import { dayIn } from '../../schedule/slot.ts'
import { localeOf } from '../locale.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  created,
  createRoutes,
  inNewsletter,
  moment,
  newsletterOf,
  ok,
  plain,
} from './context.ts'
import { day } from './days.ts'
import { tagged } from './etag.ts'
import { pageFrom, pageOf, pageQuery, placeIn } from './page.ts'
import { answerBlocked } from './problem.ts'

const number = z.number().int()
const issue = z
  .object({
    ...{ id: number, newsletterId: number, kind: z.enum(['issue', 'digest']), date: day, revision: number },
    ...{ status: z.enum(['draft', 'final']), title: z.string(), hash: z.string(), finalizedAt: moment.nullable() },
    /** Of its text, of which a Chinese character is one; null: not counted. */
    ...{ wordCount: number.nullable(), warningCount: number.nullable() },
  })
  .openapi('Issue')
export const ofDate = inNewsletter.extend({ date: day })
export const warning = z.object({ line: number, code: z.string(), message: z.string() })
/** `unit`: what the warnings count. */
const broughtIn = z.object({ issue, unit: z.enum(units), warnings: z.array(warning).readonly() })
/** `new`: only where there is nothing of that date yet. */
const bringing = z.object({ new: z.enum(['true', 'false']).optional() })

const all = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/issues' },
  ...about('issues', 'api.issues.list'),
  ...allows('issues:read'),
  request: { params: inNewsletter, query: pageQuery },
  responses: ok(pageOf(issue)),
})

const create = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/issues' },
  ...about('issues', 'api.issues.create'),
  ...allows('issues:write'),
  request: {
    params: inNewsletter,
    query: bringing,
    body: body(
      z
        .object({
          /** As in a file; its front matter or its first lines say the date. */
          text: z.string().min(1),
          /** May give the date, as in `2026-07-10.md`. */
          fileName: z.string().max(255).optional(),
        })
        .strict(),
    ),
  },
  responses: created(broughtIn),
})

const file = z.custom<File>((value) => value instanceof File).openapi({ type: 'string', format: 'binary' })

const importFile = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/issues/import' },
  ...about('issues', 'api.issues.import'),
  ...allows('issues:write'),
  request: {
    params: inNewsletter,
    query: bringing,
    body: { content: { 'multipart/form-data': { schema: z.object({ file }) } }, required: true },
  },
  responses: created(broughtIn),
})

const show = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/issues/{date}' },
  ...about('issues', 'api.issues.show'),
  ...allows('issues:read'),
  request: { params: ofDate },
  responses: ok(issue.extend({ content: z.any() })),
})

const finalize = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/issues/{date}/finalize' },
  ...about('issues', 'api.issues.finalize'),
  ...allows('issues:write'),
  request: {
    params: ofDate,
    query: z.object({
      anyway: z.enum(['true', 'false']).optional(),
      /** Of the issue as it was seen: another is not finalized. */
      seen: z.string().max(100).optional(),
    }),
  },
  responses: ok(issue),
})

const finding = z.object({
  ...{ level: z.enum(['blocker', 'advice']), code: z.string(), message: z.string() },
  /** The section that it is in; empty: the whole. */
  place: z.string(),
})

const look = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/issues/{date}/preflight' },
  ...about('issues', 'api.issues.preflight'),
  ...allows('issues:read'),
  request: { params: ofDate },
  responses: ok(z.object({ items: z.array(finding).readonly() })),
})

/** What the editors hand in. */
export function issueRoutes(deps: ApiDeps) {
  const { pool, publicUrl, outside } = deps
  const findingsOf = async (
    c: ApiContext,
    newsletter: Newsletter,
    stored: StoredIssue,
    network?: ApiDeps['outside'],
  ) => {
    const { issue } = await issueContent(pool, stored.id)
    const today = dayIn(newsletter.timeZone, new Date())
    const findings = await preflight(pool, issue, newsletter, { publicUrl, today, network })
    const locale = localeOf(c)
    return findings.map(({ level, key, values, place }) => ({
      level,
      code: key,
      place,
      message: translate(locale, key, values),
    }))
  }
  const bring = async (c: ApiContext, { id }: Newsletter, handedIn: Illustrated, only: boolean) => {
    const author = c.get('principal').name
    const stored = await transaction(pool, async (db) => {
      const stored = await bringInIllustrated(db, id, handedIn, { author, only })
      await audit(c, deps, db, { action: 'issue.create', newsletterId: id, subject: stored.date, after: stored })
      return stored
    })
    return plain({ issue: stored, unit: handedIn.unit, warnings: warningsSaid(c, handedIn.warnings) })
  }
  return createRoutes()
    .openapi(all, async (c) => {
      const { id } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const { limit, cursor } = c.req.valid('query')
      const place = placeIn(cursor, /^(\d{4}-\d\d-\d\d) (\d{1,9})$/)
      if (place && !isDay(place[1]!)) throw new Invalid('api.cursor')
      const before = place && { date: place[1]!, revision: Number(place[2]) }
      const rows = await issuesBefore(pool, id, before, limit + 1)
      return c.json(plain(pageFrom(rows, limit, ({ date, revision }) => `${date} ${revision}`)), 200)
    })
    .openapi(create, async (c) => {
      const newsletter = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const { language } = newsletter
      const { text, fileName } = c.req.valid('json')
      const handedIn = await readIllustrated(
        Buffer.from(text),
        { language, ...(fileName !== undefined && { fileName }) },
        publicUrl,
      )
      return c.json(await bring(c, newsletter, handedIn, c.req.valid('query').new === 'true'), 201)
    })
    .openapi(importFile, async (c) => {
      const newsletter = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const { language, timeZone } = newsletter
      const { file } = c.req.valid('form')
      const bytes = new Uint8Array(await file.arrayBuffer())
      const handedIn = await readIllustrated(bytes, { language, fileName: file.name.slice(-255) }, publicUrl)
      await checkContract(pool, newsletter, handedIn, dayIn(timeZone, new Date()))
      return c.json(await bring(c, newsletter, handedIn, c.req.valid('query').new === 'true'), 201)
    })
    .openapi(show, async (c) => {
      const { newsletter, date } = c.req.valid('param')
      const { id } = await newsletterOf(c, pool, newsletter)
      const { issue, stored } = await issueContent(pool, (await latestOf(pool, id, date)).id)
      return c.json(plain(tagged(c, { ...stored, content: issue })), 200)
    })
    .openapi(look, async (c) => {
      const { newsletter: slug, date } = c.req.valid('param')
      const newsletter = await newsletterOf(c, pool, slug)
      return c.json({ items: await findingsOf(c, newsletter, await latestOf(pool, newsletter.id, date), outside) }, 200)
    })
    .openapi(finalize, async (c) => {
      const { newsletter: slug, date } = c.req.valid('param')
      const newsletter = await newsletterOf(c, pool, slug)
      const { id } = newsletter
      const before = await latestOf(pool, id, date)
      const { anyway, seen } = c.req.valid('query')
      if (anyway !== 'true') {
        const blockers = (await findingsOf(c, newsletter, before)).filter(({ level }) => level === 'blocker')
        if (blockers.length > 0)
          return answerBlocked(
            c,
            blockers.map(({ place, message }) => ({ field: place, message })),
          ) as never
      }
      const after = await transaction(pool, async (db) => {
        const after = await finalizeIssue(db, id, date, seen)
        await audit(c, deps, db, { action: 'issue.finalize', newsletterId: id, subject: date, before, after })
        return after
      })
      return c.json(plain(after), 200)
    })
}

/** In the language of whoever asks. */
export function warningsSaid(c: ApiContext, warnings: readonly Warning[]) {
  const locale = localeOf(c)
  return warnings.map(({ line, key, values }) => ({ line, code: key, message: translate(locale, key, values) }))
}

async function latestOf(pool: Pool, newsletterId: number, date: string): Promise<StoredIssue> {
  const found = await latestIssue(pool, newsletterId, date)
  if (!found) throw new NotFound('issue.none', { date })
  return found
}
