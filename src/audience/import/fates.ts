import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Connection } from '../../database/pool.ts'
import { joinedSuppression, joinSuppressions } from '../suppressions.ts'
import { changesOf } from './changes.ts'
import type { Columns } from './columns.ts'
import { rules } from './conflict.ts'
import { type List, type Merging, type Staged, wanted } from './merging.ts'
import { type Filled, filledBy, type Staging } from './staging.ts'

/**
 * Of each row that is not unchanged: whom it means, what becomes of it, what there is to do for it, and its entry in the
 * history. Of what is known already nothing is kept that the merge does not need. What is asked of all rows stands first.
 *
 * `create table … as`, since Postgres plans an insert without parallel workers: with them the joins of a million rows
 * take half the time. The fences, which name nothing, keep what is computed behind them from being computed anew wherever it
 * is named; another kind of fence, `offset 0`, would keep the workers out. What is the same for all rows is added to the
 * table when it is made: then it costs nothing.
 */
export async function createFates(
  db: Connection,
  staging: Staging,
  merging: Merging,
  columns: Columns,
  scene: List & Staged,
): Promise<void> {
  const { attributes, tags } = rules[merging.conflict ?? 'file']
  const file = partsOf(columns, scene)
  await db.query(sql`
    create table ${staging.fates} with (autovacuum_enabled = false) as
    select subscriber_id, line, profile_version, enrolls, changes_person, changes_profile, has_profile, fate,
      case when is_taken then case when subscriber_id is null then r.attributes when changes_profile then ${attributes} end
        end as attributes_after,
      case when is_taken and has_profile and changes_profile then ${tags} end as tags_after,
      case when is_taken and changes_profile then known_attributes end as attributes_before,
      ${changesOf(scene.slug, merging, columns)} as changes ${scene.again > 0 ? sql`, first` : empty},
      case when fate <> 'updated' then email end as email,
      case when subscriber_id is null or changes_person then r.name end as name
      ${columnsOf(withoutAttributes(file.given))}
    from (select fated.*, fate in ('new', 'updated') as is_taken ${nullsOf(file.missing)}
        from (select *, coalesce(known_fate,
            case when enrolls or changes_person or changes_profile then 'updated' when ${isSo} then 'unchanged' end) as fate
          from (${judged(staging, merging, scene, file)}) as judged) as fated) as r,
      lateral (select r.known_name as name, r.known_language as language, r.known_time_zone as time_zone) as s,
      lateral (select r.known_attributes as attributes, r.known_tags as tags) as pr
    where fate <> 'unchanged'`)
  await addConstants(db, staging, merging, scene, file)
}

/**
 * True. What names something that changes by itself, Postgres leaves where it is: the condition on the fate asks for what was
 * computed, in place of computing it a second time.
 */
const isSo = sql`clock_timestamp() is not null`

async function addConstants(
  db: Connection,
  { fates }: Staging,
  { source }: Merging,
  { again }: Staged,
  { missing }: Parts,
): Promise<void> {
  // A definition takes no parameters, but may name a setting. All changes of an import have one number: none is of somebody twice.
  await db.query(sql`select set_config('daybreak.source', ${source}, true),
    set_config('daybreak.change', nextval(pg_get_serial_sequence('subscriber_changes', 'id'))::text, true)`)
  const constants = [
    sql`made boolean not null default false`,
    sql`id bigint not null default current_setting('daybreak.change')::bigint`,
    sql`at timestamptz not null default now()`,
    sql`actor text not null default 'import'`,
    sql`source text not null default current_setting('daybreak.source')`,
    sql`ip inet`,
    ...withoutAttributes(missing).map((name) => sql`${raw(name)} ${types[name]}`),
    ...(again > 0 ? [] : [sql`first integer`]),
  ]
  await db.query(sql`alter table ${fates} ${join(constants.map((column) => sql`add ${column}`))}`)
  // What is in keeps its value without it.
  await db.query(sql`
    alter table ${fates} alter id drop default, alter at drop default, alter actor drop default, alter source drop default`)
}

/** Of those the fates keep what they come to. */
const withoutAttributes = (names: readonly Name[]) => names.filter((name) => name !== 'attributes')

