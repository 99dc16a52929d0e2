import type { Reason } from '../../../replies/reasons.ts'
import { at, lineAt, listAt, textAt } from '../json.ts'
import { type About, aboutOf, ignored, notTried, person, refusedRecipient, type Told, told } from '../told.ts'

/** Of these subtypes SES says what is wrong, whatever the type is; no reader is gone by them. */
const bySubtype: Readonly<Record<string, Reason>> = {
  MailboxFull: 'mailboxfull',
  MessageTooLarge: 'toobig',
  ContentRejected: 'spam',
  AttachmentRejected: 'spam',
}

/** The address is on a list of SES's. */
const unsent: readonly string[] = ['Suppressed', 'OnAccountSuppressionList', 'UnsubscribedRecipient']

/** An event of Amazon SES, as it publishes events or sends notifications: the first calls its type `eventType`. */
export function readSes(document: unknown): readonly Told[] | undefined {
  const type = textAt(document, 'eventType') || textAt(document, 'notificationType')
  const about = aboutIn(document)
  switch (type) {
    case '':
      return undefined
    case 'Bounce':
      return [told('bounce', about, bounced(document))]
    case 'Reject':
      // SES has found a virus, and has sent nothing.
      return [
        told(
          'bounce',
          about,
          about.to.map((address) => notTried(address, '', 'spam')),
        ),
      ]
    case 'Complaint':
      return [complaint(document, about)]
    case 'Subscription':
      return [left(document, about)]
    default:
      return [ignored(type)]
  }
}

function aboutIn(document: unknown): About {
  const headers = listAt(document, 'mail', 'headers')
  const named = headers.filter((header) => textAt(header, 'name').toLowerCase() === 'message-id')
  const common = lineAt(document, 'mail', 'commonHeaders', 'messageId')
  return aboutOf({
    envelopes: [lineAt(document, 'mail', 'source')],
    messageIds: [...named.map((header) => lineAt(header, 'value')), common],
    to: listAt(document, 'mail', 'destination').map((address) => lineAt(address)),
  })
}

function bounced(document: unknown) {
  const subtype = textAt(document, 'bounce', 'bounceSubType')
  const otherwise = Object.hasOwn(bySubtype, subtype) ? bySubtype[subtype] : undefined
  const permanent = textAt(document, 'bounce', 'bounceType') === 'Permanent' && otherwise === undefined
  return listAt(document, 'bounce', 'bouncedRecipients').map((recipient) => {
    const address = lineAt(recipient, 'emailAddress')
    const reply = lineAt(recipient, 'diagnosticCode')
    if (unsent.includes(subtype)) return notTried(address, reply, 'policy')
    return refusedRecipient({
      address,
      reply,
      status: lineAt(recipient, 'status'),
      permanent,
      ...(otherwise && { otherwise }),
    })
  })
}

/** What no person has made, or what takes a complaint back, is none (RFC 5965, RFC 6591). */
function complaint(document: unknown, about: About): Told {
  const type = textAt(document, 'complaint', 'complaintFeedbackType')
  if (type === 'not-spam' || type === 'auth-failure') return ignored(`Complaint ${type}`)
  const who = listAt(document, 'complaint', 'complainedRecipients').map((one) => person(lineAt(one, 'emailAddress')))
  return told('complaint', about, who)
}

/** By the unsubscribe link that SES adds, where somebody has it add one. */
function left(document: unknown, about: About): Told {
  const all = at(document, 'subscription', 'newTopicPreferences', 'unsubscribeAll') === true
  const optedOut = listAt(document, 'subscription', 'newTopicPreferences', 'topicSubscriptionStatus').some(
    (topic) => textAt(topic, 'subscriptionStatus') === 'OptOut',
  )
  if (!all && !optedOut) return ignored('Subscription')
  return told('unsubscribe', about, about.to.map(person))
}
