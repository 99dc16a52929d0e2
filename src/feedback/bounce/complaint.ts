import { addressesIn } from './addresses.ts'
import { type Fields, fieldOf, readFields } from './fields.ts'
import type { Notice } from './notice.ts'
import { noOriginal, originalOf } from './original.ts'
import type { Returned, ReturnedRecipient } from './returned.ts'

/** Reports that no person has made, or that take one back (RFC 6591, RFC 5965). */
const noComplaint = /^\s*(?:auth-failure|dmarc|not-spam)/i

/** A complaint by its report (RFC 5965, also as RFC 9477 wants it), or as Outlook.com's programme writes without one. */
export function readComplaint(notice: Notice): Returned | undefined {
  const complaint = (recipients: readonly ReturnedRecipient[]): Returned => ({
    kind: 'complaint',
    recipients,
    original: originalOf(notice),
  })
  if (notice.feedback) {
    const report = readFields(notice.feedback.replace(/(?:\r?\n){2,}/g, '\r\n').trimStart())
    if (noComplaint.test(fieldOf(report, 'feedback-type')))
      return { kind: 'other', recipients: [], original: noOriginal }
    return complaint(complainers(report, notice.returned))
  }
  if (/^complaint about message from/i.test(notice.subject) && notice.returned.size > 0) {
    return complaint(complainers(new Map(), notice.returned))
  }
  return undefined
}

function complainers(report: Fields, returned: Fields): ReturnedRecipient[] {
  const named = [
    ['original-rcpt-to', report],
    ['removal-recipient', report],
    ['x-hmxmroriginalrecipient', returned],
    ['x-original-to', returned],
    ['to', returned],
  ] as const
  for (const [name, fields] of named) {
    const addresses = new Set(
      (fields.get(name) ?? []).flatMap((value) => addressesIn(value).map(({ address }) => address)),
    )
    // Some providers black out who it was.
    const known = [...addresses].filter((address) => !/redacted/i.test(address))
    if (known.length > 0) {
      return known.map((address) => ({ address, reason: 'other', hard: false, status: '', reply: '' }))
    }
  }
  return []
}
