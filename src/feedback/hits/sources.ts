import sql from 'sql-template-tag'
import type { Queryable } from '../../database/pool.ts'
import type { Line } from './spool-lines.ts'

/**
 * How long a hit may wait in a spool, and how long is known what of a source is in. A source is touched after its hits came:
 * as long as a hit may wait, the row that says whether it is in has not gone. The month between is for clocks that differ.
 */
const waitingDays = 60
const knownDays = 90

const dayMs = 86_400_000

/** Forgets how far sources came of which nothing can wait any more. @returns how many */
export async function forgetSources(db: Queryable): Promise<number> {
  const { rowCount } = await db.query(
    sql`delete from hit_sources where touched_at < now() - make_interval(days => ${knownDays})`,
  )
  return rowCount ?? 0
}

/** Why the hits cannot be taken in: they waited so long that nobody can tell any more whether they are in already. */
export function untellable(lines: readonly Line[], now: number): string | undefined {
  const waitedLong = (at: number) => at < now - waitingDays * dayMs
  const some = lines.some(({ spooled }) => spooled?.hits.some(({ at }) => waitedLong(at)))
  return some ? `hits of more than ${waitingDays} days ago: whether they are in can no longer be told` : undefined
}
