import type { Issue } from '../issues/issue.ts'
import { keyRing } from '../links/keys.ts'
import { type Locale, translate } from '../locale/index.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import { renderIssue } from '../rendering/render.ts'
import type { Rendered } from '../rendering/rendered.ts'
import type { Attached } from './attachments.ts'
import { compileMerge, mergeHtml, mergeText, type Recipient } from './merge.ts'
import { createTemplate } from './template.ts'

/** What one recipient would get. */
export interface SampleMail {
  readonly recipient: Recipient
  readonly rendered: Rendered
  readonly html: string
  readonly text: string
  /** The whole message but for `attached`. */
  readonly message: Buffer
  /** The pictures that go with it. */
  readonly attached: readonly Attached[]
}

/**
 * Nothing is stored, nothing is sent, and its links lead nowhere.
 * @param publicUrl as long as that of the links will be
 * @param recipient left out: somebody who is made up
 */
export async function sampleMail(
  issue: Issue,
  newsletter: Newsletter,
  publicUrl: string,
  recipient: Recipient = madeUp(issue.language),
): Promise<SampleMail> {
  const rendered = await renderIssue(issue, newsletter)
  const template = createTemplate(rendered, newsletter, {
    mailing: 0,
    publicUrl,
    date: new Date(`${issue.date}T00:00:00Z`),
    language: issue.language,
    issue: `${issue.date}.0`,
  })
  const ring = keyRing([nobodysSecret])
  return {
    recipient,
    rendered,
    html: mergeHtml(template, ring, recipient),
    text: mergeText(template, ring, recipient),
    message: Buffer.concat(compileMerge(template, ring)(recipient)),
    attached: template.attached ?? [],
  }
}

/** Links that are signed with it are good for nothing. */
export const nobodysSecret = 'a preview signs its links with a key that nobody checks'

const madeUp = (language: Locale): Recipient => ({
  subscriber: 0,
  address: 'reader@example.com',
  name: translate(language, 'cli.issue.sample_reader'),
})
