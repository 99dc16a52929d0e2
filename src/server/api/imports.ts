import type { ReadableStream } from 'node:stream/web'
import { createRoute, z } from '@hono/zod-openapi'
import { requireAll } from '../../access/principal.ts'
import { byteOrderMark, csvLine } from '../../audience/export/csv.ts'
import { doubtfulAmong } from '../../audience/import/headers.ts'
import { findList } from '../../audience/lists.ts'
import { askFor, badRowsOf, findUpload, listUploads, type Upload } from '../../audience/uploads/store.ts'
import { transaction } from '../../database/pool.ts'
import { type Locale, translate } from '../../locale/index.ts'
import { localeOf } from '../locale.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  consentWords,
  created,
  createRoutes,
  defined,
  inNewsletter,
  integerId,
  moment,
  newsletterOf,
  noContent,
  ok,
  plain,
  slug,
} from './context.ts'
import { attachment } from './download.ts'

const number = z.number().int()
const reading = {
  encoding: z.string().max(40).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
}
const options = z.object({
  ...reading,
  status: z.enum(['pending', 'confirmed']).default('pending'),
  /** Whose value stands where both have one. */
  conflict: z.enum(['file', 'fill', 'known']).default('file'),
  source: z.string().trim().min(1).max(200).optional(),
  words: consentWords.optional(),
  /** By the head of a column: a field, `attributes.KEY` or `skip`; other columns are guessed. */
  mapping: z.record(z.string(), z.string()).optional(),
})
const report = z.object({
  ...{ rows: number, new: number, updated: number, unchanged: number, unsubscribed: number },
  ...{ suppressed: number, invalid: number, duplicate: number },
  ...{ encoding: z.string().optional(), ignored: z.array(z.string()).readonly() },
})
const listed = z
  .object({
    ...{ id: number, file: z.string(), bytes: number, madeBy: z.string(), madeAt: moment },
    status: z.enum(['uploaded', 'waiting', 'running', 'done', 'failed']),
    ...{ trial: z.boolean(), list: z.string().nullable(), options: options.nullable() },
    ...{ stage: z.enum(['reading', 'merging']), rowsRead: number, bytesRead: number },
    ...{ report: report.nullable(), problem: z.string().nullable() },
    /** Columns that nothing is taken from, and that may say who does not want mail, where people become confirmed. */
    doubtful: z.array(z.string()).readonly(),
  })
  .openapi('ListedImport')
const upload = listed
  .extend({
    /** The first rows that were not taken; all of them are in the file of bad rows. */
    badRows: z.array(z.object({ line: number, value: z.string(), reason: z.string() })).readonly(),
  })
  .openapi('Import')
const inUpload = inNewsletter.extend({ id: integerId })

const all = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/imports' },
  ...about('imports', 'api.imports.list'),
  ...allows('audience:read'),
  request: { params: inNewsletter },
  responses: ok(z.object({ items: z.array(listed).readonly() })),
})

const take = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/imports' },
  ...about('imports', 'api.imports.upload'),
  ...allows('audience:write'),
  request: {
    params: inNewsletter,
    query: z.object({ file: z.string().min(1).max(255) }),
    body: { content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: created(upload),
})

const show = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/imports/{id}' },
  ...about('imports', 'api.imports.show'),
  ...allows('audience:read'),
  request: { params: inUpload },
  responses: ok(upload),
})

const preview = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/imports/{id}/preview' },
  ...about('imports', 'api.imports.preview'),
  ...allows('audience:read'),
  request: { params: inUpload, query: z.object(reading) },
  responses: ok(
    z.object({
      columns: z.array(z.object({ head: z.string(), target: z.string().nullable() })).readonly(),
      rows: z.array(z.array(z.string()).readonly()).readonly(),
      /** As what its text was read. */
      encoding: z.string().nullable(),
    }),
  ),
})

const start = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/imports/{id}/start' },
  ...about('imports', 'api.imports.start'),
  ...allows('audience:write'),
  request: { params: inUpload, body: body(options.extend({ list: slug, trial: z.boolean().default(false) }).strict()) },
  responses: ok(upload),
})

const badRows = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/imports/{id}/bad-rows' },
  ...about('imports', 'api.imports.bad_rows'),
  ...allows('audience:read'),
  request: { params: inUpload },
  responses: { 200: { description: '', content: { 'text/csv': { schema: z.string() } } } },
})

