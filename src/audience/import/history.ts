import sql, { join, type Sql } from 'sql-template-tag'
import { type Connection, rowOf } from '../../database/pool.ts'
import type { Columns } from './columns.ts'
import { rules } from './conflict.ts'
import { type Merging, wanted } from './judge.ts'
import type { Staging } from './staging.ts'

/**
 * What the import changes of whom. Attributes are kept as they stand, before and after; the rest is put together as text
 * and read as JSON once, which takes half the time of building it from values of JSON.
 */
export async function recordHistory(
  db: Connection,
  { fates }: Staging,
  merging: Merging,
  columns: Columns,
): Promise<void> {
  const list = await rowOf<{ slug: string }>(db, sql`select slug from lists where id = ${merging.listId}`)
  const made = join(madePieces(list!.slug, merging))
  const changed = join(changedPieces(list!.slug, merging, columns))
  const { attributesSet } = rules[merging.conflict ?? 'file']
  // In the order of the index that they go into.
  await db.query(sql`
    insert into subscriber_changes (subscriber_id, actor, source, changes, attributes_before, attributes_set)
    select r.subscriber_id, 'import', ${merging.source},
      ('{' || case when r.made then concat_ws(',', ${made}) else concat_ws(',', ${changed}) end || '}')::jsonb,
      pr.attributes, case when ${stays} then case when r.made then r.attributes when r.changes_profile then ${attributesSet} end end
    from ${fates} r,
      lateral (select r.known_name as name, r.known_language as language, r.known_time_zone as time_zone) as s,
      lateral (select r.known_attributes as attributes, r.known_tags as tags) as pr
    where r.fate in ('new', 'updated', 'leaving') and r.subscriber_id is not null order by r.subscriber_id`)
}

/** `"field":[before,after]`, both as JSON in text, where the condition holds. */
const piece = (condition: Sql, field: string, before: Sql, after: Sql) => sql`
  case when ${condition} then ${`${JSON.stringify(field)}:[`} || coalesce(${before}, 'null') || ',' || ${after} || ']' end`

const text = (value: Sql) => sql`to_json(${value})::text`
const nothing = sql`null::text`

function madePieces(slug: string, merging: Merging): Sql[] {
  return [
    piece(sql`true`, 'email', nothing, text(sql`r.email`)),
    piece(sql`r.name <> ''`, 'name', nothing, text(sql`r.name`)),
    piece(sql`r.language is not null`, 'language', nothing, text(sql`r.language`)),
    piece(sql`r.time_zone is not null`, 'timeZone', nothing, text(sql`r.time_zone`)),
    piece(sql`cardinality(r.tags) > 0 and ${stays}`, 'tags', nothing, text(sql`r.tags`)),
    listPiece(slug, merging),
  ]
}

/** Of who is leaving nothing else is taken. */
const stays = sql`r.fate <> 'leaving'`

function changedPieces(slug: string, merging: Merging, columns: Columns): Sql[] {
  const rule = rules[merging.conflict ?? 'file']
  const { of } = columns
  const isNamed = of.name.length + of.first_name.length + of.last_name.length > 0
  const person = (field: string, before: Sql, after: Sql) =>
    piece(sql`r.changes_person and ${stays} and ${after} is distinct from ${before}`, field, text(before), text(after))
  return [
    ...(isNamed ? [person('name', sql`nullif(s.name, '')`, sql`nullif(${rule.name}, '')`)] : []),
    ...(of.language.length > 0 ? [person('language', sql`s.language`, rule.language)] : []),
    ...(of.time_zone.length > 0 ? [person('timeZone', sql`s.time_zone`, rule.timeZone)] : []),
    ...(of.tags.length > 0 ? [tagsPiece(rule.tags)] : []),
    listPiece(slug, merging),
  ]
}

const tagsPiece = (after: Sql) =>
  piece(
    sql`r.changes_profile and ${stays} and ${after} <> coalesce(pr.tags, '{}')`,
    'tags',
    text(sql`nullif(pr.tags, '{}')`),
    text(after),
  )

const listPiece = (slug: string, { status }: Merging) =>
  piece(
    sql`r.enrolls or r.fate = 'leaving'`,
    `list:${slug}`,
    text(sql`r.status`),
    text(sql`case r.fate when 'leaving' then 'unsubscribed' else ${wanted(status)} end`),
  )
