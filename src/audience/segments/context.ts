import sql, { empty, type Sql } from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../../database/pool.ts'
import type { Locale } from '../../locale/index.ts'
import { findNewsletter } from '../../newsletters/newsletter.ts'
import { type Attribute, listAttributes } from '../attributes.ts'
import type { Calendar } from './days.ts'

/** What the words of a rule mean for one newsletter. */
export interface SegmentContext extends Calendar {
  readonly newsletterId: number
  /** Of those who have not chosen one. */
  readonly language: Locale
  readonly attributes: readonly Attribute[]
  readonly lists: readonly { readonly id: number; readonly slug: string }[]
  readonly providers: readonly string[]
  /** Only these subscribers are asked for; left out: all. */
  readonly within?: Ids
}

/** More than the first, and up to the last. */
export interface Ids {
  readonly after: number
  readonly to: number
}

/** @throws NotFound */
export async function segmentContext(db: Queryable, newsletterId: number): Promise<SegmentContext> {
  const { timeZone, language } = await findNewsletter(db, newsletterId)
  const today = await rowOf<{ date: string }>(db, sql`select (now() at time zone ${timeZone})::date as date`)
  return {
    newsletterId,
    timeZone,
    language,
    today: today!.date,
    attributes: await listAttributes(db),
    lists: await rowsOf(db, sql`select id, slug from lists where newsletter_id = ${newsletterId} order by slug`),
    providers: (await rowsOf<{ slug: string }>(db, sql`select slug from providers order by slug`)).map(
      ({ slug }) => slug,
    ),
  }
}

/** For whatever holds ids of subscribers: without it Postgres would read those of all for the few that are asked for. */
export function andWithin(id: Sql, { within }: Pick<SegmentContext, 'within'>): Sql {
  return within ? sql`and ${id} > ${within.after}::bigint and ${id} <= ${within.to}::bigint` : empty
}
