import sql, { join, type Sql } from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'
import type { Own } from '../message/recipient.ts'
import type { Needs } from '../rendering/personal/needs.ts'
import { listSegments, segmentQueries } from './segments/segments.ts'

/**
 * What is known of subscribers for an issue: a value of jsonb (`Own` in the room of messages), of whoever
 * `audience.subscriber_id` is. A segment that is gone has nobody in it.
 */
export async function ownQuery(db: Queryable, newsletterId: number, { fields, segments }: Needs): Promise<Sql> {
  if (fields.length + segments.length === 0) return sql`null::jsonb`
  const wanted = (await listSegments(db, newsletterId)).filter(({ slug }) => segments.includes(slug))
  const queries = await segmentQueries(
    db,
    newsletterId,
    wanted.map(({ id }) => id),
  )
  const slugs = wanted.map(
    ({ id, slug }) => sql`case when audience.subscriber_id in (${queries.get(id)!}) then ${slug}::text end`,
  )
  return sql`jsonb_build_object(
    'fields', (select coalesce(jsonb_object_agg(key, value), '{}') from profiles, jsonb_each_text(attributes)
      where profiles.subscriber_id = audience.subscriber_id and key = any(${fields}::text[])),
    'segments', to_jsonb(array_remove(array[${slugs.length > 0 ? join(slugs) : sql`null`}]::text[], null)))`
}

/** What is known of one subscriber at this moment. */
export async function ownOf(
  db: Queryable,
  newsletterId: number,
  subscriber: number,
  needs: Needs,
): Promise<Own | null> {
  const own = await ownQuery(db, newsletterId, needs)
  const row = await rowOf<{ own: Own | null }>(
    db,
    sql`select ${own} as own from (select ${subscriber}::bigint as subscriber_id) as audience`,
  )
  return row!.own
}
