import { canonical } from '../canonical.ts'
import type { Issue } from '../issue.ts'

/** The issue as a file for programs, which reads as the same issue again. */
export function issueAsJson(issue: Issue): string {
  return `${JSON.stringify(canonical(issue), null, 2)}\n`
}
