import { createHmac, randomBytes } from 'node:crypto'
import { parseJson } from '../json.ts'
import { isInTime, type Posted, type Verdict, type Webhook } from '../webhook.ts'
import { sameBytes, secondsOf } from './compare.ts'

/** As Standard Webhooks has it: each attempt is signed anew. */
export const signedSeconds = 300

/** Standard Webhooks: `v1`, HMAC-SHA-256 over id, timestamp and the body as it came; one of several signatures will do. */
export function verifySigned({ secret }: Webhook, { header, body }: Posted, now: Date): Verdict {
  const key = signingKey(secret)
  const id = header('webhook-id') ?? ''
  const timestamp = header('webhook-timestamp') ?? ''
  if (!key || !/^[^\s.]{1,200}$/.test(id)) return { refused: 'webhook.forged' }
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
  const signatures = (header('webhook-signature') ?? '').slice(0, 2_000).split(' ')
  const fits = signatures.some(
    (one) => one.startsWith('v1,') && sameBytes(Buffer.from(one.slice(3), 'base64'), expected),
  )
  if (!fits) return { refused: 'webhook.forged' }
  if (!isInTime(secondsOf(timestamp), signedSeconds, now)) return { refused: 'webhook.old' }
  return { request: id, document: parseJson(body) }
}

/** Undefined when it is no secret of 24 to 64 bytes. */
export function signingKey(secret: string): Buffer | undefined {
  const [, text] = /^whsec_([\w+/]+={0,2})$/.exec(secret) ?? []
  const key = Buffer.from(text ?? '', 'base64')
  return key.length >= 24 && key.length <= 64 ? key : undefined
}

export const newSigningKey = (): string => `whsec_${randomBytes(32).toString('base64')}`
