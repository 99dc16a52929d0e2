export type Values = Readonly<Record<string, string | number>>

/** Puts values in the places `{name}` of a sentence; what has no value stays. */
export function fill(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole))
}
