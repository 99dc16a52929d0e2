import { join } from 'node:path'
import type { Pool } from '../../database/pool.ts'
import { repeat } from '../../database/repeat.ts'
import { isPassing } from '../../database/retry.ts'
import { TryLater } from '../../errors.ts'
import { allowed, type Hit, hitOf, type NewHit } from './hit.ts'
import { createHitMailings, type HitMailing } from './mailings.ts'
import { createSpool, type SpoolOptions } from './spool.ts'
import { createStore } from './store.ts'
import { takeInSpool } from './take-in.ts'

/** Records opens and clicks in groups: in Postgres, or on disk while it is away. */
export interface Recorder {
  /** The hit is in the database, on disk, or not to be recorded when the promise is fulfilled. */
  record(hit: NewHit): Promise<void>
  /**
   * Where a link of a mailing leads; undefined when there is none.
   * @throws TryLater when it is not at hand and Postgres is away
   */
  linkUrl(mailing: number, link: number): Promise<string | undefined>
  /** Takes in what is on disk, if Postgres answers, and has recent mailings at hand. */
  keepUp(): Promise<void>
  /** What has been asked for is recorded when the promise is fulfilled. */
  close(): Promise<void>
}

export interface RecorderDeps extends SpoolOptions {
  /** Not one that waits for ever: whoever opens a mail waits for it. */
  readonly pool: Pool
  readonly dataDir: string
}

const lookMs = 1_000
const refreshMs = 10_000

/** @see createRecorder, with what it has to do from time to time */
export function startRecorder(deps: RecorderDeps): Recorder {
  const recorder = createRecorder(deps)
  const stopping = new AbortController()
  const { ended } = repeat(lookMs, stopping.signal, deps.log, recorder.keepUp)
  return {
    ...recorder,
    close: async () => {
      stopping.abort()
      await ended
      await recorder.close()
    },
  }
}

export function createRecorder({ pool, dataDir, ...options }: RecorderDeps): Recorder {
  const { log } = options
  const mailings = createHitMailings(pool)
  const spool = createSpool(join(dataDir, 'spool', 'hits'), options)
  const store = createStore(pool, spool, log)
  let refreshed = Number.NEGATIVE_INFINITY

  /** @throws what passes, when Postgres is away */
  const find = async (id: number) => {
    if (store.away()) throw new TryLater('page.away.text')
    return mailings.find(id)
  }
  const recordAllowed = (whole: Hit, mailing: HitMailing | undefined): Promise<void> => {
    const stored = mailing && allowed(whole, mailing)
    return stored ? store.keep(stored) : Promise.resolve()
  }
  const recordUnknown = async (whole: Hit): Promise<void> => {
    try {
      return recordAllowed(whole, await find(whole.mailing))
    } catch (error) {
      if (!isPassing(error)) throw error
      return store.keep({ ...whole, undecided: true })
    }
  }
  return {
    // Without a promise more than it needs: this is where the server's time goes.
    record: (hit) => {
      const whole = hitOf(hit, Date.now())
      const mailing = mailings.get(hit.mailing)
      return mailing ? recordAllowed(whole, mailing) : recordUnknown(whole)
    },
    linkUrl: async (id, link) => {
      const held = mailings.get(id)
      if (held) return held.links.get(link)
      const found = await find(id).catch((error) => {
        throw isPassing(error) ? new TryLater('page.away.text') : error
      })
      return found?.links.get(link)
    },
    keepUp: async () => {
      await store.tryAgain()
      await takeInSpool({ pool, spool, mailings, log })
      if (performance.now() - refreshed < refreshMs) return
      await mailings.refresh()
      refreshed = performance.now()
    },
    close: async () => {
      await store.finish()
      await spool.seal()
    },
  }
}
