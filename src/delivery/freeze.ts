import sql, { type Sql } from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'
import type { Mailing } from './mailings.ts'

/**
 * Freezes an audience into deliveries, one for each subscriber, and notes over which providers it is spread. Locks the
 * newsletter until the end of the transaction: see `excludeUnsubscribed`.
 * @param audience selects subscriber_id, email, name and excluded (a reason, or null)
 * @param own what is each recipient's own in the texts, of `audience.subscriber_id`
 * @returns how many
 */
export async function freezeAudience(
  db: Queryable,
  { id, newsletterId, canary }: Pick<Mailing, 'id' | 'newsletterId' | 'canary'>,
  audience: Sql,
  own: Sql = sql`null::jsonb`,
): Promise<number> {
  const { share, minutes } = canary ?? { share: 1, minutes: 0 }
  await db.query(sql`select from newsletters where id = ${newsletterId} for no key update`)
  const row = await rowOf<{ count: number }>(
    db,
    sql`with frozen as (
        insert into deliveries
          (mailing_id, subscriber_id, status, address, name, reply, settled_at, provider_id, canary, due_at, own)
        select ${id}::integer, subscriber_id,
          (case when excluded is null then 'queued' else 'excluded' end)::delivery_status, email, name, excluded,
          case when excluded is not null then now() end, provider_id, first and ${canary !== null}::boolean,
          case when excluded is null then now()
            + make_interval(mins => case when first then 0 else ${minutes}::integer end) end, own
        from (select audience.*, random() < ${share}::float8 as first, ${own} as own,
            coalesce(d.provider_id, (select id from providers where slug = 'other')) as provider_id
          from (${audience}) as audience
            left join provider_domains d on d.domain = split_part(audience.email, '@', -1)) as audience
        returning provider_id),
      spread as (
        insert into mailing_providers (mailing_id, provider_id, audience)
        select ${id}::integer, provider_id, count(*) from frozen group by provider_id returning audience)
      select coalesce(sum(audience), 0)::bigint as count from spread`,
  )
  return row!.count
}
