import type { ReadResult } from './assemble.ts'
import { canonical } from './canonical.ts'
import { hashOf } from './hash.ts'
import type { Issue } from './issue.ts'

/** What becomes of a picture; `furniture`: nobody misses it. */
export type Kept = { readonly kind: 'kept'; readonly url: string } | { readonly kind: 'furniture' | 'refused' }
export type KeepPicture = (bytes: Uint8Array) => Promise<Kept>

/** Has the pictures of a file kept, and puts the addresses that they have then into its issue. */
export async function keepPictures({ pictures = [], ...read }: ReadResult, keep: KeepPicture): Promise<ReadResult> {
  if (pictures.length === 0) return read
  const found = new Map<string, Kept>()
  for (const { url, bytes } of pictures) {
    found.set(url, bytes.byteLength > 0 ? await keep(bytes) : { kind: 'refused' })
  }
  const nameless = { count: 0 }
  const issue = canonical(withKept(read.issue, found, nameless) as Issue)
  const refused = [...found.values()].filter(({ kind }) => kind === 'refused').length
  const warnings = [
    ...(refused > 0 ? [{ line: 1, key: 'issue.pictures_refused' as const, values: { count: refused } }] : []),
    ...(nameless.count > 0 ? [{ line: 1, key: 'issue.pictures_nameless' as const, values: nameless }] : []),
    ...read.warnings,
  ]
  return { ...read, issue, warnings, hash: hashOf(issue) }
}

/** What has no address and no words is gone in the canonical form. */
const nothing = { type: 'image', url: '', alt: '' }

function withKept(value: unknown, found: ReadonlyMap<string, Kept>, nameless: { count: number }): unknown {
  if (Array.isArray(value)) return value.map((each) => withKept(each, found, nameless))
  if (typeof value === 'string') return urlOf(found.get(value)) ?? value
  if (typeof value !== 'object' || value === null) return value
  const { type, url, alt } = value as { type?: string; url?: string; alt?: string }
  const kept = type === 'image' && url !== undefined ? found.get(url) : undefined
  if (kept?.kind === 'kept' && alt === '') nameless.count++
  if (kept && kept.kind !== 'kept') return nothing
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withKept(each, found, nameless)]))
}

/** Of a QR code in the contact block, which is an address alone. */
const urlOf = (kept: Kept | undefined) => kept && (kept.kind === 'kept' ? kept.url : '')
