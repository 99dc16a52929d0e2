import type { Pool } from '../database/pool.ts'
import type { Ledger } from '../delivery/ledger.ts'
import { type Mailing, mailingsAround, recentMailings } from '../delivery/mailings.ts'
import { latestIssue, type StoredIssue } from '../issues/store.ts'
import { hasIssue } from '../newsletters/calendar.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { type Figures, figuresOf } from '../reports/figures.ts'
import { ledgersOf } from '../reports/ledger.ts'
import { type Decision, decisionsOf } from './decisions.ts'
import { type NextRun, nextOfEach } from './next.ts'
import { dayIn, slotsOn } from './slot.ts'
import { wantedSlots } from './wanted.ts'

/**
 * How this morning stands: `day_off` and `by_hand`: nothing goes out by itself; `no_issue` and `draft`: it waits for the
 * editors; `ready`: for its hour; `over`: its hour has passed without it. Else that of the mailing.
 */
export type Stage = 'day_off' | 'by_hand' | 'no_issue' | 'draft' | 'ready' | 'over' | Mailing['status']

/** A mailing of today, or one that is still going on. */
export interface MailingToday {
  readonly mailing: Mailing
  readonly title: string
  readonly ledger: Ledger
  /** Null before it begins. */
  readonly figures: Figures | null
}

/** This morning's run of a newsletter. */
export interface Today {
  readonly newsletter: Newsletter
  /** `YYYY-MM-DD`, where the newsletter is at home. */
  readonly date: string
  readonly stage: Stage
  /** Of the date; null: there is none. */
  readonly issue: StoredIssue | null
  /** When it is to go out, or was; empty when nothing is to go out today. */
  readonly slots: readonly Date[]
  readonly mailings: readonly MailingToday[]
  readonly next: readonly NextRun[]
  /** What somebody has to decide, the most urgent first. */
  readonly decisions: readonly Decision[]
}

const shownRuns = 3

export async function todayOf(pool: Pool, newsletter: Newsletter, now: Date): Promise<Today> {
  const date = dayIn(newsletter.timeZone, now)
  const { schedule, timeZone } = newsletter
  const all = schedule && hasIssue(newsletter, date) ? slotsOn(schedule, timeZone, date) : []
  const slots = await wantedSlots(pool, newsletter.id, 'issue', all)
  const issue = (await latestIssue(pool, newsletter.id, date)) ?? null
  const around = await mailingsAround(pool, newsletter.id, date)
  const recent = await recentMailings(pool, newsletter.id)
  // Once for both: a million deliveries of a mailing that is being sent take half a second.
  const ledgers = await ledgersOf(pool, [...new Set([...around, ...recent].map(({ id }) => id))])
  const mailings = await Promise.all(around.map((mailing) => mailingToday(pool, mailing, ledgers)))
  const main = mailings.findLast(({ mailing }) => mailing.kind === 'issue' && mailing.issueDate === date)
  const stage = main?.mailing.status ?? stageWithout(newsletter, { slots, issue, now })
  return {
    ...{ newsletter, date, stage, issue, slots, mailings },
    next: nextOfEach(newsletter, now, shownRuns),
    decisions: await decisionsOf(pool, {
      newsletter,
      date,
      slots,
      issue,
      now,
      mailed: main !== undefined,
      recent,
      ledgers,
    }),
  }
}

async function mailingToday(
  pool: Pool,
  { title, ...mailing }: Mailing & { readonly title: string },
  ledgers: ReadonlyMap<number, Ledger>,
): Promise<MailingToday> {
  const figures = mailing.startedAt ? await figuresOf(pool, mailing.id) : null
  return { mailing, title, ledger: ledgers.get(mailing.id)!, figures }
}

interface Without {
  readonly slots: readonly Date[]
  readonly issue: StoredIssue | null
  readonly now: Date
}

function stageWithout({ schedule, windowMinutes }: Newsletter, { slots, issue, now }: Without): Stage {
  const last = slots.at(-1)
  if (last && now.getTime() > last.getTime() + windowMinutes * 60_000) return 'over'
  if (!last && !issue) return schedule === null ? 'by_hand' : 'day_off'
  if (!issue) return 'no_issue'
  if (issue.status === 'draft') return 'draft'
  return last ? 'ready' : 'by_hand'
}
