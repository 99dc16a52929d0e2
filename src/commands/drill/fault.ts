import type { Key, Values } from '../../locale/index.ts'
import type { Behaviour } from './counting-sink.ts'
import type { OwnPostgres } from './own-postgres.ts'
import type { Running } from './running.ts'

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
  /** Who unsubscribed during the run, and was not to be mailed any more. */
  readonly excluded: number
  /** Addresses that would never be mailed again. */
  readonly suppressed: number
  /** How often a delivery was put off. */
  readonly deferred: number
  readonly kills: number
  readonly mailings: number
  readonly balances: boolean
}

/** What was seen beside the counts. */
export interface Finding {
  readonly passed: boolean
  readonly note: Said
}

export interface Said {
  readonly key: Key
  readonly values?: Values
}

export interface Fault extends Behaviour {
  readonly name: FaultName
  /** How long a claim holds; short unless said otherwise, so that a killed worker's are taken up while one watches. */
  readonly leaseSeconds?: number
  /** On a Postgres of the drill's own, which it may stop; without, in the database at hand. */
  readonly ownPostgres?: boolean
  /** Schedulers make the mailing; without, it is made, and due, at the start. */
  readonly scheduled?: boolean
  /** Runs beside the mailing, and may go on after `run.over`. What it finds decides with the counts. */
  readonly inspect?: (run: Running, postgres: OwnPostgres | undefined) => Promise<Finding>
  /** What must hold beside: nobody lost, nobody twice, nobody suppressed, one mailing, and the ledger balances. */
  readonly unknownAtMost?: (run: { recipients: number; kills: number; connections: number }) => number
  readonly unknownAtLeast?: (recipients: number) => number
  /** Somebody unsubscribes. */
  readonly excludes?: boolean
}

export const faultNames = [
  'kill',
  'dropped-after',
  'hung-after',
  'dropped-before',
  'storm',
  'frequency',
  'postgres-away',
  'disk-full',
  'schedulers',
  'clock',
  'unsubscribe',
] as const
export type FaultName = (typeof faultNames)[number]

export const settleBatch = 20
export const each = (nth: number, recipient: number): boolean => recipient % nth === 0
