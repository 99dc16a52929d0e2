import { createRoute, z } from '@hono/zod-openapi'
import type { Pool, Queryable } from '../../database/pool.ts'
import { NotFound } from '../../errors.ts'
import { deskOf, writeText } from '../../issues/desk.ts'
import { differenceOf } from '../../issues/difference.ts'
import { lockIssues } from '../../issues/store.ts'
import { finalTextBefore, type IssueText, textVersion, textVersions } from '../../issues/texts.ts'
import {
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  createRoutes,
  id,
  inNewsletter,
  moment,
  newsletterOf,
  ok,
  plain,
} from './context.ts'
import { day } from './days.ts'
import { changeSeen, tagged } from './etag.ts'

const number = z.number().int()
const ofDate = inNewsletter.extend({ date: day })
// As of a file that is handed in.
const text = z.string().max(5_000_000)
const said = { number, revision: number, author: z.string(), changedAt: moment }
const written = z
  .object({
    ...{ date: day, text: z.string() },
    /** Null: nobody has written in it. */
    version: z.object(said).nullable(),
    /** Whether an issue can be read from it. */
    readable: z.boolean(),
    /** As it was last read; null: it never was. */
    issue: z
      .object({ title: z.string(), status: z.enum(['draft', 'final']), revision: number, hash: z.string() })
      .nullable(),
  })
  .openapi('IssueText')
const version = z.object({ ...said, beganAt: moment, readable: z.boolean(), characters: number }).openapi('TextVersion')

const show = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/issues/{date}/text' },
  ...about('issues', 'api.issues.text'),
  ...allows('issues:read'),
  request: { params: ofDate },
  responses: ok(written),
})

const write = createRoute({
  ...{ method: 'put', path: '/newsletters/{newsletter}/issues/{date}/text' },
  ...about('issues', 'api.issues.write'),
  ...allows('issues:write'),
  request: {
    params: ofDate,
    body: body(
      z
        .object({
          text,
          /** Keeps what stands there as a version, whoever wrote it. */
          apart: z.boolean().optional(),
        })
        .strict(),
    ),
  },
  responses: ok(written),
})

const versions = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/issues/{date}/versions' },
  ...about('issues', 'api.issues.versions'),
  ...allows('issues:read'),
  request: { params: ofDate },
  responses: ok(z.object({ items: z.array(version).readonly() })),
})

const oneVersion = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/issues/{date}/versions/{number}' },
  ...about('issues', 'api.issues.version'),
  ...allows('issues:read'),
  request: { params: ofDate.extend({ number: id }) },
  responses: ok(z.object({ ...said, beganAt: moment, readable: z.boolean(), text: z.string() })),
})

export const line = z.object({
  ...{ kind: z.enum(['same', 'removed', 'added']), text: z.string() },
  /** Its number in the old text and in the new one, where it stands in it. */
  ...{ old: number.optional(), new: number.optional() },
})

const difference = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/issues/{date}/difference' },
  ...about('issues', 'api.issues.difference'),
  ...allows('issues:read'),
  request: {
    params: ofDate,
    body: body(
      z
        .object({
          text,
          /** The version before the last one, or that with a number; or the final issue before this one. */
          from: z.union([z.enum(['version', 'issue']), number.min(1)]),
        })
        .strict(),
    ),
  },
  responses: ok(z.object({ from: z.object({ date: day, ...said }).nullable(), lines: z.array(line).readonly() })),
})

/** What the editors write, as it stands and as it stood. */
export function issueTextRoutes(deps: ApiDeps) {
  const { pool } = deps
  return createRoutes()
    .openapi(show, async (c) => {
      const { newsletter, date } = c.req.valid('param')
      const { id } = await newsletterOf(c, pool, newsletter)
      return c.json(plain(tagged(c, await writtenOf(pool, id, date))), 200)
    })
    .openapi(write, async (c) => {
      const { newsletter: slug, date } = c.req.valid('param')
      const newsletter = await newsletterOf(c, pool, slug)
      const { id } = newsletter
      return changeSeen(
        c,
        pool,
        `text ${id} ${date}`,
        async (db) => {
          await lockIssues(db, id)
          return writtenOf(db, id, date)
        },
        async (db) => {
          const author = c.get('principal').name
          const began = await writeText(db, newsletter, date, { ...c.req.valid('json'), author })
          // Of what is saved each few seconds, what begins a version is on record.
          const after = { version: began }
          if (began !== undefined)
            await audit(c, deps, db, { action: 'issue.write', newsletterId: id, subject: date, after })
          return c.json(plain(tagged(c, await writtenOf(db, id, date))), 200)
        },
      )
    })
    .openapi(versions, async (c) => {
      const { newsletter, date } = c.req.valid('param')
      const { id } = await newsletterOf(c, pool, newsletter)
      const items = await textVersions(pool, id, date)
      return c.json(plain({ items: items.map((one) => ({ ...saidOf(one), characters: one.characters })) }), 200)
    })
    .openapi(oneVersion, async (c) => {
      const { newsletter, date, number } = c.req.valid('param')
      const { id } = await newsletterOf(c, pool, newsletter)
      const found = await textVersion(pool, id, date, number)
      return c.json(plain({ ...saidOf(found), text: found.text }), 200)
    })
    .openapi(difference, async (c) => {
      const { newsletter, date } = c.req.valid('param')
      const { id } = await newsletterOf(c, pool, newsletter)
      const { text, from } = c.req.valid('json')
      const old = await olderText(pool, id, date, from)
      const lines = differenceOf(old?.text ?? '', text)
      return c.json(plain({ from: old ? { date: old.date, ...saidOf(old) } : null, lines }), 200)
    })
}

/** @throws NotFound when there is nothing of that date */
async function writtenOf(db: Queryable, newsletterId: number, date: string) {
  const { issue, text, words } = await deskOf(db, newsletterId, date)
  if (!issue && !text) throw new NotFound('issue.none', { date })
  return {
    date,
    text: words,
    version: text ? { ...saidOf(text) } : null,
    readable: text ? text.hash !== null : true,
    issue: issue ? { title: issue.title, status: issue.status, revision: issue.revision, hash: issue.hash } : null,
  }
}

function saidOf({ number, revision, author, beganAt, changedAt, hash }: Omit<IssueText, 'text'>) {
  return { number, revision, author, beganAt, changedAt, readable: hash !== null }
}

async function olderText(
  pool: Pool,
  newsletterId: number,
  date: string,
  from: 'version' | 'issue' | number,
): Promise<IssueText | undefined> {
  if (from === 'issue') return finalTextBefore(pool, newsletterId, date)
  if (from !== 'version') return textVersion(pool, newsletterId, date, from)
  const [, last] = await textVersions(pool, newsletterId, date)
  return last && textVersion(pool, newsletterId, date, last.number)
}
