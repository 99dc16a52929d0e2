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
