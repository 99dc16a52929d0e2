import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { stylesheet } from './pages/stylesheet.ts'

const style = `'sha256-${createHash('sha256').update(stylesheet).digest('base64')}'`
const own = `default-src 'none'; style-src ${style}; img-src data:; form-action 'self'; base-uri 'none'`

/** Of every answer that sets no other value. */
export const defaultHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': `${own}; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  // The address of a page holds its reader's token.
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
  'cache-control': 'no-store',
}
const defaults = Object.entries(defaultHeaders)

/** On every answer, an error's too; a route that needs another value has set it before. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of defaults) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
}

/** For a page that shows a document of ours in a frame. */
export const framingPolicy = `${own}; frame-src 'self'; frame-ancestors 'none'`

/** For the page that has a browser do a small computation. */
export const computingPolicy = `${own}; script-src 'self'; frame-ancestors 'none'`

/** For the admin app: scripts of our own only. Its components set styles while they run. */
export const appPolicy = [
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; connect-src 'self'",
  "img-src 'self' data: blob:; frame-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
].join('; ')

const document = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** For a reader's own copy of an issue: pictures come from wherever its editors took them, scripts from nowhere. */
export const copyPolicy = `${document}; img-src https: http: data:; frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox`

/**
 * For an issue that the app lays figures over: it can run nothing and send nothing; the page around it reads where its
 * links are.
 */
export const mapPolicy = `${document}; img-src https: http: data:; frame-ancestors 'self'; sandbox allow-same-origin`

/** For an issue on the web: pictures come from wherever its editors took them. */
export const articlePolicy = `${own.replace('img-src data:', 'img-src https: http: data:')}; frame-ancestors 'none'`

/** For a mail of anybody's, in a frame: it can load nothing but our own pictures, run nothing and send nothing. */
export function mailPolicy(publicUrl: string): string {
  return `${document}; img-src 'self' ${publicUrl} data:; frame-ancestors 'self'; sandbox ${frameSandbox}`
}

/** For an issue that is being written, in a frame of the app: the same, but for pictures from wherever its editors took them. */
export const previewPolicy = `${document}; img-src https: http: data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox`

/** A link opens in a tab of its own, where our own pages may use their forms. */
export const frameSandbox = 'allow-popups allow-popups-to-escape-sandbox'
