import { createRoute, z } from '@hono/zod-openapi'
import { requireAll } from '../../access/principal.ts'
import { NotFound } from '../../errors.ts'
import { listInbox, readInbox } from '../../inbox/store.ts'
import { type ApiContext, type ApiDeps, about, allows, createRoutes, id, moment, ok, plain } from './context.ts'
import { pageFrom, pageOf, pageQuery, readCursor } from './page.ts'

const entry = z
  .object({
    ...{ id: z.number().int(), receivedAt: moment, sender: z.string(), recipients: z.array(z.string()).readonly() },
    ...{ subject: z.string(), size: z.number().int() },
  })
  .openapi('InboxEntry')

const all = createRoute({
  ...{ method: 'get', path: '/inbox' },
  ...about('inbox', 'api.inbox.list'),
  ...allows('settings:read'),
  request: { query: pageQuery.extend({ q: z.string().max(320).optional() }) },
  responses: ok(pageOf(entry)),
})

const show = createRoute({
  ...{ method: 'get', path: '/inbox/{mail}' },
  ...about('inbox', 'api.inbox.show'),
  ...allows('settings:read'),
  request: { params: z.object({ mail: id }) },
  responses: ok(entry.extend({ text: z.string().nullable(), html: z.string().nullable() })),
})

/** What the local inbox took, in the place of a relay. */
export function inboxRoutes({ pool, inbox }: ApiDeps) {
  return createRoutes()
    .openapi(all, async (c) => {
      readable(c)
      const { q, limit, cursor } = c.req.valid('query')
      const before = readCursor(cursor)
      const search = q?.replaceAll('\0', '').trim() ?? ''
      const rows = await listInbox(pool, { search, limit: limit + 1, ...(before !== undefined && { before }) })
      return c.json(plain(pageFrom(rows, limit, ({ id }) => id)), 200)
    })
    .openapi(show, async (c) => {
      readable(c)
      const message = await readInbox(pool, c.req.valid('param').mail)
      if (!message) throw new NotFound('api.not_found')
      const { id, receivedAt, sender, recipients, subject, size, text, html } = message
      const own = { id, receivedAt, sender, recipients, subject, size }
      return c.json(plain({ ...own, text: text ?? null, html: html ?? null }), 200)
    })

  /** Mails to anybody: for who sees all newsletters. */
  function readable(c: ApiContext): void {
    requireAll(c.get('principal'))
    if (!inbox) throw new NotFound('inbox.off')
  }
}
