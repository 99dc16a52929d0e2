import sql, { type Sql } from 'sql-template-tag'
import type { HashKeys } from '../address-hash.ts'
import type { Known } from './conflict.ts'

export interface Merging {
  readonly listId: number
  /** `confirmed` says that these people have agreed, and that it can be shown. */
  readonly status: 'confirmed' | 'pending'
  /** Kept with each new subscription and each change, such as `import readers.csv`. */
  readonly source: string
  /** What they agreed to, as they read it. */
  readonly words?: string | undefined
  /** Whose value stands where both have one: `fill` adds to those known only what they lack, `known` nothing. */
  readonly conflict?: Known | undefined
  /** Those that hash the addresses of who was erased. */
  readonly hashKeys: HashKeys
}

/** What there is to be merged into. */
export interface List {
  readonly slug: string
  readonly newsletterId: number
  /** The other lists of the newsletter. */
  readonly others: readonly number[]
}

/** What there is to be merged. */
export interface Staged {
  readonly rows: number
  /** Of addresses that an earlier row may have. */
  readonly again: number
  /** Those that could not be taken as they stand. */
  readonly bad: number
}

/** The status that a row `r` is to come to: less than the import says, where the file says less. */
export const wanted = (status: Merging['status']): Sql =>
  status === 'pending'
    ? sql`'pending'::subscription_status`
    : sql`case r.standing when 'pending' then 'pending'::subscription_status else 'confirmed'::subscription_status end`
