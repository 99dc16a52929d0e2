import { afterEach, describe, expect, it } from 'vitest'
import type { Pool } from '../../src/database/pool.ts'
import { paceOf } from '../../src/delivery/pace.ts'
import { createWatch, type Live } from '../../src/delivery/watch.ts'
import { createLog } from '../../src/log.ts'
import { useDatabase } from '../support/database.ts'
import { startSendingTo } from '../support/sending.ts'

const database = useDatabase()
const parts = (queued: number, inFlight = 0) => ({ audience: 100, queued, inFlight })

describe('the pace', () => {
  it.each([
    ['not known at first', undefined, parts(100), 0, { perSecond: null, secondsLeft: null }],
    ['what has been settled', parts(100), parts(60, 20), 10, { perSecond: 2, secondsLeft: 40 }],
    ['nothing while nothing is settled', parts(80), parts(60, 20), 10, { perSecond: 0, secondsLeft: null }],
    ['never less than nothing', parts(10), parts(30), 10, { perSecond: 0, secondsLeft: null }],
    ['over when nothing is left', parts(10), parts(0), 10, { perSecond: 0, secondsLeft: 0 }],
  ] as const)('is %s', (_, earlier, now, seconds, pace) => {
    expect(paceOf(earlier, now, seconds)).toEqual(pace)
  })
})

describe('a watch', () => {
  const stops: (() => void)[] = []
  afterEach(() => {
    for (const stop of stops.splice(0)) stop()
  })

  /** Counts the statements over the deliveries of each mailing. */
  function counting() {
    const counts = new Map<number, number>()
    const pool = new Proxy(database.pool, {
      get: (target, name) => {
        if (name !== 'query') return Reflect.get(target, name)
        return (query: { text: string; values: readonly number[] }) => {
          const [id] = query.values
          if (query.text.includes('from mailings m left join (')) counts.set(id!, (counts.get(id!) ?? 0) + 1)
          return target.query(query as never)
        }
      },
    }) as Pool
    return { pool, of: (id: number) => counts.get(id) ?? 0 }
  }

  it('asks only for what somebody looks at', async () => {
    const [one, other] = [await startSendingTo(database.pool, 1), await startSendingTo(database.pool, 1)]
    const { pool, of } = counting()
    const watch = createWatch(pool, createLog('silent'))
    const seen: Live[] = []
    const leave = watch.follow(one.mailing.id, (live) => seen.push(live))
    stops.push(watch.follow(other.mailing.id, () => undefined))
    await expect.poll(() => seen.length).toBe(1)
    leave()
    const asked = of(one.mailing.id)
    // The other goes on, a second at a time.
    await expect.poll(() => of(other.mailing.id), { timeout: 10_000 }).toBeGreaterThan(asked + 2)
    expect(of(one.mailing.id)).toBe(asked)
    expect(seen).toHaveLength(1)
  })

  it('tells who comes later at once', async () => {
    const { mailing } = await startSendingTo(database.pool, 1)
    const watch = createWatch(database.pool, createLog('silent'))
    const first: Live[] = []
    stops.push(watch.follow(mailing.id, (live) => first.push(live)))
    await expect.poll(() => first.length).toBeGreaterThan(0)
    const second: Live[] = []
    stops.push(watch.follow(mailing.id, (live) => second.push(live)))
    expect(second).toEqual([first.at(-1)])
  })
})
