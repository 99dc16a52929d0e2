import type { Reason } from '../../../replies/reasons.ts'
import { at, isObject, lineAt, textAt } from '../json.ts'
import { type About, aboutOf, ignored, person, refusedRecipient, type Told, told } from '../told.ts'

const hardBounce = 1
const unsubscribeRequest = 16
const spamComplaint = 100_001

/** What each of Postmark's TypeCodes means where the reply leaves it open. Undefined: nothing of ours. */
const byType: Readonly<Record<number, Reason>> = {
  [hardBounce]: 'other',
  2: 'system', // Transient
  128: 'other', // AddressChange
  256: 'network', // DnsError
  512: 'spam', // SpamNotification
  2048: 'other', // Unknown
  4096: 'other', // SoftBounce
  8192: 'spam', // VirusNotification
  16384: 'filtered', // ChallengeVerification
  100000: 'policy', // BadEmailAddress
  100002: 'policy', // ManuallyDeactivated
  100006: 'reputation', // Blocked
  100007: 'system', // SMTPApiError
  100009: 'auth', // DMARCPolicy
}

/** A webhook of Postmark. */
export function readPostmark(document: unknown): readonly Told[] | undefined {
  const type = textAt(document, 'RecordType')
  const address = lineAt(document, 'Email') || lineAt(document, 'Recipient')
  switch (type) {
    case '':
      return undefined
    case 'Bounce':
      return [bounce(document, aboutIn(document), address)]
    case 'SpamComplaint':
      return [told('complaint', aboutIn(document), [person(address)])]
    case 'SubscriptionChange':
      return [change(document, aboutIn(document), address)]
    default:
      return [ignored(type)]
  }
}

/**
 * `MessageID` is Postmark's own. Ours stands in what was said of the mail: in metadata that somebody has set, and in the
 * bounce itself where Postmark was told to include it.
 */
function aboutIn(document: unknown): About {
  const metadata = at(document, 'Metadata')
  const set = isObject(metadata) ? Object.keys(metadata).slice(0, 20) : []
  const quoted = textAt(document, 'Content')
    .slice(0, 200_000)
    .match(/^message-id:\s{0,5}<[^\s<>]{1,250}>/gim)
  return aboutOf({
    messageIds: [
      ...set.map((name) => lineAt(metadata, name)).filter((value) => value.includes('@')),
      ...(quoted ?? []).slice(0, 5).map((line) => line.slice(line.indexOf('<'))),
    ],
  })
}

function bounce(document: unknown, about: About, address: string): Told {
  const code = Number(textAt(document, 'TypeCode'))
  if (code === spamComplaint) return told('complaint', about, [person(address)])
  if (code === unsubscribeRequest) return told('unsubscribe', about, [person(address)])
  const otherwise = byType[code]
  if (!otherwise) return ignored(`Bounce ${lineAt(document, 'Type')}`)
  const reply = lineAt(document, 'Details') || lineAt(document, 'Description')
  return told('bounce', about, [refusedRecipient({ address, reply, permanent: code === hardBounce, otherwise })])
}

/** Only what the reader did: the other reasons have webhooks of their own, and say more there. */
function change(document: unknown, about: About, address: string): Told {
  const reason = textAt(document, 'SuppressionReason')
  if (at(document, 'SuppressSending') !== true || textAt(document, 'Origin') !== 'Recipient') {
    return ignored('SubscriptionChange')
  }
  if (reason === 'SpamComplaint') return told('complaint', about, [person(address)])
  return reason === 'ManualSuppression' ? told('unsubscribe', about, [person(address)]) : ignored('SubscriptionChange')
}
