import { createHash } from 'node:crypto'
import type { Issue } from './issue.ts'

/** SHA-256, in hex, of the issue as JSON with its keys in order: the same content has the same hash, whoever wrote it. */
export function hashOf(issue: Issue): string {
  return createHash('sha256').update(canonicalJson(issue)).digest('hex')
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`
}
