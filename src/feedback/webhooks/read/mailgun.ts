import { lineAt, textAt } from '../json.ts'
import { type About, aboutOf, ignored, notTried, person, refusedRecipient, type Told, told } from '../told.ts'

/** The `event-data` of a webhook of Mailgun. */
export function readMailgun(event: unknown): readonly Told[] | undefined {
  const type = textAt(event, 'event')
  const address = lineAt(event, 'recipient')
  const about = aboutOf({
    envelopes: [lineAt(event, 'envelope', 'sender')],
    messageIds: [lineAt(event, 'message', 'headers', 'message-id')],
    to: [lineAt(event, 'message', 'headers', 'to')],
  })
  switch (type) {
    case '':
      return undefined
    case 'failed':
      return [failed(event, about, address)]
    case 'complained':
      return [told('complaint', about, [person(address)])]
    case 'unsubscribed':
      return [told('unsubscribe', about, [person(address)])]
    default:
      return [ignored(type)]
  }
}

// A code of Mailgun's own, beside those of SMTP.
const givenUp = 602

/** A temporary failure is tried again by Mailgun, and ends in a permanent one or in none. */
function failed(event: unknown, about: About, address: string): Told {
  if (textAt(event, 'severity') !== 'permanent') return ignored('failed temporary')
  const why = textAt(event, 'reason')
  const code = Number(textAt(event, 'delivery-status', 'code'))
  const reply = replyOf(event)
  if (why.startsWith('suppress-')) return told('bounce', about, [notTried(address, reply, 'policy')])
  if (why === 'old' || code === givenUp) return told('bounce', about, [notTried(address, reply, 'expired')])
  const blocked = why === 'espblock'
  const recipient = refusedRecipient({
    address,
    reply,
    status: lineAt(event, 'delivery-status', 'enhanced-code'),
    permanent: !blocked && code >= 400 && code < 600,
    ...(blocked && { otherwise: 'reputation' }),
  })
  return told('bounce', about, [recipient])
}

/** Mailgun takes the code off the reply. */
function replyOf(event: unknown): string {
  const code = lineAt(event, 'delivery-status', 'code')
  const said = lineAt(event, 'delivery-status', 'message') || lineAt(event, 'delivery-status', 'description')
  return /^[45]\d\d$/.test(code) && !/^[45]\d\d\b(?!\.)/.test(said) ? `${code} ${said}` : said
}
