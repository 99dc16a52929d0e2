import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'

/** What came back of a mailing, people and machines apart. */
export interface Figures {
  readonly opens: Counted
  readonly clicks: Counted
  readonly unsubscribes: number
}

export interface Counted {
  /** All hits. */
  readonly raw: number
  readonly machine: number
  /** Different subscribers with a hit of a person, or of one behind a proxy. */
  readonly people: number
}

export async function figuresOf(db: Queryable, mailing: number): Promise<Figures> {
  const row = await rowOf<Record<keyof Counted, [number, number]> & { unsubscribes: number }>(
    db,
    sql`select
        array[count(*) filter (where kind = 'open'), count(*) filter (where kind = 'click')]::integer[] as raw,
        array[count(*) filter (where kind = 'open' and class = 'machine'),
          count(*) filter (where kind = 'click' and class = 'machine')]::integer[] as machine,
        array[count(distinct subscriber_id) filter (where kind = 'open' and class in ('person', 'proxied')),
          count(distinct subscriber_id) filter (where kind = 'click' and class in ('person', 'proxied'))]::integer[]
          as people,
        (select count(*) from unsubscribes where mailing_id = ${mailing}) as unsubscribes
      from hits where mailing_id = ${mailing}`,
  )
  const { raw, machine, people, unsubscribes } = row!
  const counted = (at: 0 | 1): Counted => ({ raw: raw[at], machine: machine[at], people: people[at] })
  return { opens: counted(0), clicks: counted(1), unsubscribes }
}
