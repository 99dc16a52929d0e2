import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { parseJson } from '../json.ts'
import { isInTime, type Posted, type Verdict, type Webhook } from '../webhook.ts'
import { secondsOf, sha256 } from './compare.ts'

/** It goes on trying for a day. */
export const sendgridSeconds = 25 * 3600

/** ECDSA on P-256 over the timestamp and the body as it came ("Signed Event Webhook"). */
export function verifySendgrid({ secret }: Webhook, { header, body }: Posted, now: Date): Verdict {
  const timestamp = header('x-twilio-email-event-webhook-timestamp') ?? ''
  const signature = Buffer.from(header('x-twilio-email-event-webhook-signature') ?? '', 'base64')
  const key = verificationKey(secret)
  const signed = Buffer.concat([Buffer.from(timestamp), body])
  if (!key || !verify('sha256', signed, key, signature)) return { refused: 'webhook.forged' }
  if (!isInTime(secondsOf(timestamp), sendgridSeconds, now)) return { refused: 'webhook.old' }
  // Not the signature: of an ECDSA signature anybody can make a second one that is as good.
  return { request: sha256(signed).toString('hex'), document: parseJson(body) }
}

/** A public key as SendGrid shows it: SubjectPublicKeyInfo in base64. Undefined when it is none for P-256. */
export function verificationKey(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined
  } catch {
    return undefined
  }
}
