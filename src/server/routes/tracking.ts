import type { Context, Hono } from 'hono'
import type { Subject } from '../../links/token.ts'
import type { ClientOf } from '../client.ts'
import type { ServerDeps } from '../deps.ts'
import { pathOf } from '../failures.ts'
import { subjectOf, tokenPath } from '../token.ts'

/** A transparent GIF of one pixel. */
export const pixel = Buffer.from('R0lGODlhAQABAPAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')

/** The pixel and the tracked links: what an opened mail asks for. HEAD is answered and recorded as well. */
export function trackingRoutes(app: Hono, { ring, log, recordHit, linkUrl }: ServerDeps, clientOf: ClientOf): void {
  app.get(tokenPath('open'), async (c) => {
    const subject = subjectOf(c, ring, 'open')
    if (!subject) return c.notFound()
    await record(c, subject, null)
    // A mail client on the web shows it on a page of another origin.
    return c.body(pixel, 200, { 'content-type': 'image/gif', 'cross-origin-resource-policy': 'cross-origin' })
  })

  app.get(tokenPath('click'), async (c) => {
    const subject = subjectOf(c, ring, 'click')
    if (subject?.link === undefined) return c.notFound()
    const url = locationOf(await linkUrl(subject.mailing, subject.link))
    if (!url) return c.notFound()
    await record(c, subject, subject.link)
    return c.redirect(url, 302)
  })

  /** A hit that cannot be recorded is no reason to keep a reader from where they want to go. */
  async function record(c: Context, { mailing, subscriber }: Subject, link: number | null): Promise<void> {
    const header = (name: string) => c.req.header(name) ?? ''
    const purpose = header('sec-purpose') || header('purpose') || header('x-purpose')
    const request = { method: c.req.method, userAgent: header('user-agent'), purpose, client: clientOf(c) }
    try {
      await recordHit({ mailing, subscriber, link, ...request })
    } catch (error) {
      log.error({ err: error, path: pathOf(c), mailing }, 'a hit could not be recorded')
    }
  }
}

/** In ASCII, as a header wants it; undefined for anything that is no address of a page or of a mailbox. */
function locationOf(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined
  const { protocol, href } = new URL(url)
  return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : undefined
}
