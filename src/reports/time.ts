import type { Tracking } from '../newsletters/tracking.ts'
import { type Hits, nothing } from './hits.ts'
import type { Counted, HitSum } from './summary/read.ts'

/** What came within some minutes. Nobody's hits are told apart: `unique` is null. */
export interface TimeHits extends Hits {
  readonly from: Date
  /** Five, or sixty. */
  readonly minutes: number
}

interface When {
  readonly startedAt: Date
  readonly timeZone: string
  readonly tracking: Tracking
}

const minute = 60_000
// Within the five hours of which the sums hold every five minutes.
const fineMinutes = 180

/** By five minutes up to the third hour after the beginning, then by hours of the clock on the wall. */
export function hoursOf(hits: readonly HitSum[], { startedAt, timeZone, tracking }: When): TimeHits[] {
  const hourOf = hoursIn(timeZone)
  const fineUntil = hourOf(startedAt.getTime() + fineMinutes * minute)
  const found = new Map<number, TimeHits>()
  for (const hit of hits) {
    if (hit.figure !== 'time') continue
    const at = Number(hit.key) * 1000
    const [from, minutes] = at < fineUntil ? [at, 5] : [hourOf(at), 60]
    const before = found.get(from) ?? { opens: nothing('anonymous'), clicks: nothing('anonymous') }
    const kind = hit.kind === 'open' ? 'opens' : 'clicks'
    found.set(from, { ...before, from: new Date(from), minutes, [kind]: sumOf(before[kind]!, hit) })
  }
  return tracking === 'off' ? [] : [...found.values()].sort((a, b) => a.from.getTime() - b.from.getTime())
}

/** By the hours of the clock alone. */
export function wholeHours(times: readonly TimeHits[], timeZone: string): TimeHits[] {
  const hourOf = hoursIn(timeZone)
  const found = new Map<number, TimeHits>()
  for (const { from, opens, clicks } of times) {
    const hour = hourOf(from.getTime())
    const before = found.get(hour)
    found.set(hour, {
      from: new Date(hour),
      minutes: 60,
      opens: before ? sumOf(before.opens!, opens!) : opens,
      clicks: before ? sumOf(before.clicks!, clicks!) : clicks,
    })
  }
  return [...found.values()]
}

function sumOf(a: Counted, b: Counted): Counted {
  return {
    raw: a.raw + b.raw,
    person: a.person + b.person,
    proxied: a.proxied + b.proxied,
    unclear: a.unclear + b.unclear,
    machine: a.machine + b.machine,
    people: a.people + b.people,
    unique: null,
  }
}

/** The beginning of the hour of a moment, where some zones have theirs at a half or a quarter. */
function hoursIn(timeZone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, minute: 'numeric' })
  return (moment) => Math.floor(moment / minute) * minute - Number(format.format(moment)) * minute
}