const remove = createRoute({
  ...{ method: 'delete', path: '/newsletters/{newsletter}/imports/{id}' },
  ...about('imports', 'api.imports.remove'),
  ...allows('audience:write'),
  request: { params: inUpload },
  responses: noContent,
})

/** Files of people: uploaded, looked at, tried, imported in the background. For those who see all newsletters. */
export function importRoutes(deps: ApiDeps) {
  const { pool, importer } = deps
  const routes = createRoutes()
  routes.use('/newsletters/:newsletter/imports/*', async (c, next) => {
    requireAll(c.get('principal'))
    await next()
  })
  const uploadOf = async (c: ApiContext, { newsletter, id }: { newsletter: string; id: number }) =>
    findUpload(pool, (await newsletterOf(c, pool, newsletter)).id, id)
  const shownNow = async (c: ApiContext, found: Upload) => {
    const badRows = await badRowsOf(pool, found, firstRows)
    return plain({ ...shown(found, localeOf(c)), badRows: badRows.map((row) => badRowShown(row, localeOf(c))) })
  }
  return routes
    .openapi(all, async (c) => {
      const { id } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const items = await listUploads(pool, id)
      return c.json(plain({ items: items.map((one) => shown(one, localeOf(c))) }), 200)
    })
    .openapi(take, async (c) => {
      const { id } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const given = { newsletterId: id, file: c.req.valid('query').file, madeBy: c.get('principal').name }
      const made = await importer.take(given, c.req.raw.body as ReadableStream | null, (db, { file }) =>
        audit(c, deps, db, { action: 'import.upload', newsletterId: id, subject: file }),
      )
      return c.json(await shownNow(c, made), 201)
    })
    .openapi(show, async (c) => c.json(await shownNow(c, await uploadOf(c, c.req.valid('param'))), 200))
    .openapi(preview, async (c) => {
      const found = await uploadOf(c, c.req.valid('param'))
      return c.json(await importer.preview(found, defined(c.req.valid('query'))), 200)
    })
    .openapi(start, async (c) => {
      const found = await uploadOf(c, c.req.valid('param'))
      const { list: name, trial, source = `import ${found.file}`, ...given } = c.req.valid('json')
      const list = await findList(pool, found.newsletterId, name)
      const { id, newsletterId, file } = found
      await transaction(pool, async (db) => {
        await askFor(db, id, { listId: list.id, trial, options: { ...given, source } })
        const after = { list: name, source, status: given.status, conflict: given.conflict }
        if (!trial) await audit(c, deps, db, { action: 'import.start', newsletterId, subject: file, after })
      })
      importer.wake()
      return c.json(await shownNow(c, await findUpload(pool, newsletterId, id)), 200)
    })
    .openapi(badRows, async (c) => {
      const found = await uploadOf(c, c.req.valid('param'))
      const rows = await badRowsOf(pool, found)
      return attachment(c, csvOf(rows, localeOf(c)), 'text/csv', `bad-rows-${found.id}.csv`)
    })
    .openapi(remove, async (c) => {
      const found = await uploadOf(c, c.req.valid('param'))
      const { newsletterId, file: subject } = found
      await importer.remove(found, (db) => audit(c, deps, db, { action: 'import.remove', newsletterId, subject }))
      return c.body(null, 204)
    })
}

const firstRows = 20

type BadRows = Awaited<ReturnType<typeof badRowsOf>>

function shown({ newsletterId: _, listId: __, importId: ___, problem, ...upload }: Upload, locale: Locale) {
  return {
    ...upload,
    problem: problem && translate(locale, problem.key, problem.values),
    doubtful: doubtfulAmong(upload.report?.ignored ?? [], upload.options?.status ?? 'pending'),
  }
}

const badRowShown = ({ line, value, reason, values }: BadRows[number], locale: Locale) => ({
  line,
  value,
  reason: translate(locale, reason, values),
})

async function* csvOf(rows: BadRows, locale: Locale): AsyncGenerator<string> {
  const heads = ['line', 'value', 'reason'] as const
  yield byteOrderMark + csvLine(heads.map((head) => translate(locale, `cli.subscribers.bad_rows.${head}`)))
  for (const row of rows) yield csvLine(Object.values(badRowShown(row, locale)))
}
