import type { IssueKind } from '../issues/store.ts'
import { hasIssue } from '../newsletters/calendar.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { dayIn, matcherOf, slotsOn } from './slot.ts'

export type Timed = Pick<Newsletter, 'schedule' | 'timeZone' | 'language' | 'calendar' | 'days' | 'daysOff'>

const dayMs = 86_400_000
// A schedule that has nothing within a year is a mistake.
const horizonDays = 370

/** When the next issues go out: the slots of the schedule on days that have an issue. */
export function nextRuns(newsletter: Timed, now: Date, count = 5): Date[] {
  const { schedule, timeZone } = newsletter
  if (schedule === null) return []
  const isDay = dayMatcherOf(schedule)
  const today = Date.parse(`${dayIn(timeZone, now)}T12:00:00Z`)
  const found: Date[] = []
  for (let ahead = 0; ahead < horizonDays && found.length < count; ahead++) {
    const noon = new Date(today + ahead * dayMs)
    const date = noon.toISOString().slice(0, 10)
    // To find the slots of a day takes some milliseconds: only where there are any.
    if (!isDay(noon) || !hasIssue(newsletter, date)) continue
    found.push(...slotsOn(schedule, timeZone, date).filter((slot) => slot > now))
  }
  return found.slice(0, count)
}

/** When something is to go out by itself. */
export interface NextRun {
  readonly kind: IssueKind
  readonly at: Date
}

/** The next issues and the next digests, so many of each; the earliest first. */
export function nextOfEach(newsletter: Newsletter, now: Date, count: number): NextRun[] {
  // A digest goes out on its day whatever day it is.
  const digests = { ...newsletter, schedule: newsletter.digestSchedule, days: 'every', daysOff: [] } as const
  const runs: NextRun[] = [
    ...nextRuns(newsletter, now, count).map((at) => ({ kind: 'issue', at }) as const),
    ...nextRuns(digests, now, count).map((at) => ({ kind: 'digest', at }) as const),
  ]
  return runs.sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Whether a schedule has anything on a day, by its last three fields. */
function dayMatcherOf(schedule: string): (noon: Date) => boolean {
  const days = schedule.trim().split(/\s+/).slice(2)
  return matcherOf(['*', '*', ...days].join(' '))
}
