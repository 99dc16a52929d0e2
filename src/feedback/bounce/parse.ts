import { reasonOf } from '../../replies/reason.ts'
import { isHard, type Reason } from '../../replies/reasons.ts'
import { saysLittle } from '../../replies/reply.ts'
import { isAutoreply } from './autoreply.ts'
import { readComplaint } from './complaint.ts'
import { type Reported, readDeliveryStatus } from './delivery-status.ts'
import { withoutName } from './name.ts'
import { namesUs } from './names-us.ts'
import { type Notice, readNotice } from './notice.ts'
import { isBounceNotice, isDelayNotice, isFromDaemon } from './notice-kind.ts'
import { noOriginal, originalOf } from './original.ts'
import { type Named, namedIn, quotedReply } from './prose.ts'
import type { Returned, ReturnedRecipient } from './returned.ts'

/**
 * Reads a mail that came back: a bounce by its report (RFC 3464) or in the words of the many servers that send none, a
 * complaint (RFC 5965), an automatic answer. Of a mail in none of these forms the kind is `other`, as it is of a notice
 * that a mail is delayed: that one may arrive yet. It tells what the mail claims, not whether it may be believed.
 * @param source the mail as it came; what is beyond 25 MB is not read
 * @returns of any bytes; never throws, in time linear in the source
 */
export async function parseReturned(source: Uint8Array): Promise<Returned> {
  const notice = readNotice(source)
  const complaint = readComplaint(notice)
  if (complaint) return complaint
  const reports = readDeliveryStatus(notice.status || pastedReport(notice.text))
  const failed = reports.filter((report) => report.failed)
  if (failed.length > 0) return bounce(notice, failed.map(withProseOf(notice)))
  if (reports.length > 0) return delay(reports.filter(({ delayed }) => delayed).map(withProseOf(notice)))
  if (isAutoreply(notice) && !isFromDaemon(notice)) return nothing('autoreply')
  if (isBounceNotice(notice)) {
    const recipients = inProse(notice)
    return isDelayNotice(notice) ? delay(recipients) : bounce(notice, recipients)
  }
  return nothing(isAutoreply(notice) ? 'autoreply' : 'other')
}

/** Whom it is about and why, though it is no bounce: nobody is gone while a server still tries. */
const delay = (recipients: readonly ReturnedRecipient[]): Returned => ({
  ...nothing('other'),
  recipients: recipients.filter(({ address }) => address !== '').map(stillTried),
})

const stillTried = (recipient: ReturnedRecipient): ReturnedRecipient =>
  recipient.hard ? { ...recipient, reason: 'system', hard: false } : recipient

const nothing = (kind: Returned['kind']): Returned => ({ kind, recipients: [], original: noOriginal })

/** Some servers write the fields of a report into the text. */
const pastedReport = (text: string): string =>
  /^Final-Recipient:/im.test(text) && /^(?:Action|Status):/im.test(text) ? text : ''

/** A recipient of a report, with what the prose beside it says where the report leaves it open. */
function withProseOf(
  notice: Notice,
): (reported: Reported, index: number, all: readonly Reported[]) => ReturnedRecipient {
  const named = namedIn(notice)
  return ({ address, status, reply, category }, index, all) => {
    const alone = all.length === 1
    const own = named.find((other) => other.address.toLowerCase() === address.toLowerCase())
    const words = { said: own?.said ?? [], page: alone ? notice.text : '' }
    const quoted = quotedReply(words)
    const better = saysLittle(status) && quoted.status ? quoted.status : status
    const whom = address || named[alone ? 0 : index]?.address || ''
    const unnamed = withoutName(whom)
    const said = [reply, ...words.said].map(unnamed)
    const reason = reasonOf({ said, page: unnamed(words.page), status: better, category })
    return {
      address: whom,
      ...verdict(reason, namesUs(reply || quoted.reply, whom, notice)),
      status: status || quoted.status,
      reply: reply || quoted.reply,
    }
  }
}

function inProse(notice: Notice): ReturnedRecipient[] {
  const named = namedIn(notice)
  return (named.length > 0 ? named : [{ address: '', said: [], page: notice.text }]).map(ofProse(notice))
}

const ofProse =
  (notice: Notice) =>
  ({ address, said, page }: Named, _: number, all: readonly Named[]): ReturnedRecipient => {
    const words = { said, page: all.length === 1 || said.length === 0 ? page : '' }
    const { reply, status } = quotedReply(words)
    const unnamed = withoutName(address)
    const reason = reasonOf({ said: [reply, ...said].map(unnamed), page: unnamed(words.page), status })
    return { address, ...verdict(reason, namesUs(reply, address, notice)), status, reply }
  }

/** Nobody is gone by a reply about ourselves. */
function verdict(read: Reason, aboutUs: boolean): { reason: Reason; hard: boolean } {
  const reason = isHard(read) && aboutUs ? 'policy' : read
  return { reason, hard: isHard(reason) }
}

function bounce(notice: Notice, recipients: readonly ReturnedRecipient[]): Returned {
  const byAddress = new Map<string, ReturnedRecipient>()
  for (const recipient of recipients) {
    const key = recipient.address.toLowerCase()
    // Of an alias somebody behind it may be gone: it is there as long as one of them is.
    if (!recipient.hard || byAddress.get(key)?.hard !== false) byAddress.set(key, recipient)
  }
  return { kind: 'bounce', recipients: [...byAddress.values()], original: originalOf(notice) }
}
