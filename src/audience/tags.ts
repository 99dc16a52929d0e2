import type { Key, Values } from '../locale/index.ts'

export type ReadTags =
  | { readonly ok: true; readonly tags: readonly string[] }
  | { readonly ok: false; readonly reason: Key; readonly values: Values }

const maxTags = 100
const maxLength = 100

/** Each once, sorted, without blanks around it; blank ones are dropped. A comma or semicolon parts tags in files. */
export function readTags(given: readonly string[]): ReadTags {
  const tags = [...new Set(given.map((tag) => tag.normalize('NFC').replace(/\s+/g, ' ').trim()))].filter(Boolean).sort()
  const bad = tags.find((tag) => tag.length > maxLength || /[,;，；、\p{C}]/u.test(tag))
  if (bad !== undefined)
    return { ok: false, reason: 'subscriber.bad_tag', values: { tag: bad.slice(0, maxLength), max: maxLength } }
  if (tags.length > maxTags) return { ok: false, reason: 'subscriber.too_many_tags', values: { max: maxTags } }
  return { ok: true, tags }
}
