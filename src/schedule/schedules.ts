import type { IssueKind } from '../issues/store.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { isSlotOf } from './slot.ts'

/** What of a newsletter goes out at which hours. */
export interface Schedule {
  readonly newsletter: Newsletter
  readonly kind: IssueKind
  /** Read in the newsletter's time zone. */
  readonly cron: string
}

export function schedulesOf(newsletter: Newsletter): Schedule[] {
  const expressions = { issue: newsletter.schedule, digest: newsletter.digestSchedule }
  return Object.entries(expressions).flatMap(([kind, cron]) =>
    cron ? [{ newsletter, kind: kind as IssueKind, cron }] : [],
  )
}

/** Whether something of a newsletter goes out at an hour, days off aside. */
export function hasSlot(newsletter: Newsletter, kind: IssueKind, slot: Date): boolean {
  const schedule = schedulesOf(newsletter).find((one) => one.kind === kind)
  return schedule !== undefined && isSlotOf(schedule.cron, newsletter.timeZone, slot)
}

/** When one of these changes, it is another schedule. */
export function keyOf({ newsletter, kind, cron }: Schedule): string {
  return [newsletter.id, kind, cron, newsletter.timeZone].join(' ')
}
