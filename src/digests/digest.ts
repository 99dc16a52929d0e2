import type { Audience } from '../audience/audience.ts'
import type { Connection, Queryable } from '../database/pool.ts'
import { hashOf } from '../issues/hash.ts'
import type { Issue } from '../issues/issue.ts'
import { type StoredIssue, saveDigest } from '../issues/store.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { composeDigest, type Issues } from './compose.ts'
import { type IssueOfWeek, issuesOfWeek } from './week.ts'

export interface Digest {
  readonly issue: Issue
  readonly of: readonly IssueOfWeek[]
}

/** What the digest of a day would be; undefined when the week up to it had no issue for the audience that no digest has brought. */
export async function digestOf(
  db: Queryable,
  newsletter: Newsletter,
  date: string,
  audience: Audience,
): Promise<Digest | undefined> {
  const of = await issuesOfWeek(db, newsletter.id, date, audience)
  if (of.length === 0) return undefined
  const issues = of.map(({ issue }) => issue) as readonly Issue[] as Issues
  return { issue: await composeDigest(newsletter, date, issues), of }
}

/** Composes the digest of a day for an audience and keeps it, final. */
export async function makeDigest(
  db: Connection,
  newsletter: Newsletter,
  date: string,
  audience: Audience,
): Promise<StoredIssue | undefined> {
  const digest = await digestOf(db, newsletter, date, audience)
  if (!digest) return undefined
  const { issue, of } = digest
  const ids = of.map(({ id }) => id)
  return saveDigest(db, newsletter.id, issue, hashOf(issue), ids)
}
