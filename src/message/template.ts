import { randomBytes } from 'node:crypto'
import { archiveUrl } from '../links/archive.ts'
import type { KeyRing } from '../links/keys.ts'
import { type Subject, verifyToken } from '../links/token.ts'
import { type Locale, translate } from '../locale/index.ts'
import type { Newsletter } from '../newsletters/newsletter.ts'
import type { Rendered } from '../rendering/rendered.ts'
import { type Attached, attachedIn } from './attachments.ts'
import { dateHeader, header, mailbox, unstructured } from './headers.ts'
import { type MessagePiece, messagePieces, tokenUrl } from './slots.ts'

/**
 * A mailing's message but for its recipient. Stored with the mailing as JSON, so that any recipient's message can be
 * built again, byte for byte, and a retry carries the same Message-ID and the same bytes.
 */
export interface Template {
  readonly mailing: number
  readonly headers: readonly MessagePiece[]
  readonly text: readonly MessagePiece[]
  readonly html: readonly MessagePiece[]
  readonly boundary: string
  /** The pictures that go with it; left out: it asks the server for them. */
  readonly attached?: readonly Attached[]
  /** What stands in for the name of somebody who gave none. */
  readonly nameless: string
}

export interface TemplateOptions {
  readonly mailing: number
  /** Origin of the server that answers the links. */
  readonly publicUrl: string
  readonly date: Date
  readonly language: Locale
  /** Names the issue in Feedback-ID; letters, digits, dots and hyphens. */
  readonly issue: string
}

export function createTemplate(rendered: Rendered, newsletter: Newsletter, options: TemplateOptions): Template {
  const nonce = randomBytes(9).toString('base64url')
  const html = messagePieces(rendered.html, options.publicUrl, rendered.personal)
  const isAttached = newsletter.images === 'attached'
  return {
    mailing: options.mailing,
    // An underscore and an equals sign together cannot stand in base64.
    boundary: `=_${nonce}`,
    headers: headersOf(rendered.subject, newsletter, options),
    text: messagePieces(rendered.text, options.publicUrl, rendered.personal),
    html,
    ...(isAttached && { attached: attachedIn(html, options.publicUrl, domainOf(newsletter)) }),
    nameless: translate(options.language, 'mail.reader'),
  }
}

const domainOf = ({ senderAddress }: Newsletter) => senderAddress.slice(senderAddress.lastIndexOf('@') + 1)

/** Whose message it is, from its Message-ID with or without brackets; undefined when it is none of ours. */
export function messageOf(ring: KeyRing, messageId: string): Subject | undefined {
  const token = /^<?([\w-]+)@/.exec(messageId)?.[1]
  return token === undefined ? undefined : verifyToken(ring, 'message', token)
}

function headersOf(
  subject: string,
  newsletter: Newsletter,
  { publicUrl, date, language, issue }: TemplateOptions,
): MessagePiece[] {
  const { slug, senderName, senderAddress, bounceAddress } = newsletter
  const domain = domainOf(newsletter)
  return [
    header('From', mailbox(senderName, senderAddress)),
    { value: 'address' },
    header('Subject', unstructured(subject)),
    dateHeader(date),
    // Signed: whoever has got one mail cannot complain in the name of others.
    'Message-ID: <',
    { purpose: 'message' },
    `@${domain}>\r\n`,
    header('List-Id', `<${slug}.${domain}>`),
    // RFC 8058: exactly one HTTPS address, and the mailto beside it.
    'List-Unsubscribe: <',
    ...tokenUrl(publicUrl, 'unsubscribe'),
    // Where mail to us is read by a program, if anywhere.
    `>,\r\n <mailto:${bounceAddress ?? senderAddress}?subject=unsubscribe%20`,
    { purpose: 'unsubscribe' },
    '>\r\n',
    header('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
    header('List-Help', `<mailto:${senderAddress}?subject=help>`),
    ...(newsletter.archive === 'public' ? [header('List-Archive', `<${archiveUrl(publicUrl, newsletter)}>`)] : []),
    header('List-Owner', `<mailto:${senderAddress}>`),
    // RFC 9477: who takes complaints as the report of RFC 5965.
    ...(bounceAddress ? [header('CFBL-Address', `${bounceAddress}; report=arf`)] : []),
    header('Feedback-ID', `${issue}:${slug}:issue:${domain}`),
    header('Precedence', 'bulk'),
    header('X-Auto-Response-Suppress', 'OOF, AutoReply'),
    header('Content-Language', language),
    header('MIME-Version', '1.0'),
  ]
}
