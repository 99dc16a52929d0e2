import { setTimeout as wait } from 'node:timers/promises'
import { rateOf } from '../../../delivery/providers/tallies.ts'
import { readersDomain } from '../../sink/mailing.ts'
import { each, type Fault, type Finding } from '../fault.ts'
import type { Running } from '../running.ts'

/** What can go wrong on the way to the relay. */
export const smtpFaults = (): Fault[] => [
  {
    name: 'dropped-after',
    mishap: (point, recipient) =>
      point === 'message' && each(10, recipient) ? { end: 'drop', keep: true } : undefined,
    unknownAtMost: ({ recipients }) => Math.floor(recipients / 10),
    unknownAtLeast: (recipients) => Math.floor(recipients / 10),
  },
  {
    name: 'hung-after',
    mishap: (point, recipient) =>
      point === 'message' && each(200, recipient) ? { end: 'hang', keep: true } : undefined,
    unknownAtMost: ({ recipients }) => Math.floor(recipients / 200),
    unknownAtLeast: (recipients) => Math.floor(recipients / 200),
  },
  {
    name: 'dropped-before',
    mishap: (point, recipient, attempt) => {
      if (attempt > 1 || point === 'message') return undefined
      return each(7, recipient + (point === 'data' ? 3 : 0)) ? { end: 'drop' } : undefined
    },
  },
  {
    name: 'storm',
    mishap: (point, recipient, attempt) => {
      if (point !== 'rcpt' || attempt > 2 || !each(2, recipient)) return undefined
      return each(4, recipient)
        ? { reply: '421 4.3.2 shutting down', end: 'drop' }
        : { reply: '451 4.7.1 greylisted, try again' }
    },
    inspect: (run) => putOff(run, 2 * Math.floor(run.recipients / 2)),
  },
  {
    name: 'frequency',
    mishap: frequencyLimit(200),
    inspect: watchRate,
  },
]

/** As QQ does: so many in a second, and to the rest a 5xx that is about us; also where so many never come, to a few. */
function frequencyLimit(perSecond: number): NonNullable<Fault['mishap']> {
  let second = 0
  let taken = 0
  return (point, recipient, attempt) => {
    if (point !== 'rcpt') return undefined
    const now = Math.floor(performance.now() / 1000)
    if (now !== second) taken = 0
    second = now
    if (taken === perSecond || (attempt === 1 && each(50, recipient))) return { reply: '550 Domain frequency limited' }
    taken++
    return undefined
  }
}

/** Each deferral has to give the delivery a later time. */
async function putOff(run: Running, expected: number): Promise<Finding> {
  await run.over
  const deferred = run.deferred()
  return { passed: deferred === expected, note: { key: 'drill.note.put_off', values: { deferred, expected } } }
}

const lookMs = 20

/** The complaints have to slow the provider, and the limit to end again. */
async function watchRate(run: Running): Promise<Finding> {
  let over = false
  void run.over.then(() => {
    over = true
  })
  let lowest = Number.POSITIVE_INFINITY
  while (!over) {
    lowest = Math.min(lowest, (await rateOf(run.pool, readersDomain)) ?? Number.POSITIVE_INFINITY)
    await wait(lookMs)
  }
  while ((await rateOf(run.pool, readersDomain)) !== null) {
    await run.hasten()
    await wait(lookMs)
  }
  const fell = Number.isFinite(lowest)
  const values = { deferred: run.deferred(), lowest: fell ? Math.round(lowest * 10) / 10 : '–' }
  return { passed: fell && run.deferred() > 0, note: { key: 'drill.note.slowed', values } }
}
