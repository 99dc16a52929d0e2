import { createHmac } from 'node:crypto'
import { at, parseJson, textAt } from '../json.ts'
import { isInTime, type Posted, type Verdict, type Webhook } from '../webhook.ts'
import { sameText, secondsOf, sha256 } from './compare.ts'

/** It goes on trying for eight hours. */
export const mailgunSeconds = 12 * 3600

/**
 * HMAC-SHA-256 over the timestamp and a token of one use. The events are not signed, so that whoever has seen a request
 * could put others in: the token is taken once.
 */
export function verifyMailgun({ secret }: Webhook, { body }: Posted, now: Date): Verdict {
  const document = parseJson(body)
  if (document === undefined) return { refused: 'webhook.unreadable' }
  const [timestamp, token, signature] = (['timestamp', 'token', 'signature'] as const).map((name) =>
    textAt(document, 'signature', name),
  ) as [string, string, string]
  const expected = createHmac('sha256', secret).update(`${timestamp}${token}`).digest('hex')
  if (secret === '' || !sameText(expected, signature)) return { refused: 'webhook.forged' }
  if (!isInTime(secondsOf(timestamp), mailgunSeconds, now)) return { refused: 'webhook.old' }
  // The line between the two is not signed: both together are one text.
  return { request: sha256(timestamp, token).toString('hex'), document: at(document, 'event-data') }
}
