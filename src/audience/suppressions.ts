import sql from 'sql-template-tag'
import { type Queryable, rowOf } from '../database/pool.ts'

/** `bounce`: the mailbox does not exist; `complaint`: reported as spam; `manual`: by an admin. */
export type SuppressionReason = 'bounce' | 'complaint' | 'manual'

/** An address never mailed again. */
export interface Suppression {
  /** In lower case: it holds for every spelling. */
  readonly email: string
  readonly reason: SuppressionReason
  readonly since: Date
}

/**
 * The first reason and its date stay.
 * @param email from `parseAddress`
 * @returns whether it was not suppressed before
 */
export async function suppress(db: Queryable, email: string, reason: SuppressionReason): Promise<boolean> {
  const { rowCount } = await db.query(sql`
    insert into suppressions (email, reason) values (lower(${email}), ${reason}) on conflict (email) do nothing`)
  return rowCount === 1
}

/** @param email in any case */
export async function findSuppression(db: Queryable, email: string): Promise<Suppression | undefined> {
  return rowOf<Suppression>(
    db,
    sql`select email, reason, created_at as since from suppressions where email = lower(${email})`,
  )
}
