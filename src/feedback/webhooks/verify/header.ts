import { parseJson } from '../json.ts'
import type { Posted, Verdict, Webhook } from '../webhook.ts'
import { sameText, sha256 } from './compare.ts'

/** Nothing of such a request says when it was made; so long one of the same bytes is the same. */
export const headerSeconds = 24 * 3600

/** Postmark signs nothing: user and password (RFC 7617), which stand in the address that it is given. */
export function verifyPostmark(webhook: Webhook, posted: Posted): Verdict {
  const [, given = ''] = /^basic +([\w+/-]+={0,2})$/i.exec(posted.header('authorization') ?? '') ?? []
  return verifyBearing(webhook, posted, Buffer.from(given, 'base64').toString('utf8'))
}

/** Brevo signs nothing: a token (RFC 6750). */
export function verifyBrevo(webhook: Webhook, posted: Posted): Verdict {
  const [, given = ''] = /^bearer +(\S+)$/i.exec(posted.header('authorization') ?? '') ?? []
  return verifyBearing(webhook, posted, given)
}

function verifyBearing({ secret }: Webhook, { body }: Posted, given: string): Verdict {
  if (!sameText(secret, given)) return { refused: 'webhook.forged' }
  return { request: sha256(body).toString('hex'), document: parseJson(body) }
}
