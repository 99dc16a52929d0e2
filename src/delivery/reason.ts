import sql from 'sql-template-tag'
import { quotedAddress } from '../audience/quoted-address.ts'
import type { Queryable } from '../database/pool.ts'
import { Failure } from '../errors.ts'
import type { Key, Values } from '../locale/index.ts'

/** Why something stands as it does, kept so that each reader can be told in their language. */
export interface Reason {
  readonly key: Key
  readonly values: Values
}

/** What is no failure of ours to name keeps its own words. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Failure) return { key: error.key, values: error.values }
  return { key: 'mailing.reason.text', values: { text: (error as Error).message } }
}

/** Takes an address out of the reasons that quote what a relay said of it. */
export async function hideInReasons(db: Queryable, address: string): Promise<void> {
  const { isIn, hiddenIn } = quotedAddress(address)
  await db.query(sql`update mailings set reason = ${hiddenIn(sql`reason`)}::jsonb where ${isIn(sql`reason`)}`)
  await db.query(
    sql`update relays set down_reason = ${hiddenIn(sql`down_reason`)}::jsonb where ${isIn(sql`down_reason`)}`,
  )
}
