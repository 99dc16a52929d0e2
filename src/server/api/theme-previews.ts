import { createRoute, z } from '@hono/zod-openapi'
import type { Queryable } from '../../database/pool.ts'
import type { Issue } from '../../issues/issue.ts'
import { issueContent, newestIssue } from '../../issues/store.ts'
import { keepPreview } from '../../message/previews.ts'
import { sampleMail } from '../../message/sample.ts'
import { viewOf } from '../../message/view.ts'
import { ownTheme } from '../../newsletters/look.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import { checkSettings } from '../../newsletters/settings.ts'
import { faintIn } from '../../rendering/html/design.ts'
import { loadDesign } from '../../rendering/html/theme.ts'
import { checkOwnTheme } from '../../rendering/own/check.ts'
import { fullIssue } from '../../rendering/own/specimens.ts'
import {
  type ApiDeps,
  about,
  allows,
  body,
  created,
  createRoutes,
  defined,
  inNewsletter,
  newsletterOf,
} from './context.ts'
import { day } from './days.ts'
import { themeVariables } from './newsletters.ts'
import { faint, faults, faultsSaid, themeSource } from './themes.ts'

const look = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/theme/previews' },
  ...about('newsletters', 'api.theme.look'),
  ...allows('issues:read'),
  request: {
    params: inNewsletter,
    body: body(
      z
        .object({
          /** Left out: as it was saved. */
          ...{ theme: z.string().max(100).optional(), themeVariables: themeVariables.optional() },
          /** Of the theme `own`. */
          source: themeSource.optional(),
        })
        .strict(),
    ),
  },
  responses: created(
    z.object({
      faults,
      /** Null where there are faults. */
      preview: z
        .object({
          ...{ id: z.string(), subject: z.string(), bytes: z.number().int() },
          /** Of the newest issue; null: it shows a specimen, for there is none. */
          date: day.nullable(),
        })
        .nullable(),
      faint,
    }),
  ),
})

/** The newest issue of a newsletter as it would look, before anything of the look is saved. */
export function themePreviewRoutes({ pool, publicUrl }: Pick<ApiDeps, 'pool' | 'publicUrl'>) {
  return createRoutes().openapi(look, async (c) => {
    const newsletter = await newsletterOf(c, pool, c.req.valid('param').newsletter)
    const { source = newsletter.ownTheme, ...look } = defined(c.req.valid('json'))
    const tried: Newsletter = { ...newsletter, ...look, ownTheme: source }
    checkSettings(tried)
    const found = tried.theme === ownTheme && source !== null ? await checkOwnTheme(source, tried) : []
    const faint = faintIn(await loadDesign(tried))
    if (found.length > 0) return c.json({ faults: faultsSaid(c, found), preview: null, faint }, 201)
    const { issue, date } = await shownIssue(pool, newsletter)
    const mail = await sampleMail(issue, tried, publicUrl)
    const id = await keepPreview(pool, newsletter.id, {
      html: viewOf(mail, issue),
      plain: mail.text,
      source: mail.message.toString('latin1'),
    })
    const preview = { id, subject: mail.rendered.subject, bytes: Buffer.byteLength(mail.html), date }
    return c.json({ faults: [], preview, faint }, 201)
  })
}

async function shownIssue(db: Queryable, { id, language }: Newsletter): Promise<{ issue: Issue; date: string | null }> {
  const newest = await newestIssue(db, id)
  if (!newest) return { issue: { ...fullIssue, language }, date: null }
  return { issue: (await issueContent(db, newest.id)).issue, date: newest.date }
}
