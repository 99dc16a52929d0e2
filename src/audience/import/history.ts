import sql, { join, type Sql } from 'sql-template-tag'
import { type Connection, rowOf } from '../../database/pool.ts'
import type { Columns } from './columns.ts'
import { rules } from './conflict.ts'
import { type Merging, wanted } from './judge.ts'
import type { Staging } from './staging.ts'

/**
 * What the import is about to change of whom, before it does. The changes are put together as text and read as JSON
 * once, which takes half the time of building them from values of JSON; and in a table of their own, which Postgres
 * fills by parallel workers, as it does not for an insert.
 */
export async function recordHistory(
  db: Connection,
  { changes }: Staging,
  judged: Sql,
  merging: Merging,
  columns: Columns,
): Promise<void> {
  const list = await rowOf<{ slug: string }>(db, sql`select slug from lists where id = ${merging.listId}`)
  const made = join(madePieces(list!.slug, merging, columns))
  const changed = join(changedPieces(list!.slug, merging, columns))
  await db.query(sql`
    create unlogged table ${changes} with (autovacuum_enabled = false) as
    select f.subscriber_id,
      ('{' || case when f.made then concat_ws(',', ${made}) else concat_ws(',', ${changed}) end || '}')::jsonb as changes
    from ${judged} join subscribers s on s.id = f.subscriber_id left join profiles pr on pr.subscriber_id = s.id
    where f.fate in ('new', 'updated', 'leaving')`)
  // In the order of the index that they go into.
  await db.query(sql`
    insert into subscriber_changes (subscriber_id, actor, source, changes)
    select subscriber_id, 'import', ${merging.source}, changes from ${changes} order by subscriber_id`)
}

/** `"field":[before,after]`, both as JSON in text, where the condition holds. */
const piece = (condition: Sql, field: string, before: Sql, after: Sql) => sql`
  case when ${condition} then ${`${JSON.stringify(field)}:[`} || coalesce(${before}, 'null') || ',' || ${after} || ']' end`

const text = (value: Sql) => sql`to_json(${value})::text`
const nothing = sql`null::text`

function madePieces(slug: string, merging: Merging, columns: Columns): Sql[] {
  const member = (key: string) => sql`r.attributes -> ${key}`
  return [
    piece(sql`true`, 'email', nothing, text(sql`r.email`)),
    piece(sql`r.name <> ''`, 'name', nothing, text(sql`r.name`)),
    piece(sql`r.language is not null`, 'language', nothing, text(sql`r.language`)),
    piece(sql`r.time_zone is not null`, 'timeZone', nothing, text(sql`r.time_zone`)),
    piece(sql`cardinality(r.tags) > 0 and ${stays}`, 'tags', nothing, text(sql`r.tags`)),
    ...keysOf(columns).map((key) =>
      piece(sql`${member(key)} is not null and ${stays}`, `attributes.${key}`, nothing, sql`(${member(key)})::text`),
    ),
    listPiece(slug, merging),
  ]
}

/** Of who is leaving nothing else is taken. */
const stays = sql`f.fate <> 'leaving'`

function changedPieces(slug: string, merging: Merging, columns: Columns): Sql[] {
  const rule = rules[merging.conflict ?? 'file']
  const { of } = columns
  const isNamed = of.name.length + of.first_name.length + of.last_name.length > 0
  const person = (field: string, before: Sql, after: Sql) =>
    piece(sql`f.changes_person and ${stays} and ${after} is distinct from ${before}`, field, text(before), text(after))
  return [
    ...(isNamed ? [person('name', sql`nullif(s.name, '')`, sql`nullif(${rule.name}, '')`)] : []),
    ...(of.language.length > 0 ? [person('language', sql`s.language`, rule.language)] : []),
    ...(of.time_zone.length > 0 ? [person('timeZone', sql`s.time_zone`, rule.timeZone)] : []),
    ...(of.tags.length > 0 ? [tagsPiece(rule.tags)] : []),
    ...keysOf(columns).map((key) =>
      piece(
        sql`f.changes_profile and ${stays} and ${rule.changesAttribute(key)}`,
        `attributes.${key}`,
        sql`(pr.attributes -> ${key})::text`,
        sql`(r.attributes -> ${key})::text`,
      ),
    ),
    listPiece(slug, merging),
  ]
}

const tagsPiece = (after: Sql) =>
  piece(
    sql`f.changes_profile and ${stays} and ${after} <> coalesce(pr.tags, '{}')`,
    'tags',
    text(sql`nullif(pr.tags, '{}')`),
    text(after),
  )

const listPiece = (slug: string, { status }: Merging) =>
  piece(
    sql`f.enrolls or f.fate = 'leaving'`,
    `list:${slug}`,
    text(sql`f.status`),
    text(sql`case f.fate when 'leaving' then 'unsubscribed' else ${wanted(status)} end`),
  )

const keysOf = ({ of, attributes, declared }: Columns): string[] =>
  of.attributes.length > 0 ? [...declared.keys()] : attributes.map(({ attribute }) => attribute.key)
