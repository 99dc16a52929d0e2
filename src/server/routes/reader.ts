import type { Hono } from 'hono'
import { Invalid } from '../../errors.ts'
import type { ServerDeps } from '../deps.ts'
import { readForm } from '../form.ts'
import { preferencesPage } from '../pages/preferences.ts'
import { unsubscribedPage, unsubscribePage } from '../pages/unsubscribe.ts'
import { subjectOf, tokenPath } from '../token.ts'

/** What a reader does behind the links at the foot of a mail. Only POST changes anything: scanners follow links. */
export function readerRoutes(app: Hono, { pool, ring, readerOf, unsubscribe, setLists }: ServerDeps): void {
  app.get(tokenPath('unsubscribe'), async (c) => {
    const holder = subjectOf(c, ring, 'unsubscribe')
    const reader = holder && (await readerOf(pool, holder))
    return reader ? c.html(unsubscribePage(reader)) : c.notFound()
  })

  // RFC 8058: no cookie, no redirect, any encoding, as often as it comes. Whatever the body is, who holds the token
  // and posts wants to leave.
  app.post(tokenPath('unsubscribe'), async (c) => {
    const holder = subjectOf(c, ring, 'unsubscribe')
    if (!holder) return c.notFound()
    const form = await readForm(c.req.raw)
    const way = form?.get('List-Unsubscribe') === 'One-Click' ? 'one-click' : 'page'
    const reader = await unsubscribe(pool, holder, way)
    return reader ? c.html(unsubscribedPage(reader)) : c.notFound()
  })

  app.get(tokenPath('preferences'), async (c) => {
    const holder = subjectOf(c, ring, 'preferences')
    const reader = holder && (await readerOf(pool, holder))
    return reader ? c.html(preferencesPage(reader)) : c.notFound()
  })

  app.post(tokenPath('preferences'), async (c) => {
    const holder = subjectOf(c, ring, 'preferences')
    const before = holder && (await readerOf(pool, holder))
    if (!before) return c.notFound()
    const form = await readForm(c.req.raw)
    // No list ticked, and a form that was lost on its way, would look the same without the button.
    const button = form?.get('choice')
    if (!form || !['save', 'none'].includes(String(button))) throw new Invalid('page.preferences.incomplete')
    const chosen = button === 'none' ? [] : form.getAll('list')
    const ids = before.lists.map(({ id }) => id).filter((id) => chosen.includes(String(id)))
    await setLists(pool, holder, ids)
    const after = await readerOf(pool, holder)
    return after ? c.html(preferencesPage(after, 'saved')) : c.notFound()
  })
}
