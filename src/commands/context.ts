import type { Config } from '../config.ts'
import type { Pool } from '../database/pool.ts'
import type { Key, Locale, Values } from '../locale/index.ts'
import type { Log } from '../log.ts'

/** What a command gets to work with. */
export interface Context {
  readonly config: Config
  readonly log: Log
  /** The language of the terminal. */
  readonly locale: Locale
  /** Says something in the language of the terminal. */
  readonly say: (key: Key, values?: Values) => string
  /** Prints a line to standard output. */
  readonly print: (line: string) => void
  /** Runs `work` with the database opened, and closes it; `migrated` names what had to be migrated for it. */
  readonly withDatabase: <T>(work: (pool: Pool, migrated: readonly string[]) => Promise<T>) => Promise<T>
}
