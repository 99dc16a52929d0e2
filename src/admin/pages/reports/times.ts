interface Hits {
  readonly people: number
}

interface TimeHits {
  readonly from: string
  readonly minutes: number
  readonly opens: Hits | null
  readonly clicks: Hits | null
}

export interface Point {
  readonly at: Date
  readonly opens: number
  readonly clicks: number
}

// Of hours, four days: what comes later are single hits, far apart.
const mostBetween = 96

/** By people, with the times between at which nobody opened or clicked anything. */
export function pointsOf(times: readonly TimeHits[]): Point[] {
  return times.flatMap(({ from, minutes, opens, clicks }, at) => {
    const moment = new Date(from)
    const point = { at: moment, opens: opens?.people ?? 0, clicks: clicks?.people ?? 0 }
    const next = times[at + 1]
    return [point, ...(next ? emptyBetween(moment, new Date(next.from), minutes) : [])]
  })
}

function emptyBetween(from: Date, until: Date, minutes: number): Point[] {
  const step = minutes * 60_000
  const count = Math.ceil((until.getTime() - from.getTime()) / step) - 1
  if (count > mostBetween) return []
  return Array.from({ length: count }, (_, at) => ({
    at: new Date(from.getTime() + (at + 1) * step),
    ...{ opens: 0, clicks: 0 },
  }))
}
