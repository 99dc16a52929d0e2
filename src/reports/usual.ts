import type { Early } from './early.ts'

/**
 * Shares of those who accepted the mail, but for `accepted`, `refused` and `unknown`: of the audience. Opens and clicks by
 * the readers who did; null where nobody knows who they are.
 */
export interface Shares {
  readonly accepted: number
  readonly refused: number
  readonly unknown: number
  readonly opens: number | null
  readonly clicks: number | null
  readonly bounces: number
  readonly complaints: number
  readonly unsubscribes: number
}

/** The mean of some mailings. */
export interface Usual {
  readonly mailings: number
  readonly shares: Shares
}

const names = ['accepted', 'refused', 'unknown', 'opens', 'clicks', 'bounces', 'complaints', 'unsubscribes'] as const

export function sharesOf({ ledger, readers, bounces, complaints, unsubscribes }: Early): Shares {
  const { audience, accepted, refused, unknown } = ledger
  const of = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  return {
    accepted: of(accepted, audience),
    refused: of(refused, audience),
    unknown: of(unknown, audience),
    opens: readers && of(readers.opened, accepted),
    clicks: readers && of(readers.clicked, accepted),
    bounces: of(bounces, accepted),
    complaints: of(complaints, accepted),
    unsubscribes: of(unsubscribes, accepted),
  }
}

/** Of mailings, each counts alike; of what some do not count, those that do. Null: there are none. */
export function usualOf(before: readonly Early[]): Usual | null {
  if (before.length === 0) return null
  const all = before.map(sharesOf)
  const mean = (name: (typeof names)[number]) => {
    const known = all.map((shares) => shares[name]).filter((share) => share !== null)
    return known.length === 0 ? null : known.reduce((sum, share) => sum + share, 0) / known.length
  }
  const shares = Object.fromEntries(names.map((name) => [name, mean(name)])) as unknown as Shares
  return { mailings: before.length, shares }
}
