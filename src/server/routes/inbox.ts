import type { Context, Hono } from 'hono'
import { NotFound } from '../../errors.ts'
import { type InboxMessage, listInbox, readInbox } from '../../inbox/store.ts'
import type { ServerDeps } from '../deps.ts'
import { framingPolicy, mailPolicy } from '../headers.ts'
import { localeOf } from '../locale.ts'
import { inboxPage } from '../pages/inbox.ts'
import { mailPage, mailViews } from '../pages/mail.ts'

const pageSize = 50
const id = ':id{[1-9][0-9]{0,14}}'

/** The mails that the local inbox took, for the operator of this machine. */
export function inboxRoutes(app: Hono, { pool, publicUrl }: ServerDeps): void {
  app.get('/inbox', async (c) => {
    const search = (c.req.query('q') ?? '').replaceAll('\0', '').trim().slice(0, 320)
    const given = c.req.query('before') ?? ''
    const before = /^[0-9]{1,15}$/.test(given) ? Number(given) : undefined
    // One more than is shown tells whether there is an older page.
    const query = { search, limit: pageSize + 1, ...(before !== undefined && { before }) }
    const found = await listInbox(pool, query)
    const entries = found.slice(0, pageSize)
    return c.html(
      inboxPage({ entries, search, newest: before === undefined, older: found.length > pageSize }, localeOf(c)),
    )
  })

  for (const view of mailViews) {
    app.get(view === 'html' ? `/inbox/${id}` : `/inbox/${id}/${view}`, async (c) => {
      const page = mailPage(await messageOf(c), view, localeOf(c))
      return c.html(page, 200, { 'content-security-policy': framingPolicy })
    })
  }

  app.get(`/inbox/${id}/document`, async (c) => {
    const { html } = await messageOf(c)
    if (html === undefined) return c.notFound()
    return c.html(withTarget(html), 200, { 'content-security-policy': mailPolicy(publicUrl) })
  })

  app.get(`/inbox/${id}/mail.eml`, async (c) => {
    const { source } = await messageOf(c)
    const headers = {
      'content-type': 'message/rfc822',
      'content-disposition': `attachment; filename="${c.req.param('id')}.eml"`,
    }
    return c.body(new Uint8Array(source), 200, headers)
  })

  async function messageOf(c: Context): Promise<InboxMessage> {
    const message = await readInbox(pool, Number(c.req.param('id')))
    if (!message) throw new NotFound('page.not_found.text')
    return message
  }
}

/** Its links leave the frame. Before everything else in the head, so that no `base` of the mail's own comes first. */
function withTarget(html: string): string {
  const [doctype = ''] = /^\s*<!doctype[^>]*>/i.exec(html) ?? []
  return `${doctype}<base target="_blank">${html.slice(doctype.length)}`
}
