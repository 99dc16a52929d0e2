import { createRoute, z } from '@hono/zod-openapi'
import { require, requireAll } from '../../access/principal.ts'
import { ownOf } from '../../audience/own.ts'
import { findSubscriberByAddress } from '../../audience/subscribers.ts'
import type { Pool } from '../../database/pool.ts'
import { NotFound } from '../../errors.ts'
import { deskOf } from '../../issues/desk.ts'
import { readWritten } from '../../issues/hand-in.ts'
import type { Issue } from '../../issues/issue.ts'
import { countWords } from '../../issues/words.ts'
import { translate } from '../../locale/index.ts'
import type { Recipient } from '../../message/merge.ts'
import { findPreview, keepPreview } from '../../message/previews.ts'
import { viewOf } from '../../message/view.ts'
import { schemes } from '../../newsletters/look.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import { lookAt, type PlacedFinding } from '../../preflight/look.ts'
import { needsOf } from '../../rendering/personal/needs.ts'
import { personalise } from '../../rendering/personal/personalise.ts'
import { framed, frames } from '../../rendering/preview.ts'
import { dayIn } from '../../schedule/slot.ts'
import { previewPolicy } from '../headers.ts'
import { localeOf } from '../locale.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  allows,
  body,
  created,
  createRoutes,
  inNewsletter,
  newsletterOf,
} from './context.ts'
import { day } from './days.ts'
import { warning, warningsSaid } from './issues.ts'

const number = z.number().int()
const finding = z.object({
  ...{ level: z.enum(['blocker', 'advice']), code: z.string(), message: z.string(), place: z.string() },
  /** In the text, from 1; null: not known. */
  ...{ line: number.nullable(), column: number.nullable() },
})

const look = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/issues/{date}/previews' },
  ...about('issues', 'api.issues.look'),
  ...allows('issues:read'),
  request: {
    params: inNewsletter.extend({ date: day }),
    body: body(
      z
        .object({
          /** Left out: as it was saved. */
          text: z.string().max(5_000_000).optional(),
          /** The address of the subscriber who would get it; left out: somebody who is made up. */
          as: z.string().max(320).optional(),
          /** Whether links, images and the DNS of the sender are asked. */
          outside: z.boolean().optional(),
        })
        .strict(),
    ),
  },
  responses: created(
    z.object({
      /** Why no issue can be read from the text; then there is no preview of it. */
      problem: z.object({ line: number.nullable(), code: z.string(), message: z.string() }).nullable(),
      preview: z
        .object({ id: z.string(), subject: z.string(), hash: z.string(), words: number, bytes: number })
        .nullable(),
      ...{ warnings: z.array(warning).readonly(), findings: z.array(finding).readonly() },
    }),
  ),
})

const inPreview = inNewsletter.extend({ preview: z.string().max(40) })
const documentOf = <Type extends string>(type: Type) => ({
  200: { description: '', content: { [type]: { schema: z.string() } } as Record<Type, { schema: z.ZodString }> },
})

const html = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/previews/{preview}/html' },
  ...about('issues', 'api.issues.preview'),
  ...allows('issues:read'),
  request: {
    params: inPreview,
    query: z.object({
      width: z.enum(Object.keys(frames) as (keyof typeof frames)[]).default('phone'),
      scheme: z.enum(schemes).default('light'),
    }),
  },
  responses: documentOf('text/html'),
})

const plainForm = <Form extends 'text' | 'source'>(form: Form) =>
  createRoute({
    ...{ method: 'get', path: `/newsletters/{newsletter}/previews/{preview}/${form}` as const },
    ...about('issues', 'api.issues.preview'),
    ...allows('issues:read'),
    request: { params: inPreview },
    responses: documentOf('text/plain'),
  })

/** What somebody would get, and what is to be said of it. */
export function issuePreviewRoutes(deps: ApiDeps) {
  const { pool } = deps
  const kept = async (c: ApiContext, { newsletter, preview }: z.infer<typeof inPreview>) => {
    const { id } = await newsletterOf(c, pool, newsletter)
    return findPreview(pool, id, preview)
  }
  return createRoutes()
    .openapi(look, async (c) => {
      const { newsletter: slug, date } = c.req.valid('param')
      const newsletter = await newsletterOf(c, pool, slug)
      const { as, outside = false, text: given } = c.req.valid('json')
      const text = given ?? (await savedText(pool, newsletter.id, date))
      const reading = readWritten(text, date, newsletter)
      if (reading.kind === 'unreadable') {
        const { line = null, key, values } = reading
        const problem = { line, code: key as string, message: translate(localeOf(c), key, values) }
        return c.json({ problem, preview: null, warnings: [], findings: [] }, 201)
      }
      const { issue, hash, warnings } = reading
      const recipient = as === undefined ? undefined : await recipientOf(c, pool, as, newsletter.id, issue)
      const { mail, findings } = await lookAt(pool, { issue, text }, newsletter, {
        ...options(deps, newsletter, outside),
        recipient,
      })
      const id = await keepPreview(pool, newsletter.id, {
        html: viewOf(mail, issue),
        plain: mail.text,
        source: mail.message.toString('latin1'),
      })
      const bytes = Buffer.byteLength(mail.html)
      const preview = { id, subject: mail.rendered.subject, hash, words: countWords(issue), bytes }
      const said = { warnings: warningsSaid(c, warnings), findings: findings.map((one) => findingSaid(c, one)) }
      return c.json({ problem: null, preview, ...said }, 201)
    })
    .openapi(html, async (c) => {
      const { html } = await kept(c, c.req.valid('param'))
      const { width, scheme } = c.req.valid('query')
      c.header('content-security-policy', previewPolicy)
      return c.body(framed(html, width, scheme), 200, { 'content-type': 'text/html; charset=utf-8' })
    })
    .openapi(plainForm('text'), async (c) => {
      const { plain } = await kept(c, c.req.valid('param'))
      return c.text(plain, 200)
    })
    .openapi(plainForm('source'), async (c) => {
      const { source } = await kept(c, c.req.valid('param'))
      return c.text(source, 200)
    })
}

function options({ publicUrl, outside: network }: ApiDeps, { timeZone }: Newsletter, outside: boolean) {
  return { publicUrl, today: dayIn(timeZone, new Date()), network: outside ? network : undefined }
}

/** @throws NotFound */
async function savedText(pool: Pool, newsletterId: number, date: string): Promise<string> {
  const { issue, text, words } = await deskOf(pool, newsletterId, date)
  if (!issue && !text) throw new NotFound('issue.none', { date })
  return words
}

/** Who may see subscribers may look at a mail as one of them. @throws NotFound, Forbidden */
async function recipientOf(
  c: ApiContext,
  pool: Pool,
  address: string,
  newsletterId: number,
  issue: Issue,
): Promise<Recipient> {
  require(c.get('principal'), 'audience:read')
  requireAll(c.get('principal'))
  const found = await findSubscriberByAddress(pool, address)
  if (!found) throw new NotFound('issue.no_reader', { address })
  const own = await ownOf(pool, newsletterId, found.id, needsOf(personalise(issue).personal))
  return { subscriber: found.id, address: found.email, name: found.name, own }
}

function findingSaid(c: ApiContext, { level, key, values, place, at }: PlacedFinding) {
  const { line = null, column = null } = at ?? {}
  return { level, code: key as string, message: translate(localeOf(c), key, values), place, line, column }
}
