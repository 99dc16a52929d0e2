import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import { Conflict } from '../errors.ts'
import type { Audience } from './audience.ts'
import { findList, listsOf } from './lists.ts'
import { findSegment } from './segments/segments.ts'

/** Slugs of lists and segments, as people and programs name an audience. */
export interface AudienceNames {
  readonly list?: readonly string[]
  readonly segment?: readonly string[]
  readonly exceptList?: readonly string[]
  readonly exceptSegment?: readonly string[]
}

/** Where nothing is named to mail to: all lists of the newsletter. @throws NotFound, Conflict when there is none */
export async function audienceNamed(
  db: Queryable,
  newsletter: { readonly id: number; readonly slug: string },
  names: AudienceNames,
): Promise<Audience> {
  const lists = (slugs?: readonly string[]) => idsInTurn(slugs, (slug) => findList(db, newsletter.id, slug))
  const segments = (slugs?: readonly string[]) => idsInTurn(slugs, (slug) => findSegment(db, newsletter.id, slug))
  const audience = {
    listIds: await lists(names.list),
    segmentIds: await segments(names.segment),
    exceptListIds: await lists(names.exceptList),
    exceptSegmentIds: await segments(names.exceptSegment),
  }
  if (audience.listIds.length + audience.segmentIds.length > 0) return audience
  const all = await allLists(db, newsletter.id)
  if (all.listIds.length === 0) throw new Conflict('mailing.no_lists', { newsletter: newsletter.slug })
  return { ...audience, listIds: all.listIds }
}

/** Whoever confirmed any list of a newsletter. */
export async function allLists(db: Queryable, newsletterId: number): Promise<Audience> {
  const lists = await listsOf(db, newsletterId)
  return { listIds: lists.map(({ id }) => id), segmentIds: [], exceptListIds: [], exceptSegmentIds: [] }
}

/** One after the other: the connection of a transaction does one thing at a time. @param find throws where there is none */
export async function idsInTurn(
  slugs: readonly string[] = [],
  find: (slug: string) => Promise<{ readonly id: number }>,
): Promise<number[]> {
  const ids: number[] = []
  for (const slug of slugs) ids.push((await find(slug)).id)
  return ids
}

/** What lists and segments are called, by their numbers; those that are gone have no name any more. */
export interface NamesById {
  readonly lists: Readonly<Record<number, string>>
  readonly segments: Readonly<Record<number, string>>
}

export async function namesById(
  db: Queryable,
  { lists, segments }: { readonly lists: readonly number[]; readonly segments: readonly number[] },
): Promise<NamesById> {
  const rows = await rowsOf<{ of: keyof NamesById; id: number; name: string }>(
    db,
    sql`select 'lists' as of, id, name from lists where id = any(${lists})
      union all select 'segments', id, name from segments where id = any(${segments})`,
  )
  const named = (wanted: keyof NamesById) =>
    Object.fromEntries(rows.filter(({ of }) => of === wanted).map(({ id, name }) => [id, name]))
  return { lists: named('lists'), segments: named('segments') }
}
