import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../database/pool.ts'
import { NotFound } from '../errors.ts'
import { type Delivery, deliveryColumns } from './deliveries.ts'

/** Something that happened to a delivery. */
export interface Event {
  readonly at: Date
  readonly kind:
    | 'queued'
    | 'handed_off'
    | 'deferred'
    | 'accepted'
    | 'refused'
    | 'excluded'
    | 'unknown'
    | 'bounced'
    /** By the address alone, which anybody can write: counts for nothing. */
    | 'weak_bounce'
    | 'complained'
    /** As a weak bounce. */
    | 'weak_complaint'
    | 'unsubscribed'
  /** Of a hand-off and of what came of it; from 1. */
  readonly attempt: number | null
  /** The slug; null: none, or it has been removed since. */
  readonly relay: string | null
  /** What was said; of one that is excluded, why. */
  readonly reply: string | null
  /** Of one that was put off. */
  readonly until: Date | null
}

export interface DeliveryStory extends Delivery {
  readonly provider: string
  /** In the order in which it happened. Of what was not kept, nothing is told. */
  readonly story: readonly Event[]
}

/** One delivery, and all that is known to have happened to it. @throws NotFound */
export async function storyOf(db: Queryable, mailing: number, subscriber: number): Promise<DeliveryStory> {
  const delivery = await rowOf<Omit<DeliveryStory, 'story'> & Record<string, unknown>>(
    db,
    sql`select ${deliveryColumns}, p.slug as provider
      from deliveries d join providers p on p.id = d.provider_id
      where mailing_id = ${mailing} and subscriber_id = ${subscriber}`,
  )
  if (!delivery) throw new NotFound('mailing.no_delivery', { id: mailing })
  return { ...delivery, story: await eventsOf(db, mailing, subscriber) }
}

/** The last attempt stands in the delivery itself, unless it was put off: then it stands with those before it. */
function eventsOf(db: Queryable, mailing: number, subscriber: number): Promise<Event[]> {
  const mine = sql`mailing_id = ${mailing} and subscriber_id = ${subscriber}`
  return rowsOf<Event & Record<string, unknown>>(
    db,
    sql`with d as (select * from deliveries where ${mine}),
        earlier as (select * from earlier_attempts where ${mine}),
        last as (select * from d where attempts > 0 and not exists (select from earlier where attempt = d.attempts)),
        events (step, at, kind, attempt, relay_id, reply, until) as (
          select 0, started_at, 'queued', null::integer, null::integer, null, null::timestamptz
          from mailings where id = ${mailing} and started_at is not null and exists (select from d)
          union all select attempt * 2, handed_off_at, 'handed_off', attempt, relay_id, null, null
          from earlier where handed_off_at is not null
          union all select attempt * 2 + 1, at, outcome, attempt, relay_id, reply, due_at from earlier
          union all select attempts * 2, handed_off_at, 'handed_off', attempts, relay_id, null, null
          from last where handed_off_at is not null and status <> 'queued'
          union all select 100000, settled_at, status::text, case when status = 'excluded' then null else attempts end,
            case when exists (select from last) and status <> 'excluded' then relay_id end, reply, null
          from d where settled_at is not null
          union all select 100001, at, case when matched = 'weak' then 'weak_bounce' else 'bounced' end, null, null, reply, null
          from bounces where ${mine} and matched <> 'reply'
          union all select 100001, at, case when weak then 'weak_complaint' else 'complained' end, null, null, null, null
          from complaints where ${mine}
          union all select 100001, at, 'unsubscribed', null, null, null, null from unsubscribes where ${mine})
      select e.at, kind, attempt, r.slug as relay, reply, until
      from events e left join relays r on r.id = e.relay_id order by e.at, step`,
  )
}
