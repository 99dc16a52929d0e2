import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from '../fault.ts'

/** Postgres stopped in order, and later as by a crash, and away for so long each time. */
export const postgresAway = (outageMs: number): Fault => ({
  name: 'postgres-away',
  ownPostgres: true,
  paceMs: 20,
  // The usual one, longer than the outage: what was accepted meanwhile is recorded afterwards, and nothing is unknown.
  leaseSeconds: 60,
  inspect: async (run, postgres) => {
    let outages = 0
    for (const [share, how] of [
      [1 / 4, 'fast'],
      [2 / 4, 'immediate'],
    ] as const) {
      if (!(await run.reached(share))) break
      await postgres!.stop(how)
      await wait(outageMs)
      await postgres!.start()
      outages++
    }
    await run.over
    const noticed = run.workers.said('Postgres answers again')
    const values = { outages, seconds: outageMs / 1000, noticed }
    return { passed: outages === 2 && noticed > 0, note: { key: 'drill.note.away', values } }
  },
})
