import type { Issue, Section } from './issue.ts'
import { plainText } from './plain-text.ts'

export interface Repeats {
  readonly sections: readonly Section[]
  /** Nothing in it is new. */
  readonly whole: boolean
}

/** What readers have had already. @param before the issue of the day before it, as it was finalized */
export function repeatsOf(issue: Issue, before: Issue | undefined): Repeats {
  if (!before) return { sections: [], whole: false }
  const known = new Set([before.abstract, ...before.sections.map(({ blocks }) => blocks)].map(plainText))
  known.delete('')
  const sections = issue.sections.filter(({ blocks }) => known.has(plainText(blocks)))
  return { sections, whole: sections.length > 0 && sections.length === issue.sections.length }
}
