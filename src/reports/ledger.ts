import type { Ledger } from '../delivery/ledger.ts'
import type { DeliveryStatus } from '../delivery/states.ts'
import type { DeliverySum } from './summary/deliveries.ts'

/** Why so many are where they are in the ledger. */
export interface Whereabouts {
  readonly status: DeliveryStatus
  /** As in `DeliverySum`. */
  readonly reason: string
  readonly count: number
}

export function ledgerIn(deliveries: readonly DeliverySum[], audience: number): Ledger {
  const count = (...among: readonly DeliveryStatus[]) =>
    deliveries.reduce((sum, { status, count: some }) => sum + (among.includes(status) ? some : 0), 0)
  const parts = {
    queued: count('queued'),
    inFlight: count('claimed', 'handing_off'),
    accepted: count('accepted'),
    refused: count('refused'),
    excluded: count('excluded'),
    unknown: count('unknown'),
  }
  const sum = Object.values(parts).reduce((total, part) => total + part, 0)
  return { audience, ...parts, balances: sum === audience }
}

/** Of all that were not accepted; the most first. */
export function whereaboutsIn(deliveries: readonly DeliverySum[]): Whereabouts[] {
  const found = new Map<string, Whereabouts>()
  for (const { status, reason, count } of deliveries) {
    if (status === 'accepted') continue
    const key = `${status} ${reason}`
    found.set(key, { status, reason, count: count + (found.get(key)?.count ?? 0) })
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}
