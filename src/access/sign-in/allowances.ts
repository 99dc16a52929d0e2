import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../../database/pool.ts'

/** How often something may be tried: so often at once, and again each so many seconds. */
export interface Allowance {
  /** Of what, such as `account 3`. */
  readonly scope: string
  readonly burst: number
  readonly seconds: number
}

/**
 * Takes one try off each, before it is known whether it succeeds: many at the same time gain nothing. The first that has
 * none left refuses it, and the others are not asked.
 * @returns in how many seconds it may be made; 0: now
 */
export async function take(db: Queryable, allowances: readonly Allowance[]): Promise<number> {
  for (const allowance of allowances) {
    const wait = await takeOne(db, allowance)
    if (wait > 0) return wait
  }
  return 0
}

async function takeOne(db: Queryable, { scope, burst, seconds }: Allowance): Promise<number> {
  await db.query(
    sql`insert into sign_in_allowances (scope, allowance) values (${scope}, ${burst}) on conflict do nothing`,
  )
  const row = await rowOf<{ wait: number }>(
    db,
    sql`update sign_in_allowances set at = now(),
        -- a try that is refused costs nothing: else who tries on and on would never be let in again
        allowance = case when refilled >= 1 then refilled - 1 else refilled end
      from (select least(${burst}::real, allowance + extract(epoch from now() - at)::real / ${seconds}::real) as refilled
        from sign_in_allowances where scope = ${scope} for update) as found
      where scope = ${scope}
      returning case when refilled >= 1 then 0 else ceil((1 - refilled) * ${seconds}::real)::integer end as wait`,
  )
  // Cleared away in between: it is full again.
  return row?.wait ?? 0
}

/** Of a try that succeeded. */
export async function giveBack(db: Queryable, allowances: readonly Allowance[]): Promise<void> {
  for (const { scope, burst } of allowances) {
    await db.query(sql`update sign_in_allowances set allowance = least(${burst}::real, allowance + 1)
      where scope = ${scope}`)
  }
}

/** Whoever has not tried for a day has all of theirs again. */
export async function forgetAllowances(db: Queryable): Promise<void> {
  await db.query(sql`delete from sign_in_allowances where at < now() - interval '1 day'`)
}
