import type { Key } from '../../locale/index.ts'
import type { Mishap, Point } from '../sink/session.ts'

/** What one run of the drill counted. The sink's record is the truth, not our tables. */
export interface Count {
  readonly recipients: number
  /** Messages that the sink accepted. */
  readonly accepted: number
  /** Recipients whom our tables call accepted, refused or excluded, and the sink has not seen. */
  readonly lost: number
  /** Recipients for whom the sink accepted more than one message. */
  readonly twice: number
  readonly unknown: number
  readonly kills: number
  readonly balances: boolean
}

export interface Fault {
  readonly name: Key
  /** Asked for each delivery at each point; `attempt` counts from 1 for this recipient and point. */
  readonly mishap?: (point: Point, recipient: number, attempt: number) => Mishap | undefined
  /** Kills of workers, spread over the run. */
  readonly kills?: number
  /** What must hold beside: nobody lost, nobody twice, the ledger balances. */
  readonly unknownAtMost: (run: { recipients: number; kills: number; connections: number }) => number
  readonly unknownAtLeast?: (recipients: number) => number
}

const settleBatch = 20
const none = () => 0
const each = (nth: number, recipient: number) => recipient % nth === 0

export function faultsOf(kills: number): Fault[] {
  return [
    {
      name: 'drill.kill',
      kills,
      // What a worker had handed off and not recorded: one on each connection, and those that waited to be recorded.
      unknownAtMost: ({ kills, connections }) => kills * (connections + settleBatch),
    },
    {
      name: 'drill.dropped_after',
      mishap: (point, recipient) =>
        point === 'message' && each(10, recipient) ? { end: 'drop', keep: true } : undefined,
      unknownAtMost: ({ recipients }) => Math.floor(recipients / 10),
      unknownAtLeast: (recipients) => Math.floor(recipients / 10),
    },
    {
      name: 'drill.hung_after',
      mishap: (point, recipient) =>
        point === 'message' && each(200, recipient) ? { end: 'hang', keep: true } : undefined,
      unknownAtMost: ({ recipients }) => Math.floor(recipients / 200),
      unknownAtLeast: (recipients) => Math.floor(recipients / 200),
    },
    {
      name: 'drill.dropped_before',
      mishap: (point, recipient, attempt) => {
        if (attempt > 1 || point === 'message') return undefined
        return each(7, recipient + (point === 'data' ? 3 : 0)) ? { end: 'drop' } : undefined
      },
      unknownAtMost: none,
    },
    {
      name: 'drill.storm',
      mishap: (point, recipient, attempt) => {
        if (point !== 'rcpt' || attempt > 2 || !each(2, recipient)) return undefined
        return each(4, recipient)
          ? { reply: '421 4.3.2 shutting down', end: 'drop' }
          : { reply: '451 4.7.1 greylisted, try again' }
      },
      unknownAtMost: none,
    },
    {
      name: 'drill.frequency',
      mishap: (point, recipient, attempt) =>
        point === 'rcpt' && attempt === 1 && each(3, recipient) ? { reply: '550 Domain frequency limited' } : undefined,
      unknownAtMost: none,
    },
  ]
}
