import type { Reason } from '../../../replies/reasons.ts'
import { isObject, lineAt, textAt } from '../json.ts'
import { aboutOf, ignored, notTried, person, refusedRecipient, type Told, told } from '../told.ts'

/** How SendGrid classes a refusal. With these no reader is gone, whatever the reply is. */
const byClass: Readonly<Record<string, Reason>> = {
  Content: 'spam',
  Reputation: 'reputation',
  'Frequency or Volume': 'rate',
  Technical: 'system',
}

/** Why SendGrid has not even tried. */
const byDrop: readonly (readonly [RegExp, Reason])[] = [
  [/spam content/i, 'spam'],
  [/quota/i, 'rate'],
]

/** A list of events of SendGrid's Event Webhook. */
export function readSendgrid(document: unknown): readonly Told[] | undefined {
  if (!Array.isArray(document) || !document.every((event) => isObject(event) && textAt(event, 'event') !== '')) {
    return undefined
  }
  return document.map(eventOf)
}

function eventOf(event: unknown): Told {
  const type = textAt(event, 'event')
  const address = lineAt(event, 'email')
  const about = aboutOf({ messageIds: [lineAt(event, 'smtp-id')] })
  switch (type) {
    case 'bounce':
      return told('bounce', about, [bounced(event, address)])
    case 'dropped':
      return told('bounce', about, [dropped(event, address)])
    case 'spamreport':
      return told('complaint', about, [person(address)])
    case 'unsubscribe':
    case 'group_unsubscribe':
      return told('unsubscribe', about, [person(address)])
    default:
      return ignored(type)
  }
}

/** `blocked` is about this mail, `bounce` about the address. */
function bounced(event: unknown, address: string) {
  const classed = textAt(event, 'bounce_classification')
  const otherwise = Object.hasOwn(byClass, classed) ? byClass[classed] : undefined
  return refusedRecipient({
    address,
    reply: lineAt(event, 'reason'),
    status: lineAt(event, 'status'),
    permanent: textAt(event, 'type') === 'bounce' && otherwise === undefined,
    ...(otherwise && { otherwise }),
  })
}

function dropped(event: unknown, address: string) {
  const reason = lineAt(event, 'reason')
  return notTried(address, reason, byDrop.find(([pattern]) => pattern.test(reason))?.[1] ?? 'policy')
}
