import type { Fault } from '../fault.ts'
import { killFault } from './kill.ts'
import { postgresAway } from './postgres-away.ts'
import { clockFault, schedulersFault } from './schedule.ts'
import { smtpFaults } from './smtp.ts'
import { unsubscribeFault } from './unsubscribe.ts'

export interface Measures {
  /** How often a worker is killed. */
  readonly kills: number
  /** How long Postgres is away each time, in seconds. */
  readonly outage: number
}

/** All but the full disk, which is rehearsed in a process of its own. */
export const faultsOf = ({ kills, outage }: Measures): Fault[] => [
  killFault(kills),
  ...smtpFaults(),
  postgresAway(outage * 1000),
  schedulersFault,
  clockFault,
  unsubscribeFault,
]
