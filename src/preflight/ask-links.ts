import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'
import { type Asked, askFollowing, type IsAllowed, NotAllowed } from '../outward.ts'

/** What a web address answers. */
export interface Answered {
  /** Of HTTP, after what it redirects to; 0: there was no answer. */
  readonly status: number
  /** Why there was none: a code of the system's such as `ENOTFOUND`, `private` or `timeout`; else empty. */
  readonly fault: string
  /** Of what is there; null: not said. */
  readonly bytes: number | null
}

const atOnce = 4
const timeoutMs = 10_000
const maxRedirects = 5

/**
 * Asks each address whether it is there, and remembers it: for a day what was there, for ten minutes what was not. One
 * server is asked one thing at a time.
 * @param urls http or https
 * @param isAllowed where we may go
 */
export async function askLinks(
  db: Queryable,
  urls: readonly string[],
  isAllowed: IsAllowed,
): Promise<ReadonlyMap<string, Answered>> {
  const answers = new Map<string, Answered>(await remembered(db, urls))
  const hosts = new Map<string, string[]>()
  for (const url of new Set(urls)) {
    if (answers.has(url)) continue
    const { host } = new URL(url)
    hosts.set(host, [...(hosts.get(host) ?? []), url])
  }
  const waiting = [...hosts.values()]
  const work = async () => {
    for (let ofHost = waiting.pop(); ofHost; ofHost = waiting.pop()) {
      for (const url of ofHost) {
        const answer = await askLink(url, isAllowed)
        answers.set(url, answer)
        await remember(db, url, answer)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return answers
}

async function askLink(url: string, isAllowed: IsAllowed): Promise<Answered> {
  try {
    return await follow(new URL(url), 'HEAD', isAllowed)
  } catch (error) {
    const fault = error instanceof NotAllowed ? 'private' : faultOf(error as NodeJS.ErrnoException)
    return { status: 0, fault, bytes: null }
  }
}

const faultOf = ({ name, code, message }: NodeJS.ErrnoException) =>
  name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR' ? 'timeout' : (code ?? message).slice(0, 100)

async function follow(url: URL, method: 'HEAD' | 'GET', isAllowed: IsAllowed): Promise<Answered> {
  const asked = await askFollowing(url, { method, isAllowed, timeoutMs, headers }, maxRedirects)
  const { status } = asked
  // Some servers know no HEAD.
  if (method === 'HEAD' && [403, 404, 405, 501].includes(status)) return follow(url, 'GET', isAllowed)
  return { status, fault: '', bytes: bytesOf(asked) }
}

const headers = { 'user-agent': 'Daybreak link check', accept: '*/*' }

function bytesOf({ headers }: Asked): number | null {
  const length = Number(headers['content-length'])
  return Number.isSafeInteger(length) && length >= 0 ? length : null
}

async function remembered(db: Queryable, urls: readonly string[]): Promise<[string, Answered][]> {
  const rows = await rowsOf<Answered & { url: string }>(
    db,
    sql`select url, status, fault, bytes from link_checks where url = any(${urls})
      and checked_at > now() - case when status between 200 and 399 then interval '1 day' else interval '10 minutes' end`,
  )
  return rows.map(({ url, ...answer }) => [url, answer])
}

async function remember(db: Queryable, url: string, { status, fault, bytes }: Answered): Promise<void> {
  await db.query(sql`insert into link_checks (url, status, fault, bytes) values (${url}, ${status}, ${fault}, ${bytes})
    on conflict (url) do update set status = excluded.status, fault = excluded.fault, bytes = excluded.bytes, checked_at = now()`)
  await db.query(sql`delete from link_checks where checked_at < now() - interval '7 days'`)
}
