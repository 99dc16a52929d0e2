import { createRoute, z } from '@hono/zod-openapi'
import { requireAll, sees } from '../../access/principal.ts'
import { transaction } from '../../database/pool.ts'
import { wavesOf } from '../../delivery/waves.ts'
import { locales, translate } from '../../locale/index.ts'
import { allDays, calendars } from '../../newsletters/calendar.ts'
import { contractSchema } from '../../newsletters/contract.ts'
import { colourNames } from '../../newsletters/look.ts'
import { changeNewsletter, createNewsletter, listNewsletters, type Newsletter } from '../../newsletters/newsletter.ts'
import { checkSettings, hours, imageWays } from '../../newsletters/settings.ts'
import { trackings } from '../../newsletters/tracking.ts'
import { checkLook } from '../../rendering/html/theme.ts'
import { nextRuns } from '../../schedule/next.ts'
import { dayIn } from '../../schedule/slot.ts'
import { whyOf } from '../../schedule/why.ts'
import { scheduleWords } from '../../schedule/words.ts'
import { localeOf } from '../locale.ts'
import {
  type ApiDeps,
  about,
  allows,
  audit,
  body,
  created,
  createRoutes,
  defined,
  inNewsletter,
  moment,
  newsletterOf,
  ok,
  plain,
  slug,
} from './context.ts'
import { day } from './days.ts'
import { changeSeen, tagged } from './etag.ts'

const colours = z
  .partialRecord(z.enum(colourNames), z.string().regex(/^#[0-9a-f]{6}$/i))
  .optional()
  .openapi({ example: { accent: '#9c2a21' } })
/** What a newsletter says of its look. */
export const themeVariables = z
  .object({
    light: colours,
    dark: colours,
    logo: z.url().max(500).optional(),
    masthead: z.string().max(100).optional(),
  })
  .strict()
const settings = z.object({
  name: z.string().min(1).max(200),
  language: z.enum(locales),
  timeZone: z.string().max(100).openapi({ example: 'Asia/Shanghai' }),
  senderName: z.string().min(1).max(200),
  senderAddress: z.email(),
  postalAddress: z.string().max(500),
  theme: z.string().max(100),
  /** Replaced as a whole. */
  themeVariables,
  schedule: z.string().max(100).nullable().openapi({ example: '0 7 * * *' }),
  digestSchedule: z.string().max(100).nullable(),
  calendar: z.enum(calendars).nullable(),
  tracking: z.enum(trackings),
  networkDays: z.number().int(),
  bounceAddress: z.email().nullable(),
  days: z.enum(allDays),
  daysOff: z.array(day).readonly(),
  windowMinutes: z.number().int(),
  hour: z.enum(hours),
  pingUrl: z.url().nullable(),
  archive: z.enum(['private', 'public']),
  images: z.enum(imageWays),
  contract: contractSchema.nullable(),
  reportTo: z.array(z.email()).max(50).readonly(),
})

const newsletter = settings
  .extend({ id: z.number().int(), slug, ownTheme: z.string().nullable() })
  .openapi('Newsletter')

const defaulted = {
  postalAddress: true,
  theme: true,
  themeVariables: true,
  schedule: true,
  digestSchedule: true,
  calendar: true,
  tracking: true,
  networkDays: true,
  bounceAddress: true,
  days: true,
  daysOff: true,
  windowMinutes: true,
  hour: true,
  pingUrl: true,
  archive: true,
  images: true,
  contract: true,
  reportTo: true,
} as const

const list = createRoute({
  ...{ method: 'get', path: '/newsletters' },
  ...about('newsletters', 'api.newsletters.list'),
  ...allows('settings:read'),
  responses: ok(z.object({ items: z.array(newsletter).readonly() })),
})

const create = createRoute({
  ...{ method: 'post', path: '/newsletters' },
  ...about('newsletters', 'api.newsletters.create'),
  ...allows('settings:write'),
  request: { body: body(settings.partial(defaulted).extend({ slug }).strict()) },
  responses: created(newsletter),
})

const show = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}' },
  ...about('newsletters', 'api.newsletters.show'),
  ...allows('settings:read'),
  request: { params: inNewsletter },
  responses: ok(newsletter),
})

