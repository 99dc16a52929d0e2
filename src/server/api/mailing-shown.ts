import { z } from '@hono/zod-openapi'
import type { Queryable } from '../../database/pool.ts'
import { findMailing, type Mailing } from '../../delivery/mailings.ts'
import type { Reason } from '../../delivery/reason.ts'
import { NotFound } from '../../errors.ts'
import { translate } from '../../locale/index.ts'
import { localeOf } from '../locale.ts'
import { type ApiContext, moment, newsletterOf } from './context.ts'
import { day } from './days.ts'

const number = z.number().int()
const ids = z.array(number).readonly()
export const canary = z.object({ share: z.number().min(0.001).max(0.5), minutes: z.number().int().min(1).max(240) })
export const perSecond = z.number().min(0.1).max(10_000)
export const reason = z.object({ code: z.string(), text: z.string() })
export const mailing = z
  .object({
    ...{ id: number, newsletterId: number, issueId: number, kind: z.enum(['issue', 'digest']), tracking: z.string() },
    ...{ issueDate: day, slot: moment.nullable(), scheduledFor: moment, canary: canary.nullable() },
    perSecond: perSecond.nullable(),
    /** Whom of another mailing it mends. */
    corrects: z.object({ mailing: number, who: z.enum(['unmailed', 'reached']) }).nullable(),
    ...{ listIds: ids, segmentIds: ids, exceptListIds: ids, exceptSegmentIds: ids },
    status: z.enum(['scheduled', 'preparing', 'sending', 'paused', 'sent', 'cancelled', 'missed']),
    pausedBy: z.enum(['admin', 'relays', 'canary']).nullable(),
    /** Why it stands as it does. */
    reason: reason.nullable(),
    ...{ startedAt: moment.nullable(), giveUpAt: moment.nullable(), finishedAt: moment.nullable() },
  })
  .openapi('Mailing')
export const ledger = z
  .object({
    ...{ audience: number, queued: number, inFlight: number, accepted: number, refused: number, excluded: number },
    ...{ unknown: number, balances: z.boolean() },
  })
  .openapi('Ledger')

/** The mailing of the path. @throws NotFound, also when it is one of another newsletter */
export async function mailingOf(c: ApiContext, db: Queryable, newsletter: string, id: number): Promise<Mailing> {
  const { id: newsletterId } = await newsletterOf(c, db, newsletter)
  const found = await findMailing(db, id)
  if (found.newsletterId !== newsletterId) throw new NotFound('mailing.unknown', { id })
  return found
}

/** With its reason in words. */
export function mailingShown(c: ApiContext, { canaryDue: _, reason, ...mailing }: Mailing) {
  return { ...mailing, reason: reason && said(c, reason) }
}

/** In the words of whoever asks. */
export const said = (c: ApiContext, { key, values }: Reason) => ({
  code: key as string,
  text: translate(localeOf(c), key, values),
})
