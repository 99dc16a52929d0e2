import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import type { Key, Values } from '../locale/index.ts'

export type ReadTags =
  | { readonly ok: true; readonly tags: readonly string[] }
  | { readonly ok: false; readonly reason: Key; readonly values: Values }

/** Of one person. */
export const maxTags = 100
const maxLength = 100

/** Each once, sorted, without blanks around it; blank ones are dropped. A comma or semicolon parts tags in files. */
export function readTags(given: readonly string[]): ReadTags {
  const tags = [...new Set(given.map((tag) => tag.normalize('NFC').replace(/\s+/g, ' ').trim()))].filter(Boolean).sort()
  const bad = tags.find((tag) => tag.length > maxLength || /[,;，；、\p{C}]/u.test(tag))
  if (bad !== undefined)
    return { ok: false, reason: 'subscriber.bad_tag', values: { tag: bad.slice(0, maxLength), max: maxLength } }
  if (tags.length > maxTags) return { ok: false, reason: 'subscriber.too_many_tags', values: { max: maxTags } }
  return { ok: true, tags }
}

// Rows; of more, what Postgres has gathered of them says which tags are common.
const looked = 20_000

/** To choose from, sorted: those of whoever was added last, and those that are common. Rare old ones may be missing. */
export async function commonTags(db: Queryable): Promise<string[]> {
  const rows = await rowsOf<{ tag: string }>(
    db,
    sql`select distinct unnest(tags) as tag
      from (select tags from profiles order by subscriber_id desc limit ${looked}) as latest
      union select unnest(most_common_elems::text::text[]) from pg_stats
        where schemaname = current_schema() and tablename = 'profiles' and attname = 'tags'
      order by tag limit 500`,
  )
  return rows.map(({ tag }) => tag)
}
