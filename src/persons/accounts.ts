import sql from 'sql-template-tag'
import { type Queryable, rowsOf } from '../database/pool.ts'

/** By which somebody signs in to the app, who may subscribe as well. */
export interface Account {
  readonly email: string
  readonly name: string
  readonly role: string
  readonly language: string
  readonly createdAt: Date
}

/** Of these addresses; no erasure reaches them. @param addresses in lower case */
export async function accountsOf(db: Queryable, addresses: readonly string[]): Promise<Account[]> {
  return rowsOf<Account & Record<string, unknown>>(
    db,
    sql`select email, name, role, locale as language, created_at as "createdAt" from users
      where lower(email) = any(${addresses}) order by email`,
  )
}
