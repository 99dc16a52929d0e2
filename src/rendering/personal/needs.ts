import type { Personal } from './placeholders.ts'

/** What an issue says to each reader differently: keys of attributes, and slugs of segments. */
export interface Needs {
  readonly fields: readonly string[]
  readonly segments: readonly string[]
}

/** Name and address are known of everybody. */
export function needsOf(personal: readonly Personal[] = []): Needs {
  const fields = personal.flatMap((one) => (one.kind === 'field' ? one.field : []))
  const segments = personal.flatMap((one) => (one.kind === 'segment' ? one.segment : []))
  return { fields: [...new Set(fields)].filter((field) => field !== 'name' && field !== 'email'), segments }
}
