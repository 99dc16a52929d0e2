import { createRoute, z } from '@hono/zod-openapi'
import { sees } from '../../access/principal.ts'
import { listNewsletters } from '../../newsletters/newsletter.ts'
import { type Decision, decisionsOfSystem } from '../../schedule/decisions.ts'
import { type Today, todayOf } from '../../schedule/today.ts'
import { type ApiContext, type ApiDeps, about, allows, createRoutes, moment, ok, plain, slug } from './context.ts'
import { day } from './days.ts'
import { ledger, mailing, mailingShown, reason, said } from './mailing-shown.ts'
import { figures } from './report-schemas.ts'

const number = z.number().int()
const decision = z
  .object({
    kind: z.enum([
      ...(['issue', 'list', 'late', 'missed', 'canary', 'paused', 'relays', 'unknown'] as const),
      ...(['relay', 'provider', 'worker'] as const),
    ]),
    mailing: number.nullable(),
    subject: z.string().nullable(),
    says: reason,
    because: reason.nullable(),
  })
  .openapi('Decision')
const morning = z
  .object({
    newsletter: z.object({ id: number, slug, name: z.string(), timeZone: z.string() }),
    date: day,
    stage: z.enum([
      ...(['day_off', 'by_hand', 'no_issue', 'draft', 'ready', 'over'] as const),
      ...mailing.shape.status.options,
    ]),
    issue: z.object({ id: number, title: z.string(), revision: number, status: z.enum(['draft', 'final']) }).nullable(),
    slots: z.array(moment).readonly(),
    mailings: z.array(z.object({ mailing, title: z.string(), ledger, figures: figures.nullable() })).readonly(),
    next: z.array(z.object({ kind: z.enum(['issue', 'digest']), at: moment })).readonly(),
    decisions: z.array(decision).readonly(),
  })
  .openapi('Today')

const today = createRoute({
  ...{ method: 'get', path: '/today' },
  ...about('mailings', 'api.today'),
  ...allows('mailings:read'),
  responses: ok(
    z.object({
      items: z.array(morning).readonly(),
      /** Of all newsletters. */
      decisions: z.array(decision).readonly(),
    }),
  ),
})

/** What an admin looks at first. */
export function todayRoutes({ pool }: ApiDeps) {
  return createRoutes().openapi(today, async (c) => {
    const now = new Date()
    const newsletters = (await listNewsletters(pool)).filter(({ id }) => sees(c.get('principal'), id))
    const items = []
    for (const newsletter of newsletters) items.push(morningShown(c, await todayOf(pool, newsletter, now)))
    const decisions = (await decisionsOfSystem(pool)).map((one) => decisionShown(c, one))
    return c.json(plain({ items, decisions }), 200)
  })
}

function morningShown(c: ApiContext, { newsletter, issue, mailings, decisions, ...today }: Today) {
  const { id, slug, name, timeZone } = newsletter
  return {
    newsletter: { id, slug, name, timeZone },
    ...today,
    issue: issue && { id: issue.id, title: issue.title, revision: issue.revision, status: issue.status },
    mailings: mailings.map(({ mailing, ...one }) => ({ mailing: mailingShown(c, mailing), ...one })),
    decisions: decisions.map((one) => decisionShown(c, one)),
  }
}

const decisionShown = (c: ApiContext, { says, because, ...decision }: Decision) => ({
  ...decision,
  says: said(c, says),
  because: because && said(c, because),
})
