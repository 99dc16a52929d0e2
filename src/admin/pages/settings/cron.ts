/** A time on some days of the week: what most schedules are. */
export interface Simple {
  /** `07:00` */
  readonly time: string
  /** 0 is Sunday; none: all. */
  readonly weekdays: readonly string[]
}

/** Undefined for a cron expression that says more. */
export function simpleOf(cron: string): Simple | undefined {
  const [, minute, hour, days] = /^(\d{1,2}) (\d{1,2}) \* \* (\*|[0-7](?:[-,][0-7])*)$/.exec(cron.trim()) ?? []
  if (days === undefined) return undefined
  const weekdays = days === '*' ? [] : days.split(',').flatMap(spread)
  return { time: `${hour!.padStart(2, '0')}:${minute!.padStart(2, '0')}`, weekdays: [...new Set(weekdays)].sort() }
}

/** `1-3` as 1, 2, 3. */
function spread(part: string): string[] {
  const [from, to = from] = part.split('-').map(Number) as [number, number?]
  return Array.from({ length: Math.max(0, to! - from + 1) }, (_, at) => String((from + at) % 7))
}

export function cronOf({ time, weekdays }: Simple): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  const all = weekdays.length === 0 || weekdays.length === 7
  return `${minute} ${hour} * * ${all ? '*' : [...weekdays].sort().join(',')}`
}
