import sql, { empty, type Sql } from 'sql-template-tag'
import { andWithin, type SegmentContext } from '../context.ts'
import { momentTest } from '../days.ts'
import type { DayTest, ListCondition, SubscriptionWord } from '../rule.ts'

export function subscriptionTest(condition: ListCondition, context: SegmentContext): Sql {
  return sql`s.id in (${subscribersOf(condition, context)})`
}

/** Selects subscriber_id, each once where it is of one list. */
export function subscribersOf(condition: ListCondition, context: SegmentContext): Sql {
  const { list, status } = condition
  const lists = context.lists.filter(({ slug }) => list === null || slug === list).map(({ id }) => id)
  const when = whenOf(condition)
  return sql`select subscriber_id from subscriptions
    where list_id = any(${lists}) and status = any(${statuses[status]}::subscription_status[])
      ${andWithin(sql`subscriber_id`, context)}
      ${when ? sql`and ${momentTest(dates[status], when, context)}` : empty}`
}

const statuses: Readonly<Record<SubscriptionWord, readonly string[]>> = {
  subscribed: ['pending', 'confirmed'],
  confirmed: ['confirmed'],
  pending: ['pending'],
  unsubscribed: ['unsubscribed'],
}

const dates: Readonly<Record<SubscriptionWord, Sql>> = {
  subscribed: sql`created_at`,
  confirmed: sql`confirmed_at`,
  pending: sql`created_at`,
  unsubscribed: sql`unsubscribed_at`,
}

function whenOf(condition: ListCondition): DayTest | undefined {
  const { list, status, ...when } = condition
  return Object.keys(when).length > 0 ? (when as DayTest) : undefined
}
