import type { Issue } from '../issues/issue.ts'
import { translate } from '../locale/index.ts'
import { escapeHtml } from '../rendering/escape.ts'
import type { Personal } from '../rendering/personal/placeholders.ts'
import { fillPieces } from '../rendering/pieces.ts'
import type { Piece } from '../rendering/slots.ts'
import { untracked } from '../rendering/untracked.ts'
import { fieldOf } from './own.ts'
import type { Recipient } from './recipient.ts'
import type { SampleMail } from './sample.ts'
import { ownOf } from './slots.ts'

const nothing = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

/**
 * The HTML of a mail for whoever edits it: its links lead where they lead without being counted, and those that are a
 * reader's own lead nowhere.
 */
export function viewOf({ rendered, recipient }: SampleMail, { language }: Issue): string {
  const name = recipient.name || translate(language, 'mail.reader')
  const pieces = chosen(untracked(rendered.html, rendered.links, escapeHtml), rendered.personal ?? [], recipient, name)
  return fillPieces(pieces, (slot) => {
    if (slot === 'name') return escapeHtml(name)
    if (slot === 'address') return escapeHtml(recipient.address)
    return slot === 'pixel' ? nothing : '#'
  })
}

/** With what is the recipient's own. */
function chosen(
  pieces: readonly Piece[],
  personal: readonly Personal[],
  recipient: Recipient,
  nameless: string,
): Piece[] {
  const hidden: boolean[] = []
  return pieces.flatMap((piece): Piece[] => {
    const own = typeof piece === 'string' ? undefined : ownOf(piece.slot, personal)
    if (own?.kind === 'segment') hidden.push(!recipient.own?.segments?.includes(own.segment))
    else if (own?.kind === 'else') hidden.push(!hidden.pop())
    else if (own?.kind === 'end') hidden.pop()
    else if (!hidden.includes(true)) {
      if (own?.kind !== 'field') return [piece]
      const fallback = own.fallback ?? (own.field === 'name' ? nameless : '')
      return [escapeHtml(fieldOf(recipient, own.field) || fallback)]
    }
    return []
  })
}
