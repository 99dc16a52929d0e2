import { hostname } from 'node:os'
import sql from 'sql-template-tag'
import { type Queryable, rowOf, rowsOf } from '../../database/pool.ts'

/** Longer than a restart of Postgres, short enough that a dead worker's claims are soon taken up. */
export const usualLeaseSeconds = 60

/** A process that delivers begins: what it claims it holds as long as it renews its lease. @returns its number */
export async function registerWorker(db: Queryable, leaseSeconds: number): Promise<number> {
  await db.query(sql`delete from workers where ended_at < now() - interval '7 days'`)
  const row = await rowOf<{ id: number }>(
    db,
    sql`insert into workers (host, pid, lease_until)
      values (${hostname()}, ${process.pid}, now() + make_interval(secs => ${leaseSeconds})) returning id`,
  )
  return row!.id
}

/** @returns false when it was taken for dead meanwhile: what it had claimed is not its own any more */
export async function renewLease(db: Queryable, worker: number, leaseSeconds: number): Promise<boolean> {
  const { rowCount } = await db.query(sql`update workers
    set lease_until = now() + make_interval(secs => ${leaseSeconds}) where id = ${worker} and ended_at is null`)
  return rowCount === 1
}

export async function endWorker(db: Queryable, worker: number): Promise<void> {
  await db.query(sql`update workers set ended_at = now() where id = ${worker} and ended_at is null`)
}

/** The numbers of those that are alive, in order. */
export async function livingWorkers(db: Queryable): Promise<number[]> {
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`select id from workers where ended_at is null and lease_until > now() order by id`,
  )
  return rows.map(({ id }) => id)
}

/** This worker's share of what all may have together; the first in order take what cannot be divided. */
export function shareOf(total: number, worker: number, living: readonly number[]): number {
  const place = living.indexOf(worker)
  // Not counted yet: as if it came last.
  if (place === -1) return shareOf(total, worker, [...living, worker])
  return Math.floor((total + living.length - 1 - place) / living.length)
}
