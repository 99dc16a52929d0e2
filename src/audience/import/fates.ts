import sql, { empty, type Sql } from 'sql-template-tag'
import { type Connection, rowOf } from '../../database/pool.ts'
import { joinedSuppression, joinSuppressions } from '../suppressions.ts'
import { changesOf } from './changes.ts'
import type { Columns } from './columns.ts'
import { rules } from './conflict.ts'
import { type List, type Merging, type Staged, wanted } from './merging.ts'
import type { Staging } from './staging.ts'

/**
 * Of each row that is not unchanged: whom it means, what becomes of it, what there is to do for it, and its entry in the
 * history. Of what is known already nothing is kept that the merge does not need. What is asked of all rows stands first.
 *
 * `create table … as`, since Postgres plans an insert without parallel workers: with them the joins of a million rows
 * take half the time. The fences, which name nothing, keep what is computed behind them from being computed anew wherever it
 * is named; another kind of fence, `offset 0`, would keep the workers out.
 */
export async function createFates(
  db: Connection,
  staging: Staging,
  merging: Merging,
  columns: Columns,
  scene: List & Staged,
): Promise<void> {
  const { attributes, tags } = rules[merging.conflict ?? 'file']
  await db.query(sql`
    create table ${staging.fates} with (autovacuum_enabled = false) as
    select subscriber_id, ${await nextChange(db)}::bigint as id, now() as at, line, profile_version, enrolls,
      changes_person, changes_profile, has_profile, false as made, fate,
      case when is_taken then case when subscriber_id is null then r.attributes when changes_profile then ${attributes} end
        end as attributes_after,
      case when is_taken and has_profile and changes_profile then ${tags} end as tags_after,
      case when is_taken and changes_profile then known_attributes end as attributes_before,
      'import'::text as actor, ${merging.source}::text as source, null::inet as ip,
      ${changesOf(scene.slug, merging, columns)} as changes, first,
      case when fate <> 'updated' then email end as email,
      case when subscriber_id is null or changes_person then r.name end as name,
      r.language, r.time_zone, r.tags, standing, opted_in_at, opted_in_ip, confirmed_at, confirmed_ip, reason, value, details
    from (select *, fate in ('new', 'updated') as is_taken
        from (select *, coalesce(known_fate,
            case when enrolls or changes_person or changes_profile then 'updated' else 'unchanged' end) as fate
          from (${judged(staging, merging, scene)}) as judged) as fated) as r,
      lateral (select r.known_name as name, r.known_language as language, r.known_time_zone as time_zone) as s,
      lateral (select r.known_attributes as attributes, r.known_tags as tags) as pr
    where fate <> 'unchanged'`)
}

/** The same for all changes of an import, which changes nobody twice. */
async function nextChange(db: Connection): Promise<number> {
  const row = await rowOf<{ id: number }>(
    db,
    sql`select nextval(pg_get_serial_sequence('subscriber_changes', 'id')) as id`,
  )
  return row!.id
}

function judged(
  { rows, repeated, left }: Staging,
  { listId, status, conflict = 'file' }: Merging,
  { newsletterId, others, again }: List & Staged,
): Sql {
  const { changesPerson, changesProfile } = rules[conflict]
  const [mayRepeat, mayHaveLeft] = [again > 0, others.length > 0]
  return sql`
    with fence as (select) select r.*, s.id as subscriber_id, mine.status, ${mayRepeat ? sql`d.first` : sql`null::integer`} as first,
      pr.subscriber_id is not null as has_profile, pr.xmin as profile_version,
      s.name as known_name, s.language as known_language, s.time_zone as known_time_zone,
      pr.attributes as known_attributes, pr.tags as known_tags,
      mine.status is null or mine.status < ${wanted(status)} as enrolls,
      ${changesPerson} is true as changes_person, ${changesProfile} is true as changes_profile,
      case
        when r.reason is not null then 'invalid'
        ${mayRepeat ? sql`when r.line > d.first then 'duplicate'` : empty}
        when ${joinedSuppression} then 'suppressed'
        when mine.status = 'unsubscribed' ${mayHaveLeft ? sql`or mine.status is null and gone.subscriber_id is not null` : empty}
          then 'unsubscribed'
        when r.standing = 'unsubscribed' ${mayRepeat ? sql`or d.leaves` : empty} then 'leaving'
        when mine.status is null then 'new'
      end as known_fate
    from (with fence as (select) select *, lower(email) as key from ${rows}) as r
    ${mayRepeat ? sql`left join ${repeated} d on d.key = r.key` : empty}
    left join subscribers s on r.reason is null and lower(s.email) = r.key
    left join profiles pr on pr.subscriber_id = s.id
    left join subscriptions mine on mine.list_id = ${listId} and mine.subscriber_id = s.id
    ${mayHaveLeft ? sql`left join ${left} gone on gone.subscriber_id = s.id` : empty}
    ${joinSuppressions(sql`r.key`, newsletterId)}`
}
