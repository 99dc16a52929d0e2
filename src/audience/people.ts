import type { Pool } from '../database/pool.ts'
import { type Found, type FoundPage, searchSubscribers, searchThese } from './search.ts'
import { membersAmong, previewSegment } from './segments/count.ts'
import type { Rule } from './segments/rule.ts'
import { subscribersAfter } from './subscribers.ts'

/** Who is meant: by what stands in their address or name, of a newsletter, by both; by neither: everybody. */
export interface Meant {
  readonly search?: string | undefined
  /** Whoever has, or had, a subscription of it, as far as the rule means them; null: all of them. */
  readonly of?: { readonly newsletterId: number; readonly rule: Rule | null } | undefined
}

interface Place {
  readonly after?: number
  readonly limit?: number
}

/** Those who are meant, in the order of their ids. @throws Invalid, NotFound, or TryLater when it takes too long */
export async function findPeople(
  pool: Pool,
  { search, of }: Meant,
  { after = 0, limit = 50 }: Place = {},
): Promise<FoundPage> {
  if (search !== undefined && of) return searchAmong(pool, search, of, { after, limit })
  if (search !== undefined) return searchSubscribers(pool, search, { after, limit })
  if (of) {
    const page = await previewSegment(pool, of.newsletterId, of.rule, { after, limit })
    return { subscribers: page.members, after: page.after }
  }
  const rows = await subscribersAfter(pool, after, limit + 1)
  return pageOf(
    rows.map(({ id, email, name }) => ({ id, email, name })),
    limit,
  )
}

// Read in 15 ms; where there are more, a part of what a million are found by holds a page of them.
const enough = 2_000
// Found at first, and at a time at the most.
const fewest = 500
const most = 32_000

/**
 * What is found is asked the rule, in ever larger parts: a page of what is common is among the first. Of a newsletter
 * with few people nearly nobody is among the many found, and it is those few who are searched.
 */
async function searchAmong(
  pool: Pool,
  search: string,
  { newsletterId, rule }: NonNullable<Meant['of']>,
  { after, limit }: Required<Place>,
): Promise<FoundPage> {
  const few = await previewSegment(pool, newsletterId, null, { after, limit: enough })
  if (few.after === null) {
    const ids = few.members.map(({ id }) => id)
    return pageOf(await membersAmong(pool, newsletterId, rule, await searchThese(pool, search, ids)), limit)
  }
  const among: Found[] = []
  for (let from: number | null = after, size = fewest; from !== null; size = Math.min(size * 4, most)) {
    const page: FoundPage = await searchSubscribers(pool, search, { after: from, limit: size })
    among.push(...(await membersAmong(pool, newsletterId, rule, page.subscribers)))
    if (among.length > limit) break
    from = page.after
  }
  return pageOf(among, limit)
}

function pageOf(found: readonly Found[], limit: number): FoundPage {
  const subscribers = found.slice(0, limit)
  return { subscribers, after: found.length > limit ? subscribers.at(-1)!.id : null }
}
