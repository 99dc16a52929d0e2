import cron from 'node-cron'

const minute = 60_000
// More than any zone has ever set its clocks back by.
const furthestBack = 180 * minute

/** The day of a moment in a time zone, as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, moment: Date): string {
  // The Swedish way of writing a date is that of ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment)
}

/** Cron knows minutes: whenever within it a process fires, the slot is the same. */
export function slotOf(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / minute) * minute)
}

/**
 * Whether a schedule is due at a local time, given in the fields of UTC. The library takes 50 µs to say so: most minutes
 * are ruled out before it is asked, by the first two of the five fields.
 */
export function matcherOf(schedule: string): (local: Date) => boolean {
  const [minutes, hours] = schedule.trim().split(/\s+/)
  const matches = libraryMatcher(schedule)
  const ofMinute = libraryMatcher(`${minutes} * * * *`)
  const ofHour = libraryMatcher(`0 ${hours} * * *`)
  const dueMinutes = Array.from({ length: 60 }, (_, at) => ofMinute(new Date(at * minute)))
  const dueHours = Array.from({ length: 24 }, (_, at) => ofHour(new Date(at * 60 * minute)))
  return (local) => dueMinutes[local.getUTCMinutes()]! && dueHours[local.getUTCHours()]! && matches(local)
}

function libraryMatcher(schedule: string): (local: Date) => boolean {
  // Only asked whether it matches: it is never started.
  const matcher = cron.createTask(schedule, () => undefined, { timezone: 'UTC' })
  void matcher.destroy()
  return (local) => matcher.match(local)
}

/** The slots of a schedule on a day where it is at home. @param date `YYYY-MM-DD` */
export function slotsOn(schedule: string, timeZone: string, date: string): Date[] {
  // Zones are at most 14 hours ahead of UTC, and 12 behind.
  const noon = Date.parse(`${date}T12:00:00Z`)
  const around = { after: new Date(noon - 27 * 60 * minute), until: new Date(noon + 25 * 60 * minute) }
  return slotsBetween(matcherOf(schedule), timeZone, around).filter((slot) => dayIn(timeZone, slot) === date)
}

/** Whether a schedule has a slot, where it is at home. */
export function isSlotOf(schedule: string, timeZone: string, slot: Date): boolean {
  const around = { after: new Date(slot.getTime() - minute), until: slot }
  return slotsBetween(matcherOf(schedule), timeZone, around).length > 0
}

/**
 * The slots of a schedule after one moment and up to another. A local time that daylight saving skips is due when the
 * clock has jumped over it, one that it repeats the first time only.
 * @param isDue asked of a local time, given in the fields of UTC
 */
export function slotsBetween(
  isDue: (local: Date) => boolean,
  timeZone: string,
  { after, until }: { after: Date; until: Date },
): Date[] {
  const first = slotOf(after).getTime() + minute
  if (first > until.getTime()) return []
  const localTime = localTimeIn(timeZone)
  let reached = 0
  for (let at = first - furthestBack; at < first; at += minute) reached = Math.max(reached, localTime(at))
  const slots: Date[] = []
  for (let at = first; at <= until.getTime(); at += minute) {
    const local = localTime(at)
    let due = false
    for (; reached < local; reached += minute) due ||= isDue(new Date(reached + minute))
    if (due) slots.push(new Date(at))
  }
  return slots
}

/** The clock on the wall at a moment, as if it were UTC. */
function localTimeIn(timeZone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  // Since 1972 zones change their clocks at a quarter of an hour of UTC.
  const quarter = 15 * minute
  let from = Number.NaN
  let ahead = 0
  return (moment) => {
    const begins = Math.floor(moment / quarter) * quarter
    if (begins !== from) {
      from = begins
      ahead = Date.parse(`${format.format(begins).replace(' ', 'T')}Z`) - begins
    }
    return moment + ahead
  }
}

/** The clock on the wall at a moment, such as 07:00. */
export function timeIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(moment)
}
