import type { Pool } from '../database/pool.ts'
import type { Log } from '../log.ts'
import type { MailingStatus } from './mailings.ts'
import { lastProgressOf, type Pace, type Progress, paceOf, progressOf, type Share } from './pace.ts'

/** A mailing as it goes on. */
export interface Live extends Omit<Progress, 'providers' | 'relays'>, Pace {
  readonly providers: readonly (Share & Pace)[]
  readonly relays: readonly (Share & Pick<Pace, 'perSecond'>)[]
  /** Nothing more is going to happen by itself. */
  readonly over: boolean
}

export type Watcher = (live: Live) => void

/** Watches mailings for any number of watchers: one statement a second for each mailing, however many look on. */
export interface Watch {
  /** @returns how to stop; of a mailing that is over, `watcher` is told so and nothing else */
  follow(mailing: number, watcher: Watcher): () => void
}

interface Followed {
  readonly watchers: Set<Watcher>
  /** The oldest first. */
  seen: Progress[]
  last: Live | undefined
  timer: NodeJS.Timeout | undefined
}

const everyMs = 1_000
// A statement over a large mailing takes longer: at most a fifth of the time is spent on it.
const restTimes = 4
// The pace is a mean over so long.
const paceMs = 15_000
const over: readonly MailingStatus[] = ['sent', 'cancelled', 'missed']

export function createWatch(pool: Pool, log: Log): Watch {
  const followed = new Map<number, Followed>()

  const look = async (id: number, one: Followed) => {
    const started = performance.now()
    try {
      one.last = liveOf(one, one.last ? await progressOf(pool, id) : await firstOf(pool, id))
      for (const watcher of one.watchers) watcher(one.last)
    } catch (error) {
      log.warn({ err: error, mailing: id }, 'the progress of a mailing could not be read; trying again')
    }
    const waitMs = Math.max(everyMs, restTimes * (performance.now() - started))
    if (one.watchers.size === 0) forget(id, one)
    else one.timer = setTimeout(() => void look(id, one), waitMs)
  }
  const forget = (id: number, one: Followed) => {
    clearTimeout(one.timer)
    if (followed.get(id) === one) followed.delete(id)
  }

  return {
    follow: (id, watcher) => {
      const known = followed.get(id)
      const one: Followed = known ?? { watchers: new Set(), seen: [], last: undefined, timer: undefined }
      one.watchers.add(watcher)
      if (!known) {
        followed.set(id, one)
        void look(id, one)
      } else if (one.last) watcher(one.last)
      return () => {
        one.watchers.delete(watcher)
        if (one.watchers.size === 0 && one.last) forget(id, one)
      }
    },
  }
}

/** What was found last may be shown at once, but for what is the last word. */
async function firstOf(pool: Pool, id: number): Promise<Progress> {
  const last = await lastProgressOf(pool, id)
  return over.includes(last.mailing.status) ? progressOf(pool, id) : last
}

function liveOf(one: Followed, now: Progress): Live {
  const oldest = now.at.getTime() - paceMs
  // One that is older stays, for the mean to reach back far enough.
  while (one.seen.length > 1 && one.seen[1]!.at.getTime() <= oldest) one.seen.shift()
  const earlier = one.seen[0]
  one.seen.push(now)
  const seconds = earlier ? (now.at.getTime() - earlier.at.getTime()) / 1000 : 0
  const before = (shares: readonly Share[] | undefined, slug: string) => shares?.find((share) => share.slug === slug)
  const providers = now.providers.map((share) => ({
    ...share,
    ...paceOf(before(earlier?.providers, share.slug), share, seconds),
  }))
  const relays = now.relays.map((share) => ({
    ...share,
    perSecond: earlier ? settledMore(before(earlier.relays, share.slug), share) / seconds : null,
  }))
  const all = paceOf(earlier?.ledger, now.ledger, seconds)
  return {
    ...now,
    ...all,
    secondsLeft: longest(all, providers),
    providers,
    relays,
    over: over.includes(now.mailing.status),
  }
}

/** A slow provider goes on when the others are done. */
function longest(all: Pace, providers: readonly Pace[]): number | null {
  if (all.secondsLeft === null) return null
  return Math.max(all.secondsLeft, ...providers.map(({ secondsLeft }) => secondsLeft ?? 0))
}

/** A relay has more deliveries by the minute: what it has settled is all that it can be measured by. */
function settledMore(earlier: Share | undefined, now: Share): number {
  const settled = (share: Share | undefined) => (share ? share.accepted + share.refused + share.unknown : 0)
  return Math.max(0, settled(now) - settled(earlier))
}
