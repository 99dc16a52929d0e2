import { createRoute, z } from '@hono/zod-openapi'
import { transaction } from '../../database/pool.ts'
import { exchangeIssue, sendErratum } from '../../delivery/corrections.ts'
import { linksOf, redirectLink } from '../../delivery/links.ts'
import {
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  created,
  createRoutes,
  id,
  inNewsletter,
  ok,
  plain,
} from './context.ts'
import { mailing, mailingOf, mailingShown } from './mailing-shown.ts'

const inMailing = inNewsletter.extend({ id })
const link = z
  .object({
    /** Its position in the issue, from 1. */
    number: z.number().int(),
    ...{ url: z.string(), section: z.string().nullable() },
  })
  .openapi('MailingLink')

const correction = <Name extends 'exchange' | 'erratum'>(name: Name) =>
  createRoute({
    ...{ method: 'post', path: `/newsletters/{newsletter}/mailings/{id}/${name}` as const },
    ...about('mailings', `api.mailings.${name}`),
    ...allows('mailings:write'),
    request: { params: inMailing },
    responses: created(mailing),
  })

const links = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/mailings/{id}/links' },
  ...about('mailings', 'api.mailings.links'),
  ...allows('mailings:read'),
  request: { params: inMailing },
  responses: ok(z.object({ items: z.array(link).readonly() })),
})

const redirect = createRoute({
  ...{ method: 'put', path: '/newsletters/{newsletter}/mailings/{id}/links/{number}' },
  ...about('mailings', 'api.mailings.redirect'),
  ...allows('mailings:write'),
  request: {
    params: inMailing.extend({ number: id }),
    body: body(z.object({ url: z.string().max(2_000) }).strict()),
  },
  responses: ok(link),
})

/** What is done about a mistake that is on its way already, or has arrived. */
export function correctionRoutes(deps: ApiDeps) {
  const { pool } = deps
  return createRoutes()
    .openapi(correction('exchange'), async (c) => {
      const { newsletter, id } = c.req.valid('param')
      const { newsletterId } = await mailingOf(c, pool, newsletter, id)
      const made = await transaction(pool, async (db) => {
        const made = await exchangeIssue(db, id)
        await audit(c, deps, db, { action: 'mailing.exchange', newsletterId, subject: String(id), after: made })
        return made
      })
      return c.json(plain(mailingShown(c, made)), 201)
    })
    .openapi(correction('erratum'), async (c) => {
      const { newsletter, id } = c.req.valid('param')
      const { newsletterId } = await mailingOf(c, pool, newsletter, id)
      const made = await transaction(pool, async (db) => {
        const made = await sendErratum(db, id)
        await audit(c, deps, db, { action: 'mailing.erratum', newsletterId, subject: String(id), after: made })
        return made
      })
      return c.json(plain(mailingShown(c, made)), 201)
    })
    .openapi(links, async (c) => {
      const { newsletter, id } = c.req.valid('param')
      await mailingOf(c, pool, newsletter, id)
      return c.json({ items: await linksOf(pool, id) }, 200)
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
