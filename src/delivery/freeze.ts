import sql, { type Sql } from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'
import type { Frozen } from './mailing-states.ts'
import type { Mailing } from './mailings.ts'

/**
 * Freezes an audience into deliveries, one for each subscriber, and notes over which providers it is spread. Locks the
 * newsletter until the end of the transaction: see `excludeUnsubscribed`.
 * @param audience selects subscriber_id, email, name and excluded (a reason, or null)
 * @param own what is each recipient's own in the texts, of `audience.subscriber_id`
 */
export async function freezeAudience(
  db: Queryable,
  {
    id,
    newsletterId,
    canary,
    hour,
    scheduledFor,
  }: Pick<Mailing, 'id' | 'newsletterId' | 'canary' | 'hour' | 'scheduledFor'>,
  audience: Sql,
  own: Sql = sql`null::jsonb`,
): Promise<Frozen> {
  const { share, minutes } = canary ?? { share: 1, minutes: 0 }
  await db.query(sql`select from newsletters where id = ${newsletterId} for no key update`)
  const row = await rowOf<Frozen & Record<string, unknown>>(
    db,
    sql`with frozen as (
        insert into deliveries
          (mailing_id, subscriber_id, status, address, name, reply, settled_at, provider_id, canary, due_at, own)
        select ${id}::integer, subscriber_id,
          (case when excluded is null then 'queued' else 'excluded' end)::delivery_status, email, name, excluded,
          case when excluded is not null then now() end, provider_id, first and ${canary !== null}::boolean,
          case when excluded is null then greatest(hour_of_theirs, now()
            + make_interval(mins => case when first then 0 else ${minutes}::integer end)) end, own
        from (select audience.*, hour_of_theirs, ${own} as own,
            random() < ${share}::float8 and coalesce(hour_of_theirs <= now(), true) as first,
            coalesce(d.provider_id, (select id from providers where slug = 'other')) as provider_id
          from (${audience}) as audience
            left join provider_domains d on d.domain = split_part(audience.email, '@', -1)
            ${hour === 'reader' ? hoursOfReaders(newsletterId, scheduledFor) : sameHour}) as audience
        returning provider_id, due_at),
      spread as (
        insert into mailing_providers (mailing_id, provider_id, audience)
        select ${id}::integer, provider_id, count(*) from frozen group by provider_id returning audience)
      select coalesce(sum(audience), 0)::bigint as audience, (select max(due_at) from frozen) as "lastDue" from spread`,
  )
  return row!
}

const sameHour = sql`cross join (select null::timestamptz as hour_of_theirs) as h`

/**
 * When it is that hour of the newsletter's day where a reader is; who has named no zone, or one that Postgres does not
 * know, is where the newsletter is. A zone is read off the table of them once, not once a reader.
 */
const hoursOfReaders = (newsletter: number, scheduledFor: Date): Sql => sql`
  left join subscribers s on s.id = audience.subscriber_id
  left join (select lower(z.name) as zone, (${scheduledFor}::timestamptz at time zone n.time_zone) at time zone z.name as hour_of_theirs
    from newsletters n, pg_timezone_names z where n.id = ${newsletter}) as h on h.zone = lower(s.time_zone)`
