import sql from 'sql-template-tag'
import { people } from '../audience/segments/rolls.ts'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { unseen } from '../database/unseen.ts'
import { type Ledger, ledgerIn } from '../delivery/ledger.ts'
import type { Tracking } from '../newsletters/tracking.ts'
import { type DeliverySum, deliverySumsOf } from './summary/deliveries.ts'
import { type HitSum, hitSumsOf } from './summary/read.ts'

/** What a mailing had come to when it was so old; null: not counted. */
export interface Early {
  readonly ledger: Ledger
  /** Hits of people, to five minutes. */
  readonly opens: number | null
  readonly clicks: number | null
  /** Different readers who did; null: nobody knows whose hits they are. */
  readonly readers: { readonly opened: number; readonly clicked: number } | null
  readonly bounces: number
  readonly complaints: number
  readonly unsubscribes: number
  /** Of each provider's deliveries, how many are refused. */
  readonly refusals: readonly Refusals[]
}

export interface Refusals {
  readonly provider: number
  readonly audience: number
  readonly refused: number
}

export interface Aged {
  readonly id: number
  readonly startedAt: Date
  readonly tracking: Tracking
  readonly audience: number
}

/** The issues that were mailed before one, the latest first. */
export async function issuesBefore(db: Queryable, mailing: number, count: number): Promise<Aged[]> {
  return rowsOf<Aged & Record<string, unknown>>(
    db,
    sql`select m.id, m.started_at as "startedAt", m.tracking, coalesce(m.audience, 0) as audience
      from mailings m join mailings g on g.id = ${mailing} and m.newsletter_id = g.newsletter_id
      where m.kind = 'issue' and m.status = 'sent' and m.started_at < g.started_at
      order by m.started_at desc limit ${count}`,
  )
}

/** @param minutes after its beginning; the ledger is that of now */
export async function earlyOf(db: Queryable, mailing: Aged, minutes: number): Promise<Early> {
  const { id, startedAt, tracking, audience } = mailing
  const until = new Date(startedAt.getTime() + minutes * 60_000)
  const deliveries = await deliverySumsOf(db, id)
  const hits = tracking === 'off' ? [] : await hitSumsOf(db, id, false)
  const came = await rowOf<{ bounces: number; complaints: number; unsubscribes: number }>(
    db,
    sql`select
      (select count(*) from bounces where mailing_id = ${id} and at <= ${until} and matched not in ('reply', 'weak')) as bounces,
      (select count(*) from complaints where mailing_id = ${id} and at <= ${until} and not weak) as complaints,
      (select count(*) from unsubscribes where mailing_id = ${id} and at <= ${until}) as unsubscribes`,
  )
  const early = (kind: HitSum['kind']) => (tracking === 'off' ? null : peopleUntil(hits, kind, until))
  return {
    ...came!,
    ledger: ledgerIn(deliveries, audience),
    opens: early('open'),
    clicks: early('click'),
    readers: tracking === 'full' ? await readersUntil(db, id, until) : null,
    refusals: refusalsIn(deliveries),
  }
}

async function readersUntil(db: Queryable, mailing: number, until: Date) {
  const row = await rowOf<{ opened: number; clicked: number }>(
    db,
    sql`select count(distinct subscriber_id) filter (where kind = 'open') as opened,
        count(distinct subscriber_id) filter (where kind = 'click') as clicked
      from hits where mailing_id = ${unseen(mailing)} and at <= ${until} and ${people} and subscriber_id is not null`,
  )
  return row!
}

function peopleUntil(hits: readonly HitSum[], kind: HitSum['kind'], until: Date): number {
  return hits
    .filter((hit) => hit.figure === 'time' && hit.kind === kind && Number(hit.key) * 1000 < until.getTime())
    .reduce((sum, hit) => sum + hit.people, 0)
}

function refusalsIn(deliveries: readonly DeliverySum[]): Refusals[] {
  const found = new Map<number, Refusals>()
  for (const { provider, status, count } of deliveries) {
    const before = found.get(provider) ?? { provider, audience: 0, refused: 0 }
    const refused = before.refused + (status === 'refused' ? count : 0)
    found.set(provider, { provider, audience: before.audience + count, refused })
  }
  return [...found.values()]
}
