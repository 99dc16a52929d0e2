/** Reads JSON of others: whatever it holds, nothing is thrown, and what is not there is empty. */

/** Undefined when the bytes are no JSON in UTF-8. */
export function parseJson(bytes: Uint8Array | string): unknown {
  try {
    const text = typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands at a path of names; undefined where one of them is missing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value
  for (const name of path) {
    if (!isObject(found) || !Object.hasOwn(found, name)) return undefined
    found = found[name]
  }
  return found
}

/** As it was written; empty for anything but a string or a number. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : ''
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

// A reply is a few lines, an address 254 characters (RFC 5321), a Message-ID one line.
const longest = 4_000

/**
 * What is to be kept or searched in: of bounded length, and a text to Postgres, which takes neither a zero nor half a
 * pair of surrogates.
 */
export const lineAt = (value: unknown, ...path: readonly string[]): string =>
  textAt(value, ...path)
    .slice(0, longest)
    .replace(/[\p{Cs}\p{Cc}]/gu, ' ')
    .trim()
