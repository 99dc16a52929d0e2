import type { Queryable } from '../database/pool.ts'
import type { Issue } from '../issues/issue.ts'
import { keyRing } from '../links/keys.ts'
import { translate } from '../locale/index.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { renderIssue } from '../rendering/render.ts'
import { loadAttachments } from './attachments.ts'
import type { DkimSigner } from './dkim.ts'
import { compileMerge, type Recipient } from './merge.ts'
import { nobodysSecret } from './sample.ts'
import { createTemplate } from './template.ts'

export interface TestMailOptions {
  readonly publicUrl: string
  readonly date: Date
  /** Its `subscriber` is but a number that no other test mail has: nobody's. */
  readonly recipient: Recipient
  readonly sign: DkimSigner | undefined
}

/** An issue as it would be mailed, marked as a test: nothing is counted, and its links to unsubscribe lead nowhere. */
export async function testMail(
  db: Queryable,
  issue: Issue,
  newsletter: Newsletter,
  { publicUrl, date, recipient, sign }: TestMailOptions,
): Promise<readonly Buffer[]> {
  const { language } = issue
  const rendered = await renderIssue(issue, { ...newsletter, tracking: 'off' })
  const subject = translate(language, 'issue.test.subject', { subject: rendered.subject })
  const options = { mailing: 0, publicUrl, date, language, issue: `${issue.date}.test` }
  const template = createTemplate({ ...rendered, subject }, newsletter, options)
  const ring = keyRing([nobodysSecret])
  return compileMerge(template, ring, sign, await loadAttachments(db, template.attached))(recipient)
}
