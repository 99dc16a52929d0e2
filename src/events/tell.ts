import sql, { type Sql } from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'
import type { Event } from './events.ts'

/*
 * Parts of the statements that change something: in the same transaction, one row for each endpoint that wants to be told
 * of it. Where none does, they read an empty table.
 */

/** Of the table `changed`: list_id, subscriber_id, status. Nobody is told of what is pending. */
export const tellOfSubscriptions = (source: string): Sql =>
  callsFor(sql`'subscription.' || changed.status`, {
    newsletter: sql`l.newsletter_id`,
    subscriber: sql`changed.subscriber_id`,
    data: sql`jsonb_build_object('list', l.slug, 'source', ${source}::text)`,
    from: sql`changed join lists l on l.id = changed.list_id`,
  })

/** Whether a statement over a million subscribers has to keep what it changes. */
export async function isToldOf(db: Queryable, event: Event, listId: number): Promise<boolean> {
  const row = await rowOf(
    db,
    sql`select from endpoints e join lists l on l.newsletter_id = coalesce(e.newsletter_id, l.newsletter_id)
      where l.id = ${listId} and e.enabled and ${event} = any(e.events) limit 1`,
  )
  return row !== undefined
}

/** Of the table `noted`, of rows of `bounces`. Nobody is told of what anybody could have written. */
export const tellOfBounces: Sql = callsFor(sql`'bounce.recorded'`, {
  newsletter: sql`m.newsletter_id`,
  subscriber: sql`noted.subscriber_id`,
  data: sql`jsonb_build_object('mailing', m.id, 'issue', m.issue_date, 'reason', noted.reason, 'hard', noted.hard,
    'status', noted.status, 'source', noted.source)`,
  from: sql`noted join mailings m on m.id = noted.mailing_id and noted.matched <> 'weak'`,
})

/** Of the table `noted`, of rows of `complaints`. Nobody is told of what anybody could have written. */
export const tellOfComplaints: Sql = callsFor(sql`'complaint.recorded'`, {
  newsletter: sql`m.newsletter_id`,
  subscriber: sql`noted.subscriber_id`,
  data: sql`jsonb_build_object('mailing', m.id, 'issue', m.issue_date)`,
  from: sql`noted join mailings m on m.id = noted.mailing_id and not noted.weak`,
})

/** Of the table `sent`, of rows of `mailings`. */
export const tellOfMailings: Sql = callsFor(sql`'mailing.sent'`, {
  newsletter: sql`sent.newsletter_id`,
  subscriber: sql`null::bigint`,
  data: sql`jsonb_build_object('mailing', sent.id, 'kind', sent.kind, 'issue', sent.issue_date,
    'startedAt', sent.started_at, 'finishedAt', sent.finished_at)`,
  from: sql`sent`,
})

/** That the issue of a day did not go out, as `data` says; in a statement of its own, of the transaction that notes it. */
export const tellOfAlarm = (newsletterId: number, data: object): Sql => sql`
  with raised as (select ${newsletterId}::integer as newsletter_id, ${JSON.stringify(data)}::jsonb as data)
  ${callsFor(sql`'alarm.raised'`, {
    newsletter: sql`raised.newsletter_id`,
    subscriber: sql`null::bigint`,
    data: sql`raised.data`,
    from: sql`raised`,
  })}`

/** Whether a program is told of the alarms of a newsletter `n`. */
export const isAlarmHeard: Sql = sql`exists (select from endpoints e
  where e.enabled and 'alarm.raised' = any(e.events) and n.id = coalesce(e.newsletter_id, n.id))`

interface Told {
  readonly newsletter: Sql
  readonly subscriber: Sql
  readonly data: Sql
  readonly from: Sql
}

function callsFor(event: Sql, { newsletter, subscriber, data, from }: Told): Sql {
  return sql`insert into endpoint_calls (endpoint_id, event, newsletter_id, subscriber_id, data)
    select e.id, ${event}, ${newsletter}, ${subscriber}, ${data}
    from ${from} join endpoints e on e.enabled and ${event} = any(e.events)
      and ${newsletter} = coalesce(e.newsletter_id, ${newsletter})`
}

/** Of whom nothing is held from now on, no program is to believe that they subscribe. */
export async function tellOfErased(db: Queryable, subscriber: number): Promise<void> {
  await db.query(sql`with changed as (
      select list_id, subscriber_id, 'unsubscribed'::subscription_status as status
      from subscriptions where subscriber_id = ${subscriber} and status <> 'unsubscribed')
    ${tellOfSubscriptions('erasure')}`)
  await forgetReplies(db, subscriber)
}

/** Whoever was told of them may have said it back. */
async function forgetReplies(db: Queryable, subscriber: number): Promise<void> {
  await db.query(sql`update endpoint_attempts set reply = ''
    where call_id in (select id from endpoint_calls where subscriber_id = ${subscriber})`)
}
