import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import { compress } from 'hono/compress'
import { packageRoot } from '../../root.ts'
import { appPolicy } from '../headers.ts'

/** What `npm run build` has made of src/admin. */
const built = join(packageRoot, 'dist/admin')

/** The admin app: files that anybody may have; what they show comes from the API. */
export function adminRoutes(app: Hono): void {
  for (const path of ['/', '/admin']) app.get(path, (c) => c.redirect('/admin/'))
  app.use('/admin/*', compress())
  app.get(
    '/admin/assets/*',
    serveStatic({
      root: built,
      rewriteRequestPath: (path) => path.slice('/admin'.length),
      // Their names change with their content.
      onFound: (_, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
    (c) => c.notFound(),
  )
  // Each place of the app is the same page, which looks at its own address.
  app.get('/admin/*', async (c) => {
    c.header('content-security-policy', appPolicy)
    return c.html(await readFile(join(built, 'index.html'), 'utf8'), 200, { 'cache-control': 'no-cache' })
  })
}
