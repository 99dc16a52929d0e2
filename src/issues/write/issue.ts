import { Failure } from '../../errors.ts'
import { canonical } from '../canonical.ts'
import { hashOf } from '../hash.ts'
import type { Issue } from '../issue.ts'
import { readText } from '../read-text.ts'
import { markedMarkdown } from './marked.ts'
import { plainMarkdown } from './plain.ts'

/**
 * The issue as a file in Markdown that reads as the same issue again, to the last character. It is as an editor would
 * write it; where that could be taken for something else, each part is marked by a comment.
 */
export function issueAsMarkdown(issue: Issue): string {
  const whole = canonical(issue)
  const plain = plainMarkdown(whole)
  return saysTheSame(plain, hashOf(whole)) ? plain : markedMarkdown(whole)
}

function saysTheSame(markdown: string, hash: string): boolean {
  try {
    return readText(markdown).hash === hash
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}
