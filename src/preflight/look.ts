import type { Queryable } from '../database/pool.ts'
import type { Issue } from '../issues/issue.ts'
import type { Recipient } from '../message/merge.ts'
import { type SampleMail, sampleMail } from '../message/sample.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import type { Finding } from './finding.ts'
import { locate, type Place } from './locate.ts'
import { type PreflightOptions, preflight } from './preflight.ts'

export interface PlacedFinding extends Finding {
  /** In the text; undefined where it is not known. */
  readonly at: Place | undefined
}

export interface Look {
  readonly mail: SampleMail
  readonly findings: readonly PlacedFinding[]
}

/**
 * What somebody would get of an issue, and what is to be said of it.
 * @param recipient left out: somebody who is made up
 */
export async function lookAt(
  db: Queryable,
  { issue, text }: { readonly issue: Issue; readonly text: string },
  newsletter: Newsletter,
  { recipient, ...options }: Omit<PreflightOptions, 'mail'> & { readonly recipient?: Recipient | undefined },
): Promise<Look> {
  const mail = await sampleMail(issue, newsletter, options.publicUrl, recipient)
  const findings = await preflight(db, issue, newsletter, { ...options, mail })
  return { mail, findings: findings.map((finding) => ({ ...finding, at: locate(text, finding) })) }
}
