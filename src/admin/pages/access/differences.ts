export interface Difference {
  readonly field: string
  /** Undefined: there was nothing. */
  readonly was: unknown
  /** Undefined: there is nothing any more. */
  readonly is: unknown
}

/** The fields in which two records differ; of something new or gone, those that say something. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [was, is] = [recordOf(before), recordOf(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => written(was[field] ?? null) !== written(is[field] ?? null))
    .map((field) => ({ field, was: was[field], is: is[field] }))
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

// The text of an issue would fill the page.
const longest = 300

/** A value as a line of text, cut where it is too long. */
export function written(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
