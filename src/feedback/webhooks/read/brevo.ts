import type { Reason } from '../../../replies/reasons.ts'
import { isObject, lineAt, textAt } from '../json.ts'
import { aboutOf, ignored, notTried, person, refusedRecipient, type Told, told } from '../told.ts'

/** What each kind of refusal means where the reason leaves it open. */
const byEvent: Readonly<Record<string, Reason>> = {
  hard_bounce: 'other',
  soft_bounce: 'other',
  error: 'system',
}

/** An event of Brevo, or a list of them where it sends them in batches. */
export function readBrevo(document: unknown): readonly Told[] | undefined {
  const events = Array.isArray(document) ? document : [document]
  if (!events.every((event) => isObject(event) && textAt(event, 'event') !== '')) return undefined
  return events.map(eventOf)
}

function eventOf(event: unknown): Told {
  const type = textAt(event, 'event')
  const address = lineAt(event, 'email')
  const about = aboutOf({ messageIds: [lineAt(event, 'message-id')] })
  switch (type) {
    case 'spam':
    case 'complaint':
      return told('complaint', about, [person(address)])
    case 'unsubscribed':
    case 'unsubscribe':
      return told('unsubscribe', about, [person(address)])
  }
  if (type === 'blocked' || type === 'invalid_email') {
    return told('bounce', about, [notTried(address, lineAt(event, 'reason'), 'policy')])
  }
  if (!Object.hasOwn(byEvent, type)) return ignored(type)
  const refusal = { address, reply: lineAt(event, 'reason'), permanent: type === 'hard_bounce' }
  return told('bounce', about, [refusedRecipient({ ...refusal, otherwise: byEvent[type]! })])
}
