import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { Columns } from './columns.ts'
import { rules } from './conflict.ts'
import { makesHistory } from './judged.ts'
import { type Merging, wanted } from './merging.ts'

/**
 * What a row `r` changes of a subscriber `s` with profile `pr`, but for attributes, which are kept as they stand, before
 * and after. It is put together as text and read as JSON once, which takes half the time of building it from values of
 * JSON; of most it is nothing, which is not put together at all. Null where it changes nothing.
 */
export function changesOf(slug: string, merging: Merging, columns: Columns): Sql {
  const made = join(madePieces(slug, merging))
  const changed = join(changedPieces(slug, merging, columns))
  const mayBeTagged = columns.of.tags.length > 0 ? sql`or r.changes_profile` : empty
  return sql`case
    when not (${isChange}) then null
    when r.subscriber_id is not null and not (r.enrolls or r.changes_person or r.fate = 'leaving' ${mayBeTagged}) then '{}'
    else ('{' || case when r.subscriber_id is null then concat_ws(',', ${made}) else concat_ws(',', ${changed}) end || '}')::jsonb
    end`
}

/** Of a row `r`. */
export const isChange = sql`r.fate in (${join(makesHistory)})`

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
