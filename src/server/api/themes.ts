import { createRoute, z } from '@hono/zod-openapi'
import { NotFound } from '../../errors.ts'
import { issueContent, latestIssue } from '../../issues/store.ts'
import { translate } from '../../locale/index.ts'
import { sampleMail } from '../../message/sample.ts'
import { colourNames, schemes } from '../../newsletters/look.ts'
import { faintIn } from '../../rendering/html/design.ts'
import { loadDesign, themesFor } from '../../rendering/html/theme.ts'
import { checkOwnTheme } from '../../rendering/own/check.ts'
import type { ThemeFault } from '../../rendering/own/fault.ts'
import { setOwnTheme } from '../../rendering/own/store.ts'
import { starterTheme } from '../../rendering/own/theme.ts'
import { previewPages } from '../../rendering/preview.ts'
import { localeOf } from '../locale.ts'
import {
  type ApiContext,
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  createRoutes,
  inNewsletter,
  newsletterOf,
  ok,
} from './context.ts'
import { day } from './days.ts'
import { changeSeen, tagged } from './etag.ts'

/** MJML with Handlebars. */
export const themeSource = z.string().min(1).max(65_536)
const source = body(z.object({ source: themeSource }).strict())
const colour = z.enum(colourNames)
/** Text on a ground on which it is hard to read. */
export const faint = z
  .array(z.object({ scheme: z.enum(schemes), text: colour, ground: colour, ratio: z.number() }))
  .readonly()
export const faults = z.array(z.object({ line: z.number().int(), code: z.string(), message: z.string() })).readonly()
const theme = z.object({
  theme: z.string(),
  /** Those that can be chosen. */
  themes: z.array(z.string()).readonly(),
  /** MJML with Handlebars; null: the newsletter brings none. */
  source: z.string().nullable(),
  /** To begin one with. */
  starter: z.string(),
  faint,
})

const show = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/theme' },
  ...about('newsletters', 'api.theme.show'),
  ...allows('settings:read'),
  request: { params: inNewsletter },
  responses: ok(theme),
})

const set = createRoute({
  ...{ method: 'put', path: '/newsletters/{newsletter}/theme' },
  ...about('newsletters', 'api.theme.set'),
  ...allows('settings:write'),
  request: { params: inNewsletter, body: source },
  responses: ok(z.object({ theme: z.string(), ownTheme: z.string().nullable() })),
})

const check = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/theme/check' },
  ...about('newsletters', 'api.theme.check'),
  ...allows('settings:read'),
  request: { params: inNewsletter, body: source },
  responses: ok(z.object({ faults })),
})

const preview = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/issues/{date}/preview' },
  ...about('issues', 'api.theme.preview'),
  ...allows('issues:read'),
  request: { params: inNewsletter.extend({ date: day }), query: z.object({ theme: z.string().max(100).optional() }) },
  responses: ok(
    z.object({
      ...{ theme: z.string(), subject: z.string(), html: z.string(), text: z.string(), bytes: z.number().int() },
      /** Whole documents for a frame: `phone-light`, `phone-dark`, `desktop-light`, `desktop-dark`. */
      pages: z.array(z.object({ name: z.string(), html: z.string() })).readonly(),
    }),
  ),
})

/** How the mails of a newsletter look. */
export function themeRoutes(deps: ApiDeps) {
  const { pool, publicUrl } = deps
  return createRoutes()
    .openapi(show, async (c) => {
      const newsletter = tagged(c, await newsletterOf(c, pool, c.req.valid('param').newsletter))
      const faint = faintIn(await loadDesign(newsletter))
      const { theme, ownTheme: source } = newsletter
      const themes = await themesFor(newsletter)
      return c.json({ theme, themes, source, starter: await starterTheme(), faint }, 200)
    })
    .openapi(set, async (c) => {
      const { id, slug } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const find = (db: Parameters<typeof newsletterOf>[1]) => newsletterOf(c, db, slug)
      return changeSeen(c, pool, `newsletter ${id}`, find, async (db, before) => {
        const after = await setOwnTheme(db, before, c.req.valid('json').source)
        await audit(c, deps, db, { action: 'newsletter.theme', newsletterId: id, subject: slug, before, after })
        const { theme, ownTheme } = tagged(c, after)
        return c.json({ theme, ownTheme }, 200)
      })
    })
    .openapi(check, async (c) => {
      const newsletter = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const found = await checkOwnTheme(c.req.valid('json').source, newsletter)
      return c.json({ faults: faultsSaid(c, found) }, 200)
    })
    .openapi(preview, async (c) => {
      const { newsletter: slug, date } = c.req.valid('param')
      const newsletter = await newsletterOf(c, pool, slug)
      const latest = await latestIssue(pool, newsletter.id, date)
      if (!latest) throw new NotFound('issue.none', { date })
      const { issue } = await issueContent(pool, latest.id)
      const { theme = newsletter.theme } = c.req.valid('query')
      const { rendered, html, text } = await sampleMail(issue, { ...newsletter, theme }, publicUrl)
      const bytes = Buffer.byteLength(html)
      return c.json({ theme, subject: rendered.subject, html, text, bytes, pages: previewPages(html) }, 200)
    })
}

export function faultsSaid(c: ApiContext, found: readonly ThemeFault[]) {
  const locale = localeOf(c)
  return found.map(({ line, key, values }) => ({ line, code: key as string, message: translate(locale, key, values) }))
}
