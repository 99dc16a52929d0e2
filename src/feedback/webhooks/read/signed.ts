import { at, isObject, lineAt, textAt } from '../json.ts'
import { aboutOf, person, refusedRecipient, type Told, told } from '../told.ts'

/** The form of our own, as docs/webhooks.md has it: one event, or a list of them. What it does not know is refused. */
export function readSigned(document: unknown): readonly Told[] | undefined {
  const events = (Array.isArray(document) ? document : [document]).map(eventOf)
  return events.every((event) => event !== undefined) ? events : undefined
}

function eventOf(event: unknown): Told | undefined {
  const type = textAt(event, 'type')
  const data = at(event, 'data')
  if (!isObject(data) || !isSound(data)) return undefined
  const { address } = person(lineAt(data, 'recipient'))
  const about = aboutOf({
    envelopes: [lineAt(data, 'envelopeSender')],
    messageIds: [lineAt(data, 'messageId')],
  })
  switch (type) {
    case 'bounce':
      return told('bounce', about, [
        refusedRecipient({
          address,
          reply: lineAt(data, 'reply'),
          status: lineAt(data, 'status'),
          permanent: at(data, 'permanent') === true,
        }),
      ])
    case 'complaint':
    case 'unsubscribe':
      return told(type, about, [person(address)])
    default:
      return undefined
  }
}

const texts = ['recipient', 'messageId', 'envelopeSender', 'reply', 'status']

/** Each field of its type, and one that tells whom it is about. */
function isSound(data: Readonly<Record<string, unknown>>): boolean {
  const isText = (name: string) => at(data, name) === undefined || typeof at(data, name) === 'string'
  const permanent = at(data, 'permanent')
  if (!texts.every(isText) || (permanent !== undefined && typeof permanent !== 'boolean')) return false
  return person(lineAt(data, 'recipient')).address !== ''
}
