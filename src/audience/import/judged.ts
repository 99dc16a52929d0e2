import sql from 'sql-template-tag'
import { type Connection, rowsOf } from '../../database/pool.ts'
import type { List } from './merging.ts'
import type { Fate } from './report.ts'
import type { Staging } from './staging.ts'

/** How many rows have which fate, and what there is to do for them. */
export interface Judged {
  readonly list: List
  readonly counts: Readonly<Record<Fate, number>>
  readonly work: Work
  /** All but the unchanged. */
  readonly fates: number
  /** Of those, what makes history of subscribers who are known. */
  readonly changes: number
}

export const makesHistory = ['new', 'updated', 'leaving'] as const satisfies readonly Fate[]

/** Of a row `r`: something of it is taken. */
export const isTaken = sql`r.fate in ('new', 'updated')`

/** Of a million rows each step that has nothing to do would cost a second. */
export interface Work {
  readonly makes: boolean
  readonly changesPeople: boolean
  /** How many. */
  readonly changesProfiles: number
  readonly makesProfiles: boolean
  /** How many. */
  readonly enrolls: number
}

interface Group {
  readonly fate: Fate
  readonly stranger: boolean
  readonly changesPerson: boolean
  readonly changesProfile: boolean
  readonly hasProfile: boolean
  readonly enrolls: boolean
  readonly count: number
}

/** @param rows that were staged */
export async function summarise(db: Connection, { fates }: Staging, list: List, rows: number): Promise<Judged> {
  const groups = await rowsOf<Group & Record<string, unknown>>(
    db,
    sql`select fate, subscriber_id is null as stranger, changes_person as "changesPerson",
        changes_profile as "changesProfile", has_profile as "hasProfile", enrolls, count(*)
      from ${fates} group by 1, 2, 3, 4, 5, 6`,
  )
  const counts = {
    new: 0,
    updated: 0,
    unchanged: 0,
    unsubscribed: 0,
    leaving: 0,
    suppressed: 0,
    duplicate: 0,
    invalid: 0,
  }
  for (const { fate, count } of groups) counts[fate] += count
  counts.unchanged = rows - sum(groups)
  const taken = groups.filter(({ fate }) => fate === 'new' || fate === 'updated')
  const work = {
    makes: groups.some(({ fate, stranger }) => stranger && (fate === 'new' || fate === 'leaving')),
    changesPeople: taken.some(({ changesPerson }) => changesPerson),
    changesProfiles: sum(taken.filter(({ changesProfile, hasProfile }) => changesProfile && hasProfile)),
    makesProfiles: taken.some(
      ({ stranger, changesProfile, hasProfile }) => !hasProfile && (changesProfile || stranger),
    ),
    enrolls: sum(taken.filter(({ enrolls }) => enrolls)),
  }
  const changes = groups.filter(({ fate, stranger }) => !stranger && (makesHistory as readonly Fate[]).includes(fate))
  return { list, counts, work, fates: sum(groups), changes: sum(changes) }
}

const sum = (groups: readonly Group[]) => groups.reduce((total, { count }) => total + count, 0)
