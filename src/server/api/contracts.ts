import { createRoute, z } from '@hono/zod-openapi'
import { newestUnder } from '../../issues/contract.ts'
import { translate } from '../../locale/index.ts'
import { contractSchema } from '../../newsletters/contract.ts'
import { localeOf } from '../locale.ts'
import { type ApiDeps, about, allows, body, createRoutes, inNewsletter, newsletterOf, ok } from './context.ts'
import { day } from './days.ts'

const check = createRoute({
  ...{ method: 'post', path: '/newsletters/{newsletter}/contract/check' },
  ...about('newsletters', 'api.contract.check'),
  ...allows('issues:read'),
  request: { params: inNewsletter, body: body(z.object({ contract: contractSchema }).strict()) },
  responses: ok(
    z.object({
      /** Of the newest issue; null: there is none. */
      date: day.nullable(),
      breaches: z.array(z.object({ code: z.string(), message: z.string() })).readonly(),
    }),
  ),
})

/** What the issues of a newsletter must have. */
export function contractRoutes({ pool }: Pick<ApiDeps, 'pool'>) {
  return createRoutes().openapi(check, async (c) => {
    const newsletter = await newsletterOf(c, pool, c.req.valid('param').newsletter)
    const { date = null, breaches = [] } = (await newestUnder(pool, newsletter, c.req.valid('json').contract)) ?? {}
    const locale = localeOf(c)
    const said = breaches.map(({ key, values }) => ({ code: key as string, message: translate(locale, key, values) }))
    return c.json({ date, breaches: said }, 200)
  })
}
