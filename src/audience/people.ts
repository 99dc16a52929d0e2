import type { Pool } from '../database/pool.ts'
import { type Found, type FoundPage, searchSubscribers } from './search.ts'
import { membersAmong, previewSegment } from './segments/count.ts'
import type { Rule } from './segments/rule.ts'
import { subscribersAfter } from './subscribers.ts'

/** Who is meant: by what stands in their address or name, by a rule, by both; by neither: everybody. */
export interface Meant {
  readonly search?: string | undefined
  /** Over the subscribers of a newsletter. */
  readonly rule?: { readonly newsletterId: number; readonly of: Rule } | undefined
}

interface Place {
  readonly after?: number
  readonly limit?: number
}

/** Those who are meant, in the order of their ids. @throws Invalid, NotFound, or TryLater when it takes too long */
export async function findPeople(
  pool: Pool,
  { search, rule }: Meant,
  { after = 0, limit = 50 }: Place = {},
): Promise<FoundPage> {
  if (search !== undefined && rule) return searchAmong(pool, search, rule, { after, limit })
  if (search !== undefined) return searchSubscribers(pool, search, { after, limit })
  if (rule) {
    const page = await previewSegment(pool, rule.newsletterId, rule.of, { after, limit })
    return { subscribers: page.members, after: page.after }
  }
  const rows = await subscribersAfter(pool, after, limit + 1)
  return pageOf(
    rows.map(({ id, email, name }) => ({ id, email, name })),
    limit,
  )
}

// Found at first, and at a time at the most.
const fewest = 500
const most = 32_000

/** What is found is asked the rule, in ever larger parts: a page of what is common is among the first. */
async function searchAmong(
  pool: Pool,
  search: string,
  { newsletterId, of }: NonNullable<Meant['rule']>,
  { after, limit }: Required<Place>,
): Promise<FoundPage> {
  const among: Found[] = []
  for (let from: number | null = after, size = fewest; from !== null; size = Math.min(size * 4, most)) {
    const page: FoundPage = await searchSubscribers(pool, search, { after: from, limit: size })
    among.push(...(await membersAmong(pool, newsletterId, of, page.subscribers)))
    if (among.length > limit) break
    from = page.after
  }
  return pageOf(among, limit)
}

function pageOf(found: readonly Found[], limit: number): FoundPage {
  const subscribers = found.slice(0, limit)
  return { subscribers, after: found.length > limit ? subscribers.at(-1)!.id : null }
}
