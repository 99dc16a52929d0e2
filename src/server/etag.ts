import { createHash } from 'node:crypto'

/** The same for the same content, whoever asks. */
export function etagOf(value: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)}"`
}
