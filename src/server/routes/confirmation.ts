import type { Hono } from 'hono'
import { askAgain, confirm, confirmationOf } from '../../sign-up/confirm.ts'
import type { ClientOf } from '../client.ts'
import type { ServerDeps } from '../deps.ts'
import { readForm } from '../form.ts'
import { askedAgainPage, confirmationPage, confirmedPage } from '../pages/confirmation.ts'
import { datedOf, tokenPath } from '../token.ts'

/** The link of a confirmation. Only POST changes anything: scanners follow links. */
export function confirmationRoutes(app: Hono, { pool, ring, hashKeys }: ServerDeps, clientOf: ClientOf): void {
  app.get(tokenPath('confirm'), async (c) => {
    const link = datedOf(c, ring, 'confirm')
    const confirmation = link && (await confirmationOf(pool, hashKeys, link))
    return confirmation ? c.html(confirmationPage(confirmation)) : c.notFound()
  })

  app.post(tokenPath('confirm'), async (c) => {
    const link = datedOf(c, ring, 'confirm')
    if (!link) return c.notFound()
    const form = await readForm(c.req.raw)
    if (form?.get('do') === 'again') {
      const asked = await askAgain(pool, hashKeys, link)
      if (!asked) return c.notFound()
      return c.html(asked.again ? askedAgainPage(asked, asked.again) : confirmationPage(asked))
    }
    const listIds = form?.getAll('list').map(Number) ?? []
    const name = String(form?.get('name') ?? '')
    const after = await confirm(pool, hashKeys, link, { listIds, name }, clientOf(c))
    if (!after) return c.notFound()
    if (after.confirmed.length > 0 && !after.expired) return c.html(confirmedPage(after))
    const isUnticked = listIds.length === 0 && after.open.length > 0 && !after.expired
    return isUnticked ? c.html(confirmationPage(after, { name }), 400) : c.html(confirmationPage(after))
  })
}
