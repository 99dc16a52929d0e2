import type { Pool } from '../../database/pool.ts'
import { Invalid, TryLater } from '../../errors.ts'
import { maxBytes } from '../../issues/decode.ts'
import { type HandedIn, readHandedIn } from '../../issues/hand-in.ts'
import { kindOf } from '../../issues/kinds.ts'
import { issueContent, issuesBefore } from '../../issues/store.ts'
import type { Newsletter } from '../../newsletters/newsletter.ts'
import { askFollowing, type IsAllowed, NotAllowed } from '../../outward.ts'

const timeoutMs = 20_000
const headers = {
  'user-agent': 'Daybreak',
  accept: 'application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5',
}

/**
 * The feed at an address of the network outside.
 * @throws Invalid, TryLater
 */
export async function fetchFeed(address: string, isAllowed: IsAllowed): Promise<Uint8Array> {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username)
    throw new Invalid('intake.feed_address', { url: address })
  const options = { method: 'GET', headers, readBytes: maxBytes + 1, timeoutMs, isAllowed } as const
  const asked = await askFollowing(url, options).catch((error: Error) => {
    if (error instanceof NotAllowed) throw new Invalid('intake.feed_private', { host: url.hostname })
    throw new TryLater('intake.feed_away', { host: url.hostname, reason: error.message })
  })
  if (asked.status !== 200)
    throw new TryLater('intake.feed_away', { host: url.hostname, reason: `HTTP ${asked.status}` })
  return asked.body
}

/**
 * What is new in a feed, as an issue of a day.
 * @throws Invalid when nothing is
 */
export async function gather(pool: Pool, newsletter: Newsletter, bytes: Uint8Array, date: string): Promise<HandedIn> {
  if (kindOf(bytes) !== 'feed') throw new Invalid('issue.feed')
  const earlier = await issuesBefore(pool, newsletter.id, { date, revision: 0 }, 50)
  const last = earlier.find(({ status }) => status === 'final')
  const known = last ? linksIn((await issueContent(pool, last.id)).issue) : []
  const since = last?.finalizedAt ?? undefined
  return readHandedIn(bytes, { language: newsletter.language, gathered: { date, known, ...(since && { since }) } })
}

/** In whatever of it they stand. */
function linksIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'type' in value && value.type === 'link' && 'url' in value ? [String(value.url)] : []
  return [...own, ...Object.values(value).flatMap(linksIn)]
}
