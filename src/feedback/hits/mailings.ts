import sql, { type Sql } from 'sql-template-tag'
import { type Queryable, rowsOf } from '../../database/pool.ts'
import type { Privacy } from './hit.ts'

/** What a hit needs to know of its mailing. */
export interface HitMailing extends Privacy {
  /** Where its links lead. */
  readonly links: ReadonlyMap<number, string>
  /** How often one of them was pointed elsewhere. */
  readonly redirects: number
}

/** Mailings as they were last read: what has been prepared does not change any more, but for the days of
 * networks, and links that are pointed elsewhere. */
export interface HitMailings {
  /** Undefined: not at hand. */
  get(id: number): HitMailing | undefined
  /** Undefined: there is no such mailing. */
  find(id: number): Promise<HitMailing | undefined>
  /** Reads the mailings that have begun since the last time, so that they are at hand when Postgres is away. */
  refresh(): Promise<void>
}

interface Row {
  readonly id: number
  readonly tracking: HitMailing['tracking']
  readonly networkDays: number
  readonly prepared: boolean
  readonly links: Readonly<Record<string, string>>
  readonly redirects: number
}

// A mailing of fifty links takes some 10 KB.
const usualMost = 200

/** @param most so many are held; those go first that were asked for least lately */
export function createHitMailings(db: Queryable, most = usualMost): HitMailings {
  // A Map keeps the order in which its keys were set.
  const held = new Map<number, HitMailing>()
  const asked = new Map<number, Promise<HitMailing | undefined>>()
  // Most hits are of one mailing: it is not moved to the end each time.
  let last: number | undefined

  const hold = ({ id, tracking, networkDays, links, redirects, prepared }: Row): HitMailing => {
    const urls = new Map(Object.entries(links).map(([link, url]) => [Number(link), url]))
    const mailing = { tracking, networkDays, links: urls, redirects }
    if (!prepared) return mailing // it may still change
    held.delete(id)
    held.set(id, mailing)
    last = id
    for (const first of held.keys()) {
      if (held.size <= most) break
      held.delete(first)
    }
    return mailing
  }
  const ask = async (id: number) => {
    const [row] = await read(db, sql`m.id = ${id}`)
    return row && hold(row)
  }

  return {
    get: (id) => {
      const mailing = held.get(id)
      if (mailing && id !== last) {
        held.delete(id)
        held.set(id, mailing)
        last = id
      }
      return mailing
    },
    find: (id) => {
      const asking = asked.get(id) ?? ask(id).finally(() => asked.delete(id))
      asked.set(id, asking)
      return asking
    },
    refresh: async () => {
      const current = await recent(db, [...held.keys()])
      for (const { id, networkDays } of current) {
        const mailing = held.get(id)
        if (mailing) held.set(id, { ...mailing, networkDays })
      }
      const others = current.filter(({ id, redirects }) => held.get(id)?.redirects !== redirects).map(({ id }) => id)
      if (others.length > 0) for (const row of await read(db, sql`m.id = any(${others})`)) hold(row)
    },
  }
}

// Readers open what is a few days old, not what is a year old.
const recentMailings = 50

/** Those that are named, and the latest that have begun. */
function recent(db: Queryable, ids: readonly number[]): Promise<Pick<Row, 'id' | 'networkDays' | 'redirects'>[]> {
  return rowsOf(
    db,
    sql`select m.id, n.network_days as "networkDays", m.redirects from mailings m join newsletters n on n.id = m.newsletter_id
      where m.id = any(${ids})
        or m.id in (select id from mailings where started_at is not null order by started_at desc limit ${recentMailings})`,
  )
}

function read(db: Queryable, which: Sql): Promise<Row[]> {
  return rowsOf<Row>(
    db,
    sql`select m.id, m.tracking, n.network_days as "networkDays", m.started_at is not null as prepared, m.redirects,
      (select coalesce(json_object_agg(l.id, l.url), '{}') from mailing_links l where l.mailing_id = m.id) as links
    from mailings m join newsletters n on n.id = m.newsletter_id where ${which}`,
  )
}
