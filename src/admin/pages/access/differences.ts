export interface Difference {
  readonly field: string
  /** Empty: there was nothing. */
  readonly was: string
  /** Empty: there is nothing any more. */
  readonly is: string
}

type Fields = Readonly<Record<string, unknown>>

/**
 * The fields in which two records differ; of something new or gone, those that say something.
 * @param told a value in words; empty: it says nothing
 */
export function differences(
  before: unknown,
  after: unknown,
  told: (field: string, value: unknown) => string,
): Difference[] {
  const [was, is] = [recordOf(before), recordOf(after)]
  const textIn = (record: Fields, field: string) => (field in record ? told(field, record[field]) : '')
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((field) => ({ field, was: textIn(was, field), is: textIn(is, field) }))
    .filter(({ was, is }) => was !== is)
}

function recordOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) return {}
  const { rule, ...others } = value as Fields
  // A segment says its rule in words, too.
  return 'text' in others ? others : { ...others, rule }
}
