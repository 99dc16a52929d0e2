import type { IssueKind } from '../issues/store.ts'
import { hasIssue } from '../newsletters/calendar.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { schedulesOf } from './schedules.ts'
import { dayIn, matcherOf, slotsBetween } from './slot.ts'

/** When something is to go out by itself. */
export interface NextRun {
  readonly kind: IssueKind
  readonly at: Date
}

const dayMs = 24 * 3_600_000
// Past the longest holidays of a year; a schedule that has nothing by then is told as having nothing.
const days = 40

/** The next runs of each schedule of a newsletter, days off left out; the earliest first. */
export function nextRuns(newsletter: Newsletter, now: Date, count: number): NextRun[] {
  const runs = schedulesOf(newsletter).flatMap(({ kind, cron }) => {
    const isDue = matcherOf(cron)
    const found: NextRun[] = []
    for (let day = 0; day < days && found.length < count; day++) {
      const after = new Date(now.getTime() + day * dayMs)
      const slots = slotsBetween(isDue, newsletter.timeZone, { after, until: new Date(after.getTime() + dayMs) })
      found.push(...slots.filter((at) => goesOut(newsletter, kind, at)).map((at) => ({ kind, at })))
    }
    return found.slice(0, count)
  })
  return runs.sort((a, b) => a.at.getTime() - b.at.getTime())
}

const goesOut = (newsletter: Newsletter, kind: IssueKind, at: Date) =>
  kind === 'digest' || hasIssue(newsletter, dayIn(newsletter.timeZone, at))