const change = createRoute({
  ...{ method: 'patch', path: '/newsletters/{newsletter}' },
  ...about('newsletters', 'api.newsletters.change'),
  ...allows('settings:write'),
  request: { params: inNewsletter, body: body(settings.partial().strict()) },
  responses: ok(newsletter),
})

const why = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/why' },
  ...about('newsletters', 'api.newsletters.why'),
  ...allows('mailings:read'),
  request: { params: inNewsletter, query: z.object({ date: day.optional() }) },
  responses: ok(z.object({ date: day, reasons: z.array(z.object({ code: z.string(), text: z.string() })).readonly() })),
})

const runs = createRoute({
  ...{ method: 'get', path: '/newsletters/{newsletter}/runs' },
  ...about('newsletters', 'api.newsletters.runs'),
  ...allows('settings:read'),
  request: {
    params: inNewsletter,
    query: z.object({
      schedule: settings.shape.schedule.unwrap().optional(),
      timeZone: settings.shape.timeZone.optional(),
      days: settings.shape.days.optional(),
      calendar: z.enum(calendars).optional(),
      hour: settings.shape.hour.optional(),
    }),
  },
  responses: ok(
    z.object({
      ...{ words: z.string(), digestWords: z.string(), runs: z.array(moment).readonly() },
      /** Of each run, where it goes out at the readers' hour; it begins at once, and ends with its last wave. */
      waves: z.array(z.object({ count: z.number().int(), last: moment })).readonly(),
    }),
  ),
})

/** Newsletters, and why one did not go out. */
export function newsletterRoutes(deps: ApiDeps) {
  const { pool } = deps
  return createRoutes()
    .openapi(list, async (c) => {
      const items = (await listNewsletters(pool)).filter(({ id }) => sees(c.get('principal'), id))
      return c.json({ items }, 200)
    })
    .openapi(create, async (c) => {
      requireAll(c.get('principal'))
      const made = await transaction(pool, async (db) => {
        const given = {
          postalAddress: '',
          theme: 'daily',
          themeVariables: {},
          schedule: null,
          ...defined(c.req.valid('json')),
        }
        await checkLook({ ...given, ownTheme: null })
        const made = await createNewsletter(db, given)
        await audit(c, deps, db, {
          action: 'newsletter.create',
          newsletterId: made.id,
          subject: made.slug,
          after: made,
        })
        return made
      })
      return c.json(tagged(c, made), 201)
    })
    .openapi(show, async (c) => c.json(tagged(c, await newsletterOf(c, pool, c.req.valid('param').newsletter)), 200))
    .openapi(change, async (c) => {
      const { id, slug } = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const find = (db: Parameters<typeof newsletterOf>[1]) => newsletterOf(c, db, slug)
      return changeSeen(c, pool, `newsletter ${id}`, find, async (db, before) => {
        const after = await changeNewsletter(db, id, defined(c.req.valid('json')))
        await checkLook(after)
        await audit(c, deps, db, { action: 'newsletter.change', newsletterId: id, subject: slug, before, after })
        return c.json(tagged(c, after), 200)
      })
    })
    .openapi(runs, async (c) => {
      const found = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const { schedule = found.schedule, ...tried } = c.req.valid('query')
      const timed = { ...found, ...defined(tried), schedule: schedule === '' ? null : schedule }
      checkSettings(timed)
      const locale = localeOf(c)
      const runs = nextRuns(timed, new Date())
      const waves = timed.hour === 'reader' ? await wavesOf(pool, found.id, timed.timeZone, runs) : []
      const digest = { ...timed, schedule: timed.digestSchedule, days: 'every' } as const
      return c.json(
        plain({
          words: scheduleWords(locale, timed),
          digestWords: scheduleWords(locale, digest),
          runs,
          waves,
        }),
        200,
      )
    })
    .openapi(why, async (c) => {
      const newsletter: Newsletter = await newsletterOf(c, pool, c.req.valid('param').newsletter)
      const date = c.req.valid('query').date ?? dayIn(newsletter.timeZone, new Date())
      const reasons = await whyOf(pool, newsletter, date, new Date())
      const locale = localeOf(c)
      return c.json(
        { date, reasons: reasons.map(({ key, values }) => ({ code: key, text: translate(locale, key, values) })) },
        200,
      )
    })
}
