import { createRoute, z } from '@hono/zod-openapi'
import { auditOf } from '../../access/audit.ts'
import { kept } from '../../database/kept.ts'
import { type Pool, transaction } from '../../database/pool.ts'
import { correctionsOf, countCorrection, exchangeIssue, sendErratum } from '../../delivery/corrections.ts'
import { linksOf, type MailingLink, redirectLink } from '../../delivery/links.ts'
import type { Mailing } from '../../delivery/mailings.ts'
import { issuesById, laterRevisions } from '../../issues/store.ts'
import { clicksOf } from '../../reports/clicks.ts'
import {
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  created,
  createRoutes,
  inNewsletter,
  integerId,
  keptShape,
  moment,
  ok,
  plain,
} from './context.ts'
import { mailing, mailingOf, mailingShown } from './mailing-shown.ts'

const number = z.number().int()
/** From 1; they are counted in a `smallint`. */
const linkNumber = integerId.max(32_768)
const inMailing = inNewsletter.extend({ id: integerId })
const who = z.enum(['unmailed', 'reached'])
const link = z
  .object({
    /** Its position in the issue, from 1. */
    number,
    ...{ url: z.string(), section: z.string().nullable() },
  })
  .openapi('MailingLink')

const correction = <Name extends 'exchange' | 'erratum'>(name: Name) =>
  createRoute({
    ...{ method: 'post', path: `/newsletters/{newsletter}/mailings/{id}/${name}` as const },
    ...about('mailings', `api.mailings.${name}`),
    ...allows('mailings:write'),
    request: {
      params: inMailing,
      body: {
        ...body(
          z
            .object({
              /** Left out: the latest. */
              revision: number.min(1).optional(),
            })
            .strict(),
        ),
        required: false,
      },
    },
    responses: created(mailing),
  })

const all = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/mailings/{id}/corrections' },
  ...about('mailings', 'api.mailings.corrections'),
  ...allows('mailings:read'),
  request: { params: inMailing },
  responses: ok(
    z.object({
      /** What it mails. */
      revision: number,
      /** Final; the latest first. */
      later: z.array(z.object({ revision: number, title: z.string(), finalizedAt: moment.nullable() })).readonly(),
      made: z.array(z.object({ id: number, who, revision: number, status: mailing.shape.status })).readonly(),
    }),
  ),
})

const counts = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/mailings/{id}/corrections/{who}' },
  ...about('mailings', 'api.mailings.correction_counts'),
  ...allows('mailings:read'),
  request: { params: inMailing.extend({ who }) },
  responses: ok(z.object({ meant: number, toBeMailed: number, ...keptShape })),
})

const links = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/mailings/{id}/links' },
  ...about('mailings', 'api.mailings.links'),
  ...allows('mailings:read'),
  request: { params: inMailing },
  responses: ok(
    z.object({
      items: z
        .array(
          link.extend({
            /** Of people; null: clicks are not counted. */
            clicks: number.nullable(),
            /** Where it was pointed, the oldest first. */
            redirects: z
              .array(z.object({ at: moment, actor: z.string(), from: z.string(), to: z.string() }))
              .readonly(),
          }),
        )
        .readonly(),
    }),
  ),
})

const redirect = createRoute({
  ...{ method: 'put', path: '/newsletters/{newsletter}/mailings/{id}/links/{number}' },
  ...about('mailings', 'api.mailings.redirect'),
  ...allows('mailings:write'),
  request: {
    params: inMailing.extend({ number: linkNumber }),
    body: body(z.object({ url: z.string().max(2_000) }).strict()),
  },
  responses: ok(link),
})

/** What is done about a mistake that is on its way already, or has arrived. */
export function correctionRoutes(deps: ApiDeps) {
  const { pool } = deps
  return createRoutes()
    .openapi(all, async (c) => {
      const { newsletter, id } = c.req.valid('param')
      return c.json(plain(await correctionsAround(pool, await mailingOf(c, pool, newsletter, id))), 200)
    })
    .openapi(counts, async (c) => {
      const { newsletter, id, who } = c.req.valid('param')
      const corrected = await mailingOf(c, pool, newsletter, id)
      const { value, ...moment } = await kept(pool, ['correction', id, who], () =>
        countCorrection(pool, corrected, who),
      )
      return c.json(plain({ ...value, ...moment }), 200)
    })
    .openapi(correction('exchange'), async (c) => {
      const { newsletter, id } = c.req.valid('param')
      const { newsletterId } = await mailingOf(c, pool, newsletter, id)
      const made = await transaction(pool, async (db) => {
        const made = await exchangeIssue(db, id, c.req.valid('json').revision)
        await audit(c, deps, db, { action: 'mailing.exchange', newsletterId, subject: String(id), after: made })
        return made
      })
      return c.json(plain(mailingShown(c, made)), 201)
    })
    .openapi(correction('erratum'), async (c) => {
      const { newsletter, id } = c.req.valid('param')
      const { newsletterId } = await mailingOf(c, pool, newsletter, id)
      const made = await transaction(pool, async (db) => {
        const made = await sendErratum(db, id, c.req.valid('json').revision)
        await audit(c, deps, db, { action: 'mailing.erratum', newsletterId, subject: String(id), after: made })
        return made
      })
      return c.json(plain(mailingShown(c, made)), 201)
    })
    .openapi(links, async (c) => {
      const { newsletter, id } = c.req.valid('param')
      return c.json(plain({ items: await linksAround(pool, await mailingOf(c, pool, newsletter, id)) }), 200)
    })
    .openapi(redirect, async (c) => {
      const { newsletter, id, number } = c.req.valid('param')
      const { newsletterId } = await mailingOf(c, pool, newsletter, id)
      const after = await transaction(pool, async (db) => {
        const { before, after } = await redirectLink(db, id, number, c.req.valid('json').url)
        await audit(c, deps, db, { action: 'mailing.redirect', newsletterId, subject: String(id), before, after })
        return after
      })
      return c.json(after, 200)
    })
}

async function correctionsAround(pool: Pool, mailing: Mailing) {
  const made = await correctionsOf(pool, mailing)
  const issues = await issuesById(
    pool,
    [mailing, ...made].map(({ issueId }) => issueId),
  )
  const revisions = new Map(issues.map(({ id, revision }) => [id, revision]))
  const later = await laterRevisions(pool, mailing.issueId)
  return {
    revision: revisions.get(mailing.issueId)!,
    later: later.map(({ revision, title, finalizedAt }) => ({ revision, title, finalizedAt })),
    made: made.map(({ issueId, ...one }) => ({ ...one, revision: revisions.get(issueId)! })),
  }
}

/** Each with the clicks of people, and where it was pointed. */
async function linksAround(pool: Pool, { id, newsletterId, tracking }: Mailing) {
  const links = await linksOf(pool, id)
  const clicks = tracking === 'off' ? undefined : await clicksOf(pool, id)
  const redirects = await auditOf(pool, { newsletterId, action: 'mailing.redirect', subject: String(id) })
  const pointed = redirects.map(({ at, actor, before, after }) => {
    const [from, to] = [before as MailingLink, after as MailingLink]
    return { number: from.number, shown: { at, actor, from: from.url, to: to.url } }
  })
  return links.map((link) => ({
    ...link,
    clicks: clicks ? (clicks.get(link.number) ?? 0) : null,
    redirects: pointed.filter(({ number }) => number === link.number).map(({ shown }) => shown),
  }))
}