// Columns of the staged rows that not every file fills, or that stand in bad rows alone, with their types.
const types = {
  language: sql`text`,
  time_zone: sql`text`,
  attributes: sql`jsonb`,
  tags: sql`text[]`,
  standing: sql`text`,
  left_at: sql`timestamptz`,
  opted_in_at: sql`timestamptz`,
  opted_in_ip: sql`inet`,
  confirmed_at: sql`timestamptz`,
  confirmed_ip: sql`inet`,
  words: sql`text`,
  consent_source: sql`text`,
  reason: sql`text`,
  value: sql`text`,
  details: sql`jsonb`,
} as const satisfies Readonly<Record<Exclude<Filled, 'name'> | 'reason' | 'value' | 'details', Sql>>
type Name = keyof typeof types

/** Which of them this file has, and which are null in all of its rows: those are carried nowhere. */
interface Parts {
  readonly given: readonly Name[]
  readonly missing: readonly Name[]
}

function partsOf(columns: Columns, { bad }: Staged): Parts {
  const filled = new Set<string>([...filledBy(columns), ...(bad > 0 ? ['reason', 'value', 'details'] : [])])
  const names = Object.keys(types) as Name[]
  return { given: names.filter((name) => filled.has(name)), missing: names.filter((name) => !filled.has(name)) }
}

/** `, r.name, …` */
const columnsOf = (names: readonly Name[]) => join([empty, ...names.map((name) => sql`r.${raw(name)}`)])
/** `, null::type as name, …`: outside of a fence the planner leaves out what depends on them. */
const nullsOf = (names: readonly Name[]) =>
  join([empty, ...names.map((name) => sql`null::${types[name]} as ${raw(name)}`)])

function judged(
  { rows, repeated, left }: Staging,
  { listId, status, conflict = 'file' }: Merging,
  { newsletterId, others, again }: List & Staged,
  { given, missing }: Parts,
): Sql {
  const { changesPerson, changesProfile } = rules[conflict]
  const [mayRepeat, mayHaveLeft] = [again > 0, others.length > 0]
  // Who leaves is noted whatever is against them: that may be lifted.
  const leaves = sql`r.standing = 'unsubscribed' ${mayRepeat ? sql`or d.leaves` : empty}`
  return sql`
    with fence as (select) select r.line, r.email, r.name ${columnsOf(given)}, s.id as subscriber_id, mine.status ${mayRepeat ? sql`, d.first` : empty},
      pr.subscriber_id is not null as has_profile, pr.xmin as profile_version,
      s.name as known_name, s.language as known_language, s.time_zone as known_time_zone,
      pr.attributes as known_attributes, pr.tags as known_tags,
      mine.status is null or mine.status < ${wanted(status)} as enrolls,
      ${changesPerson} is true as changes_person, ${changesProfile} is true as changes_profile,
      case
        when r.reason is not null then 'invalid'
        ${mayRepeat ? sql`when r.line > d.first then 'duplicate'` : empty}
        when ${joinedSuppression} and (${leaves}) is not true then 'suppressed'
        when mine.status = 'unsubscribed' ${mayHaveLeft ? sql`or mine.status is distinct from 'confirmed' and gone.subscriber_id is not null` : empty}
          then 'unsubscribed'
        when ${leaves} then 'leaving'
        when mine.status is null then 'new'
      end as known_fate
    from (select r.* ${nullsOf(missing)}
        from (with fence as (select) select r.line, r.email, r.name ${columnsOf(given)}, lower(r.email) as key from ${rows} r)
          as r) as r
    ${mayRepeat ? sql`left join ${repeated} d on d.key = r.key` : empty}
    left join subscribers s on r.reason is null and lower(s.email) = r.key
    left join profiles pr on pr.subscriber_id = s.id
    left join subscriptions mine on mine.list_id = ${listId} and mine.subscriber_id = s.id
    ${mayHaveLeft ? sql`left join ${left} gone on gone.subscriber_id = s.id` : empty}
    ${joinSuppressions(sql`r.email`, newsletterId, sql`r.key`)}`
}
