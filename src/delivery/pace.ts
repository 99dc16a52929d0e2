import sql from 'sql-template-tag'
import { kept } from '../database/kept.ts'
import { type Pool, type Queryable, rowsOf } from '../database/pool.ts'
import { type Ledger, ledgerIn } from './ledger.ts'
import { findMailing, type Mailing } from './mailings.ts'
import type { DeliveryStatus } from './states.ts'

/** How far a mailing is, at one moment. */
export interface Progress {
  readonly mailing: Mailing
  readonly at: Date
  readonly ledger: Ledger
  /** Those with the most readers first. */
  readonly providers: readonly Share[]
  /** By what each delivery was last handed to; what no relay has had yet is in none. */
  readonly relays: readonly Share[]
}

/** What became of the part of a mailing that one provider or relay has. */
export interface Share extends Omit<Ledger, 'balances'> {
  readonly slug: string
}

interface Group {
  readonly provider: string
  readonly relay: string | null
  readonly status: DeliveryStatus
  readonly count: number
}

/** What there is to count, as JSON has it. */
type Counts = readonly (Omit<Group, 'status'> & { readonly status: DeliveryStatus | null; readonly audience: number })[]

/** As it is now. One statement over the deliveries: a million take about half a second. @throws NotFound */
export async function progressOf(db: Queryable, id: number): Promise<Progress> {
  const at = new Date()
  return progressFrom(db, id, await countsOf(db, id), at)
}

/** As it was found last, for whoever begins to look at a large mailing. @throws NotFound */
export async function lastProgressOf(pool: Pool, id: number): Promise<Progress> {
  const { value, at } = await kept(pool, ['progress', id], () => countsOf(pool, id))
  return progressFrom(pool, id, value, at)
}

function countsOf(db: Queryable, id: number): Promise<Counts> {
  return rowsOf<Counts[number]>(
    db,
    sql`select coalesce(m.audience, 0) as audience, p.slug as provider, r.slug as relay, g.status, g.count
      from mailings m left join (
        select provider_id, case when attempts > 0 then relay_id end as relay_id, status, count(*) as count
        from deliveries where mailing_id = ${id} group by 1, 2, 3) as g on true
        left join providers p on p.id = g.provider_id left join relays r on r.id = g.relay_id
      where m.id = ${id}`,
  )
}

async function progressFrom(db: Queryable, id: number, counts: Counts, at: Date): Promise<Progress> {
  const mailing = await findMailing(db, id)
  const groups = counts.flatMap(({ status, ...group }) => (status === null ? [] : [{ ...group, status }]))
  return {
    mailing,
    at,
    ledger: ledgerIn(groups, counts[0]!.audience),
    providers: sharesBy(groups, ({ provider }) => provider),
    relays: sharesBy(groups, ({ relay }) => relay),
  }
}

function sharesBy(groups: readonly Group[], slugOf: (group: Group) => string | null): Share[] {
  const own = new Map<string, Group[]>()
  for (const group of groups) {
    const slug = slugOf(group)
    if (slug !== null) own.set(slug, [...(own.get(slug) ?? []), group])
  }
  const shares = [...own].map(([slug, groups]) => {
    const audience = groups.reduce((sum, { count }) => sum + count, 0)
    const { balances: _, ...parts } = ledgerIn(groups, audience)
    return { slug, ...parts }
  })
  return shares.sort((a, b) => b.audience - a.audience || a.slug.localeCompare(b.slug))
}

/** How fast something is being sent. */
export interface Pace {
  /** Settled a second; null: not known yet. */
  readonly perSecond: number | null
  /** Until all of it is settled, if it goes on like this; null: nobody can say. */
  readonly secondsLeft: number | null
}

type Parts = Pick<Ledger, 'audience' | 'queued' | 'inFlight'>

/** @param seconds between the two */
export function paceOf(earlier: Parts | undefined, now: Parts, seconds: number): Pace {
  const left = leftOf(now)
  if (left === 0) return { perSecond: 0, secondsLeft: 0 }
  if (!earlier || seconds <= 0) return { perSecond: null, secondsLeft: null }
  // What an admin has had sent again is not less than nothing settled.
  const perSecond = Math.max(0, (leftOf(earlier) - left) / seconds)
  return { perSecond, secondsLeft: perSecond === 0 ? null : left / perSecond }
}

const leftOf = ({ queued, inFlight }: Parts) => queued + inFlight
