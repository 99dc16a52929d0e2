import { z } from '@hono/zod-openapi'
import { keptShape, moment } from './context.ts'
import { day } from './days.ts'
import { ledger } from './mailing-shown.ts'

const count = z.number().int()
const share = z.number().nullable()
export const counted = z
  .object({
    ...{ raw: count, person: count, proxied: count, unclear: count, machine: count, people: count },
    /** Null: nobody knows whose they are. */
    unique: count.nullable(),
  })
  .openapi('Counted')
/** Null: not counted. */
export const hits = { opens: counted.nullable(), clicks: counted.nullable() }
const came = { bounces: count, complaints: count }
const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()

/** The first figures of a mailing. */
export const figures = z.object({ ...hits, ...came, unsubscribes: count }).openapi('Figures')

export const mailingReportSchema = z
  .object({
    mailing: z.object({
      ...{ id: count, newsletter: z.string(), issueDate: day, kind: z.enum(['issue', 'digest']), title: z.string() },
      ...{ status: z.string(), tracking: z.enum(['full', 'anonymous', 'off']), timeZone: z.string() },
      ...{ startedAt: moment.nullable(), finishedAt: moment.nullable() },
    }),
    ledger,
    whereabouts: listOf(z.object({ status: z.string(), reason: z.string(), count })),
    ...hits,
    bounces: listOf(z.object({ reason: z.string(), hard: z.boolean(), atOnce: count, later: count })),
    complaints: count,
    /** Told by the address alone, and in no other figure. */
    weak: z.object(came),
    unsubscribes: listOf(z.object({ reason: z.string(), count })),
    hours: listOf(z.object({ from: moment, minutes: count, ...hits })),
    links: listOf(
      counted.extend({ position: count, section: z.string().nullable(), positionInSection: count, url: z.string() }),
    ),
    sections: listOf(counted.extend({ section: z.string().nullable(), links: count })),
    providers: listOf(z.object({ provider: z.string(), ledger, ...came, ...hits })),
    devices: listOf(z.object({ key: z.string(), ...hits })),
    ...keptShape,
  })
  .openapi('MailingReport')

export const newsletterReportSchema = z
  .object({
    ...{ newsletter: z.string(), timeZone: z.string() },
    issues: listOf(
      z.object({ mailing: count, date: day, title: z.string(), ledger, ...came, unsubscribes: count, ...hits }),
    ),
    sections: listOf(
      z.object({
        ...{ section: z.string(), issues: count, links: count, clicks: count, readers: count.nullable(), share },
      }),
    ),
    growth: listOf(z.object({ week: day, joined: count, left: count, readers: count, churn: share })),
    cohorts: listOf(z.object({ month: z.string(), readers: count, opened: count.nullable(), issues: count })),
    ...keptShape,
  })
  .openapi('NewsletterReport')
