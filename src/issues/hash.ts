import { createHash } from 'node:crypto'
import type { Issue } from './issue.ts'

/** SHA-256, in hex, of the issue as JSON with its keys in order: the same content has the same hash, whoever wrote it. */
export function hashOf(issue: Issue): string {
  return createHash('sha256').update(canonicalJson(issue)).digest('hex')
}

function canonicalJson(issue: Issue): string {
  return JSON.stringify(issue, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
  })
}
