import type { MailingStatus } from '../delivery/mailings.ts'
import type { Reason } from '../delivery/reason.ts'
import type { Key, Values } from '../locale/index.ts'
import type { Early, Refusals } from './early.ts'
import { type Shares, sharesOf, type Usual } from './usual.ts'

export interface Seen {
  readonly id: number
  readonly status: MailingStatus
  readonly early: Early
  readonly usual: Usual | null
  /** Of the same mailings as `usual`, by provider. */
  readonly refusedBefore: readonly Refusals[]
  /** Slugs by id. */
  readonly providers: ReadonlyMap<number, string>
  /** By people, in the order of the issue; null: not counted. */
  readonly clicksByLink: readonly number[] | null
}

// Above it, a list is out of care.
const bounceLimit = 0.02
// Gmail wants it below, and never at 0.3 %.
const complaintLimit = 0.001
// Fewer unsubscribe on a usual morning; and so many times as many as usual is worth a look.
const unsubscribeLimit = 0.002
const times = 2
const fewestUnsubscribes = 5
// Of a provider with fewer readers, one of them would be a large share.
const fewestReaders = 20
const refusalLimit = 0.02
// So few of the usual opens by this time.
const opensLimit = 0.6
const fewestUsualOpens = 20
// With fewer clicks for each link, one that nobody clicked says nothing.
const clicksForEachLink = 5

/** What stands out, the most urgent first. */
export function looksOf(seen: Seen): Reason[] {
  const shares = sharesOf(seen.early)
  return [
    ...ofLedger(seen),
    ...ofProviders(seen),
    ...ofReturns(seen, shares),
    ...ofUnsubscribes(seen, shares),
    ...ofOpens(seen, shares),
    ...ofLinks(seen),
  ]
}

function ofLedger({ id, status, early: { ledger } }: Seen): Reason[] {
  const { queued, inFlight, unknown, balances } = ledger
  const left = queued + inFlight
  return [
    ...(balances ? [] : [look('report.look.balance', { id })]),
    ...(unknown > 0 ? [look('report.look.unknown', { id, count: unknown })] : []),
    ...(left > 0 ? [look(status === 'paused' ? 'report.look.paused' : 'report.look.queued', { id, count: left })] : []),
  ]
}

function ofProviders({ early, refusedBefore, providers }: Seen): Reason[] {
  const usual = new Map(refusedBefore.map((before) => [before.provider, before.refused / Math.max(1, before.audience)]))
  return early.refusals.flatMap(({ provider, audience, refused }) => {
    const share = refused / Math.max(1, audience)
    const before = usual.get(provider)
    if (audience < fewestReaders || share <= Math.max(refusalLimit, times * (before ?? 0))) return []
    const values = { provider: providers.get(provider) ?? String(provider), share: percent(share) }
    return [
      before === undefined
        ? look('report.look.provider_first', values)
        : look('report.look.provider', { ...values, usual: percent(before) }),
    ]
  })
}

function ofReturns({ early }: Seen, { bounces, complaints }: Shares): Reason[] {
  return [
    ...(bounces > bounceLimit ? [look('report.look.bounces', { count: early.bounces, share: percent(bounces) })] : []),
    ...(complaints >= complaintLimit
      ? [look('report.look.complaints', { count: early.complaints, share: percent(complaints) })]
      : []),
  ]
}

function ofUnsubscribes({ early, usual }: Seen, { unsubscribes: share }: Shares): Reason[] {
  const before = usual?.shares.unsubscribes
  const limit = Math.max(unsubscribeLimit, times * (before ?? 0))
  if (early.unsubscribes < fewestUnsubscribes || share <= limit) return []
  const values = { count: early.unsubscribes, share: percent(share) }
  return [
    before === undefined
      ? look('report.look.unsubscribes_first', values)
      : look('report.look.unsubscribes', { ...values, usual: percent(before) }),
  ]
}

function ofOpens({ early, usual }: Seen, { opens }: Shares): Reason[] {
  const before = usual?.shares.opens
  if (opens === null || before == null || before * early.ledger.accepted < fewestUsualOpens) return []
  return opens < before * opensLimit
    ? [look('report.look.opens', { share: percent(opens), usual: percent(before) })]
    : []
}

function ofLinks({ clicksByLink }: Seen): Reason[] {
  if (!clicksByLink) return []
  const clicks = clicksByLink.reduce((sum, count) => sum + count, 0)
  const positions = clicksByLink.flatMap((count, at) => (count === 0 ? [at + 1] : []))
  if (positions.length === 0 || clicks < clicksForEachLink * clicksByLink.length) return []
  return [
    look('report.look.links', { count: positions.length, of: clicksByLink.length, positions: positions.join(', ') }),
  ]
}

const look = (key: Key, values: Values): Reason => ({ key, values })

/** Nothing is 0.0%, and a little is not. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0001) return '< 0.01%'
  return `${(share * 100).toFixed(share > 0 && share < 0.01 ? 2 : 1)}%`
}
