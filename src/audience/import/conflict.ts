import sql, { type Sql } from 'sql-template-tag'

/** Whose value stands where both the file and the subscriber have one. */
export type Known = 'file' | 'fill' | 'known'

/**
 * What becomes of a subscriber `s` with profile `pr` (which may be missing) by a row `r`. An empty cell changes nothing;
 * tags are added, never taken away. Conditions are null, which is not true, where the file says nothing.
 */
export interface Rule {
  /** Whether name, language or time zone do. */
  readonly changesPerson: Sql
  /** Whether attributes or tags do. */
  readonly changesProfile: Sql
  readonly name: Sql
  readonly language: Sql
  readonly timeZone: Sql
  readonly attributes: Sql
  /** The same of a profile that somebody changed since `r.attributes_before` and `r.attributes_after` were judged. */
  readonly attributesSince: Sql
  readonly tags: Sql
}

const attributes = sql`coalesce(pr.attributes, '{}')`
const tags = sql`coalesce(pr.tags, '{}')`
const given = sql`coalesce(r.attributes, '{}')`
const judged = sql`coalesce((select jsonb_object_agg(key, value) from jsonb_each(r.attributes_after)
  where r.attributes_before -> key is distinct from value), '{}')`

export const rules: Readonly<Record<Known, Rule>> = {
  file: {
    changesPerson: sql`(r.name not in ('', s.name) or r.language <> coalesce(s.language, '')
      or r.time_zone <> coalesce(s.time_zone, ''))`,
    changesProfile: sql`(not r.attributes <@ ${attributes} or not r.tags <@ ${tags})`,
    name: sql`case r.name when '' then s.name else r.name end`,
    language: sql`coalesce(r.language, s.language)`,
    timeZone: sql`coalesce(r.time_zone, s.time_zone)`,
    attributes: sql`${attributes} || ${given}`,
    attributesSince: sql`${attributes} || ${judged}`,
    tags: sql`case when r.tags is null or r.tags <@ ${tags} then ${tags}
      else array(select distinct tag from unnest(pr.tags || r.tags) as t (tag) order by tag) end`,
  },
  fill: {
    changesPerson: sql`(s.name = '' and r.name <> '' or s.language is null and r.language is not null
      or s.time_zone is null and r.time_zone is not null)`,
    changesProfile: sql`(not (r.attributes || ${attributes}) <@ ${attributes}
      or cardinality(${tags}) = 0 and cardinality(r.tags) > 0)`,
    name: sql`case s.name when '' then r.name else s.name end`,
    language: sql`coalesce(s.language, r.language)`,
    timeZone: sql`coalesce(s.time_zone, r.time_zone)`,
    attributes: sql`${given} || ${attributes}`,
    attributesSince: sql`${judged} || ${attributes}`,
    tags: sql`case when cardinality(${tags}) > 0 then ${tags} else coalesce(r.tags, '{}') end`,
  },
  known: {
    changesPerson: sql`false`,
    changesProfile: sql`false`,
    name: sql`s.name`,
    language: sql`s.language`,
    timeZone: sql`s.time_zone`,
    attributes,
    attributesSince: attributes,
    tags,
  },
}
