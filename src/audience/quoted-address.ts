import sql, { type Sql } from 'sql-template-tag'

/** Finds an address in texts that quote it, in whatever case, and takes it out of them. */
export interface QuotedAddress {
  /** A condition. */
  readonly isIn: (text: Sql) => Sql
  readonly hiddenIn: (text: Sql) => Sql
}

export function quotedAddress(address: string): QuotedAddress {
  const pattern = address.replace(/[^\p{L}\p{N}]/gu, '\\$&')
  return {
    isIn: (text) => sql`${text}::text ~* ${pattern}`,
    hiddenIn: (text) => sql`regexp_replace(${text}::text, ${pattern}, '…', 'gi')`,
  }
}
