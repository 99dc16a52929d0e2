import { breachesOf } from '../issues/contract.ts'
import type { Issue } from '../issues/issue.ts'
import { repeatsOf } from '../issues/repeats.ts'
import { hasIssue } from '../newsletters/calendar.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { advice, blocker, type Finding } from './finding.ts'

const farAheadDays = 14

/** @param today `YYYY-MM-DD` in the newsletter's time zone */
export function dateFindings({ date }: Issue, newsletter: Newsletter, today: string): Finding[] {
  if (date < today) return [advice('preflight.old_date', { date, today })]
  const ahead = Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000)
  if (ahead > farAheadDays) return [advice('preflight.far_date', { date, days: ahead })]
  return hasIssue(newsletter, date) ? [] : [advice('preflight.day_off', { date })]
}

/** What the newsletter promises of every issue, and this one lacks. */
export function contractFindings(issue: Issue, { contract }: Newsletter, today: string): Finding[] {
  return breachesOf(issue, contract, today).map(({ key, values }) => blocker(key, values))
}

/** What readers have had already. @param before the issue of the day before it, as it was finalized */
export function repeatFindings(issue: Issue, before: Issue | undefined): Finding[] {
  if (!before) return []
  const { sections, whole } = repeatsOf(issue, before)
  if (whole) return [blocker('preflight.same_again', { date: before.date })]
  return sections.map(({ title, number }) => advice('preflight.repeated', { date: before.date }, title || number))
}
