import type { Issue } from '../issues/issue.ts'
import { translate } from '../locale/index.ts'
import { escapeHtml } from '../rendering/escape.ts'
import { fillPieces } from '../rendering/pieces.ts'
import { untracked } from '../rendering/untracked.ts'
import type { SampleMail } from './sample.ts'

const nothing = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

/**
 * The HTML of a mail for whoever edits it: its links lead where they lead without being counted, and those that are a
 * reader's own lead nowhere.
 */
export function viewOf({ rendered, recipient }: SampleMail, { language }: Issue): string {
  const name = recipient.name || translate(language, 'mail.reader')
  return fillPieces(untracked(rendered.html, rendered.links, escapeHtml), (slot) => {
    if (slot === 'name') return escapeHtml(name)
    if (slot === 'address') return escapeHtml(recipient.address)
    return slot === 'pixel' ? nothing : '#'
  })
}
