import { createHmac } from 'node:crypto'

/** What is signed, as the receiver gets it. */
export interface Signed {
  /** The same however often it is sent, so that the receiver knows it again. */
  readonly id: string
  /** Seconds since 1970, of this attempt. */
  readonly timestamp: number
  readonly body: string
}

/**
 * The headers of Standard Webhooks 1.0.0: HMAC-SHA-256 over id, timestamp and body, once for each secret that is valid.
 * @param secrets `whsec_` and base64 each
 */
export function signatureHeaders(secrets: readonly string[], { id, timestamp, body }: Signed) {
  const sign = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  }
}
