import { createHash, timingSafeEqual } from 'node:crypto'

export const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** In a time that tells nothing of either, not even the length. An empty text is the same as none. */
export const sameText = (one: string, other: string): boolean =>
  timingSafeEqual(sha256(one), sha256(other)) && one !== ''

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Seconds since 1970 as a header or a field has them; NaN for anything else. */
export const secondsOf = (text: string): number => (/^\d{1,12}$/.test(text) ? Number(text) : Number.NaN)
