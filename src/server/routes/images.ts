import type { Hono } from 'hono'
import { imageBytes } from '../../images/store.ts'
import { namedImage } from '../../links/images.ts'
import type { ServerDeps } from '../deps.ts'

/** The pictures of issues, for whoever opens a mail: what is at an address never changes. */
export function imageRoutes(app: Hono, { pool }: Pick<ServerDeps, 'pool'>): void {
  app.get('/images/:name', async (c) => {
    const image = namedImage(c.req.param('name'))
    if (!image) return c.notFound()
    const headers = {
      etag: `"${image.hash}"`,
      'cache-control': 'public, max-age=31536000, immutable',
      // A web mailer shows it on a page of its own.
      'cross-origin-resource-policy': 'cross-origin',
    }
    if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers)
    const bytes = await imageBytes(pool, image)
    return bytes ? c.body(new Uint8Array(bytes), 200, { ...headers, 'content-type': image.type }) : c.notFound()
  })
}
